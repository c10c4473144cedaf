#include "core/programs/insurance_pool/handlers.h"
#include "core/programs/insurance_pool/payment_events.h"
#include "core/programs/insurance_pool/pool_state.h"
#include "core/programs/risk_engine/storm.h"

namespace core::programs::insurance_pool {

namespace {

using Execute = ExecuteWithdraw;

struct Parties
{
    const Protocol* protocol = nullptr;
    const Market* market = nullptr;
    const risk_engine::RiskState* risk = nullptr;
    Pool* pool = nullptr;
    Position* position = nullptr; //!< null when the ticket is paid or cancelled
    WithdrawTicket* ticket = nullptr;
    capital::Caps caps;
    UnixTime now;

    [[nodiscard]] capital::Book& book() const { return bookOf(pool->books, ticket->tranche); }
};

Status openTicket(const Context& context, Parties& parties)
{
    const auto ticket = openOwn<WithdrawTicket>(context, Execute::ticket);
    if (!ticket) return Failure{ticket.error()};
    if (!((*ticket)->pool == parties.market->pool)) return fail(CommonError::WrongAddress);
    parties.ticket = *ticket;
    // Who cancelled may have closed a position that was wiped since: that must not stop the queue.
    if ((*ticket)->exitShares.isZero()) return {};
    const auto position = openOwn<Position>(context, Execute::position);
    if (!position) return Failure{position.error()};
    if (!((*position)->pool == (*ticket)->pool) || !((*position)->owner == (*ticket)->owner) ||
        (*position)->tranche != (*ticket)->tranche)
        return fail(CommonError::WrongAddress);
    parties.position = *position;
    return {};
}

Status openMarket(const Context& context, Parties& parties)
{
    const AccountView* const views = context.accounts;
    const auto market = openOwn<Market>(context, Execute::market);
    if (!market) return Failure{market.error()};
    const Address& riskEngine =
        parties.protocol->programs[static_cast<size_t>(ProgramIndex::RiskEngine)];
    const auto risk =
        openAt<risk_engine::RiskState>(views[Execute::risk], riskEngine, (*market)->risk);
    if (!risk) return Failure{risk.error()};
    const auto pool = openOwnAt<Pool>(context, Execute::pool, (*market)->pool);
    if (!pool) return Failure{pool.error()};
    const auto params = openOwnAt<ParamSet>(context, Execute::params, (*market)->params);
    if (!params) return Failure{params.error()};
    const auto realm =
        openRealmParams(views[Execute::realmParams], views[Execute::protocol], *parties.protocol);
    if (!realm) return Failure{realm.error()};
    parties.market = *market;
    parties.risk = *risk;
    parties.pool = *pool;
    parties.caps = capsOf(**params, **realm);
    return requireAddress(views[Execute::vault], (*pool)->vault);
}

Status openAll(Context& context, Parties& parties)
{
    const auto protocol = openOwn<Protocol>(context, Execute::protocol);
    if (!protocol) return Failure{protocol.error()};
    parties.protocol = *protocol;
    const Status market = openMarket(context, parties);
    if (!market) return market;
    const Status ticket = openTicket(context, parties);
    if (!ticket) return ticket;
    const Status token = requireToken(context.accounts[Execute::token]);
    if (!token) return token;
    const auto now = readTime(context);
    if (!now) return Failure{now.error()};
    parties.now = *now;
    // Only the owner's associated account: else whoever executes could pass one that cannot be
    // paid.
    return requireAssociated(context, context.accounts[Execute::ownerTokens],
                             {parties.ticket->owner, parties.protocol->usdcMint});
}

//! It is this ticket's turn, and nothing holds withdrawals up.
Status requireTurn(const Parties& parties)
{
    const WithdrawTicket& ticket = *parties.ticket;
    if (ticket.number < parties.book().ticketHead) return fail(PoolError::Paid);
    if (ticket.number > parties.book().ticketHead) return fail(PoolError::NotHead);
    if (ticket.exitShares.isZero()) return {}; // cancelled: only its place is skipped
    if (ticket.generation != parties.book().exitGeneration) return fail(PoolError::OldGeneration);
    if (parties.now < ticket.maturesAt) return fail(PoolError::NotMatured);
    if (parties.pool->unsettledClaims != 0) return fail(PoolError::Unsettled);
    const UnixTime storm = risk_engine::stormSince(*parties.risk, parties.now);
    const bool asked = storm.raw() == 0 || ticket.requestedAt < storm;
    if (!asked && !parties.risk->cover.isZero()) return fail(PoolError::Storm);
    return {};
}

//! As much of the ticket as is free. \return Cap, JuniorTooThin when nothing is
Outcome<capital::Payment> pay(const Parties& parties)
{
    Pool& pool = *parties.pool;
    const WithdrawTicket& ticket = *parties.ticket;
    capital::Book& book = parties.book();
    const auto burden = burdenOf(*parties.risk, parties.now);
    if (!burden) return Failure{burden.error()};
    const capital::Freedom freedom =
        capital::freedom(capital::capacities(pool.books), ticket.tranche, *burden, parties.caps);
    const auto worth = capital::exitValue(book, ticket.exitShares);
    if (!worth) return Failure{worth.error()};
    if (!worth->isZero() && freedom.byLoad.isZero()) return fail(PoolError::Cap);
    if (!worth->isZero() && freedom.byJuniorMinimum.isZero()) return fail(PoolError::JuniorTooThin);
    const auto payment =
        capital::payExit(book, {ticket.exitShares, freedom.amount(), ticket.fee,
                                ticket.epoch < pool.epoch, incomeUntil(pool, parties.now)});
    if (!payment) return payment;
    // The fee stays in the pool and so is free again: without this its last unit would be charged
    // once more at every call, until the ticket is used up.
    if (payment->net.isZero() && payment->burned < ticket.exitShares) return fail(PoolError::Cap);
    return payment;
}

//! Writes the payment into ticket, position and pool. A ticket that is paid in full leaves the
//! queue.
void settle(const Parties& parties, const capital::Payment& payment)
{
    WithdrawTicket& ticket = *parties.ticket;
    Position& position = *parties.position;
    uint64_t cost = ticket.cost.raw();
    if (payment.burned < ticket.exitShares) {
        const auto part = mulDivFloor(cost, payment.burned.raw(), ticket.exitShares.raw());
        cost = part ? *part : 0; // the part is below one: it cannot fail
    }
    ticket.cost.value -= cost;
    ticket.exitShares.value -= payment.burned.raw();
    position.withdrawn.value += payment.net.raw();
    position.fees.value += payment.fee.raw();
    position.realised += static_cast<int64_t>(payment.net.raw()) - static_cast<int64_t>(cost);
    parties.pool->withdrawals.value += payment.net.raw();
    if (!ticket.exitShares.isZero()) return;
    position.openTickets -= 1;
    parties.book().ticketHead += 1;
}

//! Money for an account that cannot take it waits in the ticket: nobody's account stops the queue.
Outcome<bool> payOrCredit(Context& context, const Parties& parties, UsdcAmount net)
{
    const AccountView* const views = context.accounts;
    const auto tokens = readTokenAccount(views[Execute::ownerTokens]);
    const bool usable = tokens.ok() && !tokens->frozen &&
                        tokens->mint == parties.protocol->usdcMint &&
                        tokens->owner == parties.ticket->owner;
    const UsdcAmount now = usable ? net : UsdcAmount{};
    const Status paid = payFromVault(context, *parties.protocol,
                                     {&views[Execute::vault], &views[Execute::ownerTokens],
                                      &views[Execute::poolAuthority], now});
    if (!paid) return Failure{paid.error()};
    if (usable) return false;
    parties.ticket->owed.value += net.raw();
    parties.pool->payable.value += net.raw();
    return true;
}

} // namespace

template <> Status handle<ExecuteWithdraw>(Context& context, const NoArgs&)
{
    Parties parties;
    const Status opened = openAll(context, parties);
    if (!opened) return opened;
    const Status running =
        requireRunning(*parties.protocol, *parties.market, PauseKind::Withdrawals, parties.now);
    if (!running) return running;
    const Status touched = touchBooks(*parties.pool, parties.now);
    if (!touched) return touched;
    const Status turn = requireTurn(parties);
    if (!turn) return turn;
    WithdrawTicket& ticket = *parties.ticket;
    if (ticket.exitShares.isZero()) {
        parties.book().ticketHead += 1;
        return {};
    }

    const UsdcAmount exitBefore = parties.book().exitAssets;
    const auto payment = pay(parties);
    if (!payment) return Failure{payment.error()};
    settle(parties, *payment);
    const auto credited = payOrCredit(context, parties, payment->net);
    if (!credited) return Failure{credited.error()};
    emitEvent(context, WithdrawExecuted{ticket.pool,
                                        ticket.owner,
                                        ticket.number,
                                        periodOf(parties.now),
                                        parties.now,
                                        payment->gross,
                                        payment->fee,
                                        payment->net,
                                        ticket.exitShares,
                                        exitBefore,
                                        parties.book().exitAssets,
                                        ticket.tranche,
                                        static_cast<uint8_t>(*credited ? 1 : 0),
                                        {}});
    return {};
}

} // namespace core::programs::insurance_pool
