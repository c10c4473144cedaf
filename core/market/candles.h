#pragma once
//! \file
//! Candles of one market from CSV text, checked row by row. What is missing is listed, never made
//! up.
//!
//! Two forms, told apart by their width:
//! - recorded: `timestamp_ms,open,high,low,close,volume`, with this header;
//! - the exchange's kline: `open_time,open,high,low,close,volume,close_time` and five more, with or
//!   without a header, times in milliseconds or microseconds. The last five must be numbers and are
//!   not kept.

#include "core/market/errors.h"
#include "core/market/units.h"

#include <vector>

namespace core::market {

//! 0 < low <= open, close <= high.
struct Candle
{
    UnixTime openTime;
    PriceE8 open; //!< prices: below 1e-8 rounded to nearest
    PriceE8 high;
    PriceE8 low;
    PriceE8 close;
    VolumeE6 volume; //!< below 1e-6 cut off

    friend bool operator==(const Candle&, const Candle&) = default;
};

//! Candles in rising order, each at a multiple of the interval since 1970.
struct CandleSeries
{
    std::int64_t interval = 0; //!< seconds: whole minutes, an even part of a day
    std::vector<Candle> candles;
    std::vector<Gap> gaps;

    //! When the candle's close was the market's price. \pre candle is one of this series
    [[nodiscard]] UnixTime closeTime(const Candle& candle) const
    {
        return UnixTime{candle.openTime.raw() + interval};
    }
    //! The candle that opens at this second, or null.
    [[nodiscard]] const Candle* candleAt(UnixTime openTime) const;
};

//! The interval is the exchange's own where the form has a close time, else the commonest distance
//! of two neighbours (the shorter of two equally common ones).
//!
//! \param text  the whole file
//! \param name  of the file, for error messages
//! \return one of the text, number, time and price rules of `Errc`; `detail` names file, line and
//!         column. An hour candle of 2 rows or a kline of 1 is enough; a header alone is
//!         FileMustNotBeEmpty.
[[nodiscard]] support::Result<CandleSeries> readCandles(std::string_view text,
                                                        std::string_view name);

} // namespace core::market
