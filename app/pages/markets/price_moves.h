#pragma once
//! \file
//! How a price moved: in a day, and down from its highest so far. Integers throughout.

#include "app/pages/console_state.h"

namespace app::pages::markets {

constexpr qint64 daySeconds = 86'400;

//! The fall from the running peak at each point, ppm of the peak, floor: 0 at a peak, at most
//! 1'000'000. Values below 0 count as 0. Same length and times as the line.
[[nodiscard]] MarketSeries::Line drawdownOf(const MarketSeries::Line& line);

//! Last value against the one that held `seconds` before it, ppm of the latter, rounded towards 0.
//! None without a value that old, or where that was 0.
[[nodiscard]] std::optional<qint64> changeOver(const MarketSeries::Line& line, qint64 seconds);

//! The part of the line that is at most `seconds` old, and the point that held before it.
[[nodiscard]] MarketSeries::Line tailOf(const MarketSeries::Line& line, qint64 seconds);

} // namespace app::pages::markets
