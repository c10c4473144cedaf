#pragma once
//! \file
//! The two risk factors that recorded prices and funding give, over 30 days up to a time.
//!
//! Integers throughout; the same figures on every machine. \source docs/protocol.md §3

#include "core/market/candles.h"
#include "core/market/funding.h"

#include <optional>

namespace core::market {

constexpr std::int64_t riskWindow = 30 * secondsPerDay;
constexpr std::int64_t riskBinCount = riskWindow / fundingBinLength; //!< 90
constexpr ReturnE9 returnClamp{2'000'000'000};                       //!< ±2.0
constexpr std::uint64_t leastReturns = 96;                           //!< else no score
constexpr std::uint64_t leastBins = 3;
constexpr std::uint64_t wholeWindowPercent = 95; //!< of its samples, else low quality

struct RiskFactors
{
    std::uint64_t candles = 0; //!< that open in [at − 30 d, at]
    //! Between consecutive closes of those, clamped to ±2.0; a return across a gap is left out.
    std::uint64_t returns = 0;
    //! Sample standard deviation of the returns × √(intervals a year), floor; none below 2 returns.
    std::optional<std::uint64_t> volatilityE9;

    std::uint64_t fundingBins = 0; //!< complete ones among the last 90
    //! Population variance of the bins' sums, floor; none without a bin.
    std::optional<U128> fundingVarianceE24;
    std::optional<std::uint64_t> fundingVarianceE18;

    std::uint64_t fundingPayments = 0; //!< in (at − 30 d, at]
    //! Sample variance of those as they were paid, rounded to nearest; none below 2 payments.
    std::optional<std::uint64_t> fundingSampleVarianceE18;

    bool lowQuality = false;      //!< less than 95 % of the window's returns or bins
    bool historyTooShort = false; //!< under 96 returns or 3 bins: the protocol gives no score
};

//! \param atMs  milliseconds since 1970, in [2000, 2200)
//! \return TimeMustBePlausible.
[[nodiscard]] support::Result<RiskFactors> riskFactors(const CandleSeries& candles,
                                                       const FundingSeries& funding,
                                                       std::int64_t atMs);

//! ln(close ÷ earlier close), clamped to ±2.0. \pre both prices are positive
[[nodiscard]] ReturnE9 logReturn(PriceE8 earlier, PriceE8 later);

} // namespace core::market
