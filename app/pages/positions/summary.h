#pragma once
//! \file
//! All that an owner holds, added up; and what a position will get of the yield that still vests.

#include "app/cluster/snapshot.h"

namespace app::pages::positions {

using core::Ppm;
using core::UnixTime;
using core::UsdcAmount;

//! What the position's value gains until all of the book's yield has flowed in, when nothing else
//! happens. 0 for a wiped one.
[[nodiscard]] UsdcAmount vestingShare(const cluster::MarketView& market,
                                      const cluster::PositionView& position);
//! Of the book's live shares, floor.
[[nodiscard]] Ppm shareOfTranche(const cluster::MarketView& market,
                                 const cluster::PositionView& position);

struct Summary
{
    std::size_t positions = 0;
    UsdcAmount value;        //!< of the shares, at the net price
    UsdcAmount unlocked;     //!< of it
    UsdcAmount leaving;      //!< bears losses, earns nothing
    UsdcAmount vesting;      //!< not part of the value yet
    UsdcAmount cost;         //!< of what is held and what is leaving
    std::int64_t result = 0; //!< value + leaving - cost + realised
    std::int64_t realised = 0;
    UnixTime nextUnlock;    //!< 0: nothing is locked
    UsdcAmount unlocksNext; //!< value of the lots that unlock then

    [[nodiscard]] std::int64_t unrealised() const;
};
//! Sums saturate.
[[nodiscard]] Summary summaryOf(const cluster::Snapshot& snapshot, const core::Address& owner);

} // namespace app::pages::positions
