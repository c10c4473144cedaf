#include "app/ctl/commands.h"
#include "app/ctl/ledger_access.h"
#include "app/ctl/state_report.h"

namespace app::ctl {
namespace {

using core::support::Checked;
using core::support::Done;

Checked run(Console& console, Words words)
{
    constexpr std::string_view names[] = {"MARKET"};
    constexpr OptionRule options[] = {ledgerOption};
    const auto arguments =
        Arguments::parse(words, {.positional = names, .required = 1, .options = options});
    if (!arguments) return arguments.error();
    const auto access = openLedger(*arguments);
    if (!access) return access.error();
    const auto market = marketOf(*access->snapshot, arguments->at(0));
    if (!market) return market.error();

    Report report;
    addMoment(report, *access->snapshot);
    report.text("market", (*market)->name);
    addPool(report, (*market)->pool);
    console.show(report);
    return Done{};
}

} // namespace

constexpr CommandGroup poolGroup{
    .name = "pool",
    .summary = "show a pool: assets, load, tranches",
    .help = "  pool MARKET [--ledger FILE]\n"
            "      money, load against its cap, epoch, and each tranche: what it is worth, what\n"
            "      losses it bears (attachment to detachment), what may leave now (free)\n",
    .run = run,
};

} // namespace app::ctl
