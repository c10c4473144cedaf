//! Goal: factors and score are the protocol's formulas, floored once, and saturate where it says.
//! Method: examples by hand at every bound; random inputs against long double.

#include "core/programs/risk_engine/factors.h"

#include <rapidcheck.h>

#include <QTest>

#include <cmath>

using namespace core;
using namespace core::programs::risk_engine;

namespace {

// Equal to the floor of the exact value, or to the integer beside it where long double cannot tell.
bool isFloorOf(Ppm factor, long double exact)
{
    const long double capped = std::min(exact, 1.0L) * 1e6L;
    return std::abs(std::floor(capped) - factor.raw()) <= (capped > 1e6L - 1 ? 1 : 0) ||
           std::abs(capped - std::round(capped)) < 1e-6L;
}

} // namespace

class FactorsTest : public QObject
{
    Q_OBJECT

private slots:
    void leverageRunsFromOneToAHundred()
    {
        QCOMPARE(leverageFactor(1'000'000).raw(), 0U);
        QCOMPARE(leverageFactor(1'000'098).raw(), 0U);
        QCOMPARE(leverageFactor(1'000'099).raw(), 1U);
        QCOMPARE(leverageFactor(50'500'000).raw(), 500'000U);
        QCOMPARE(leverageFactor(100'000'000).raw(), 1'000'000U);
    }

    void depthSaturatesAtItsCap()
    {
        const auto factor = [](quint64 interest, quint64 depth, quint64 cap) {
            return depthFactor(UsdcAmount{interest}, UsdcAmount{depth}, cap).raw();
        };
        QCOMPARE(factor(0, 1, 50'000'000), 0U);
        QCOMPARE(factor(25, 1, 50'000'000), 500'000U);
        QCOMPARE(factor(50, 1, 50'000'000), 1'000'000U);
        QCOMPARE(factor(51, 1, 50'000'000), 1'000'000U);
        QCOMPARE(factor(UINT64_MAX, 1, 1'000'000), 1'000'000U);
        QCOMPARE(factor(UINT64_MAX, UINT64_MAX, 500'000'000), 2'000U);
        QVERIFY(rc::check([] {
            const auto interest = *rc::gen::inRange<quint64>(0, 1'000'000'000'000'000);
            const auto depth = *rc::gen::inRange<quint64>(1, 100'000'000'000'000);
            const auto cap = *rc::gen::inRange<quint64>(1'000'000, 500'000'001);
            const long double exact =
                static_cast<long double>(interest) / depth / (static_cast<long double>(cap) / 1e6L);
            RC_ASSERT(isFloorOf(depthFactor(UsdcAmount{interest}, UsdcAmount{depth}, cap), exact));
        }));
    }

    void volatilitySaturatesAtTwoHundredPercent()
    {
        QCOMPARE(volatilityFactor(0).raw(), 0U);
        QCOMPARE(volatilityFactor(1'999).raw(), 0U);
        QCOMPARE(volatilityFactor(1'000'000'000).raw(), 500'000U);
        QCOMPARE(volatilityFactor(1'999'999'999).raw(), 999'999U);
        QCOMPARE(volatilityFactor(2'000'000'000).raw(), 1'000'000U);
        QCOMPARE(volatilityFactor(UINT64_MAX).raw(), 1'000'000U);
    }

    void fundingSaturatesAtItsCap()
    {
        const quint64 cap = 250'000'000'000; // 2.5e-7
        QCOMPARE(fundingFactor(U128{}, cap).raw(), 0U);
        QCOMPARE(fundingFactor(U128{125'000'000'000'000'000}, cap).raw(), 500'000U);
        QCOMPARE(fundingFactor(U128{249'999'999'999'999'999}, cap).raw(), 999'999U);
        QCOMPARE(fundingFactor(U128{250'000'000'000'000'000}, cap).raw(), 1'000'000U);
        QCOMPARE(fundingFactor(U128{UINT64_MAX, UINT64_MAX}, cap).raw(), 1'000'000U);
    }

    void aReportedFactorRisesAtOnceAndFallsSlowly()
    {
        QCOMPARE(fallLimited(Ppm{100'000}, Ppm{900'000}, 50'000).raw(), 900'000U);
        QCOMPARE(fallLimited(Ppm{900'000}, Ppm{100'000}, 50'000).raw(), 850'000U);
        QCOMPARE(fallLimited(Ppm{900'000}, Ppm{860'000}, 50'000).raw(), 860'000U);
        QCOMPARE(fallLimited(Ppm{30'000}, Ppm{0}, 50'000).raw(), 0U);
    }

    void scoreIsTheWeightedSum()
    {
        QCOMPARE(scoreOf({}), 0U);
        QCOMPARE(scoreOf({wholePpm, wholePpm, wholePpm, wholePpm}), 1'000'000U);
        QCOMPARE(scoreOf({Ppm{1}, Ppm{1}, Ppm{1}, Ppm{0}}), 0U); // 0.80: floor
        QCOMPARE(scoreOf({Ppm{200'000}, Ppm{400'000}, Ppm{600'000}, Ppm{800'000}}), 450'000U);
        // What an authority reports reaches 0.60 alone: it can restrict no calm market.
        QCOMPARE(scoreOf({wholePpm, wholePpm, {}, {}}), 600'000U);
    }

    void scoreNeverFallsWhenAFactorRises()
    {
        QVERIFY(rc::check([] {
            const auto any = rc::gen::inRange<quint32>(0, 1'000'001);
            Factors factors{Ppm{*any}, Ppm{*any}, Ppm{*any}, Ppm{*any}};
            const quint32 before = scoreOf(factors);
            RC_ASSERT(before <= 1'000'000U);
            Ppm* const all[] = {&factors.leverage, &factors.depth, &factors.volatility,
                                &factors.funding};
            Ppm& one = *all[*rc::gen::inRange(0, 4)];
            one = Ppm{std::max(one.raw(), *any)};
            RC_ASSERT(scoreOf(factors) >= before);
        }));
    }

    void historyAndQualityHaveTheirBounds()
    {
        QVERIFY(!isHistoryLongEnough(95, 3));
        QVERIFY(!isHistoryLongEnough(96, 2));
        QVERIFY(isHistoryLongEnough(96, 3));
        QVERIFY(isLowQuality(2'735, 90));
        QVERIFY(!isLowQuality(2'736, 86));
        QVERIFY(isLowQuality(2'880, 85));
    }
};

QTEST_APPLESS_MAIN(FactorsTest)
#include "factors_test.moc"
