//! Goal: an epoch is settled once, when it has ended: fee, yield by tranche, arrears, next terms.
//! Method: the programs on a ledger in memory with amounts worked out by hand.

#include "core/programs/risk_engine/seconds.h"
#include "tests/core/programs/premium_manager/premium_world.h"
#include "tests/core/programs/premium_manager/wrong_accounts.h"

#include <QTest>

using namespace tests;
using core::UsdcAmount;
using core::programs::insurance_pool::PauseKind;
using premiums::PremiumError;

namespace {

template <class E> constexpr int64_t codeOf(E error)
{
    return static_cast<int64_t>(error);
}

//! A million at 3 % a year for 14 days: ceil(1e12 x 14 x 86 400 x 300 / (10 000 x 31 536 000)).
constexpr uint64_t premiumOfAnEpoch = 1'150'684'932;

} // namespace

class SettleTest : public QObject
{
    Q_OBJECT

private:
    void check(PremiumWorld& world, const Instruction& instruction, std::set<size_t> exempt = {})
    {
        const auto market = world.at.openMarket();
        world.at.setRisk(market, world.at.calmRisk(market));
        world.at.must(initPremium(world.at, market, world.payer().address()), {&world.payer()});
        const std::vector<Address> others{market.market,    market.pool,    market.vault,
                                          market.params,    market.risk,    market.premium,
                                          market.bondVault, world.at.mint()};
        QVERIFY(wouldSucceed(world.at, instruction, {&world.payer()}));
        for (const Accepted& wrong :
             wrongAccountsAccepted(world.at, instruction, {&world.payer()}, others, exempt))
            QFAIL(qPrintable(QStringLiteral("slot %1 took %2")
                                 .arg(wrong.slot)
                                 .arg(QString::fromStdString(wrong.substitute))));
    }

private slots:
    void premiumAccruesOnTheCoverThatStood()
    {
        PremiumWorld world;
        QCOMPARE(int{world.premium().rate.raw()}, 300);
        world.at.wait(7 * day);
        QCOMPARE(world.at.codeOf(accrue(world.at, world.market), {&world.payer()}), int64_t{0});
        QCOMPARE(world.premium().due.raw(), premiumOfAnEpoch / 2);
        // Half the cover from now on, as the risk engine would count it.
        world.change<core::programs::risk_engine::RiskState>(world.market.risk, [&](auto& risk) {
            risk.coverSeconds =
                *core::programs::risk_engine::coverSecondsAt(risk, core::UnixTime{world.at.now()});
            risk.coverAt = core::UnixTime{world.at.now()};
            risk.cover = UsdcAmount{risk.cover.raw() / 2};
        });
        world.at.wait(7 * day);
        QCOMPARE(world.at.codeOf(accrue(world.at, world.market), {&world.payer()}), int64_t{0});
        QCOMPARE(world.premium().due.raw(), premiumOfAnEpoch / 4 * 3);
    }

