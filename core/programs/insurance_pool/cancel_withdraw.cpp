#include "core/programs/insurance_pool/events.h"
#include "core/programs/insurance_pool/handlers.h"
#include "core/programs/insurance_pool/intents.h"
#include "core/programs/insurance_pool/pool_state.h"

namespace core::programs::insurance_pool {

namespace {

using Cancel = CancelWithdraw;
using ByIntent = CancelWithdrawByIntent;
// What is opened by the indexes of one form serves the other.
static_assert(size_t{ByIntent::owner} == Cancel::owner &&
              size_t{ByIntent::ticket} == Cancel::ticket);

struct Parties
{
    const Protocol* protocol = nullptr;
    const Market* market = nullptr;
    Pool* pool = nullptr;
    Position* position = nullptr;
    WithdrawTicket* ticket = nullptr;
    UnixTime now;
};

Outcome<Parties> openParties(Context& context)
{
    const AccountView* const views = context.accounts;
    const Address& owner = *views[Cancel::owner].address;
    const Address& poolAddress = *views[Cancel::pool].address;
    const auto protocol = openOwn<Protocol>(context, Cancel::protocol);
    if (!protocol) return Failure{protocol.error()};
    const auto market = openOwn<Market>(context, Cancel::market);
    if (!market) return Failure{market.error()};
    const auto pool = openOwnAt<Pool>(context, Cancel::pool, (*market)->pool);
    if (!pool) return Failure{pool.error()};
    const auto position = openOwn<Position>(context, Cancel::position);
    if (!position) return Failure{position.error()};
    const auto ticket = openOwn<WithdrawTicket>(context, Cancel::ticket);
    if (!ticket) return Failure{ticket.error()};
    if (!((*ticket)->owner == owner) || !((*position)->owner == owner))
        return fail(CommonError::Unauthorized);
    if (!((*ticket)->pool == poolAddress) || !((*position)->pool == poolAddress) ||
        (*position)->tranche != (*ticket)->tranche)
        return fail(CommonError::WrongAddress);
    const auto now = readTime(context);
    if (!now) return Failure{now.error()};
    const Status running = requireRunning(**protocol, **market, PauseKind::Withdrawals, *now);
    if (!running) return Failure{running.error()};
    return Parties{*protocol, *market, *pool, *position, *ticket, *now};
}

//! The cancellation itself, the same for both forms.
Status cancel(Context& context, const Parties& parties)
{
    WithdrawTicket& ticket = *parties.ticket;
    Position& position = *parties.position;
    const Status touched = touchBooks(*parties.pool, parties.now);
    if (!touched) return touched;
    capital::Book& book = bookOf(parties.pool->books, ticket.tranche);
    const capital::Book before = book;
    if (ticket.exitShares.isZero()) return fail(PoolError::Paid);
    if (ticket.generation != book.exitGeneration) return fail(PoolError::OldGeneration);
    if (!capital::isSeeded(book)) return fail(PoolError::BookNotSeeded);

    const auto crossing =
        capital::leaveExit(book, ticket.exitShares, ticket.epoch < parties.pool->epoch);
    if (!crossing) return Failure{crossing.error()};
    if (crossing->liveShares.isZero()) return fail(PoolError::BelowMinimum);
    renewPosition(position, book.generation);
    const capital::Lot lot{crossing->liveShares, ticket.depositedAt, ticket.unlockAt, ticket.cost};
    const Status added = capital::addLot(lotsOf(position), lot, parties.now);
    if (!added) return added;
    ticket.exitShares = Shares{};
    ticket.cost = UsdcAmount{};
    position.openTickets -= 1;
    if (ticket.number == book.ticketHead) book.ticketHead += 1;
    emitEvent(context, WithdrawCancelled{ticket.pool,
                                         ticket.owner,
                                         ticket.number,
                                         periodOf(parties.now),
                                         parties.now,
                                         crossing->liveShares,
                                         crossing->amount,
                                         before.assets,
                                         book.assets,
                                         before.exitAssets,
                                         book.exitAssets,
                                         ticket.tranche,
                                         {}});
    return {};
}

} // namespace

template <> Status handle<CancelWithdraw>(Context& context, const NoArgs&)
{
    const auto parties = openParties(context);
    if (!parties) return Failure{parties.error()};
    return cancel(context, *parties);
}

template <> Status handle<CancelWithdrawByIntent>(Context& context, const IntentArgs& args)
{
    const AccountView* const views = context.accounts;
    const auto parties = openParties(context);
    if (!parties) return Failure{parties.error()};
    const auto intent = openIntent(context,
                                   {parties->protocol, parties->market, &parties->ticket->owner,
                                    &views[ByIntent::payer], &views[ByIntent::nonce],
                                    &views[ByIntent::instructions], parties->now},
                                   args);
    if (!intent) return Failure{intent.error()};
    intent::IntentText text;
    const intent::CancelFact fact{parties->ticket->number, parties->ticket->tranche};
    const Status agreed = requireFact(context, *intent, text, fact);
    if (!agreed) return agreed;

    const Status done = cancel(context, *parties);
    if (!done) return done;
    tell(context, *intent, text, IntentKind::CancelWithdraw);
    return {};
}

} // namespace core::programs::insurance_pool
