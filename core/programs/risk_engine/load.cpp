#include "core/programs/risk_engine/load.h"

namespace core::programs::risk_engine {

UsdcAmount maxCoverOf(UsdcAmount live, uint64_t capBps, Bps reserve)
{
    const uint64_t carried = ratioFloor(live.raw(), capBps, wholeBps.raw());
    return UsdcAmount{ratioFloor(carried, wholeBps.raw(), reserve.raw())};
}

Outcome<UsdcAmount> carriedBy(UsdcAmount backing, uint64_t capBps)
{
    const auto carried = mulDivFloor(backing.raw(), capBps, wholeBps.raw());
    if (!carried) return Failure{carried.error()};
    return UsdcAmount{*carried};
}

Status loadOf(UsdcAmount cover, Bps reserve, UsdcAmount carried, IsolatedLoad& load)
{
    const auto required = mulDivCeil(cover.raw(), reserve.raw(), wholeBps.raw());
    if (!required) return Failure{required.error()};
    load.load = smaller(UsdcAmount{*required}, carried);
    load.uncovered = UsdcAmount{*required - load.load.raw()};
    return {};
}

} // namespace core::programs::risk_engine
