#include "app/replay/replay.h"

#include "app/cluster/claim_actions.h"
#include "app/cluster/protocol_setup.h"
#include "app/cluster/risk_actions.h"
#include "app/replay/errors.h"
#include "core/programs/risk_engine/periods.h"

#include <algorithm>
#include <cassert>
#include <map>

namespace app::replay {

using core::programs::risk_engine::periodSeconds;
using core::programs::risk_engine::RiskState;
using core::support::Checked;
using core::support::Done;
using core::support::Result;
namespace role = cluster::role;

namespace {

constexpr uint64_t bookSeed = 1'000'000;

} // namespace

Replay::Replay(EmbeddedCluster& cluster, ReplayInput input, StoryListener listener)
    : m_cluster(&cluster),
      m_input(std::move(input)),
      m_listener(std::move(listener)),
      m_runs(m_input.markets.size()),
      m_now(m_input.scenario.begins)
{
}

Result<Replay> Replay::begin(EmbeddedCluster& cluster, ReplayInput input, StoryListener listener)
{
    Replay replay(cluster, std::move(input), std::move(listener));
    const bool hasPlayed = cluster.now() > replay.m_now && cluster.holdsProtocol();
    const auto ready = hasPlayed ? replay.resume() : replay.setUp();
    if (!ready) return ready.error();
    return replay;
}

Checked Replay::setUp()
{
    if (const auto made = cluster::setUpProtocol(*m_cluster); !made) return made;
    if (const auto funded = fundActors(); !funded) return funded;
    return joinMarkets();
}

//! Everybody has from the start what the scenario has them pay.
Checked Replay::fundActors()
{
    std::map<std::string, uint64_t> needs;
    for (const Action& action : m_input.scenario.actions) {
        if (action.kind == ActionKind::Recover) continue;
        const uint64_t amount = action.kind == ActionKind::Seed ? bookSeed : action.amount.raw();
        const auto sum = core::add(needs[action.who], amount);
        if (!sum) return fault(ReplayError::AmountMustFit, action.who);
        needs[action.who] = *sum;
    }
    for (const auto& [who, amount] : needs)
        if (const auto given = fundOnce(who, UsdcAmount{amount}); !given) return given;
    return Done{};
}

//! Gives what is meant for the whole story, unless it was given before.
Checked Replay::fundOnce(std::string_view who, UsdcAmount amount)
{
    const core::Address tokens =
        cluster::tokensOf(m_cluster->key(who).address(), m_cluster->deployment().accounts.usdcMint);
    return m_cluster->exists(tokens) ? Done{} : cluster::fund(*m_cluster, who, amount);
}

//! Finds its place again from the ledger's clock and accounts, and completes the period that the
//! ledger was left in: each of its steps looks whether it was done.
Checked Replay::resume()
{
    m_now = m_cluster->now();
    const UnixTime before{m_now.raw() - periodSeconds};
    const std::vector<Action>& actions = m_input.scenario.actions;
    while (m_nextAction < actions.size() && actions[m_nextAction].at <= before)
        ++m_nextAction;
    for (size_t i = 0; i < m_runs.size(); ++i) {
        const MarketAddresses at = cluster::marketAddresses(m_cluster->deployment().ids, i);
        if (!m_cluster->exists(at.market)) continue;
        if (const auto joined = join(i); !joined) return joined;
        passCandles(i, before);
        const auto funding =
            m_cluster->read<core::programs::risk_engine::FundingHistory>(at.funding);
        if (!funding) return funding.error();
        const auto& payments = m_input.markets[i].funding.payments;
        size_t& next = m_runs[i].nextPayment;
        while (next < payments.size() && payments[next].time <= funding->lastPaymentAt)
            ++next;
    }
    if (m_now.raw() % periodSeconds != 0) return Done{}; // moved by hand: nothing of ours is open
    m_isRepeating = true;
    const auto completed = runPeriod();
    m_isRepeating = false;
    return completed;
}

Checked Replay::joinMarkets()
{
    for (size_t i = 0; i < m_runs.size(); ++i)
        if (!m_runs[i].hasJoined && assumed(i).joinsAt <= m_now) {
            if (const auto joined = join(i); !joined) return joined;
            tell(i, MarketJoined{});
        }
    return Done{};
}

Checked Replay::join(size_t market)
{
    cluster::MarketPlan plan;
    plan.name = assumed(market).name;
    plan.marketId = m_kept.size();
    plan.epochSeconds = m_input.scenario.epochSeconds;
    const auto made = cluster::setUpMarket(*m_cluster, plan);
    if (!made) return made.error();
    m_runs[market].addresses = *made;
    m_runs[market].hasJoined = true;
    m_kept.push_back({market, plan.name, *made});
    passCandles(market, assumed(market).joinsAt);
    passPayments(market);
    return fundOnce(role::venue(plan.name), m_input.scenario.venueFunds);
}

//! Skips candles that had closed by then.
void Replay::passCandles(size_t market, UnixTime time)
{
    const core::market::CandleSeries& series = m_input.markets[market].candles;
    size_t& next = m_runs[market].nextCandle;
    while (next < series.candles.size() && series.closeTime(series.candles[next]) <= time)
        ++next;
}

//! Skips payments that were too old for any window when the market joined.
void Replay::passPayments(size_t market)
{
    using core::programs::risk_engine::binOf;
    using core::programs::risk_engine::binSeconds;
    using core::programs::risk_engine::fundingWindow;
    const int64_t joined = binOf(assumed(market).joinsAt);
    const int64_t oldest = (joined - static_cast<int64_t>(fundingWindow)) * binSeconds;
    const auto& payments = m_input.markets[market].funding.payments;
    size_t& next = m_runs[market].nextPayment;
    while (next < payments.size() && payments[next].time.raw() < oldest)
        ++next;
}

void Replay::takeCandles()
{
    for (const KeptMarket& market : m_kept) {
        Run& run = m_runs[market.index];
        const core::market::CandleSeries& series = m_input.markets[market.index].candles;
        run.closed = nullptr;
        if (run.nextCandle == series.candles.size()) continue;
        const core::market::Candle& next = series.candles[run.nextCandle];
        if (m_now < series.closeTime(next)) continue; // a gap in the records: no sample either
        run.closed = &next;
        ++run.nextCandle;
    }
}

Checked Replay::step()
{
    assert(!atEnd());
    m_now = UnixTime{(m_now.raw() / periodSeconds + 1) * periodSeconds};
    if (const auto moved = m_cluster->advanceTo(m_now); !moved) return moved;
    return runPeriod();
}

Checked Replay::runPeriod()
{
    if (const auto joined = joinMarkets(); !joined) return joined;
    takeCandles();
    if (const auto done = publishPrices(); !done) return done;
    for (const KeptMarket& market : m_kept) {
        if (m_runs[market.index].closed == nullptr) continue;
        if (const auto done = publishSnapshot(market.index); !done) return done;
        if (const auto done = updateScore(market.index); !done) return done;
    }
    for (const KeptMarket& market : m_kept)
        if (m_runs[market.index].closed != nullptr)
            if (const auto done = reportDeficit(market.index); !done) return done;

    const TellStory told = [this](size_t market, StoryDetail detail) {
        tell(market, std::move(detail));
    };
    if (const auto done = settleClaims(*m_cluster, m_kept, told); !done) return done;
    if (const auto done = settleEpochs(*m_cluster, m_kept, told); !done) return done;
    if (const auto done = executeWithdrawals(*m_cluster, m_kept, told); !done) return done;
    return runActions();
}

int64_t Replay::stepsDone() const
{
    return (m_now.raw() - m_input.scenario.begins.raw()) / periodSeconds;
}

int64_t Replay::stepsInAll() const
{
    return (m_input.scenario.ends.raw() - m_input.scenario.begins.raw()) / periodSeconds;
}

const MarketAddresses* Replay::addresses(size_t market) const
{
    return m_runs[market].hasJoined ? &m_runs[market].addresses : nullptr;
}

void Replay::tell(size_t market, StoryDetail detail) const
{
    if (m_listener) m_listener({m_now, market, std::move(detail)});
}

Result<core::runtime::TransactionResult> Replay::submit(std::string_view what,
                                                        core::solana::Instruction instruction,
                                                        std::string_view by)
{
    return m_cluster->submit(what, {std::move(instruction)}, {by});
}

} // namespace app::replay
