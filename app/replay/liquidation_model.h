#pragma once
//! \file
//! What a fall of the price costs a venue: the loss of liquidated traders beyond their margin, on
//! the open interest that it wants covered. A simple model, because nobody recorded positions,
//! margins or fills; every parameter is assumed (docs/replay.md).
//!
//! 1. Only falls count, from the previous candle's close to the candle's low: longs alone go
//!    bankrupt, and margins are those of the previous close.
//! 2. While a fall stays within `orderlyFall`, liquidators close every position before its margin
//!    is used up. From `brokenFall` on they close none in time; between, a share that grows evenly.
//! 3. What is closed late is filled at the low less `slippage`, in an empty book. A trader at
//!    leverage L loses `fall + slippage - 1 / L` of the position beyond the margin, if positive.
//! 4. Leverages differ: groups of traders hold shares of the covered open interest at multiples of
//!    its mean leverage, capped at 100x and at least 1x.
//!
//! Integers; each product floors.

#include "core/base/amount.h"

#include <cstdint>
#include <vector>

namespace app::replay {

using core::Outcome;
using core::Ppm;
using core::UsdcAmount;

struct TraderGroup
{
    Ppm share;             //!< of the covered open interest
    uint64_t multiple = 0; //!< of the mean leverage, 1e-6

    friend bool operator==(const TraderGroup&, const TraderGroup&) = default;
};

struct LiquidationModel
{
    Ppm orderlyFall;                 //!< up to it nothing is closed late
    Ppm brokenFall;                  //!< from it on everything is; above orderlyFall
    Ppm slippage;                    //!< of late fills, below the low
    std::vector<TraderGroup> groups; //!< shares make 1'000'000

    friend bool operator==(const LiquidationModel&, const LiquidationModel&) = default;
};

//! What is at risk in a candle.
struct Exposure
{
    UsdcAmount covered;    //!< open interest that the market wants covered
    uint64_t leverage = 0; //!< its mean, 1e-6
};

//! The part of a price that a fall took, floor; 0 when it rose. \pre previousClose > 0
[[nodiscard]] Ppm fallOf(uint64_t previousClose, uint64_t low);

//! Share of positions that are closed late in such a fall.
[[nodiscard]] Ppm lateShare(const LiquidationModel& model, Ppm fall);

//! \return Overflow
[[nodiscard]] Outcome<UsdcAmount> deficitOf(const LiquidationModel& model,
                                            const Exposure& exposure,
                                            Ppm fall);

} // namespace app::replay
