#pragma once
//! \file
//! The history of a ledger's file, brought up to date for a command.

#include "app/ctl/ledger_access.h"
#include "app/history/history.h"

namespace app::ctl {

//! What a command needs to know of the past.
struct HistoryAccess
{
    LedgerAccess ledger;
    history::History history;
};

//! The index lies beside the ledger: "ledger.sqlite" has "history.sqlite", any other FILE has
//! "FILE.history". Where it cannot be kept (another process has it, the folder is read-only, the
//! disk is full) it is made in memory, which takes longer and answers the same.
//! \return as openLedger()
[[nodiscard]] core::support::Result<HistoryAccess> openHistory(const Arguments& arguments);

[[nodiscard]] std::string historyPathOf(const std::string& ledgerPath);

} // namespace app::ctl
