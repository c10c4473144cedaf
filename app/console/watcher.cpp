#include "app/console/watcher.h"

#include "app/console/market_lines.h"
#include "core/programs/insurance_pool/events.h"
#include "core/programs/params.h"

#include <QCoreApplication>

namespace app::console {

using core::support::Checked;
using core::support::Done;

namespace {

constexpr std::size_t paramChangesMost = 10'000;

} // namespace

void Watcher::openHistory(const QString& file, const cluster::Deployment& deployment)
{
    m_past.reset();
    m_history.reset();
    m_series.clear();
    m_paramChangeCount.reset();
    m_isTold = false;
    auto opened = history::History::open(file.toStdString(), deployment);
    if (opened)
        m_history.emplace(std::move(opened).value());
    else
        m_fault = opened.error();
}

Checked Watcher::look(const core::runtime::Ledger& ledger, const cluster::Deployment& deployment)
{
    using cluster::ProgramIndex;
    auto snapshot = cluster::readSnapshot(ledger, deployment.ids[ProgramIndex::InsurancePool]);
    if (!snapshot) return snapshot.error();
    m_snapshot = std::move(snapshot).value();
    return Done{};
}

Checked Watcher::record(const core::runtime::Ledger& ledger)
{
    if (m_history)
        if (const auto recorded = m_history->record(ledger, m_snapshot); !recorded)
            m_fault = recorded.error();
    // A disk that is full says so every time: once is enough.
    if (!m_fault || m_isTold) return Done{};
    m_isTold = true;
    return *m_fault;
}

Checked Watcher::lookBack(const core::runtime::Ledger& ledger, core::UnixTime time)
{
    if (!m_history) return m_fault ? Checked(*m_fault) : Checked(Done{});
    if (const auto recorded = m_history->record(ledger, m_snapshot); !recorded)
        return recorded.error();
    auto past = m_history->lookAt(time);
    if (!past) return past.error();
    m_past = std::move(past).value();
    return Done{};
}

core::support::Result<history::StatementPtr> Watcher::statement(const core::runtime::Ledger& ledger,
                                                                core::UnixTime from,
                                                                core::UnixTime to)
{
    if (!m_history)
        return m_fault ? *m_fault : history::fault(history::HistoryError::HistoryMustOpen);
    if (const auto recorded = m_history->record(ledger, m_snapshot); !recorded)
        return recorded.error();
    return m_history->statement(m_account.address, from, to);
}

pages::positions::ParamChangesPtr Watcher::newParamChanges()
{
    if (!m_history) return {};
    history::EventFilter filter;
    filter.kinds = {"ParamChanged"};
    filter.limit = paramChangesMost;
    const auto page = m_history->events(filter);
    if (!page || (*page)->total == m_paramChangeCount) return {};
    m_paramChangeCount = (*page)->total;
    auto changes = std::make_shared<pages::positions::ParamChanges>();
    for (auto event = (*page)->events.rbegin(); event != (*page)->events.rend(); ++event)
        if (const auto told = event->as<core::programs::insurance_pool::ParamChanged>())
            changes->push_back({told->scope, told->time,
                                static_cast<core::programs::Param>(told->param), told->before,
                                told->after});
    return changes;
}

pages::DepositGates Watcher::gatesOf(const review::PlanBase& base,
                                     const cluster::MarketView& market) const
{
    const core::UsdcAmount least{
        m_snapshot->realm.values[static_cast<size_t>(core::programs::Param::minDeposit)]};
    // Without money the token program would refuse first, and hide what the pool says.
    if (m_snapshot->usdcOf(m_account.address) < least) return {};
    review::Action probe;
    probe.kind = review::ActionKind::Deposit;
    probe.owner = m_account.address;
    probe.marketId = market.account.marketId;
    probe.amount = least;
    pages::DepositGates gates;
    probe.tranche = cluster::Tranche::Senior;
    gates.senior = review::refusalOf(base, probe);
    probe.tranche = cluster::Tranche::Junior;
    gates.junior = review::refusalOf(base, probe);
    return gates;
}

std::shared_ptr<pages::ConsoleState> Watcher::state(const core::runtime::Ledger& ledger,
                                                    const cluster::Deployment& deployment,
                                                    bool isMoving)
{
    auto state = std::make_shared<pages::ConsoleState>();
    state->owner = m_account.address;
    state->snapshot = m_past ? m_past : m_snapshot;
    state->freshness.slot = state->snapshot->slot;
    state->freshness.time = state->snapshot->time;
    state->labels =
        std::make_shared<const review::Labels>(deployment, *state->snapshot, m_account.address);
    if (m_past)
        fillPast(*state);
    else
        fillNow(*state, ledger, deployment);
    fillSigning(*state);
    fillSeries(*state, ledger, isMoving);
    fillImpacts(*state);
    return state;
}

void Watcher::fillNow(pages::ConsoleState& state,
                      const core::runtime::Ledger& ledger,
                      const cluster::Deployment& deployment) const
{
    const review::PlanBase base{ledger, deployment, m_snapshot};
    for (const cluster::MarketView& market : m_snapshot->markets)
        state.gates.push_back(gatesOf(base, market));
}

void Watcher::fillSigning(pages::ConsoleState& state) const
{
    state.signing.kind = m_account.kind;
    state.signing.feePayer = m_account.feePayer;
    state.signing.canIntent = !(m_account.feePayer == core::Address{});
    state.signing.allowance = m_snapshot->allowanceOf(m_account.address);
    state.signing.nextIntent = m_snapshot->intentNumberOf(m_account.address);
}

void Watcher::fillPast(pages::ConsoleState& state) const
{
    state.freshness.state = pages::FreshnessState::Past;
    const QString why = QCoreApplication::translate("Watcher", "You are looking back.");
    state.gates.assign(state.snapshot->markets.size(), {why, why});
}

void Watcher::fillSeries(pages::ConsoleState& state,
                         const core::runtime::Ledger& ledger,
                         bool isMoving)
{
    const auto& markets = state.snapshot->markets;
    const bool isRecent = m_sinceSeries.isValid() && m_sinceSeries.elapsed() < seriesEveryMs;
    const bool isKept = isMoving && isRecent && m_series.size() == markets.size();
    if (!isKept) {
        m_sinceSeries.start();
        m_series.resize(markets.size());
        for (size_t i = 0; i < markets.size(); ++i) {
            pages::MarketSeries lines;
            if (m_history)
                lines = marketLines(*m_history, markets[i].address, state.snapshot->time);
            lines.funding = fundingLine(ledger, markets[i].account.funding, state.snapshot->time);
            // The same lines stay the same object: nobody draws them again.
            if (!m_series[i] || !(*m_series[i] == lines))
                m_series[i] = std::make_shared<const pages::MarketSeries>(std::move(lines));
        }
    }
    state.series = m_series;
}

void Watcher::fillImpacts(pages::ConsoleState& state) const
{
    if (!m_history) return;
    for (const cluster::MarketView& market : state.snapshot->markets)
        for (const cluster::ClaimView& claim : market.claims) {
            const auto loss =
                m_history->lossOf(m_account.address, {market.address, claim.account.period});
            if (!loss || (*loss)->tranches.empty()) continue;
            pages::ClaimImpact impact;
            impact.market = market.address;
            impact.period = claim.account.period;
            for (const history::TrancheLoss& tranche : (*loss)->tranches)
                impact.before = core::UsdcAmount{impact.before.raw() + tranche.before.raw()};
            impact.change = (*loss)->change;
            impact.recovered = (*loss)->recovered;
            state.impacts.push_back(impact);
        }
}

} // namespace app::console
