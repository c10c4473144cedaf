#include "core/programs/capital/limits.h"

namespace core::programs::capital {

namespace {

constexpr uint64_t whole = wholeBps.raw();

UsdcAmount floorOf(UsdcAmount amount, Bps ratio)
{
    const auto part = mulDivFloor(amount.raw(), ratio.raw(), whole);
    return part ? UsdcAmount{*part} : UsdcAmount{UINT64_MAX};
}

//! Assets without which `load` would pass the cap, ceil; all there are when no cap can be met.
UsdcAmount assetsFor(UsdcAmount load, Bps cap)
{
    if (load.isZero()) return {};
    const auto needed = mulDivCeil(load.raw(), whole, cap.raw());
    return needed ? UsdcAmount{*needed} : UsdcAmount{UINT64_MAX};
}

//! Largest withdrawal w with (junior - w) ÷ (total - w) still at least the minimum, floor.
UsdcAmount aboveMinimum(const ByTranche& capacities, Bps minimum)
{
    const U128 have = product(capacities.junior.raw(), whole);
    const U128 need = product(capacities.total().raw(), minimum.raw());
    if (minimum >= wholeBps) return {};
    const auto most = divideFloor(subtractToZero(have, need), U128{whole - minimum.raw()});
    const auto amount = most ? narrow(*most) : Outcome<uint64_t>{uint64_t{0}};
    return smaller(UsdcAmount{amount ? *amount : 0}, capacities.junior);
}

} // namespace

ByTranche splitLoad(const ByTranche& capacities, UsdcAmount load, const Caps& caps)
{
    const UsdcAmount junior = smaller(load, floorOf(capacities.junior, caps.junior));
    return {subtractToZero(load, junior), junior};
}

Freedom freedom(const ByTranche& capacities,
                Tranche tranche,
                const Burden& burden,
                const Caps& caps)
{
    const UsdcAmount ofPool = subtractToZero(capacities.total(), assetsFor(burden.load, caps.pool));
    const UsdcAmount own = capacities.of(tranche);
    if (tranche == Tranche::Senior) {
        const UsdcAmount load = splitLoad(capacities, burden.load, caps).senior;
        const UsdcAmount ofBook = subtractToZero(own, assetsFor(load, caps.senior));
        return {smaller(ofPool, ofBook), own};
    }
    const UsdcAmount rest = subtractToZero(burden.load, floorOf(capacities.senior, caps.senior));
    const UsdcAmount ofBook = subtractToZero(own, assetsFor(rest, caps.junior));
    const UsdcAmount above = burden.covered ? aboveMinimum(capacities, caps.juniorMinimum) : own;
    return {smaller(ofPool, ofBook), above};
}

bool bearsSenior(const ByTranche& capacities, UsdcAmount amount, Bps juniorMinimum)
{
    const auto after = add(capacities.total(), amount);
    if (!after) return false;
    return product(capacities.junior.raw(), whole) >= product(after->raw(), juniorMinimum.raw());
}

} // namespace core::programs::capital
