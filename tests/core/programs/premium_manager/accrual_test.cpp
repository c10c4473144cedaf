//! Goal: premium is what the cover that stood costs, payments reach arrears first, and arrears age.
//! Method: worked amounts, properties against 128-bit integers, every transition of arrears.

#include "core/programs/premium_manager/accrual.h"
#include "core/programs/premium_manager/errors.h"

#include <QTest>

#include <rapidcheck.h>

#include <vector>

using namespace core::programs::premium_manager;
using core::Bps;
using core::U128;
using core::UsdcAmount;

namespace {

__extension__ typedef unsigned __int128 Wide;

constexpr uint64_t usdc = 1'000'000;
constexpr uint64_t day = 86'400;

rc::Gen<uint64_t> coverAmount()
{
    return rc::gen::inRange<uint64_t>(0, uint64_t{1} << 50);
}

PremiumState stateAt(uint16_t rate)
{
    PremiumState state;
    state.rate = Bps{rate};
    return state;
}

} // namespace

class AccrualTest : public QObject
{
    Q_OBJECT

private slots:
    void aYearCostsTheRate()
    {
        const U128 coverSeconds = core::product(1'000'000 * usdc, secondsPerYear);
        QCOMPARE(premiumFor(coverSeconds, Bps{300})->raw(), 30'000 * usdc);
    }

    void premiumIsTheCeilingOfTheExactProduct()
    {
        QVERIFY(rc::check([] {
            const uint64_t cover = *coverAmount();
            const auto seconds = *rc::gen::inRange<uint64_t>(0, 400 * day);
            const auto rate = *rc::gen::inRange<uint16_t>(0, 3'001);
            const Wide exact = Wide{cover} * seconds * rate;
            const Wide year = Wide{10'000} * secondsPerYear;
            const auto premium = premiumFor(core::product(cover, seconds), Bps{rate});
            RC_ASSERT(premium.ok());
            RC_ASSERT(Wide{premium->raw()} * year >= exact);
            RC_ASSERT(Wide{premium->raw()} * year < exact + year);
        }));
    }

    //! A crank costs the market at most one base unit, and late cranks cost it nothing less.
    void moreCranksChargeAtMostOneUnitMoreEach()
    {
        QVERIFY(rc::check([] {
            const auto steps = *rc::gen::container<std::vector<std::pair<uint64_t, uint64_t>>>(
                rc::gen::pair(coverAmount(), rc::gen::inRange<uint64_t>(0, 14 * day)));
            PremiumState often = stateAt(300);
            PremiumState once = stateAt(300);
            U128 coverSeconds;
            for (const auto& [cover, seconds] : steps) {
                coverSeconds = *core::add(coverSeconds, core::product(cover, seconds));
                RC_ASSERT(charge(often, coverSeconds).ok());
            }
            RC_ASSERT(charge(once, coverSeconds).ok());
            RC_ASSERT(often.due >= once.due);
            RC_ASSERT(often.due.raw() - once.due.raw() <= steps.size());
        }));
    }

    void coverThatCountsLessThanWasChargedIsRefused()
    {
        PremiumState state = stateAt(300);
        QVERIFY(charge(state, U128{1'000}).ok());
        const PremiumState before = state;
        QCOMPARE(charge(state, U128{999}).error(),
                 static_cast<core::ErrorCode>(PremiumError::CoverWentBack));
        QVERIFY(state == before);
    }

    void paymentsMeetArrearsFirstAndNeverVanish()
    {
        QVERIFY(rc::check([] {
            PremiumState state;
            state.due = UsdcAmount{*coverAmount()};
            findArrears(state, 1);
            uint64_t received = 0;
            const auto payments = *rc::gen::container<std::vector<std::pair<bool, uint64_t>>>(
                rc::gen::pair(rc::gen::arbitrary<bool>(), coverAmount()));
            for (const auto& [isPremium, amount] : payments) {
                const Status paid = isPremium ? receivePremium(state, UsdcAmount{amount})
                                              : receiveIncome(state, UsdcAmount{amount});
                RC_ASSERT(paid.ok());
                received += amount;
                RC_ASSERT(state.inbox.raw() == received);
                RC_ASSERT(state.paid.raw() + state.income.raw() == received);
                // All that was due at the settlement was owed, and only premium pays it.
                RC_ASSERT(state.arrears == owed(state));
            }
        }));
    }

    void arrearsSuspendCoverWhenOneEpochOld()
    {
        PremiumState state;
        state.epoch = 4;
        state.due = UsdcAmount{100};
        findArrears(state, 1); // settles epoch 4; 5 runs
        QCOMPARE(state.arrears.raw(), uint64_t{100});
        QCOMPARE(state.arrearsSince, 4U);
        QCOMPARE(int{state.suspended}, 0);

        state.epoch = 5;
        state.due = UsdcAmount{150};
        QVERIFY(receivePremium(state, UsdcAmount{90}).ok()); // less than is owed: they keep ageing
        QCOMPARE(state.arrears.raw(), uint64_t{10});
        findArrears(state, 1); // settles epoch 5; 6 runs
        QCOMPARE(state.arrears.raw(), uint64_t{60});
        QCOMPARE(state.arrearsSince, 4U);
        QCOMPARE(int{state.suspended}, 1);

        QVERIFY(receivePremium(state, UsdcAmount{59}).ok());
        QCOMPARE(int{state.suspended}, 1);
        QVERIFY(receivePremium(state, UsdcAmount{1}).ok());
        QCOMPARE(int{state.suspended}, 0);
        state.epoch = 6;
        findArrears(state, 1);
        QCOMPARE(int{state.suspended}, 0);
    }

    void arrearsThatWerePaidBeginAnew()
    {
        PremiumState state;
        state.due = UsdcAmount{100};
        findArrears(state, 1);
        QVERIFY(receivePremium(state, UsdcAmount{100}).ok());
        state.epoch = 1;
        state.due = UsdcAmount{101};
        findArrears(state, 1);
        QCOMPARE(state.arrearsSince, 1U);
        QCOMPARE(int{state.suspended}, 0);
    }

    void aLimitOfNoneSuspendsAtOnce()
    {
        PremiumState state;
        state.due = UsdcAmount{1};
        findArrears(state, 0);
        QCOMPARE(int{state.suspended}, 1);
    }

    void paymentAheadCountsAgainstWhatFallsDue()
    {
        PremiumState state;
        QVERIFY(receivePremium(state, UsdcAmount{50}).ok());
        state.due = UsdcAmount{40};
        findArrears(state, 1);
        QVERIFY(state.arrears.isZero());
        QVERIFY(owed(state).isZero());
    }

    void aThirteenthRecordReplacesTheOldest()
    {
        PremiumState state;
        for (uint32_t epoch = 0; epoch < 13; ++epoch) {
            EpochRecord record;
            record.epoch = epoch;
            addRecord(state, record);
        }
        QCOMPARE(size_t{state.recordCount}, epochRecordCount);
        QCOMPARE(state.records[0].epoch, 12U);
        QCOMPARE(state.records[state.recordNext].epoch, 1U);
    }

private:
    using Status = core::Status;
};

QTEST_APPLESS_MAIN(AccrualTest)
#include "accrual_test.moc"
