#include "app/replay/keeper.h"

#include "app/cluster/claim_actions.h"
#include "app/cluster/pool_actions.h"
#include "app/cluster/protocol_setup.h"
#include "app/cluster/risk_actions.h"
#include "core/programs/insolvency_handler/claim_accounts.h"
#include "core/programs/insurance_pool/market_account.h"
#include "core/programs/insurance_pool/pool_account.h"
#include "core/programs/premium_manager/premium_account.h"
#include "core/programs/risk_engine/periods.h"

namespace app::replay {
namespace {

using cluster::EmbeddedCluster;
using core::solana::Instruction;
using core::support::Checked;
using core::support::Done;
using core::support::Result;
namespace claims = core::programs::insolvency_handler;
namespace pools = core::programs::insurance_pool;
namespace premiums = core::programs::premium_manager;
namespace role = cluster::role;

Checked crank(EmbeddedCluster& cluster, const std::string& what, Instruction instruction)
{
    const auto sent = cluster.submit(what, {std::move(instruction)}, {role::keeper});
    if (!sent) return sent.error();
    return Done{};
}

//! Claims of one period, with the markets that have them.
struct Batch
{
    int64_t period = 0;
    std::vector<KeptMarket> markets;
};

std::vector<KeptMarket> claimants(const EmbeddedCluster& cluster,
                                  std::span<const KeptMarket> markets,
                                  int64_t period)
{
    std::vector<KeptMarket> found;
    for (const KeptMarket& market : markets)
        if (cluster.exists(
                cluster::claimAddress(cluster.deployment().ids, market.addresses.market, period)))
            found.push_back(market);
    return found;
}

//! One crank for each claim of a batch that is in that phase.
template <class Build>
Checked crankEach(EmbeddedCluster& cluster,
                  const Batch& batch,
                  claims::ClaimPhase phase,
                  const Build& build)
{
    for (const KeptMarket& market : batch.markets) {
        const auto claim = cluster.read<claims::Claim>(
            cluster::claimAddress(cluster.deployment().ids, market.addresses.market, batch.period));
        if (!claim) return claim.error();
        if (claim->phase != phase) continue;
        const std::string what = "crank the claim of " + market.name;
        if (const auto ran = crank(cluster, what, build(market)); !ran) return ran;
    }
    return Done{};
}

//! The batch's own crank, if it has not moved beyond that phase.
Checked crankBatch(EmbeddedCluster& cluster,
                   const Batch& batch,
                   claims::BatchPhase last,
                   Instruction instruction)
{
    const auto state = cluster.read<claims::ClaimBatch>(
        cluster::batchAddress(cluster.deployment().ids, batch.period));
    if (!state) return state.error();
    if (state->phase > last) return Done{};
    return crank(cluster, "move the batch on", std::move(instruction));
}

//! The venue takes what a paid claim credited to it.
Checked collect(EmbeddedCluster& cluster,
                const KeptMarket& market,
                int64_t period,
                const TellStory& tell)
{
    const cluster::Deployment& all = cluster.deployment();
    const cluster::Address at = cluster::claimAddress(all.ids, market.addresses.market, period);
    auto claim = cluster.read<claims::Claim>(at);
    if (!claim) return claim.error();
    if (claim->phase != claims::ClaimPhase::Paid) return Done{};
    if (!claim->payable.isZero()) {
        const std::string venue = role::venue(market.name);
        const auto sent = cluster.submit(
            "collect the payout of " + market.name,
            {cluster::collectPayout(all, market.addresses, cluster.key(venue).address(), period)},
            {venue});
        if (!sent) return sent.error();
        claim = cluster.read<claims::Claim>(at);
        if (!claim) return claim.error();
    }
    tell(market.index, ClaimSettled{*claim});
    return Done{};
}

//! Each crank looks first whether it is due: a batch that was left half settled is taken up there.
//! Venues collect before the batch ends, because nobody comes back to one that has.
Checked settleBatch(EmbeddedCluster& cluster, const Batch& batch, const TellStory& tell)
{
    using claims::BatchPhase;
    using claims::ClaimPhase;
    const cluster::Deployment& all = cluster.deployment();
    const cluster::Address& keeper = cluster.key(role::keeper).address();
    const int64_t period = batch.period;
    const auto draw = [&](const KeptMarket& market) {
        return cluster::drawPrimary(all, market.addresses, keeper, period);
    };
    const auto apply = [&](const KeptMarket& market) {
        return cluster::applyShared(all, market.addresses, keeper, period);
    };
    const auto pay = [&](const KeptMarket& market) {
        return cluster::payClaim(all, market.addresses, keeper, period);
    };
    if (const auto ran = crankEach(cluster, batch, ClaimPhase::Reported, draw); !ran) return ran;
    if (const auto ran = crankBatch(cluster, batch, BatchPhase::Drawing,
                                    cluster::closeShared(all, keeper, period));
        !ran)
        return ran;
    if (const auto ran = crankEach(cluster, batch, ClaimPhase::Drawn, apply); !ran) return ran;
    if (const auto ran = crankBatch(cluster, batch, BatchPhase::SharedClosed,
                                    cluster::closeReinsurance(all, keeper, period));
        !ran)
        return ran;
    if (const auto ran = crankEach(cluster, batch, ClaimPhase::SharedApplied, pay); !ran)
        return ran;
    for (const KeptMarket& market : batch.markets)
        if (const auto taken = collect(cluster, market, period, tell); !taken) return taken;
    return crankBatch(cluster, batch, BatchPhase::ReinsuranceClosed,
                      cluster::finishBatch(all, keeper, period));
}

Checked payWhatIsOwed(EmbeddedCluster& cluster, const KeptMarket& market)
{
    const cluster::Deployment& all = cluster.deployment();
    if (const auto accrued = crank(cluster, "accrue the premium of " + market.name,
                                   cluster::accruePremium(all, market.addresses));
        !accrued)
        return accrued;
    const auto premium = cluster.read<premiums::PremiumState>(market.addresses.premium);
    if (!premium) return premium.error();
    const core::UsdcAmount owed = core::subtractToZero(premium->due, premium->paid);
    if (owed.isZero()) return Done{};
    const std::string venue = role::venue(market.name);
    const auto paid = cluster.submit(
        "pay the premium of " + market.name,
        {cluster::payPremium(all, market.addresses, cluster.key(venue).address(), owed)}, {venue});
    if (!paid) return paid.error();
    return Done{};
}

Checked settleEpoch(EmbeddedCluster& cluster, const KeptMarket& market, const TellStory& tell)
{
    if (const auto paid = payWhatIsOwed(cluster, market); !paid) return paid;
    const auto settled = cluster.submit(
        "settle the epoch of " + market.name,
        {cluster::settleEpoch(cluster.deployment(), market.addresses)}, {role::keeper});
    if (!settled) return settled.error();
    if (const auto event = cluster::eventIn<premiums::EpochSettled>(*settled))
        tell(market.index, EpochClosed{*event});
    return Done{};
}

//! \return whether the head ticket of the book moved on
Result<bool> executeHead(EmbeddedCluster& cluster,
                         const KeptMarket& market,
                         Tranche tranche,
                         const TellStory& tell)
{
    const cluster::Deployment& all = cluster.deployment();
    const auto pool = cluster.read<pools::Pool>(market.addresses.pool);
    if (!pool) return pool.error();
    const core::programs::capital::Book& book = bookOf(pool->books, tranche);
    if (book.ticketHead == book.ticketNext) return false;
    const auto ticket = cluster.read<pools::WithdrawTicket>(
        cluster::ticketAddress(all.ids, market.addresses.pool, tranche, book.ticketHead));
    if (!ticket) return ticket.error();
    if (cluster.now() < ticket->maturesAt) return false;

    const Instruction execute =
        cluster::executeWithdraw(all, market.addresses, {ticket->owner, tranche, book.ticketHead});
    if (!cluster.wouldAccept(execute, role::keeper)) return false;
    const auto sent =
        cluster.submit("execute a withdrawal from " + market.name, {execute}, {role::keeper});
    if (!sent) return sent.error();
    if (const auto event = cluster::eventIn<pools::WithdrawExecuted>(*sent))
        tell(market.index, WithdrawalPaid{*event});
    const auto after = cluster.read<pools::Pool>(market.addresses.pool);
    if (!after) return after.error();
    return bookOf(after->books, tranche).ticketHead != book.ticketHead;
}

} // namespace

Checked settleClaims(EmbeddedCluster& cluster,
                     std::span<const KeptMarket> markets,
                     const TellStory& tell)
{
    const cluster::ProtocolAddresses& at = cluster.deployment().accounts;
    const auto realm = cluster.read<pools::ParamSet>(at.realmParams);
    if (!realm) return realm.error();
    const auto delay = static_cast<int64_t>(
        realm->values[static_cast<size_t>(core::programs::Param::settlementDelay)]);
    const int64_t period = core::programs::risk_engine::periodOf(cluster.now());
    for (;;) {
        const auto handler = cluster.read<claims::Handler>(at.handler);
        if (!handler) return handler.error();
        const int64_t oldest = handler->oldestBatch;
        if (oldest == 0 || period < oldest + delay) return Done{};
        const Batch batch{oldest, claimants(cluster, markets, oldest)};
        if (const auto settled = settleBatch(cluster, batch, tell); !settled) return settled;
    }
}

Checked settleEpochs(EmbeddedCluster& cluster,
                     std::span<const KeptMarket> markets,
                     const TellStory& tell)
{
    for (const KeptMarket& market : markets) {
        const auto pool = cluster.read<pools::Pool>(market.addresses.pool);
        if (!pool) return pool.error();
        if (cluster.now() < pool->epochEnd || pool->unsettledClaims != 0) continue;
        if (const auto settled = settleEpoch(cluster, market, tell); !settled) return settled;
    }
    return Done{};
}

Checked executeWithdrawals(EmbeddedCluster& cluster,
                           std::span<const KeptMarket> markets,
                           const TellStory& tell)
{
    for (const KeptMarket& market : markets)
        for (const Tranche tranche : {Tranche::Senior, Tranche::Junior})
            for (bool moved = true; moved;) {
                const auto head = executeHead(cluster, market, tranche, tell);
                if (!head) return head.error();
                moved = *head;
            }
    return Done{};
}

} // namespace app::replay
