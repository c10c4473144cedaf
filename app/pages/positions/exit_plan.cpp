#include "app/pages/positions/exit_plan.h"

#include "core/programs/insurance_pool/pool_state.h"
#include "core/programs/risk_engine/storm.h"

#include <algorithm>

namespace app::pages::positions {

namespace capital = core::programs::capital;
namespace insurance_pool = core::programs::insurance_pool;
namespace risk_engine = core::programs::risk_engine;
using core::CommonError;
using core::ErrorCode;
using core::programs::Param;
using core::programs::paramOf;
using insurance_pool::PoolError;
using insurance_pool::WithdrawTicket;

namespace {

template <class E> ErrorCode codeOf(E error)
{
    return static_cast<ErrorCode>(error);
}

//! A request on copies: what it leaves of the accounts.
struct Request
{
    insurance_pool::Pool pool;
    insurance_pool::Position position;
    capital::LotOrder order;
    capital::TakenLots lots;
    capital::Crossing crossing;

    [[nodiscard]] capital::Book& book() { return bookOf(pool.books, position.tranche); }
};

capital::LotOrder lotOrder(const ExitBasis& basis, Shares shares, UnixTime askedAt)
{
    const auto notice = static_cast<std::int64_t>(paramOf(basis.realm, Param::notice));
    const UnixTime noticed{askedAt.raw() + notice};
    const capital::Book& book = bookOf(basis.pool.books, basis.position.tranche);
    return {shares, noticed, larger(noticed, book.lastMaturesAt),
            Ppm{static_cast<std::uint32_t>(paramOf(basis.realm, Param::earlyFeeLowPpm))},
            Ppm{static_cast<std::uint32_t>(paramOf(basis.realm, Param::earlyFeeHighPpm))}};
}

//! The refusals of request_withdraw, in its order. \return 0: none
ErrorCode ask(Request& request, const ExitBasis& basis, UnixTime askedAt, bool early)
{
    insurance_pool::Position& position = request.position;
    if (askedAt < basis.pausedUntil) return codeOf(CommonError::Paused);
    if (const auto touched = insurance_pool::touchBooks(request.pool, askedAt); !touched)
        return touched.error();
    if (position.generation != request.book().generation) return codeOf(PoolError::OldGeneration);
    if (position.openTickets >= insurance_pool::openTicketsMax)
        return codeOf(PoolError::TooManyTickets);
    const Shares shares = request.order.shares;
    if (shares.isZero()) return codeOf(PoolError::BelowMinimum);
    if (shares > capital::sharesOf(position.lots, position.lotCount))
        return codeOf(PoolError::NotEnoughShares);
    const capital::LotList lots = insurance_pool::lotsOf(position);
    if (const auto merged = capital::mergeUnlocked(lots, askedAt); !merged) return merged.error();
    const auto taken = capital::takeLots(lots, request.order);
    if (!taken) return taken.error();
    request.lots = *taken;
    if (taken->locked && !early) return codeOf(PoolError::LockedLot);
    const auto crossing = capital::enterExit(request.book(), shares);
    if (!crossing) return crossing.error();
    request.crossing = *crossing;
    const bool isTooSmall =
        crossing->exitShares.isZero() ||
        (position.lotCount != 0 && crossing->amount.raw() < paramOf(basis.realm, Param::minTicket));
    if (isTooSmall) return codeOf(PoolError::BelowMinimum);
    insurance_pool::retireYield(request.pool);
    return 0;
}

struct Paid
{
    capital::Payment payment;
    ExitHold hold{};
};

//! As much of a ticket as load and junior minimum let out, the way execute_withdraw does it.
Paid pay(insurance_pool::Pool& pool, const ExitBasis& basis, const WithdrawTicket& ticket)
{
    const capital::Burden burden{basis.risk.loads[0], !basis.risk.cover.isZero()};
    const capital::Freedom freedom =
        capital::freedom(capital::capacities(pool.books), ticket.tranche,
                         burden.covered ? burden : capital::Burden{},
                         insurance_pool::capsOf(basis.params, basis.realm));
    capital::Book& book = bookOf(pool.books, ticket.tranche);
    const ExitHold hold =
        freedom.byLoad <= freedom.byJuniorMinimum ? ExitHold::Load : ExitHold::JuniorMinimum;
    if (freedom.amount().isZero()) return {{}, hold};
    const capital::Book before = book;
    const auto payment = capital::payExit(
        book, {ticket.exitShares, freedom.amount(), ticket.fee, ticket.epoch < pool.epoch,
               insurance_pool::incomeUntil(pool, ticket.maturesAt)});
    if (!payment) return {{}, hold};
    const bool isPartly = payment->burned < ticket.exitShares;
    if (isPartly && payment->net.isZero()) {
        book = before;
        return {{}, hold};
    }
    return {*payment, isPartly ? hold : ExitHold::None};
}

ExitHold holdNow(const ExitBasis& basis, UnixTime askedAt)
{
    if (basis.now < basis.pausedUntil) return ExitHold::Paused;
    if (basis.pool.unsettledClaims != 0) return ExitHold::Unsettled;
    const UnixTime storm = risk_engine::stormSince(basis.risk, basis.now);
    const bool isAfter = storm.raw() != 0 && askedAt >= storm;
    if (isAfter && !basis.risk.cover.isZero()) return ExitHold::Storm;
    if (!insurance_pool::burdenOf(basis.risk, basis.now)) return ExitHold::LoadStale;
    return ExitHold::None;
}

WithdrawTicket ticketOf(const Request& request, const ExitWay& way)
{
    WithdrawTicket ticket;
    ticket.exitShares = request.crossing.exitShares;
    ticket.maturesAt = way.maturesAt;
    ticket.fee = way.feeRate;
    ticket.tranche = request.position.tranche;
    ticket.epoch = request.pool.epoch;
    return ticket;
}

//! Pays the queue, then this ticket, at its maturity.
void payInTurn(ExitWay& way, Request& request, const ExitBasis& basis)
{
    way.hold = holdNow(basis, way.askedAt);
    way.waiting = way.worth;
    if (!insurance_pool::touchBooks(request.pool, way.maturesAt)) return;
    for (const WithdrawTicket& ticket : basis.queue) {
        const Paid paid = pay(request.pool, basis, ticket);
        if (paid.hold == ExitHold::None) continue;
        if (way.hold == ExitHold::None) way.hold = ExitHold::Queue;
        return;
    }
    const Paid paid = pay(request.pool, basis, ticketOf(request, way));
    way.payable = paid.payment.gross;
    way.payableNet = paid.payment.net;
    way.waiting = subtractToZero(way.worth, way.payable);
    if (way.hold == ExitHold::None) way.hold = paid.hold;
    if (!way.waiting.isZero()) return;
    way.fee = paid.payment.fee; // what floors left behind may have added a last unit
    way.net = paid.payment.net;
}

//! What all of it costs when it is paid at once: nobody charges those whom nobody outlives.
void charge(ExitWay& way, const Request& request)
{
    capital::Book book = bookOf(request.pool.books, request.position.tranche);
    const auto payment =
        capital::payExit(book, {request.crossing.exitShares, way.worth, way.feeRate, false,
                                insurance_pool::incomeUntil(request.pool, way.maturesAt)});
    way.fee = payment ? payment->fee : UsdcAmount{};
    way.net = subtractToZero(way.worth, way.fee);
}

} // namespace

ExitBasis exitBasis(const cluster::Snapshot& snapshot, const cluster::PositionView& position)
{
    using core::programs::insurance_pool::PauseKind;
    const cluster::MarketView& market = snapshot.markets[position.market];
    ExitBasis basis;
    basis.now = snapshot.time;
    const auto kind = static_cast<std::size_t>(PauseKind::Withdrawals);
    basis.pausedUntil =
        larger(snapshot.protocol.pausedUntil[kind], market.account.pausedUntil[kind]);
    basis.pool = market.pool.account;
    basis.position = position.account;
    basis.risk = market.risk.state;
    basis.params = market.params;
    basis.realm = snapshot.realm;
    for (const cluster::PositionView& other : snapshot.positions)
        if (other.market == position.market && other.tranche == position.tranche)
            for (const cluster::TicketView& ticket : other.tickets)
                if (!ticket.isDone()) basis.queue.push_back(ticket.account);
    std::ranges::sort(basis.queue, {}, &WithdrawTicket::number);
    return basis;
}

ExitWay exitWay(const ExitBasis& basis, Shares shares, UnixTime askedAt, bool early)
{
    ExitWay way;
    way.askedAt = askedAt;
    Request request{basis.pool, basis.position, lotOrder(basis, shares, askedAt), {}, {}};
    way.refusal = ask(request, basis, askedAt, early);
    way.maturesAt = request.order.maturesAt;
    way.early = request.lots.locked;
    way.feeRate = request.lots.fee;
    way.cost = request.lots.cost;
    if (way.refusal != 0) return way;
    way.worth = request.crossing.amount;
    way.ticketsAhead = basis.queue.size();
    const capital::Book& before = bookOf(basis.pool.books, basis.position.tranche);
    way.worthAhead = before.exitAssets; // all of it stands in the queue
    charge(way, request);
    payInTurn(way, request, basis);
    return way;
}

ExitPlan exitPlan(const ExitBasis& basis, Shares shares)
{
    ExitPlan plan;
    plan.shares = shares;
    plan.epochEnd = basis.pool.epochEnd;
    plan.now = exitWay(basis, shares, basis.now, true);
    if (plan.now.refusal != 0 || plan.isFree()) {
        plan.feeless = plan.now;
        return plan;
    }
    // A fee is due because some lot unlocks after maturity; asked for a notice before that, it
    // matures as the last of them unlocks.
    const auto quote = capital::quoteLots(basis.position.lots, basis.position.lotCount,
                                          lotOrder(basis, shares, basis.now));
    const auto notice = static_cast<std::int64_t>(paramOf(basis.realm, Param::notice));
    const UnixTime unlockAt = quote ? quote->unlockAt : basis.now;
    plan.feeless =
        exitWay(basis, shares, larger(basis.now, UnixTime{unlockAt.raw() - notice}), false);
    return plan;
}

Shares sharesWorth(const ExitBasis& basis, UsdcAmount amount)
{
    const insurance_pool::Position& position = basis.position;
    const Shares held = capital::sharesOf(position.lots, position.lotCount);
    insurance_pool::Pool pool = basis.pool;
    if (!insurance_pool::touchBooks(pool, basis.now)) return held;
    const capital::Book& book = bookOf(pool.books, position.tranche);
    // Turns enterExit() round: it floors, so the least is a ceil.
    const auto shares = core::mulDivCeil(amount.raw(), book.shares.raw(), book.assets.raw());
    return shares ? smaller(Shares{*shares}, held) : held;
}

} // namespace app::pages::positions
