#include "app/cluster/what_if.h"

#include "app/cluster/snapshot_build.h"
#include "core/programs/capital/flows.h"
#include "core/programs/capital/loss.h"
#include "core/programs/insolvency_handler/claim_rules.h"
#include "core/programs/params.h"

namespace app::cluster {

namespace capital = core::programs::capital;
namespace handler = core::programs::insolvency_handler;
using core::programs::Param;
using core::support::Result;

namespace {

core::UsdcAmount parameter(const core::programs::insurance_pool::ParamSet& params, Param which)
{
    return core::UsdcAmount{params.values[static_cast<std::size_t>(which)]};
}

//! Worth of what an owner has in one book: shares at the book's price, tickets at the exit side's.
Result<UsdcAmount> worthOf(const PositionView& position, const capital::Book& book)
{
    UsdcAmount worth;
    if (position.account.generation == book.generation) {
        const auto live = capital::netValue(book, position.shares, {});
        if (!live) return refusedValues(position.address, live.error());
        worth = *live;
    }
    for (const TicketView& ticket : position.tickets) {
        if (ticket.isDone() || ticket.account.generation != book.exitGeneration) continue;
        const auto leaving = capital::exitValue(book, ticket.account.exitShares);
        if (!leaving) return refusedValues(ticket.address, leaving.error());
        const auto sum = core::add(worth, *leaving);
        if (!sum) return refusedValues(position.address, sum.error());
        worth = *sum;
    }
    return worth;
}

struct Owned
{
    const PositionView* senior = nullptr;
    const PositionView* junior = nullptr;

    [[nodiscard]] const PositionView* of(Tranche tranche) const
    {
        return tranche == Tranche::Junior ? junior : senior;
    }
};

Result<UsdcAmount> worthIn(const capital::Books& books, const Owned& owned, Tranche tranche)
{
    const PositionView* position = owned.of(tranche);
    if (position == nullptr) return UsdcAmount{};
    return worthOf(*position, capital::bookOf(books, tranche));
}

//! The claim as draw and payout would leave it.
Result<handler::Claim> settle(const Snapshot& snapshot,
                              const MarketView& market,
                              UsdcAmount amount,
                              capital::Books& books)
{
    handler::Claim claim;
    claim.market = market.address;
    claim.pool = market.pool.address;
    claim.reportedAt = snapshot.time;
    claim.threshold = parameter(market.params, Param::deficitThreshold);
    const UsdcAmount room =
        core::subtractToZero(market.risk.state.cover, market.pool.account.epochClaims);
    const auto reported = handler::addReport(claim, {amount, room, claim.threshold});
    if (!reported) return refusedValues(market.address, reported.error());
    if (handler::isPayable(claim, claim.threshold)) {
        const capital::Loss loss = capital::absorb(books, claim.deficit);
        claim.isolatedJunior = loss.junior.taken;
        claim.isolatedSenior = loss.senior.taken;
        claim.juniorExit = loss.junior.exit;
        claim.seniorExit = loss.senior.exit;
        claim.uncovered = core::subtractToZero(claim.deficit, loss.taken());
    }
    const auto drawn = handler::drawnOf(claim);
    if (!drawn) return refusedValues(market.address, drawn.error());
    const auto payout = handler::divideDraw(
        *drawn, parameter(snapshot.realm, Param::payoutFeePpm).raw(), market.premium.state.arrears);
    if (!payout) return refusedValues(market.address, payout.error());
    claim.estimate = {};
    claim.fee = payout->fee();
    claim.setOff = payout->setOff;
    claim.payable = payout->payable;
    claim.settledAt = snapshot.time;
    claim.phase = handler::ClaimPhase::Paid;
    return claim;
}

} // namespace

UsdcAmount deficitMost(const MarketView& market)
{
    const UsdcAmount room =
        core::subtractToZero(market.risk.state.cover, market.pool.account.epochClaims);
    return core::smaller(room, market.pool.assets);
}

Result<WhatIf> whatIf(const Snapshot& snapshot, const Deficit& deficit, const Address& owner)
{
    const MarketView& market = snapshot.markets[deficit.market];
    capital::Books books = market.pool.account.books;
    const Owned owned{snapshot.position(owner, market, Tranche::Senior),
                      snapshot.position(owner, market, Tranche::Junior)};
    // What is pending is settled before a deficit that is only now reported.
    if (!market.pool.account.pending.isZero())
        (void)capital::absorb(books, market.pool.account.pending);

    WhatIf result;
    result.deficit = deficit;
    for (const auto tranche : {Tranche::Senior, Tranche::Junior}) {
        const auto before = worthIn(books, owned, tranche);
        if (!before) return before.error();
        (tranche == Tranche::Junior ? result.junior : result.senior).before = *before;
    }
    const auto claim = settle(snapshot, market, deficit.amount, books);
    if (!claim) return claim.error();
    result.claim.account = *claim;
    for (const auto tranche : {Tranche::Senior, Tranche::Junior}) {
        const auto after = worthIn(books, owned, tranche);
        if (!after) return after.error();
        (tranche == Tranche::Junior ? result.junior : result.senior).after = *after;
    }
    return result;
}

} // namespace app::cluster
