// The part of a replay that turns records and assumptions into transactions: prices, snapshots,
// scores, deficits.

#include "app/cluster/claim_actions.h"
#include "app/cluster/protocol_setup.h"
#include "app/cluster/risk_actions.h"
#include "app/replay/errors.h"
#include "app/replay/replay.h"
#include "core/programs/pyth/price_update.h"
#include "core/programs/risk_engine/periods.h"

#include <algorithm>

namespace app::replay {

using core::programs::risk_engine::periodSeconds;
using core::programs::risk_engine::RiskState;
using core::support::Checked;
using core::support::Done;
namespace role = cluster::role;

namespace {

constexpr int32_t priceExponent = -8;         //!< records are read in units of 1e-8
constexpr uint64_t confidenceDivisor = 2'000; //!< assumed: 0.05 % of the price
constexpr uint64_t unit = 1'000'000;

cluster::price_publisher::PublishPriceArgs priceOf(const core::Address& feed,
                                                   const core::market::Candle& candle,
                                                   UnixTime time)
{
    cluster::price_publisher::PublishPriceArgs args;
    args.feedId = feed;
    args.price = static_cast<int64_t>(candle.close.raw());
    args.confidence = candle.close.raw() / confidenceDivisor;
    args.publishTime = time;
    // The records hold one price a period, so the update before it was the last period's.
    args.previousPublishTime = UnixTime{time.raw() - periodSeconds};
    args.exponent = priceExponent;
    return args;
}

//! Whether the period's price stands in the market's price account.
bool isPublished(const cluster::EmbeddedCluster& cluster, const std::string& market, UnixTime time)
{
    const core::runtime::Account* account = cluster.ledger().find(
        cluster::priceAddress(cluster.deployment().ids, cluster::developmentFeed(market)));
    if (account == nullptr) return false;
    const auto update = core::programs::pyth::decodePriceUpdate(account->bytes());
    return update.ok() && time <= update->publishTime;
}

} // namespace

//! All prices of a period, in one transaction of the publisher.
Checked Replay::publishPrices()
{
    const cluster::Deployment& all = m_cluster->deployment();
    const core::Address& publisher = m_cluster->key(role::publisher).address();
    std::vector<core::solana::Instruction> instructions;
    for (const KeptMarket& market : m_kept)
        if (const core::market::Candle* closed = m_runs[market.index].closed;
            closed != nullptr && !isPublished(*m_cluster, market.name, m_now))
            instructions.push_back(cluster::publishPrice(
                all, publisher, priceOf(cluster::developmentFeed(market.name), *closed, m_now)));
    if (instructions.empty()) return Done{};
    const auto sent =
        m_cluster->submit("publish prices", std::move(instructions), {role::publisher});
    if (!sent) return sent.error();
    return Done{};
}

Checked Replay::publishSnapshot(size_t market)
{
    using core::programs::risk_engine::fundingPaymentsMax;
    if (m_isRepeating) {
        const auto risk = m_cluster->read<RiskState>(m_runs[market].addresses.risk);
        if (!risk) return risk.error();
        if (risk->snapshotPeriod >= core::programs::risk_engine::periodOf(m_now)) return Done{};
    }
    const MarketState state = assumed(market).stateAt(m_now);
    core::programs::risk_engine::PublishSnapshotArgs args;
    args.leverage = state.leverage;
    args.openInterest = state.openInterest;
    args.depth = UsdcAmount{core::ratioFloor(state.openInterest.raw(), unit, state.oiToDepth)};
    args.coveredAsked = state.covered;

    Run& run = m_runs[market];
    const auto& payments = m_input.markets[market].funding.payments;
    while (args.paymentCount < fundingPaymentsMax && run.nextPayment < payments.size() &&
           payments[run.nextPayment].time <= m_now) {
        const core::market::FundingPayment& payment = payments[run.nextPayment];
        args.payments[args.paymentCount] = {
            payment.time, payment.rate, static_cast<uint32_t>(payment.interval), {}};
        ++args.paymentCount;
        ++run.nextPayment;
    }
    const std::string authority = role::snapshot(assumed(market).name);
    const auto sent = submit("publish a snapshot of " + assumed(market).name,
                             cluster::publishSnapshot(m_cluster->deployment(), run.addresses,
                                                      m_cluster->key(authority).address(), args),
                             authority);
    if (!sent) return sent.error();
    return Done{};
}

Checked Replay::updateScore(size_t market)
{
    const Run& run = m_runs[market];
    const auto before = m_cluster->read<RiskState>(run.addresses.risk);
    if (!before) return before.error();
    if (before->scorePeriod >= core::programs::risk_engine::periodOf(m_now)) return Done{};
    const auto sent = submit("update the score of " + assumed(market).name,
                             cluster::updateScore(m_cluster->deployment(), run.addresses,
                                                  cluster::developmentFeed(assumed(market).name)),
                             role::keeper);
    if (!sent) return sent.error();
    const auto after = m_cluster->read<RiskState>(run.addresses.risk);
    if (!after) return after.error();

    tell(market, PeriodScored{run.closed->close, &*after});
    if (before->restricted == 0 && after->restricted != 0)
        tell(market, MarketRestricted{after->score});
    if (!before->stormSince.isZero() && after->stormSince.isZero())
        tell(market, StormPassed{after->score, before->stormSince});
    return Done{};
}

//! A candle's deficit is reported at its close, on what the venue looked like when it opened.
Checked Replay::reportDeficit(size_t market)
{
    const Run& run = m_runs[market];
    const auto& candles = m_input.markets[market].candles.candles;
    const auto index = static_cast<size_t>(run.closed - candles.data());
    if (index == 0) return Done{};
    const core::market::Candle& previous = candles[index - 1];
    const MarketState state = assumed(market).stateAt(run.closed->openTime);
    const core::Ppm fall = fallOf(previous.close.raw(), run.closed->low.raw());
    const auto deficit =
        deficitOf(m_input.scenario.liquidation, {state.covered, state.leverage}, fall);
    if (!deficit) return fault(ReplayError::AmountMustFit, assumed(market).name);
    if (deficit->isZero()) return Done{};

    const auto risk = m_cluster->read<RiskState>(run.addresses.risk);
    if (!risk) return risk.error();
    if (risk->cover.isZero()) return Done{}; // nothing is in force that could pay
    const auto handler = m_cluster->read<core::programs::insolvency_handler::Handler>(
        m_cluster->deployment().accounts.handler);
    if (!handler) return handler.error();

    cluster::DeficitReport report;
    report.amount = *deficit;
    report.period = core::programs::risk_engine::periodOf(m_now);
    if (m_isRepeating && m_cluster->exists(cluster::claimAddress(
                             m_cluster->deployment().ids, run.addresses.market, report.period)))
        return Done{};
    report.newestBatch = handler->newestBatch;
    const std::string authority = role::deficit(assumed(market).name);
    const auto sent = submit("report a deficit of " + assumed(market).name,
                             cluster::reportDeficit(m_cluster->deployment(), run.addresses,
                                                    m_cluster->key(authority).address(), report),
                             authority);
    if (!sent) return sent.error();
    tell(market, DeficitFound{previous.close, run.closed->low, fall, state, *deficit, risk->cover,
                              report.period});
    return Done{};
}

} // namespace app::replay
