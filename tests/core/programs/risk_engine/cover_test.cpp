//! Goal: cover rises only after it was asked for four periods, falls at once but slowly, is cut at
//! an epoch's start, and its seconds and load are counted exactly.
//! Method: scripts at every bound; random requests against invariants and a reference sum.

#include "core/programs/risk_engine/cover.h"

#include "core/programs/risk_engine/load.h"
#include "core/programs/risk_engine/seconds.h"

#include <rapidcheck.h>

#include <QTest>

#include <vector>

using namespace core;
using namespace core::programs::risk_engine;

namespace {

constexpr quint64 million = 1'000'000'000'000; // 1 M USDC

CoverRequest request(std::int64_t period, quint64 asked, quint64 maxCover = UINT64_MAX)
{
    CoverRequest wanted;
    wanted.asked = UsdcAmount{asked};
    wanted.maxCover = UsdcAmount{maxCover};
    wanted.period = period;
    wanted.riseDelay = 4;
    wanted.fallDivisor = 96;
    wanted.mayRise = true;
    return wanted;
}

RiskState covered(quint64 cover)
{
    RiskState risk;
    risk.cover = UsdcAmount{cover};
    risk.epochHighestCover = risk.cover;
    return risk;
}

} // namespace

class CoverTest : public QObject
{
    Q_OBJECT

private slots:
    void aRiseWaitsFourPeriods()
    {
        RiskState risk;
        for (std::int64_t period = 10; period < 14; ++period) {
            moveCover(risk, request(period, million));
            QCOMPARE(risk.cover.raw(), quint64(0));
        }
        moveCover(risk, request(14, million));
        QCOMPARE(risk.cover.raw(), million);
        QCOMPARE(risk.epochHighestCover.raw(), million);
        QCOMPARE(risk.riseSince, qint64(0));
    }

    void whatIsNotAskedAllTheTimeDoesNotRise()
    {
        RiskState risk;
        moveCover(risk, request(10, million));
        moveCover(risk, request(11, million / 4));
        moveCover(risk, request(14, million));
        QCOMPARE(risk.cover.raw(), million / 4); // the least asked since
        QCOMPARE(risk.riseSince, qint64(14));    // the rest waits from now on
        moveCover(risk, request(15, million / 4));
        QCOMPARE(risk.riseSince, qint64(0)); // and is no longer wanted
    }

    void anObstacleMakesARiseWaitAnew()
    {
        RiskState risk;
        moveCover(risk, request(10, million));
        CoverRequest barred = request(13, million);
        barred.mayRise = false;
        moveCover(risk, barred);
        moveCover(risk, request(14, million));
        QCOMPARE(risk.cover.raw(), quint64(0));
        moveCover(risk, request(17, million));
        QCOMPARE(risk.cover.raw(), quint64(0));
        moveCover(risk, request(18, million));
        QCOMPARE(risk.cover.raw(), million);
    }

    void aRiseStopsAtWhatCapitalCarriesAndGoesOnWithIt()
    {
        RiskState risk;
        moveCover(risk, request(10, million, million / 2));
        QCOMPARE(risk.overLimit, quint8{1});
        moveCover(risk, request(14, million, million / 2));
        QCOMPARE(risk.cover.raw(), million / 2);
        moveCover(risk, request(15, million, million * 2));
        QCOMPARE(risk.cover.raw(), million);
        QCOMPARE(risk.overLimit, quint8{0});
    }

