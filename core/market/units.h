#pragma once
//! \file
//! Units of recorded markets, and stretches of time without a record.

#include "core/base/amount.h"

#include <cstdint>

namespace core::market {

using PriceE8 = Quantity<std::uint64_t, 8, struct PriceTag>;   //!< quote units × 1e8
using VolumeE6 = Quantity<std::uint64_t, 6, struct VolumeTag>; //!< base units × 1e6

constexpr std::int64_t secondsPerMinute = 60;
constexpr std::int64_t secondsPerHour = 3'600;
constexpr std::int64_t secondsPerDay = 86'400;

//! Records that are missing between two that are there.
struct Gap
{
    UnixTime firstMissing; //!< when the first missing record was due
    UnixTime resumesAt;    //!< of the record after the gap
    std::int64_t missing = 0;

    friend bool operator==(const Gap&, const Gap&) = default;
};

} // namespace core::market
