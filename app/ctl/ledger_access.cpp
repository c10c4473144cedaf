#include "app/ctl/ledger_access.h"

#include "app/bytecode/programs.h"
#include "app/cluster/sqlite_store.h"
#include "app/ctl/input.h"
#include "app/settings/data_folder.h"

#include <filesystem>
#include <system_error>

namespace app::ctl {

using cluster::EmbeddedCluster;
using cluster::MarketView;
using cluster::Snapshot;
using cluster::SnapshotPtr;

Result<std::string> ledgerPath(const Arguments& arguments)
{
    if (const auto path = arguments.option(ledgerOption.name)) return std::string(*path);
    return settings::embeddedLedgerPath();
}

Result<core::runtime::ProgramRegistry> programsAsAsked(const Arguments& arguments)
{
    const cluster::ProgramIds ids = cluster::embeddedProgramIds();
    if (arguments.has(bytecodeOption.name)) return bytecode::programs(ids);
    return cluster::embeddedPrograms(ids);
}

Result<SnapshotPtr> readState(const EmbeddedCluster& cluster,
                              std::span<const core::runtime::AccountState> changed)
{
    return cluster::readSnapshot(
        cluster.ledger(), cluster.deployment().ids[cluster::ProgramIndex::InsurancePool], changed);
}

Result<LedgerAccess> openLedger(const Arguments& arguments)
{
    const auto path = ledgerPath(arguments);
    if (!path) return path.error();
    std::error_code problem;
    if (!std::filesystem::exists(*path, problem))
        return fail(CommandError::LedgerFileMustExist, *path);
    auto store = cluster::SqliteStore::open(*path);
    if (!store) return store.error();
    auto cluster = EmbeddedCluster::open(std::move(*store), core::UnixTime{});
    if (!cluster) return cluster.error();
    auto snapshot = readState(*cluster);
    if (!snapshot) return snapshot.error();
    return LedgerAccess{std::move(*cluster), std::move(*snapshot), settings::journalPathOf(*path)};
}

Result<const MarketView*> marketOf(const Snapshot& snapshot, std::string_view word)
{
    if (const MarketView* market = snapshot.market(word)) return market;
    std::string names;
    for (const MarketView& market : snapshot.markets)
        names += (names.empty() ? "" : ", ") + market.name;
    return fail(CommandError::MarketMustExist,
                std::string(word) + ", not one of " + (names.empty() ? "none" : names));
}

Result<Address> parseOwner(std::string_view word)
{
    constexpr std::string_view prefix = "dev:";
    if (word.starts_with(prefix))
        return cluster::developmentKey(word.substr(prefix.size())).address();
    return parseAddressWord(word);
}

} // namespace app::ctl
