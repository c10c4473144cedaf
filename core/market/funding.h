#pragma once
//! \file
//! Funding payments of one market from CSV text, and their sums over the protocol's 8-hour bins.
//!
//! Two forms, told apart by their header:
//! - recorded: `timestamp_ms,funding_rate`;
//! - the exchange's archive: `calc_time,funding_interval_hours,last_funding_rate`, whose times
//!   carry a few milliseconds of delay and are rounded to the minute.

#include "core/market/errors.h"
#include "core/market/units.h"

#include <vector>

namespace core::market {

//! One payment as it was announced.
struct FundingPayment
{
    UnixTime time;             //!< whole minutes
    std::int64_t interval = 0; //!< seconds to the next one as announced: 1, 4 or 8 hours
    RateE12 rate;              //!< of one interval; positive: longs pay. Between -1 and 1

    friend bool operator==(const FundingPayment&, const FundingPayment&) = default;
};

//! Payments in rising order.
struct FundingSeries
{
    std::vector<FundingPayment> payments;
    std::vector<Gap> gaps; //!< where a payment did not come after its interval
};

//! Reads and checks. The recorded form does not say the interval: it is the distance to the next
//! payment when that is 1, 4 or 8 hours. A longer distance than before counts as a new interval
//! only when the next distance confirms it, else as a missing payment at the old interval. The last
//! payment has the interval of the one before, a lone one 8 hours.
//!
//! \return one of the text, number and time rules of `Errc`, RateMustBeBelowWhole; `detail` names
//!         file, line and column. IntervalMustBeKnown when no two payments tell it, or when an
//!         archive states another one.
[[nodiscard]] support::Result<FundingSeries> readFunding(std::string_view text,
                                                         std::string_view name);

constexpr std::int64_t fundingBinLength = 8 * secondsPerHour;
constexpr RateE12 fundingClamp{100'000'000'000}; //!< ±10 % a payment \source docs/protocol.md §3

//! The payments of [index × 8 h, index × 8 h + 8 h) UTC.
struct FundingBin
{
    std::int64_t index = 0;
    RateE12 sum; //!< each payment clamped to ±10 %
    int payments = 0;
    //! A later bin has begun, the first payment came less than one interval (the one in force
    //! before it) after the bin's start, and the last one's interval reaches its end.
    //! \source docs/protocol.md §3
    bool complete = false;

    friend bool operator==(const FundingBin&, const FundingBin&) = default;
};

//! Bins with at least one payment at or before `now`, in rising order.
[[nodiscard]] std::vector<FundingBin> fundingBins(const FundingSeries& series, UnixTime now);

} // namespace core::market
