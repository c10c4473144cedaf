#pragma once
//! \file
//! How a command sends: through the journal and the outbox, as the window does.

#include "app/cluster/ledger_cluster.h"
#include "app/ctl/ledger_access.h"
#include "app/outbox/outbox.h"

#include <memory>

namespace app::ctl {

//! What became of a transaction that succeeded.
struct Sent
{
    core::runtime::TransactionResult result;
    std::vector<core::Address> differing; //!< accounts that are not what the forecast said
};

class Sending
{
public:
    //! Opens the ledger's journal, and finishes what an earlier command had begun; the snapshot is
    //! then read anew. \return the journal's and the store's errors
    [[nodiscard]] static core::support::Result<std::unique_ptr<Sending>> open(LedgerAccess& access);

    //! Writes to the journal, and only then sends.
    //! \return TransactionMustSucceed with the program's own sentence; the outbox's errors
    [[nodiscard]] core::support::Result<Sent> send(const outbox::SignedTransaction& transaction);

private:
    Sending(LedgerAccess& access, journal::Journal::Opened opened);

    LedgerAccess& m_access;
    journal::Journal m_journal;
    cluster::LedgerCluster m_cluster;
    outbox::Outbox m_outbox;
};

//! "deposit", "request_withdraw": the program's own word; empty for other programs.
[[nodiscard]] std::string instructionName(const core::solana::Instruction& instruction);

} // namespace app::ctl
