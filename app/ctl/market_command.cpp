#include "app/ctl/commands.h"
#include "app/ctl/ledger_access.h"
#include "app/ctl/state_report.h"

namespace app::ctl {
namespace {

using cluster::MarketView;
using core::support::Checked;
using core::support::Done;

constexpr std::size_t claimsShown = 20;

Checked run(Console& console, Words words)
{
    constexpr std::string_view names[] = {"NAME"};
    constexpr OptionRule options[] = {ledgerOption};
    const auto arguments = Arguments::parse(words, {.positional = names, .options = options});
    if (!arguments) return arguments.error();
    const auto access = openLedger(*arguments);
    if (!access) return access.error();

    Report report;
    addMoment(report, *access->snapshot);
    if (arguments->positional().empty()) {
        report.beginList("markets");
        for (const MarketView& market : access->snapshot->markets) {
            report.beginObject();
            addMarket(report, market);
            report.end();
        }
        report.end();
    } else {
        const auto market = marketOf(*access->snapshot, arguments->at(0));
        if (!market) return market.error();
        addMarket(report, **market);
        addFactors(report, (*market)->risk);
        addPremium(report, (*market)->premium);
        addClaims(report, **market, claimsShown);
    }
    console.show(report);
    return Done{};
}

} // namespace

constexpr CommandGroup marketGroup{
    .name = "market",
    .summary = "show markets: score, cover, premium, claims",
    .help = "  market [NAME] [--ledger FILE]\n"
            "      all markets, or one with its factors, premium and claims\n",
    .run = run,
};

} // namespace app::ctl
