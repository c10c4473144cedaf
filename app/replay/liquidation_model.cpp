#include "app/replay/liquidation_model.h"

#include <cassert>

namespace app::replay {
namespace {

constexpr uint64_t whole = 1'000'000;
constexpr uint64_t leverageMost = 100 * whole;

//! 1 / leverage, ppm, ceil: the margin is never taken as smaller than it is.
Outcome<uint64_t> marginOf(uint64_t meanLeverage, uint64_t multiple)
{
    const auto leverage = core::mulDivFloor(meanLeverage, multiple, whole);
    if (!leverage) return leverage;
    const uint64_t bounded = core::larger(whole, core::smaller(*leverage, leverageMost));
    return core::mulDivCeil(whole, whole, bounded);
}

} // namespace

Ppm fallOf(uint64_t previousClose, uint64_t low)
{
    assert(previousClose > 0);
    const uint64_t lost = core::subtractToZero(previousClose, low);
    return Ppm{static_cast<uint32_t>(core::ratioFloor(lost, whole, previousClose))};
}

Ppm lateShare(const LiquidationModel& model, Ppm fall)
{
    assert(model.orderlyFall < model.brokenFall);
    if (fall <= model.orderlyFall) return Ppm{0};
    if (fall >= model.brokenFall) return core::wholePpm;
    const uint64_t beyond = fall.raw() - model.orderlyFall.raw();
    const uint64_t range = model.brokenFall.raw() - model.orderlyFall.raw();
    return Ppm{static_cast<uint32_t>(core::ratioFloor(beyond, whole, range))};
}

Outcome<UsdcAmount> deficitOf(const LiquidationModel& model, const Exposure& exposure, Ppm fall)
{
    const uint64_t late = lateShare(model, fall).raw();
    if (late == 0) return UsdcAmount{};
    const uint64_t filled = uint64_t{fall.raw()} + model.slippage.raw();
    uint64_t deficit = 0;
    for (const TraderGroup& group : model.groups) {
        const auto margin = marginOf(exposure.leverage, group.multiple);
        if (!margin) return core::Failure{margin.error()};
        const uint64_t beyond = core::subtractToZero(filled, *margin);
        const auto held = core::mulDivFloor(exposure.covered.raw(), group.share.raw(), whole);
        if (!held) return core::Failure{held.error()};
        const auto closedLate = core::mulDivFloor(*held, late, whole);
        if (!closedLate) return core::Failure{closedLate.error()};
        const auto lost = core::mulDivFloor(*closedLate, beyond, whole);
        if (!lost) return core::Failure{lost.error()};
        const auto sum = core::add(deficit, *lost);
        if (!sum) return core::Failure{sum.error()};
        deficit = *sum;
    }
    return UsdcAmount{deficit};
}

} // namespace app::replay