    void aFallIsAtOnceButOneNinetySixthOfTheHighest()
    {
        RiskState risk = covered(96'000);
        moveCover(risk, request(10, 0));
        QCOMPARE(risk.cover.raw(), quint64(95'000));
        moveCover(risk, request(11, 94'500));
        QCOMPARE(risk.cover.raw(), quint64(94'500));
        for (std::int64_t period = 12; period < 12 + 95; ++period)
            moveCover(risk, request(period, 0));
        QCOMPARE(risk.cover.raw(), quint64(0));
        RiskState tiny = covered(3);
        moveCover(tiny, request(10, 0));
        QCOMPARE(tiny.cover.raw(), quint64(2)); // it ends all the same
    }

    void lessCapitalDoesNotEndCoverWithinAnEpoch()
    {
        RiskState risk = covered(million);
        moveCover(risk, request(10, million, million / 3));
        QCOMPARE(risk.cover.raw(), million);
        QCOMPARE(risk.overLimit, quint8{1});
        cutCover(risk, UsdcAmount{million / 3}); // the next one does
        QCOMPARE(risk.cover.raw(), million / 3);
    }

    void endedCoverLeavesNothingWaiting()
    {
        RiskState risk = covered(million);
        moveCover(risk, request(10, million * 2));
        endCover(risk);
        QCOMPARE(risk.cover.raw(), quint64(0));
        QCOMPARE(risk.riseSince, qint64(0));
    }

    void coverObeysItsBoundsWhateverIsAsked()
    {
        QVERIFY(rc::check([] {
            RiskState risk;
            std::vector<quint64> asked; // by period from 1 on
            const int count = *rc::gen::inRange(1, 120);
            for (int i = 1; i <= count; ++i) {
                const auto amounts = rc::gen::inRange<quint64>(0, 1'000'000);
                CoverRequest wanted = request(i, *amounts, *amounts);
                wanted.mayRise = *rc::gen::weightedElement<bool>({{9, true}, {1, false}});
                asked.push_back(wanted.asked.raw());
                const quint64 before = risk.cover.raw();
                const quint64 highest = risk.epochHighestCover.raw();
                moveCover(risk, wanted);
                const quint64 after = risk.cover.raw();
                if (after > before) {
                    RC_ASSERT(wanted.mayRise && after <= wanted.maxCover.raw() && i > 4);
                    for (std::size_t back = 1; back <= 5; ++back)
                        RC_ASSERT(after <= asked[asked.size() - back]);
                }
                if (after < before) {
                    RC_ASSERT(before - after <= std::max<quint64>(highest / 96, 1));
                    RC_ASSERT(after >= wanted.asked.raw());
                }
                RC_ASSERT(risk.epochHighestCover.raw() >= after);
                RC_ASSERT((risk.overLimit != 0) == (wanted.asked > wanted.maxCover));
            }
        }));
    }

    void secondsAreCountedBeforeEveryChange()
    {
        QVERIFY(rc::check([] {
            RiskState risk;
            quint64 expected = 0;
            std::int64_t now = 0;
            const int count = *rc::gen::inRange(1, 50);
            for (int i = 0; i < count; ++i) {
                const std::int64_t step = *rc::gen::inRange<std::int64_t>(0, 4'000);
                now += step;
                expected += risk.cover.raw() * quint64(step);
                RC_ASSERT(*coverSecondsAt(risk, UnixTime{now}) == U128{expected});
                RC_ASSERT(*loadSecondsAt(risk, 0, UnixTime{now}) == U128{expected});
                if (*rc::gen::arbitrary<bool>()) {
                    RC_ASSERT(accrueCover(risk, UnixTime{now}).ok());
                    RC_ASSERT(accrueLoads(risk, UnixTime{now}).ok());
                    risk.cover = UsdcAmount{*rc::gen::inRange<quint64>(0, million)};
                    risk.loads[0] = risk.cover;
                }
            }
        }));
        RiskState risk;
        risk.coverAt = UnixTime{100};
        QCOMPARE(coverSecondsAt(risk, UnixTime{99}).error(),
                 static_cast<ErrorCode>(CommonError::ClockWentBack));
    }

    void loadAndUncoveredReserveMakeUpWhatIsRequired()
    {
        QVERIFY(rc::check([] {
            const UsdcAmount cover{*rc::gen::inRange<quint64>(0, million * 1'000)};
            const Bps reserve{*rc::gen::inRange<quint16>(200, 6'001)};
            const UsdcAmount carried{*rc::gen::inRange<quint64>(0, million * 100)};
            IsolatedLoad load;
            RC_ASSERT(loadOf(cover, reserve, carried, load).ok());
            RC_ASSERT(load.load <= carried);
            RC_ASSERT(load.load.raw() + load.uncovered.raw() ==
                      (cover.raw() * reserve.raw() + 9'999) / 10'000);
            if (!load.uncovered.isZero()) RC_ASSERT(load.load == carried);
        }));
    }

    void capitalCarriesItsMaximumCover()
    {
        // 1 M at 85 % and 20 % reserve: 4.25 M.
        QCOMPARE(maxCoverOf(UsdcAmount{million}, 8'500, Bps{2'000}).raw(), million / 100 * 425);
        QCOMPARE(maxCoverOf(UsdcAmount{}, 8'500, Bps{2'000}).raw(), quint64(0));
        QCOMPARE(maxCoverOf(UsdcAmount{UINT64_MAX}, 8'500, Bps{200}).raw(), quint64(UINT64_MAX));
        QVERIFY(rc::check([] {
            const UsdcAmount live{*rc::gen::inRange<quint64>(0, million * 1'000)};
            const Bps reserve{*rc::gen::inRange<quint16>(200, 6'001)};
            const auto carried = carriedBy(live, 8'500);
            IsolatedLoad load;
            RC_ASSERT(loadOf(maxCoverOf(live, 8'500, reserve), reserve, *carried, load).ok());
            RC_ASSERT(load.uncovered.isZero());
        }));
    }
};

QTEST_APPLESS_MAIN(CoverTest)
#include "cover_test.moc"
