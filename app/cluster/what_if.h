#pragma once
//! \file
//! What a deficit would do to a market's pool and to one owner, were it reported and settled now:
//! the programs' own rules over copies of a snapshot's books. Nothing is sent and nothing is kept.

#include "app/cluster/snapshot.h"

namespace app::cluster {

//! A deficit that a market might report.
struct Deficit
{
    std::size_t market = 0; //!< index into the snapshot's markets
    UsdcAmount amount;
};

//! What the owner has in one tranche, shares and open tickets together.
struct Stake
{
    UsdcAmount before; //!< net of the claims that are pending already
    UsdcAmount after;

    [[nodiscard]] UsdcAmount loss() const { return core::subtractToZero(before, after); }
};

struct WhatIf
{
    Deficit deficit;
    ClaimView claim; //!< as it would stand once paid; its address is zero
    Stake senior;
    Stake junior;

    [[nodiscard]] UsdcAmount loss() const
    {
        return UsdcAmount{senior.loss().raw() + junior.loss().raw()};
    }
};

//! The most that any deficit can make of a difference: all that the pool can lose, within what is
//! left of the epoch's cover.
[[nodiscard]] UsdcAmount deficitMost(const MarketView& market);

//! Claims that are pending already are settled first. Recoveries, keepers' rewards and yield that
//! flows in until the settlement are left out.
//! Conserves: the claim's bites and what stays uncovered add up to its deficit.
//! \pre the market exists
//! \return AccountMustMatchLayout for values that a program's function refuses
[[nodiscard]] core::support::Result<WhatIf> whatIf(const Snapshot& snapshot,
                                                   const Deficit& deficit,
                                                   const Address& owner);

} // namespace app::cluster
