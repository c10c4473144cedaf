#include "app/history/series.h"

#include "app/history/marks.h"
#include "core/base/arithmetic.h"

#include <algorithm>

namespace app::history {

namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

std::int64_t saturated(std::uint64_t value)
{
    return static_cast<std::int64_t>(std::min(value, static_cast<std::uint64_t>(most)));
}

//! In 1e-12 USD. 0 digits left or too many to fit: the nearest that fits.
std::int64_t priceOf(const cluster::PriceView& price)
{
    constexpr int decimals = 12;
    if (price.mantissa == 0) return noValue;
    std::uint64_t value = price.mantissa;
    int shift = price.exponent + decimals;
    for (; shift > 0; --shift) {
        if (value > UINT64_MAX / 10) return most;
        value *= 10;
    }
    for (; shift < 0 && value != 0; ++shift)
        value /= 10;
    return saturated(value);
}

std::int64_t ppmOf(core::Bps bps)
{
    constexpr std::int64_t ppmPerBps = 100;
    return bps.raw() * ppmPerBps;
}

} // namespace

MarkValues markOf(const cluster::MarketView& market)
{
    MarkValues values{};
    const auto set = [&values](Measure measure, std::int64_t value) {
        values[static_cast<std::size_t>(measure)] = value;
    };
    const cluster::PoolView& pool = market.pool;
    const auto& risk = market.risk.state;
    set(Measure::Score, market.risk.hasScore ? std::int64_t{risk.score} : noValue);
    set(Measure::PoolUtilisation, pool.utilisation.raw());
    set(Measure::SeniorUtilisation, pool.senior.utilisation.raw());
    set(Measure::JuniorUtilisation, pool.junior.utilisation.raw());
    set(Measure::SeniorCap, ppmOf(pool.senior.cap));
    set(Measure::JuniorCap, ppmOf(pool.junior.cap));
    set(Measure::PoolCap, ppmOf(pool.caps.pool));
    set(Measure::Price, priceOf(market.risk.price));
    set(Measure::SeniorNav, saturated(pool.senior.netNav.raw()));
    set(Measure::JuniorNav, saturated(pool.junior.netNav.raw()));
    set(Measure::SeniorCapacity, saturated(pool.senior.capacity.raw()));
    set(Measure::JuniorCapacity, saturated(pool.junior.capacity.raw()));
    set(Measure::Pending, saturated(pool.account.pending.raw()));
    set(Measure::Load, saturated(pool.load.raw()));
    set(Measure::Asked, saturated(risk.coveredAsked.raw()));
    set(Measure::Cover, saturated(risk.cover.raw()));
    set(Measure::MaxCover, saturated(risk.maxCover.raw()));
    set(Measure::Storm, market.risk.isStorm() ? 1 : 0);
    return values;
}

std::vector<SeriesPoint> decimated(std::vector<SeriesPoint> points, std::size_t pointsMost)
{
    if (points.size() <= std::max<std::size_t>(pointsMost, 4)) return points;
    // First and last stay; each stretch in between gives its lowest and its highest.
    const std::size_t stretches = (std::max<std::size_t>(pointsMost, 4) - 2) / 2;
    const std::size_t inner = points.size() - 2;
    std::vector<SeriesPoint> kept{points.front()};
    for (std::size_t i = 0; i < stretches; ++i) {
        const auto begin = points.begin() + static_cast<std::ptrdiff_t>(1 + inner * i / stretches);
        const auto end =
            points.begin() + static_cast<std::ptrdiff_t>(1 + inner * (i + 1) / stretches);
        auto [low, high] = std::minmax_element(
            begin, end, [](const auto& a, const auto& b) { return a.value < b.value; });
        if (low->time > high->time) std::swap(low, high);
        kept.push_back(*low);
        if (high != low) kept.push_back(*high);
    }
    kept.push_back(points.back());
    return kept;
}

} // namespace app::history
