#include "app/ctl/history_access.h"

#include <filesystem>

namespace app::ctl {

using core::support::Result;
using history::History;

std::string historyPathOf(const std::string& ledgerPath)
{
    const std::filesystem::path path(ledgerPath);
    if (path.filename() == "ledger.sqlite") return path.parent_path() / "history.sqlite";
    return ledgerPath + ".history";
}

Result<HistoryAccess> openHistory(const Arguments& arguments)
{
    const auto path = ledgerPath(arguments);
    if (!path) return path.error();
    auto ledger = openLedger(arguments);
    if (!ledger) return ledger.error();
    const cluster::Deployment& deployment = ledger->cluster.deployment();
    const core::runtime::Ledger& recorded = ledger->cluster.ledger();
    if (auto kept = History::open(historyPathOf(*path), deployment)) {
        if (kept->record(recorded, ledger->snapshot))
            return HistoryAccess{std::move(*ledger), std::move(*kept)};
    }
    auto made = History::open({}, deployment);
    if (!made) return made.error();
    if (const auto recording = made->record(recorded, ledger->snapshot); !recording)
        return recording.error();
    return HistoryAccess{std::move(*ledger), std::move(*made)};
}

} // namespace app::ctl
