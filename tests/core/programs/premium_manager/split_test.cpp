//! Goal: an epoch's income is divided without a rest: fee, senior, junior by seconds at risk and k.
//! Method: the formula's ends and middle, and properties against 128-bit integers.

#include "core/programs/premium_manager/split.h"

#include <QTest>

#include <rapidcheck.h>

using namespace core::programs::premium_manager;
using core::Bps;
using core::U128;
using core::UsdcAmount;

namespace {

__extension__ typedef unsigned __int128 Wide;

YieldBasis basisOf(uint64_t senior, uint64_t junior, uint64_t load)
{
    YieldBasis basis;
    basis.seniorSeconds = U128{senior};
    basis.juniorSeconds = U128{junior};
    basis.loadSeconds = U128{load};
    basis.cap = 8'500;
    basis.low = 5'000;
    basis.high = 20'000;
    basis.seniorHolders = true;
    basis.juniorHolders = true;
    return basis;
}

YieldBasis anyBasis()
{
    const auto seconds = rc::gen::inRange<uint64_t>(0, uint64_t{1} << 40);
    YieldBasis basis = basisOf(*seconds, *seconds, *seconds);
    basis.seniorHolders = *rc::gen::arbitrary<bool>();
    basis.juniorHolders = *rc::gen::arbitrary<bool>();
    return basis;
}

} // namespace

class SplitTest : public QObject
{
    Q_OBJECT

private slots:
    void feeIsTheCeiling()
    {
        QCOMPARE(performanceFee(UsdcAmount{100'000}, Bps{800})->raw(), uint64_t{8'000});
        QCOMPARE(performanceFee(UsdcAmount{100'001}, Bps{800})->raw(), uint64_t{8'001});
        QCOMPARE(performanceFee(UsdcAmount{0}, Bps{800})->raw(), uint64_t{0});
        QCOMPARE(performanceFee(UsdcAmount{~uint64_t{0}}, Bps{1'000})->raw(),
                 uint64_t{1'844'674'407'370'955'162});
    }

    void extraRisesFromIdleToCap_data()
    {
        QTest::addColumn<quint64>("load");
        QTest::addColumn<int>("extra");
        QTest::newRow("idle") << quint64{0} << 5'000;
        QTest::newRow("half of the cap") << quint64{4'250} << 12'500;
        QTest::newRow("just under") << quint64{8'499} << 19'998; // floor of 19998.2
        QTest::newRow("at the cap") << quint64{8'500} << 20'000;
        QTest::newRow("over it") << quint64{90'000} << 20'000;
    }

    void extraRisesFromIdleToCap()
    {
        QFETCH(quint64, load);
        QFETCH(int, extra);
        QCOMPARE(int{extraOfJunior(basisOf(6'000, 4'000, load))->raw()}, extra);
    }

    void noAssetsAndNoLoadIsIdle()
    {
        QCOMPARE(int{extraOfJunior(basisOf(0, 0, 0))->raw()}, 5'000);
        QCOMPARE(int{extraOfJunior(basisOf(0, 0, 1))->raw()}, 20'000);
    }

    void boundsTheWrongWayRoundGiveTheLower()
    {
        YieldBasis basis = basisOf(6'000, 4'000, 90'000);
        basis.low = 15'000;
        basis.high = 10'000;
        QCOMPARE(int{extraOfJunior(basis)->raw()}, 15'000);
    }

    //! 800 senior, 200 junior, k = 1: a junior dollar earns twice a senior one.
    void juniorEarnsOnePlusKForEachDollar()
    {
        const auto split = splitYield(UsdcAmount{1'200}, basisOf(800, 200, 0), Bps{10'000});
        QCOMPARE(split->senior.raw(), uint64_t{800});
        QCOMPARE(split->junior.raw(), uint64_t{400});
    }

    void onlyBooksWithHoldersTake()
    {
        YieldBasis basis = basisOf(800, 200, 0);
        basis.juniorHolders = false;
        QCOMPARE(splitYield(UsdcAmount{7}, basis, Bps{5'000})->senior.raw(), uint64_t{7});
        basis.seniorHolders = false;
        QCOMPARE(splitYield(UsdcAmount{7}, basis, Bps{5'000})->waiting.raw(), uint64_t{7});
        basis.juniorHolders = true;
        QCOMPARE(splitYield(UsdcAmount{7}, basis, Bps{5'000})->junior.raw(), uint64_t{7});
    }

    void holdersOfThisVerySecondLeaveTheRemainderToJunior()
    {
        QCOMPARE(splitYield(UsdcAmount{7}, basisOf(0, 0, 0), Bps{5'000})->junior.raw(),
                 uint64_t{7});
    }

    void nothingIsLeftOverAndSeniorIsTheFloor()
    {
        QVERIFY(rc::check([] {
            const YieldBasis basis = anyBasis();
            const auto income = *rc::gen::inRange<uint64_t>(0, uint64_t{1} << 60);
            const auto extra = extraOfJunior(basis);
            RC_ASSERT(extra.ok());
            RC_ASSERT(extra->raw() >= 5'000 && extra->raw() <= 20'000);
            const auto split = splitYield(UsdcAmount{income}, basis, *extra);
            RC_ASSERT(split.ok());
            RC_ASSERT(split->senior.raw() + split->junior.raw() + split->waiting.raw() == income);
            RC_ASSERT(basis.seniorHolders || split->senior.isZero());
            RC_ASSERT(basis.juniorHolders || split->junior.isZero());
            if (!basis.seniorHolders || !basis.juniorHolders) return;

            // senior x all <= income x S < (senior + 1) x all, with weights scaled to fit.
            const Wide weight = Wide{basis.seniorSeconds.lo} * 10'000;
            const Wide all = weight + Wide{basis.juniorSeconds.lo} * (10'000 + extra->raw());
            if (all == 0) return;
            RC_ASSERT(Wide{split->senior.raw()} * all <= Wide{income} * weight);
            RC_ASSERT(Wide{income} * weight < (Wide{split->senior.raw()} + 1) * all);
        }));
    }

    void extraIsTheFloorOfTheFormula()
    {
        QVERIFY(rc::check([] {
            const YieldBasis basis = anyBasis();
            const Wide load = Wide{basis.loadSeconds.lo} * 10'000;
            const Wide allowed = (Wide{basis.seniorSeconds.lo} + basis.juniorSeconds.lo) * 8'500;
            Wide part = load == 0 ? 0 : 15'000;
            if (load < allowed) part = 15'000 * load / allowed;
            RC_ASSERT(Wide{extraOfJunior(basis)->raw()} == 5'000 + part);
        }));
    }
};

QTEST_APPLESS_MAIN(SplitTest)
#include "split_test.moc"
