#pragma once
//! \file
//! The four factors and the score they make. \source docs/protocol.md §3

#include "core/programs/wire.h"

namespace core::programs::risk_engine {

constexpr uint64_t leverageMin = 1'000'000;   //!< 1x in 1e-6
constexpr uint64_t leverageMax = 100'000'000; //!< 100x
constexpr Ppm concentrationAt{700'000};       //!< a depth factor above this is flagged

constexpr uint64_t leastReturns = 96; //!< below, there is no score
constexpr uint64_t leastBins = 3;
constexpr uint64_t wholeWindowPercent = 95; //!< of its samples, else the window is of low quality

//! Each in [0, 1].
struct Factors
{
    Ppm leverage;
    Ppm depth;
    Ppm volatility;
    Ppm funding;
};

//! (L − 1) ÷ 99, floor. \pre leverage in [leverageMin, leverageMax]
[[nodiscard]] Ppm leverageFactor(uint64_t leverage);

//! (open interest ÷ depth) ÷ cap, floor, at most 1. \pre depth and cap are not 0
[[nodiscard]] Ppm depthFactor(UsdcAmount openInterest, UsdcAmount depth, uint64_t capPpm);

//! Volatility ÷ 200 %, floor, at most 1.
[[nodiscard]] Ppm volatilityFactor(uint64_t volatilityE9);

//! Variance ÷ cap, floor, at most 1. \pre cap is not 0
[[nodiscard]] Ppm fundingFactor(const U128& varianceE24, uint64_t capE18);

//! `now`, or `before` less `fall` where `now` would be lower still: what somebody reports rises at
//! once and falls slowly.
[[nodiscard]] Ppm fallLimited(Ppm before, Ppm now, uint64_t fallPpm);

//! 0.35 L + 0.25 OI/depth + 0.20 V + 0.20 FV, floor; in ppm.
[[nodiscard]] uint32_t scoreOf(const Factors& factors);

//! Whether 30 days hold enough for a score.
[[nodiscard]] bool isHistoryLongEnough(uint64_t returnCount, uint64_t fundingCount);

//! Whether less than 95 % of either window's samples are there.
[[nodiscard]] bool isLowQuality(uint64_t returnCount, uint64_t fundingCount);

} // namespace core::programs::risk_engine