    void anEpochPaysFeeAndYieldByTranche()
    {
        PremiumWorld world;
        QCOMPARE(world.pay(2'000 * dollar), int64_t{0});
        QVERIFY(world.vaultIsExact());
        QCOMPARE(world.settle(), codeOf(PremiumError::EpochRunning));
        world.waitForEnd();
        const int64_t end = world.at.now();
        QCOMPARE(world.settle(), int64_t{0});

        QCOMPARE(world.at.balance(world.at.treasury()), 160 * dollar);
        // Idle: k = 0.5; 1840 x 600 001 / (600 001 + 400 001 x 1.5), floor in base units.
        const uint64_t senior = 919'999'616;
        const pool::Pool all = world.pool();
        QCOMPARE(bookOf(all.books, Tranche::Senior).unvested.raw(), senior);
        QCOMPARE(bookOf(all.books, Tranche::Junior).unvested.raw(), 1'840 * dollar - senior);
        QCOMPARE(all.epoch, 1U);
        QCOMPARE(all.epochStart.raw(), end);
        QVERIFY(world.vaultIsExact());

        const premiums::PremiumState state = world.premium();
        QVERIFY(state.inbox.isZero() && state.arrears.isZero());
        QCOMPARE(state.epoch, 1U);
        QCOMPARE(int{state.recordCount}, 1);
        QCOMPARE(state.records[0].due.raw(), premiumOfAnEpoch);
        QCOMPARE(state.records[0].received.raw(), 2'000 * dollar);
        QCOMPARE(state.records[0].fee.raw(), 160 * dollar);
        QCOMPARE(state.records[0].yieldSenior.raw(), senior);
        QCOMPARE(state.records[0].end.raw(), end);
        QCOMPARE(int{state.records[0].extraJunior.raw()}, 5'000);
        QCOMPARE(world.settle(), codeOf(PremiumError::EpochRunning));
    }

    void aLoadedPoolPaysJuniorMore()
    {
        PremiumWorld world;
        world.change<core::programs::risk_engine::RiskState>(world.market.risk, [](auto& risk) {
            risk.loads[0] = UsdcAmount{850'002 * dollar}; // over 85 % of 1 000 002
        });
        QCOMPARE(world.pay(2'000 * dollar), int64_t{0});
        world.waitForEnd();
        QCOMPARE(world.settle(), int64_t{0});
        QCOMPARE(int{world.premium().records[0].extraJunior.raw()}, 20'000);
        // 1840 x 600 001 / (600 001 + 400 001 x 3)
        QCOMPARE(world.premium().records[0].yieldSenior.raw(), uint64_t{613'332'992});
        QVERIFY(world.vaultIsExact());
    }

    void incomePaysNoPremiumButEarnsYield()
    {
        PremiumWorld world;
        QCOMPARE(world.at.codeOf(payIncome(world.at, world.market, world.payer().address(), 500),
                                 {&world.payer()}),
                 int64_t{0});
        QCOMPARE(world.premium().income.raw(), uint64_t{500});
        QVERIFY(world.premium().paid.isZero());
        world.waitForEnd();
        QCOMPARE(world.settle(), int64_t{0});
        QCOMPARE(world.premium().arrears.raw(), premiumOfAnEpoch);
        QCOMPARE(world.premium().records[0].received.raw(), uint64_t{500});
        QVERIFY(world.vaultIsExact());
    }

    void theBondPaysArrearsAndTheRestSuspendsCover()
    {
        PremiumWorld world(true);
        world.waitForEnd();
        QCOMPARE(world.settle(), int64_t{0});
        QCOMPARE(world.premium().bondPaid.raw(), 1'000 * dollar);
        QCOMPARE(world.premium().arrears.raw(), premiumOfAnEpoch - 1'000 * dollar);
        QCOMPARE(world.at.balance(world.market.bondVault), uint64_t{0});
        QCOMPARE(world.premium().records[0].received.raw(), 1'000 * dollar);
        QCOMPARE(int{world.premium().suspended}, 0);
        QVERIFY(world.vaultIsExact());

        world.waitForEnd();
        QCOMPARE(world.settle(), int64_t{0});
        QCOMPARE(int{world.premium().suspended}, 1);
        QVERIFY(world.at.read<core::programs::risk_engine::RiskState>(world.market.risk)
                    .cover.isZero()); // paying now brings no cover back for what happened before
        QCOMPARE(world.premium().arrearsSince, 0U);
        QCOMPARE(world.pay(world.premium().arrears.raw()), int64_t{0});
        QCOMPARE(int{world.premium().suspended}, 0);
        QVERIFY(world.vaultIsExact());
    }

    void yieldWithoutHoldersWaitsAndPaysItsFeeOnce()
    {
        PremiumWorld world(false, false);
        QCOMPARE(world.pay(1'000 * dollar), int64_t{0});
        world.waitForEnd();
        QCOMPARE(world.settle(), int64_t{0});
        QCOMPARE(world.pool().waitingYield.raw(), 920 * dollar);
        const Keypair& saver = world.at.person("saver");
        world.at.must(
            deposit(world.at, world.market, {saver.address(), 100 * dollar, Tranche::Junior}),
            {&saver});
        world.waitForEnd();
        QCOMPARE(world.settle(), int64_t{0});
        QVERIFY(world.pool().waitingYield.isZero());
        QCOMPARE(bookOf(world.pool().books, Tranche::Junior).unvested.raw(), 920 * dollar);
        QCOMPARE(world.at.balance(world.at.treasury()), 80 * dollar);
        QVERIFY(world.vaultIsExact());
    }

    void anUnsettledClaimOrAPauseHoldsTheSettlement()
    {
        PremiumWorld world;
        world.waitForEnd();
        pool::SetPendingArgs claim;
        claim.after = UsdcAmount{5'000};
        claim.opens = 1;
        world.at.must(setPending(world.at, world.market, claim), {&world.payer()});
        QCOMPARE(world.settle(), codeOf(PremiumError::Unsettled));
        pool::SetPendingArgs settled;
        settled.before = claim.after;
        settled.settles = 1;
        world.at.must(setPending(world.at, world.market, settled), {&world.payer()});

        world.change<pool::Market>(world.market.market, [&](pool::Market& market) {
            market.pausedUntil[static_cast<size_t>(PauseKind::Premiums)] =
                core::UnixTime{world.at.now() + 60};
        });
        QCOMPARE(world.settle(), codeOf(core::CommonError::Paused));
        QCOMPARE(world.pay(5), codeOf(core::CommonError::Paused));
        world.at.wait(60);
        QCOMPARE(world.settle(), int64_t{0});
    }

    void termsComeFromTheParametersAtTheEpochsStart()
    {
        PremiumWorld world;
        world.change<pool::ParamSet>(world.market.params, [](pool::ParamSet& params) {
            using core::programs::Param;
            params.values[static_cast<size_t>(Param::premiumCBps)] = 450;
            params.values[static_cast<size_t>(Param::performanceFeeBps)] = 1'000;
        });
        QCOMPARE(world.pay(1'000 * dollar), int64_t{0});
        world.waitForEnd();
        QCOMPARE(world.settle(), int64_t{0});
        QCOMPARE(int{world.premium().records[0].rate.raw()}, 300);
        QCOMPARE(world.premium().records[0].fee.raw(), 80 * dollar);
        QCOMPARE(int{world.premium().rate.raw()}, 450);
        QCOMPARE(int{world.premium().performanceFee.raw()}, 1'000);
    }

    void aSetOffComesFromTheHandlerAndMeetsArrearsOnly()
    {
        PremiumWorld world;
        world.waitForEnd();
        QCOMPARE(world.settle(), int64_t{0});
        const uint64_t arrears = world.premium().arrears.raw();
        QCOMPARE(arrears, premiumOfAnEpoch);
        const auto setOffCode = [&](uint64_t amount) {
            return world.at.codeOf(setOff(world.at, world.market, amount), {&world.payer()});
        };
        QCOMPARE(setOffCode(arrears + 1), codeOf(PremiumError::SetOffTooLarge));
        QCOMPARE(setOffCode(arrears), int64_t{0});
        QVERIFY(world.premium().arrears.isZero());
        QCOMPARE(world.premium().setOff.raw(), arrears);

        // Whoever signs for itself is not the handler.
        const Instruction forged =
            buildInstruction<premiums::SetOff>(world.at.program(ProgramIndex::PremiumManager),
                                               {world.payer().address(), world.at.protocol(),
                                                world.market.market, world.market.premium},
                                               {UsdcAmount{0}});
        QCOMPARE(world.at.codeOf(forged, {&world.payer()}),
                 codeOf(core::CommonError::WrongAddress));
    }

    void nothingIsNoPayment()
    {
        PremiumWorld world;
        QCOMPARE(world.pay(0), codeOf(PremiumError::NothingToPay));
    }

    void noInstructionTakesAnotherAccount()
    {
        PremiumWorld world;
        const Address payer = world.payer().address();
        check(world, accrue(world.at, world.market));
        check(world, payPremium(world.at, world.market, payer, 100));
        check(world, payIncome(world.at, world.market, payer, 100));
        world.waitForEnd();
        check(world, settleEpoch(world.at, world.market));

        MarketSettings next;
        next.name = "NEXT";
        const MarketAddresses fresh = world.at.openMarket(next);
        world.at.setRisk(fresh, world.at.calmRisk(fresh));
        check(world, initPremium(world.at, fresh, payer));
    }
};

QTEST_APPLESS_MAIN(SettleTest)
#include "settle_test.moc"
