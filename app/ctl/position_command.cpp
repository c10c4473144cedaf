#include "app/ctl/commands.h"
#include "app/ctl/files.h"
#include "app/ctl/ledger_access.h"
#include "app/ctl/state_report.h"

namespace app::ctl {
namespace {

using cluster::PositionView;
using core::Address;
using core::support::Checked;
using core::support::Done;

//! Whose positions; nothing: everybody's.
core::support::Result<std::optional<Address>> ownerOf(const Arguments& arguments)
{
    if (const auto path = arguments.option("--keypair")) {
        const auto keypair = readKeypair(*path, arguments.has("--shared-key"));
        if (!keypair) return keypair.error();
        return std::optional<Address>(keypair->address());
    }
    if (arguments.positional().empty()) return std::optional<Address>();
    const auto owner = parseOwner(arguments.at(0));
    if (!owner) return owner.error();
    return std::optional<Address>(*owner);
}

Checked run(Console& console, Words words)
{
    constexpr std::string_view names[] = {"OWNER"};
    constexpr OptionRule options[] = {
        ledgerOption, {.name = "--keypair"}, {.name = "--shared-key", .hasValue = false}};
    const auto arguments = Arguments::parse(words, {.positional = names, .options = options});
    if (!arguments) return arguments.error();
    const auto owner = ownerOf(*arguments);
    if (!owner) return owner.error();
    const auto access = openLedger(*arguments);
    if (!access) return access.error();

    const cluster::Snapshot& snapshot = *access->snapshot;
    Report report;
    addMoment(report, snapshot);
    if (*owner) {
        report.address("owner", **owner);
        report.money("usdc", snapshot.usdcOf(**owner));
    }
    report.beginList("positions");
    for (const PositionView& position : snapshot.positions) {
        if (*owner && !(position.account.owner == **owner)) continue;
        report.beginObject();
        addPosition(report, snapshot, position);
        report.end();
    }
    report.end();
    console.show(report);
    return Done{};
}

} // namespace

constexpr CommandGroup positionGroup{
    .name = "position",
    .summary = "show positions: value, lots, withdrawals",
    .help = "  position [OWNER] [--keypair FILE [--shared-key]] [--ledger FILE]\n"
            "      everybody's, or those of an address, of a key file's key, or of dev:ROLE\n"
            "      (a development key of the embedded ledger, as dev:provider)\n",
    .run = run,
};

} // namespace app::ctl
