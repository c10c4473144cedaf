#pragma once
//! \file
//! How an epoch's income is divided: fee, then senior and junior by the dollars that stood at risk
//! for how long, not by the moment's balance. Pure.
//! \source docs/protocol.md §4 "Tranches"

#include "core/programs/wire.h"

namespace core::programs::premium_manager {

//! What an epoch's division follows from.
struct YieldBasis
{
    U128 seniorSeconds; //!< live assets x seconds of the epoch
    U128 juniorSeconds;
    U128 loadSeconds;  //!< load of the isolated tier x seconds of the epoch
    uint64_t cap = 0;  //!< load that the pool may carry, bps of assets
    uint64_t low = 0;  //!< k of an idle pool, bps
    uint64_t high = 0; //!< k of a full pool, bps
    bool seniorHolders = false;
    bool juniorHolders = false;
};

//! Parts of an epoch's income.
struct YieldSplit
{
    UsdcAmount senior;
    UsdcAmount junior;
    UsdcAmount waiting; //!< nobody holds a share: joins the next epoch's
};

//! Performance fee, ceil; never more than the income. \return Overflow
[[nodiscard]] Outcome<UsdcAmount> performanceFee(UsdcAmount income, Bps fee);

//! k: what junior earns per dollar beyond senior's, bps, floor: from `low` of an idle pool to
//! `high` of one loaded to its cap. \pre low <= high <= 20000. \return Overflow
[[nodiscard]] Outcome<Bps> extraOfJunior(const YieldBasis& basis);

//! Senior's part floor, the rest junior's; a book without holders takes nothing.
//! Conserves: senior + junior + waiting == income. \return Overflow
[[nodiscard]] Outcome<YieldSplit> splitYield(UsdcAmount income, const YieldBasis& basis, Bps extra);

} // namespace core::programs::premium_manager
