#pragma once
//! \file
//! Turns what the ledger holds into what the window shows, and remembers how it went.

#include "app/pages/console_state.h"
#include "app/review/plan.h"

namespace app::console {

class Watcher
{
public:
    explicit Watcher(const core::Address& owner) : m_owner(owner) {}

    //! Reads the ledger and notes where every market stands. \return readSnapshot()'s errors
    [[nodiscard]] core::support::Checked look(const core::runtime::Ledger& ledger,
                                              const cluster::Deployment& deployment);
    [[nodiscard]] const cluster::SnapshotPtr& snapshot() const { return m_snapshot; }

    //! \pre look() has succeeded
    [[nodiscard]] pages::StatePtr state(const core::runtime::Ledger& ledger,
                                        const cluster::Deployment& deployment,
                                        const pages::ReplayStatus& replay) const;

private:
    [[nodiscard]] pages::DepositGates gatesOf(const review::PlanBase& base,
                                              const cluster::MarketView& market) const;

    core::Address m_owner;
    cluster::SnapshotPtr m_snapshot;
    std::vector<pages::MarketSeries> m_series;
};

} // namespace app::console
