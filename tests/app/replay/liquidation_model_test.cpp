//! Goal: the liquidation model gives what its four rules say, to the last unit.
//! Method: hand sums, the edges of each rule, and properties over random falls and groups.

#include "app/replay/liquidation_model.h"

#include <QTest>
#include <rapidcheck.h>

using namespace app::replay;

namespace {

constexpr uint64_t unit = 1'000'000;

LiquidationModel crowdOf(std::vector<TraderGroup> groups)
{
    LiquidationModel model;
    model.orderlyFall = Ppm{80'000};
    model.brokenFall = Ppm{120'000};
    model.slippage = Ppm{50'000};
    model.groups = std::move(groups);
    return model;
}

LiquidationModel threeGroups()
{
    return crowdOf({{Ppm{300'000}, 400'000}, {Ppm{400'000}, unit}, {Ppm{300'000}, 1'600'000}});
}

UsdcAmount deficit(const LiquidationModel& model,
                   uint64_t covered,
                   uint64_t leverage,
                   uint32_t fall)
{
    const auto found = deficitOf(model, {UsdcAmount{covered}, leverage * unit}, Ppm{fall});
    return found ? *found : UsdcAmount{UINT64_MAX};
}

} // namespace

class LiquidationModelTest : public QObject
{
    Q_OBJECT

private slots:
    void fallCountsFromCloseToLow();
    void lateShareGrowsBetweenTheTwoFalls();
    void handSumOfTheCrash();
    void halfOfAllIsLateHalfWay();
    void orderlyFallCostsNothing();
    void marginsAboveTheLossCostNothing();
    void leverageStaysWithinItsBounds();
    void deeperFallsNeverCostLess();
    void deficitNeverExceedsWhatWasLost();
};

void LiquidationModelTest::fallCountsFromCloseToLow()
{
    QCOMPARE(fallOf(224'520'000, 192'800'000).raw(), 141'279U); // LAYER, 2025-05-06 08:00
    QCOMPARE(fallOf(100, 100).raw(), 0U);
    QCOMPARE(fallOf(100, 130).raw(), 0U); // a rise bankrupts nobody here
    QCOMPARE(fallOf(3, 2).raw(), 333'333U);
}

void LiquidationModelTest::lateShareGrowsBetweenTheTwoFalls()
{
    const LiquidationModel model = threeGroups();
    QCOMPARE(lateShare(model, Ppm{80'000}).raw(), 0U);
    QCOMPARE(lateShare(model, Ppm{80'001}).raw(), 25U);
    QCOMPARE(lateShare(model, Ppm{100'000}).raw(), 500'000U);
    QCOMPARE(lateShare(model, Ppm{119'999}).raw(), 999'975U);
    QCOMPARE(lateShare(model, Ppm{120'000}).raw(), 1'000'000U);
    QCOMPARE(lateShare(model, Ppm{900'000}).raw(), 1'000'000U);
}

void LiquidationModelTest::handSumOfTheCrash()
{
    // filled 0.191279 below the close; margins of 14x, 35x, 56x: 0.071429, 0.028572, 0.017858
    // 4'740'000 x 0.119850 + 6'320'000 x 0.162707 + 4'740'000 x 0.173421
    const UsdcAmount sum{568'089'000'000 + 1'028'308'240'000 + 822'015'540'000};
    QCOMPARE(deficit(threeGroups(), 15'800'000 * unit, 35, 141'279), sum);
}

void LiquidationModelTest::halfOfAllIsLateHalfWay()
{
    // one group at 50x, margin 0.02: half of 1'000 USDC lose 0.10 + 0.05 - 0.02
    const LiquidationModel model = crowdOf({{Ppm{1'000'000}, unit}});
    QCOMPARE(deficit(model, 1'000 * unit, 50, 100'000), UsdcAmount{65 * unit});
}

void LiquidationModelTest::orderlyFallCostsNothing()
{
    QCOMPARE(deficit(threeGroups(), 1'000'000 * unit, 100, 80'000), UsdcAmount{0});
}

void LiquidationModelTest::marginsAboveTheLossCostNothing()
{
    // 5x: margin 0.2, more than the 0.171279 that is lost
    const LiquidationModel model = crowdOf({{Ppm{1'000'000}, unit}});
    QCOMPARE(deficit(model, 1'000'000 * unit, 5, 121'279), UsdcAmount{0});
}

void LiquidationModelTest::leverageStaysWithinItsBounds()
{
    // 100x twice over stays 100x: 1'000 x (0.2 + 0.05 - 0.01)
    const LiquidationModel over = crowdOf({{Ppm{1'000'000}, 2 * unit}});
    QCOMPARE(deficit(over, 1'000 * unit, 100, 200'000), UsdcAmount{240 * unit});
    // a tenth of 2x stays 1x, which cannot lose more than it has
    const LiquidationModel under = crowdOf({{Ppm{1'000'000}, unit / 10}});
    QCOMPARE(deficit(under, 1'000 * unit, 2, 900'000), UsdcAmount{0});
}

void LiquidationModelTest::deeperFallsNeverCostLess()
{
    QVERIFY(rc::check("deficit grows with the fall", [] {
        const auto a = *rc::gen::inRange<uint32_t>(0, 1'000'000);
        const auto b = *rc::gen::inRange<uint32_t>(0, 1'000'000);
        const auto covered = *rc::gen::inRange<uint64_t>(0, 1'000'000'000 * unit);
        const auto leverage = *rc::gen::inRange<uint64_t>(1, 101);
        const LiquidationModel model = threeGroups();
        RC_ASSERT(deficit(model, covered, leverage, std::min(a, b)) <=
                  deficit(model, covered, leverage, std::max(a, b)));
    }));
}

void LiquidationModelTest::deficitNeverExceedsWhatWasLost()
{
    QVERIFY(rc::check("deficit <= covered x (fall + slippage)", [] {
        const auto fall = *rc::gen::inRange<uint32_t>(0, 1'000'000);
        const auto covered = *rc::gen::inRange<uint64_t>(0, 1'000'000 * unit);
        const auto leverage = *rc::gen::inRange<uint64_t>(1, 101);
        const uint64_t most = covered / unit * (fall + 50'000) + (fall + 50'000);
        RC_ASSERT(deficit(threeGroups(), covered, leverage, fall) <= UsdcAmount{most});
    }));
}

QTEST_APPLESS_MAIN(LiquidationModelTest)
#include "liquidation_model_test.moc"
