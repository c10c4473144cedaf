#include "app/console/watcher.h"

#include "core/programs/params.h"

namespace app::console {

core::support::Checked Watcher::look(const core::runtime::Ledger& ledger,
                                     const cluster::Deployment& deployment)
{
    using cluster::ProgramIndex;
    auto snapshot = cluster::readSnapshot(ledger, deployment.ids[ProgramIndex::InsurancePool]);
    if (!snapshot) return snapshot.error();
    m_snapshot = std::move(snapshot).value();
    const qint64 now = m_snapshot->time.raw();
    m_series.resize(m_snapshot->markets.size());
    for (size_t i = 0; i < m_series.size(); ++i) {
        const cluster::MarketView& market = m_snapshot->markets[i];
        pages::MarketSeries& series = m_series[i];
        // Between two steps the clock stands still: the newest look at a moment counts.
        const auto note = [now](std::vector<widgets::charts::TimePoint>& line, qint64 value) {
            if (!line.empty() && line.back().time == now)
                line.back().value = value;
            else
                line.push_back({now, value});
        };
        note(series.utilisation, market.pool.utilisation.raw());
        if (market.risk.hasScore) note(series.score, market.risk.state.score);
        if (market.risk.price.mantissa == 0) continue;
        series.priceExponent = market.risk.price.exponent;
        note(series.price, static_cast<qint64>(market.risk.price.mantissa));
    }
    return core::support::Done{};
}

pages::DepositGates Watcher::gatesOf(const review::PlanBase& base,
                                     const cluster::MarketView& market) const
{
    const core::UsdcAmount least{
        m_snapshot->realm.values[static_cast<size_t>(core::programs::Param::minDeposit)]};
    // Without money the token program would refuse first, and hide what the pool says.
    if (m_snapshot->usdcOf(m_owner) < least) return {};
    review::Action probe;
    probe.kind = review::ActionKind::Deposit;
    probe.owner = m_owner;
    probe.marketId = market.account.marketId;
    probe.amount = least;
    pages::DepositGates gates;
    probe.tranche = cluster::Tranche::Senior;
    gates.senior = review::refusalOf(base, probe);
    probe.tranche = cluster::Tranche::Junior;
    gates.junior = review::refusalOf(base, probe);
    return gates;
}

pages::StatePtr Watcher::state(const core::runtime::Ledger& ledger,
                               const cluster::Deployment& deployment,
                               const pages::ReplayStatus& replay) const
{
    auto state = std::make_shared<pages::ConsoleState>();
    state->snapshot = m_snapshot;
    state->owner = m_owner;
    state->freshness.slot = m_snapshot->slot;
    state->freshness.time = m_snapshot->time;
    state->labels = std::make_shared<const review::Labels>(deployment, *m_snapshot, m_owner);
    state->replay = replay;
    for (const pages::MarketSeries& series : m_series)
        state->series.push_back(std::make_shared<const pages::MarketSeries>(series));
    const review::PlanBase base{ledger, deployment, m_snapshot};
    for (const cluster::MarketView& market : m_snapshot->markets)
        state->gates.push_back(gatesOf(base, market));
    return state;
}

} // namespace app::console
