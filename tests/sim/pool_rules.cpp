// What holds of deposits, requests and payments.

#include "core/programs/capital/capacity.h"
#include "tests/sim/rules.h"

#include <algorithm>

namespace tests::sim {

using core::product;
using core::U128;
using core::programs::Param;
using core::programs::capital::Book;
using core::programs::capital::capacity;

namespace {

constexpr uint64_t whole = 10'000;

//! The market of a step, before and after.
struct Pair
{
    const Places::Market& place;
    const pools::Market& market;
    const pools::Pool& before;
    const pools::Pool& after;
    const pools::ParamSet& params;
    const pools::ParamSet& realm;
    const risks::RiskState& risk;
};

Pair pairOf(const Step& step)
{
    const Places::Market& place = step.places.markets[*step.call.market];
    return {place,
            step.before.of<pools::Market>(place.at.market),
            step.before.of<pools::Pool>(place.at.pool),
            step.after.of<pools::Pool>(place.at.pool),
            step.before.of<pools::ParamSet>(place.at.params),
            step.before.of<pools::ParamSet>(step.places.all.accounts.realmParams),
            step.before.of<risks::RiskState>(place.at.risk)};
}

bool isPaused(const Step& step, const pools::Market& market, pools::PauseKind kind)
{
    const auto& protocol = step.before.of<pools::Protocol>(step.places.all.accounts.protocol);
    const auto index = static_cast<size_t>(kind);
    return protocol.pausedUntil[index] > step.after.now ||
           market.pausedUntil[index] > step.after.now;
}

uint64_t capacityOf(const pools::Pool& pool, Tranche tranche)
{
    return capacity(bookOf(pool.books, tranche)).raw();
}

uint64_t assetsOf(const pools::Pool& pool)
{
    return capacityOf(pool, Tranche::Senior) + capacityOf(pool, Tranche::Junior);
}

//! Pending claims that weigh on a book: junior first.
uint64_t pendingOn(const pools::Pool& pool, Tranche tranche)
{
    const uint64_t junior = std::min(pool.pending.raw(), capacityOf(pool, Tranche::Junior));
    if (tranche == Tranche::Junior) return junior;
    return std::min(pool.pending.raw() - junior, capacityOf(pool, Tranche::Senior));
}

//! The tranche that a deposit went into, and the other one.
Tranche depositTranche(const Pair& pair)
{
    const Book& before = bookOf(pair.before.books, Tranche::Junior);
    const Book& after = bookOf(pair.after.books, Tranche::Junior);
    return after.shares > before.shares ? Tranche::Junior : Tranche::Senior;
}

//! Since when there is a storm; 0: calm. \pre the risk is as it was before the step
int64_t stormSince(const risks::RiskState& risk, UnixTime now)
{
    if (risk.stormSince.raw() != 0) return risk.stormSince.raw();
    const bool isStale = risk.score != risks::noScore && now.raw() / 900 > risk.scorePeriod + 2;
    return isStale ? (risk.scorePeriod + 3) * 900 : 0;
}

} // namespace

std::string depositFault(const Step& step)
{
    const Pair pair = pairOf(step);
    const Tranche tranche = depositTranche(pair);
    if (isPaused(step, pair.market, pools::PauseKind::Deposits)) return "a deposit while paused";
    if (product(pendingOn(pair.before, tranche), 100) > U128{capacityOf(pair.before, tranche)})
        return "a deposit into pending claims";
    const uint64_t total =
        pair.market.depositedTotal.raw() + (pair.after.deposits.raw() - pair.before.deposits.raw());
    if (pair.market.state == pools::MarketState::Bonded &&
        total > paramOf(pair.realm, Param::tvlThreshold))
        return "a bonded market took too much";
    if (tranche == Tranche::Junior) {
        const uint64_t score = pair.risk.score == risks::noScore ? 500'000 : pair.risk.score;
        if (pair.before.tranching == 0) return "a junior deposit without tranching";
        if (pair.risk.restricted != 0) return "a junior deposit into a restricted market";
        if (1'000'000 - score < paramOf(pair.params, Param::juniorMinHealthPpm))
            return "a junior deposit into bad health";
    } else if (pair.before.tranching != 0) {
        const uint64_t minimum = paramOf(pair.params, Param::juniorMinimumBps);
        if (product(capacityOf(pair.after, Tranche::Junior), whole) <
            product(assetsOf(pair.after), minimum))
            return "a senior deposit made junior too thin";
    }
    const int64_t epoch = pair.before.epochEnd.raw() - pair.before.epochStart.raw();
    const int64_t lock = tranche == Tranche::Junior ? 2 * epoch : epoch;
    for (const auto& [address, position] : step.after.all<pools::Position>()) {
        if (!(position.owner == step.signer) || !(position.pool == pair.place.at.pool) ||
            position.tranche != tranche)
            continue;
        const auto& last = position.lots[position.lotCount - 1U];
        if (last.unlockAt.raw() < step.after.now.raw() + lock) return "a deposit is not locked";
    }
    return {};
}

namespace {

//! Whether the earliest lots that make up `shares` unlock after the time.
bool locksAfter(const pools::Position& position, uint64_t shares, int64_t time)
{
    for (size_t i = 0; i < position.lotCount && shares > 0; ++i) {
        if (position.lots[i].unlockAt.raw() > time) return true;
        shares -= std::min(shares, position.lots[i].shares.raw());
    }
    return false;
}

} // namespace

std::string requestFault(const Step& step)
{
    const Pair pair = pairOf(step);
    if (isPaused(step, pair.market, pools::PauseKind::Withdrawals)) return "a request while paused";
    const int64_t noticed =
        step.after.now.raw() + static_cast<int64_t>(paramOf(pair.realm, Param::notice));
    for (const auto& [address, ticket] : step.after.all<pools::WithdrawTicket>()) {
        if (step.before.find<pools::WithdrawTicket>(address) != nullptr) continue;
        const Book& before = bookOf(pair.before.books, ticket.tranche);
        const Book& after = bookOf(pair.after.books, ticket.tranche);
        if (ticket.number != before.ticketNext) return "a ticket that is not the next";
        if (ticket.maturesAt.raw() < noticed) return "a ticket matures before its notice is over";
        if (ticket.maturesAt < before.lastMaturesAt) return "a ticket overtakes the one before it";
        const Address at = app::cluster::positionAddress(step.places.all.ids, ticket.pool,
                                                         ticket.tranche, ticket.owner);
        const auto& position = step.before.of<pools::Position>(at);
        const uint64_t shares = before.shares.raw() - after.shares.raw();
        if (!step.call.early && locksAfter(position, shares, noticed))
            return "locked lots left without being asked to";
        const bool pays = locksAfter(position, shares, ticket.maturesAt.raw());
        if (pays == (ticket.fee.raw() == 0)) return "the early fee is not where it should be";
        if (ticket.fee.raw() > paramOf(pair.realm, Param::earlyFeeHighPpm))
            return "the early fee is too high";
    }
    return {};
}

namespace {

//! What a tranche has left after a payment carries its load as it did before, and junior is thick
//! enough. In products, so that nothing is rounded. \param gross  what leaves or becomes a fee
std::string freeFault(const Pair& pair, Tranche tranche, uint64_t gross)
{
    if (pair.risk.cover.isZero()) return {};
    const uint64_t load = pair.risk.loads[0].raw();
    const uint64_t junior = capacityOf(pair.before, Tranche::Junior);
    const uint64_t senior = capacityOf(pair.before, Tranche::Senior);
    const uint64_t total = junior + senior - gross;
    if (product(total, paramOf(pair.realm, Param::capIsolatedBps)) < product(load, whole))
        return "the pool no longer carries its load";
    const uint64_t juniorCap = paramOf(pair.realm, Param::juniorCapBps);
    const uint64_t seniorCap = paramOf(pair.realm, Param::seniorCapIsolatedBps);
    if (tranche == Tranche::Senior) {
        const uint64_t ofJunior = std::min(load, core::ratioFloor(junior, juniorCap, whole));
        if (product(senior - gross, seniorCap) < product(load - ofJunior, whole))
            return "senior no longer carries its load";
        return {};
    }
    const uint64_t ofSenior = std::min(load, core::ratioFloor(senior, seniorCap, whole));
    if (product(junior - gross, juniorCap) < product(load - ofSenior, whole))
        return "junior no longer carries its load";
    if (product(junior - gross, whole) <
        product(total, paramOf(pair.params, Param::juniorMinimumBps)))
        return "junior became too thin";
    return {};
}

} // namespace

std::string paymentFault(const Step& step)
{
    const Pair pair = pairOf(step);
    const uint64_t net = pair.after.withdrawals.raw() - pair.before.withdrawals.raw();
    for (const auto& [address, ticket] : step.before.all<pools::WithdrawTicket>()) {
        const auto& after = step.after.of<pools::WithdrawTicket>(address);
        if (after.exitShares == ticket.exitShares) continue;
        const Book& book = bookOf(pair.before.books, ticket.tranche);
        const Address at = app::cluster::positionAddress(step.places.all.ids, ticket.pool,
                                                         ticket.tranche, ticket.owner);
        const uint64_t fee = step.after.of<pools::Position>(at).fees.raw() -
                             step.before.of<pools::Position>(at).fees.raw();
        if (isPaused(step, pair.market, pools::PauseKind::Withdrawals))
            return "a payment while paused";
        if (ticket.number != book.ticketHead) return "a ticket was paid before its turn";
        if (step.after.now < ticket.maturesAt) return "somebody left under notice";
        if (pair.before.unsettledClaims != 0) return "somebody left before the claims";
        const int64_t storm = stormSince(pair.risk, step.after.now);
        if (storm != 0 && ticket.requestedAt.raw() >= storm && !pair.risk.cover.isZero())
            return "somebody left because of the storm";
        if (!pair.risk.cover.isZero() && step.after.now.raw() > pair.risk.loadAt.raw() + 1'800)
            return "a payment on an old load";
        const uint64_t owner =
            step.after.tokensAt(
                app::cluster::tokensOf(ticket.owner, step.places.all.accounts.usdcMint)) -
            step.before.tokensAt(
                app::cluster::tokensOf(ticket.owner, step.places.all.accounts.usdcMint));
        if (owner + (after.owed.raw() - ticket.owed.raw()) != net)
            return "what left did not reach the owner";
        return freeFault(pair, ticket.tranche, net + fee);
    }
    return net == 0 ? std::string{} : "a payment without a ticket";
}

} // namespace tests::sim
