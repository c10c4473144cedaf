#pragma once
//! \file
//! The window's road from a signature to the ledger: the journal, the outbox, and what people see
//! of what is on it.

#include "app/cluster/ledger_cluster.h"
#include "app/outbox/outbox.h"
#include "app/pages/console_state.h"
#include "app/review/plan.h"

#include <QString>

#include <functional>
#include <memory>

namespace app::console {

//! Unix milliseconds.
using Clock = std::function<std::int64_t()>;

class Courier
{
public:
    //! Takes up what an earlier run had signed and was not final.
    //! \param journalFile  empty: kept in memory. \param ledger  must outlive the courier
    //! \return the journal's errors
    [[nodiscard]] static core::support::Result<std::unique_ptr<Courier>> open(
        const QString& journalFile, core::runtime::Ledger& ledger, Clock clock);

    //! Verified over the exact bytes and written to the journal; sent with the next tick().
    //! \return as Outbox::submit()
    [[nodiscard]] core::support::Result<core::solana::Signature> submit(
        const review::Plan& plan, const core::solana::Transaction& transaction);
    //! \return as Outbox::tick()
    [[nodiscard]] core::support::Checked tick() { return m_outbox.tick(m_clock()); }
    //! Sends nothing more of what is on its way: the ledger that it was for goes away, and the next
    //! one would take it. \return the journal's errors
    [[nodiscard]] core::support::Checked abandonAll();
    [[nodiscard]] bool isIdle() const { return m_outbox.isIdle(); }
    [[nodiscard]] std::optional<outbox::Activity> activity(
        const core::solana::Signature& signature) const
    {
        return m_outbox.activity(signature);
    }
    //! Newest first. \param since  Unix milliseconds; what was over before is of an older ledger
    [[nodiscard]] std::vector<pages::ActivityView> views(std::int64_t since) const;

private:
    Courier(journal::Journal::Opened opened, core::runtime::Ledger& ledger, Clock clock);

    Clock m_clock;
    journal::Journal m_journal;
    cluster::LedgerCluster m_cluster;
    outbox::Outbox m_outbox;
};

} // namespace app::console
