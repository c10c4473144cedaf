#include "app/pages/markets/price_moves.h"

#include "core/base/arithmetic.h"

#include <algorithm>

namespace app::pages::markets {

namespace {

constexpr std::uint64_t wholePpmRaw = core::wholePpm.raw();

//! The first point after what held `seconds` before the last one.
MarketSeries::Line::const_iterator afterPast(const MarketSeries::Line& line, qint64 seconds)
{
    const qint64 past = line.back().time - seconds;
    return std::ranges::upper_bound(line, past, {}, &widgets::charts::TimePoint::time);
}

} // namespace

MarketSeries::Line drawdownOf(const MarketSeries::Line& line)
{
    MarketSeries::Line fall;
    fall.reserve(line.size());
    std::uint64_t peak = 0;
    for (const auto& point : line) {
        const auto value = static_cast<std::uint64_t>(std::max<qint64>(point.value, 0));
        peak = std::max(peak, value);
        // The quotient is at most one million: a fall is never more than its peak.
        const auto ppm = peak == 0 ? core::Outcome<std::uint64_t>{0U}
                                   : core::mulDivFloor(peak - value, wholePpmRaw, peak);
        fall.push_back({point.time, static_cast<qint64>(*ppm)});
    }
    return fall;
}

std::optional<qint64> changeOver(const MarketSeries::Line& line, qint64 seconds)
{
    if (line.empty()) return {};
    const auto after = afterPast(line, seconds);
    if (after == line.begin()) return {};
    const qint64 before = std::prev(after)->value;
    const qint64 now = line.back().value;
    if (before <= 0 || now < 0) return {};
    const auto size = static_cast<std::uint64_t>(std::max(before, now) - std::min(before, now));
    const auto ppm = core::mulDivFloor(size, wholePpmRaw, static_cast<std::uint64_t>(before));
    if (!ppm || *ppm > static_cast<std::uint64_t>(std::numeric_limits<qint64>::max())) return {};
    const auto change = static_cast<qint64>(*ppm);
    return now < before ? -change : change;
}

MarketSeries::Line tailOf(const MarketSeries::Line& line, qint64 seconds)
{
    if (line.empty()) return {};
    auto from = afterPast(line, seconds);
    if (from != line.begin()) --from;
    return {from, line.end()};
}

} // namespace app::pages::markets
