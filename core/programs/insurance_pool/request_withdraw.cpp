#include "core/programs/insurance_pool/events.h"
#include "core/programs/insurance_pool/handlers.h"
#include "core/programs/insurance_pool/intents.h"
#include "core/programs/insurance_pool/pool_state.h"

namespace core::programs::insurance_pool {

namespace {

struct Parties
{
    const Protocol* protocol = nullptr;
    const Market* market = nullptr;
    Pool* pool = nullptr;
    Position* position = nullptr;
    const ParamSet* realm = nullptr;
    UnixTime now;

    [[nodiscard]] capital::Book& book() const { return bookOf(pool->books, position->tranche); }
};

using Request = RequestWithdraw;
using ByIntent = RequestWithdrawByIntent;
// What is opened by the indexes of one form serves the other.
static_assert(size_t{ByIntent::owner} == Request::owner &&
              size_t{ByIntent::system} == Request::system);

Outcome<Parties> openParties(Context& context)
{
    const AccountView* const views = context.accounts;
    const auto protocol = openOwn<Protocol>(context, Request::protocol);
    if (!protocol) return Failure{protocol.error()};
    const auto market = openOwn<Market>(context, Request::market);
    if (!market) return Failure{market.error()};
    const auto pool = openOwnAt<Pool>(context, Request::pool, (*market)->pool);
    if (!pool) return Failure{pool.error()};
    const auto position = openOwn<Position>(context, Request::position);
    if (!position) return Failure{position.error()};
    if (!((*position)->owner == *views[Request::owner].address))
        return fail(CommonError::Unauthorized);
    if (!((*position)->pool == *views[Request::pool].address))
        return fail(CommonError::WrongAddress);
    const auto realm =
        openRealmParams(views[Request::realmParams], views[Request::protocol], **protocol);
    if (!realm) return Failure{realm.error()};
    const Status system = requireSystem(views[Request::system]);
    if (!system) return Failure{system.error()};
    const auto now = readTime(context);
    if (!now) return Failure{now.error()};
    const Status running = requireRunning(**protocol, **market, PauseKind::Withdrawals, *now);
    if (!running) return Failure{running.error()};
    return Parties{*protocol, *market, *pool, *position, *realm, *now};
}

capital::LotOrder orderOf(const Parties& parties, Shares shares)
{
    const ParamSet& realm = *parties.realm;
    const UnixTime noticed{parties.now.raw() + static_cast<int64_t>(paramOf(realm, Param::notice))};
    return {shares, noticed, larger(noticed, parties.book().lastMaturesAt),
            Ppm{static_cast<uint32_t>(paramOf(realm, Param::earlyFeeLowPpm))},
            Ppm{static_cast<uint32_t>(paramOf(realm, Param::earlyFeeHighPpm))}};
}

//! Gives the lots up. \return what they were
Outcome<capital::TakenLots> giveUp(const Parties& parties,
                                   const RequestWithdrawArgs& args,
                                   const capital::LotOrder& order)
{
    Position& position = *parties.position;
    if (args.early > 1) return fail(CommonError::OutOfRange);
    if (position.generation != parties.book().generation) return fail(PoolError::OldGeneration);
    if (position.openTickets >= openTicketsMax) return fail(PoolError::TooManyTickets);
    if (args.shares.isZero()) return fail(PoolError::BelowMinimum);
    if (args.shares > capital::sharesOf(position.lots, position.lotCount))
        return fail(PoolError::NotEnoughShares);
    const Status merged = capital::mergeUnlocked(lotsOf(position), parties.now);
    if (!merged) return Failure{merged.error()};
    const auto taken = capital::takeLots(lotsOf(position), order);
    if (!taken) return taken;
    if (taken->locked && args.early == 0) return fail(PoolError::LockedLot);
    return taken;
}

//! A ticket is at least the minimum or the whole position, and worth something.
Status requireWorth(const Parties& parties, const capital::Crossing& crossing)
{
    if (crossing.exitShares.isZero()) return fail(PoolError::BelowMinimum);
    if (parties.position->lotCount != 0 &&
        crossing.amount.raw() < paramOf(*parties.realm, Param::minTicket))
        return fail(PoolError::BelowMinimum);
    return {};
}

Outcome<WithdrawTicket*> createTicket(Context& context, const Parties& parties)
{
    const AccountView* const views = context.accounts;
    const Tranche tranche = parties.position->tranche;
    const uint64_t number = parties.book().ticketNext;
    Seeds seeds;
    seeds.items[0] = seedText("ticket");
    seeds.items[1] = seedOf(*views[Request::pool].address);
    seeds.items[2] = seedOf(tranche);
    seeds.items[3] = seedOf(number);
    seeds.count = 4;
    return createAccount<WithdrawTicket>(context, views[Request::payer], views[Request::ticket],
                                         seeds);
}

void fill(WithdrawTicket& ticket,
          const Parties& parties,
          const capital::TakenLots& lots,
          const capital::LotOrder& order)
{
    capital::Book& book = parties.book();
    ticket.owner = parties.position->owner;
    ticket.pool = parties.position->pool;
    ticket.number = book.ticketNext;
    ticket.requestedAt = parties.now;
    ticket.maturesAt = order.maturesAt;
    ticket.unlockAt = lots.unlockAt;
    ticket.depositedAt = lots.depositedAt;
    ticket.cost = lots.cost;
    ticket.generation = book.exitGeneration;
    ticket.fee = lots.fee;
    ticket.tranche = parties.position->tranche;
    ticket.early = lots.fee == Ppm{} ? 0 : 1;
    ticket.epoch = parties.pool->epoch;
    book.ticketNext += 1;
    book.lastMaturesAt = order.maturesAt;
    parties.position->openTickets += 1;
}

//! The request itself, the same for both forms.
Status request(Context& context, const Parties& parties, const RequestWithdrawArgs& args)
{
    const Status touched = touchBooks(*parties.pool, parties.now);
    if (!touched) return touched;
    capital::Book& book = parties.book();
    const capital::Book before = book;
    const capital::LotOrder order = orderOf(parties, args.shares);
    const auto lots = giveUp(parties, args, order);
    if (!lots) return Failure{lots.error()};
    const auto crossing = capital::enterExit(book, args.shares);
    if (!crossing) return Failure{crossing.error()};
    const Status worth = requireWorth(parties, *crossing);
    if (!worth) return worth;
    retireYield(*parties.pool);

    const auto ticket = createTicket(context, parties);
    if (!ticket) return Failure{ticket.error()};
    fill(**ticket, parties, *lots, order);
    (*ticket)->exitShares = crossing->exitShares;
    emitEvent(context, WithdrawRequested{(*ticket)->pool,
                                         (*ticket)->owner,
                                         (*ticket)->number,
                                         periodOf(parties.now),
                                         parties.now,
                                         order.maturesAt,
                                         args.shares,
                                         crossing->exitShares,
                                         crossing->amount,
                                         before.assets,
                                         book.assets,
                                         before.exitAssets,
                                         book.exitAssets,
                                         lots->fee,
                                         (*ticket)->tranche,
                                         {}});
    return {};
}

} // namespace

template <> Status handle<RequestWithdraw>(Context& context, const RequestWithdrawArgs& args)
{
    const auto parties = openParties(context);
    if (!parties) return Failure{parties.error()};
    return request(context, *parties, args);
}

template <>
Status handle<RequestWithdrawByIntent>(Context& context, const RequestWithdrawByIntentArgs& args)
{
    const AccountView* const views = context.accounts;
    const auto parties = openParties(context);
    if (!parties) return Failure{parties.error()};
    const auto intent = openIntent(context,
                                   {parties->protocol, parties->market, &parties->position->owner,
                                    &views[ByIntent::payer], &views[ByIntent::nonce],
                                    &views[ByIntent::instructions], parties->now},
                                   args.intent);
    if (!intent) return Failure{intent.error()};
    const RequestWithdrawArgs& order = args.withdraw;
    const Ppm feeMax{static_cast<uint32_t>(paramOf(*parties->realm, Param::earlyFeeHighPpm))};
    intent::IntentText text;
    const intent::WithdrawFact fact{order.shares, parties->position->tranche, order.early != 0,
                                    feeMax};
    const Status agreed = requireFact(context, *intent, text, fact);
    if (!agreed) return agreed;

    const Status done = request(context, *parties, order);
    if (!done) return done;
    tell(context, *intent, text, IntentKind::RequestWithdraw);
    return {};
}

} // namespace core::programs::insurance_pool
