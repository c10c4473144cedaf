#include "app/console/market_lines.h"

#include "app/cluster/account_reader.h"
#include "core/programs/risk_engine/history_accounts.h"
#include "core/programs/risk_engine/periods.h"

#include <algorithm>
#include <array>

namespace app::console {

using history::Measure;
using Line = pages::MarketSeries::Line;

namespace {

constexpr std::size_t pointsMost = 1'600; //!< two a pixel of a wide chart
constexpr std::int32_t recordedPriceExponent = -12;
constexpr std::array shownMeasures{Measure::PoolUtilisation, Measure::PoolCap,
                                   Measure::Score,           Measure::Price,
                                   Measure::SeniorNav,       Measure::JuniorNav};

Line lineOf(const history::SeriesLine& recorded)
{
    Line line;
    line.reserve(recorded.points.size());
    for (const history::SeriesPoint& point : recorded.points)
        line.push_back({point.time.raw(), point.value});
    return line;
}

//! The recorded prices have twelve places. Those that all of them leave empty are not shown.
void trimPrices(pages::MarketSeries& series)
{
    constexpr qint64 ten = 10;
    const auto isRound = [&series] {
        return std::ranges::all_of(series.price,
                                   [](const auto& point) { return point.value % ten == 0; });
    };
    while (series.priceExponent < -2 && !series.price.empty() && isRound()) {
        for (auto& point : series.price)
            point.value /= ten;
        ++series.priceExponent;
    }
}

} // namespace

pages::MarketSeries marketLines(const history::History& history,
                                const core::Address& market,
                                core::UnixTime until)
{
    pages::MarketSeries series;
    const auto recorded = history.series(market, shownMeasures, core::UnixTime{},
                                         core::UnixTime{until.raw() + 1}, pointsMost);
    if (!recorded) return series;
    const auto& lines = (*recorded)->lines;
    Line* const targets[] = {&series.utilisation, &series.cap,       &series.score,
                             &series.price,       &series.seniorNav, &series.juniorNav};
    for (std::size_t i = 0; i < lines.size(); ++i)
        *targets[i] = lineOf(lines[i]);
    series.priceExponent = recordedPriceExponent;
    trimPrices(series);
    return series;
}

Line fundingLine(const core::runtime::Ledger& ledger,
                 const core::Address& funding,
                 core::UnixTime until)
{
    namespace risk = core::programs::risk_engine;
    constexpr qint64 thousand = 1'000; // of the ring's unit in the line's
    const core::runtime::Account* account = ledger.find(funding);
    if (account == nullptr) return {};
    const auto ring = cluster::decodeAs<risk::FundingHistory>(funding, account->bytes());
    if (!ring) return {};
    Line line;
    const std::int64_t window = risk::fundingWindow;
    for (std::int64_t bin = std::max<std::int64_t>(0, ring->openBin - window); bin < ring->openBin;
         ++bin) {
        const std::int64_t value =
            ring->bins[static_cast<std::size_t>(bin % std::int64_t{risk::fundingRingSize})];
        const qint64 ends = (bin + 1) * risk::binSeconds;
        if (value != risk::noFunding && ends <= until.raw())
            line.push_back({ends, value / thousand});
    }
    return line;
}

} // namespace app::console
