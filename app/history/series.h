#pragma once
//! \file
//! How a market went over time: where it stood at the end of each moment at which the ledger
//! changed.

#include "core/base/address.h"
#include "core/base/amount.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace app::history {

using core::Address;
using core::UnixTime;

//! What a series shows. Stored in this order: append only.
enum class Measure : std::uint8_t {
    Score,             //!< ppm; no point while there is no score
    PoolUtilisation,   //!< ppm
    SeniorUtilisation, //!< ppm
    JuniorUtilisation, //!< ppm
    SeniorCap,         //!< ppm, of the utilisation
    JuniorCap,         //!< ppm
    PoolCap,           //!< ppm
    Price,             //!< 1e-12 USD, so that the exponent does not matter; no point without one
    SeniorNav,         //!< 1e-9 USDC a share, net of pending claims
    JuniorNav,
    SeniorCapacity, //!< 1e-6 USDC
    JuniorCapacity,
    Pending, //!< 1e-6 USDC, estimates of claims on the pool
    Load,    //!< 1e-6 USDC, reserve that the pool holds for cover
    Asked,   //!< 1e-6 USDC, covered open interest asked for
    Cover,   //!< 1e-6 USDC, in force
    MaxCover,
    Storm, //!< 1: restricted or with a stale score
};
constexpr std::size_t measureCount = 18;

struct SeriesPoint
{
    UnixTime time;
    std::int64_t value = 0;

    friend bool operator==(const SeriesPoint&, const SeriesPoint&) = default;
};

struct SeriesLine
{
    Measure measure{};
    std::vector<SeriesPoint> points; //!< by time; one a moment at most
};

//! Lines in the order asked for.
struct Series
{
    Address market;
    std::vector<SeriesLine> lines;
};
using SeriesPtr = std::shared_ptr<const Series>;

//! At most `pointsMost` (at least 4) of the points: the first, the last, and of each stretch of
//! time the lowest and the highest. All of them when they are few enough.
[[nodiscard]] std::vector<SeriesPoint> decimated(std::vector<SeriesPoint> points,
                                                 std::size_t pointsMost);

} // namespace app::history
