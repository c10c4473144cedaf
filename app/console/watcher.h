#pragma once
//! \file
//! Turns what the ledger holds, and what it has recorded, into what the window shows: now, or any
//! moment that was.

#include "app/console/active_account.h"
#include "app/history/history.h"
#include "app/pages/console_state.h"
#include "app/pages/positions/terms.h"
#include "app/review/plan.h"

#include <QElapsedTimer>
#include <QString>

namespace app::console {

class Watcher
{
public:
    explicit Watcher(ActiveAccount account) : m_account(std::move(account)) {}

    //! The console goes on without one that cannot be opened; record() then says why, once.
    //! \param file  empty: in memory
    void openHistory(const QString& file, const cluster::Deployment& deployment);
    //! Reads the ledger as it stands. \return readSnapshot()'s errors
    [[nodiscard]] core::support::Checked look(const core::runtime::Ledger& ledger,
                                              const cluster::Deployment& deployment);
    //! Takes what has happened since into the history. \return the history's errors, each once
    [[nodiscard]] core::support::Checked record(const core::runtime::Ledger& ledger);

    //! Whose figures are shown from now on.
    void setAccount(ActiveAccount account) { m_account = std::move(account); }
    [[nodiscard]] const ActiveAccount& account() const { return m_account; }

    //! As the ledger stands, whatever is shown.
    [[nodiscard]] const cluster::SnapshotPtr& snapshot() const { return m_snapshot; }

    //! Shows a moment that was. \return the history's errors, and goes on showing what it did
    [[nodiscard]] core::support::Checked lookBack(const core::runtime::Ledger& ledger,
                                                  core::UnixTime time);
    void returnToNow() { m_past.reset(); }

    //! \return the history's errors
    [[nodiscard]] core::support::Result<history::StatementPtr> statement(
        const core::runtime::Ledger& ledger, core::UnixTime from, core::UnixTime to);

    //! All changes of parameters, when there are more than the last time; else null.
    [[nodiscard]] pages::positions::ParamChangesPtr newParamChanges();

    //! Without what the worker knows: replay, signer, activities.
    //! \param isMoving  lines over time may be a little old: the next state comes soon
    //! \pre look() has succeeded
    [[nodiscard]] std::shared_ptr<pages::ConsoleState> state(const core::runtime::Ledger& ledger,
                                                             const cluster::Deployment& deployment,
                                                             bool isMoving);

private:
    [[nodiscard]] pages::DepositGates gatesOf(const review::PlanBase& base,
                                              const cluster::MarketView& market) const;
    void fillNow(pages::ConsoleState& state,
                 const core::runtime::Ledger& ledger,
                 const cluster::Deployment& deployment) const;
    void fillSigning(pages::ConsoleState& state) const;
    void fillPast(pages::ConsoleState& state) const;
    void fillSeries(pages::ConsoleState& state, const core::runtime::Ledger& ledger, bool isMoving);
    void fillImpacts(pages::ConsoleState& state) const;

    ActiveAccount m_account;
    cluster::SnapshotPtr m_snapshot;
    cluster::SnapshotPtr m_past; //!< while looking back
    std::optional<history::History> m_history;
    std::optional<core::support::Error> m_fault; //!< not told yet
    bool m_isTold = false;                       //!< a fault of the history
    std::vector<std::shared_ptr<const pages::MarketSeries>> m_series;
    QElapsedTimer m_sinceSeries;
    std::optional<std::uint64_t> m_paramChangeCount; //!< none: not told yet

    static constexpr qint64 seriesEveryMs = 400; //!< while it moves
};

} // namespace app::console
