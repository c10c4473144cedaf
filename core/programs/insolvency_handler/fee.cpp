#include "core/programs/insolvency_handler/fee.h"

namespace core::programs::insolvency_handler {

Outcome<Payout> divideDraw(UsdcAmount drawn, uint64_t feePpm, UsdcAmount arrears)
{
    const auto fee = mulDivCeil(drawn.raw(), feePpm, wholePpm.raw());
    if (!fee) return Failure{fee.error()};
    const auto net = subtract(drawn.raw(), *fee);
    if (!net) return Failure{net.error()};

    Payout payout;
    payout.toKeepers = UsdcAmount{*fee / 2};
    payout.toTreasury = UsdcAmount{*fee - payout.toKeepers.raw()};
    payout.setOff = smaller(UsdcAmount{*net}, arrears);
    payout.payable = UsdcAmount{*net - payout.setOff.raw()};
    return payout;
}

Outcome<UsdcAmount> shareOfLayer(UsdcAmount want, UsdcAmount taken, UsdcAmount wanted)
{
    if (wanted.isZero()) return UsdcAmount{};
    const auto got = mulDivFloor(want.raw(), taken.raw(), wanted.raw());
    if (!got) return Failure{got.error()};
    return UsdcAmount{*got};
}

} // namespace core::programs::insolvency_handler
