#include "core/programs/insurance_pool/handlers.h"
#include "core/programs/insurance_pool/payment_events.h"
#include "core/programs/insurance_pool/pool_state.h"

namespace core::programs::insurance_pool {

namespace {

//! A ticket whose exit side was wiped: its place and its cost are given up.
Status writeOff(const Context& context, const WithdrawTicket& ticket)
{
    const auto position = openOwn<Position>(context, CloseTicket::position);
    if (!position) return Failure{position.error()};
    if (!((*position)->owner == ticket.owner) || !((*position)->pool == ticket.pool) ||
        (*position)->tranche != ticket.tranche)
        return fail(CommonError::WrongAddress);
    (*position)->openTickets -= 1;
    (*position)->realised -= static_cast<int64_t>(ticket.cost.raw());
    return {};
}

} // namespace

template <> Status handle<CollectWithdrawal>(Context& context, const NoArgs&)
{
    using Collect = CollectWithdrawal;
    const AccountView* const views = context.accounts;
    const auto protocol = openOwn<Protocol>(context, Collect::protocol);
    if (!protocol) return Failure{protocol.error()};
    const auto ticket = openOwn<WithdrawTicket>(context, Collect::ticket);
    if (!ticket) return Failure{ticket.error()};
    const auto pool = openOwnAt<Pool>(context, Collect::pool, (*ticket)->pool);
    if (!pool) return Failure{pool.error()};
    const Status vault = requireAddress(views[Collect::vault], (*pool)->vault);
    if (!vault) return vault;
    const Status token = requireToken(views[Collect::token]);
    if (!token) return token;
    if (!((*ticket)->owner == *views[Collect::owner].address))
        return fail(CommonError::Unauthorized);
    const Status tokens = requireTokens(views[Collect::ownerTokens], **protocol, (*ticket)->owner);
    if (!tokens) return tokens;
    const auto now = readTime(context);
    if (!now) return Failure{now.error()};
    if (isPaused((*protocol)->pausedUntil, PauseKind::Withdrawals, *now))
        return fail(CommonError::Paused);
    const UsdcAmount amount = (*ticket)->owed;
    if (amount.isZero()) return fail(PoolError::NothingOwed);

    const UsdcAmount before = (*pool)->payable;
    (*ticket)->owed = UsdcAmount{};
    (*pool)->payable.value -= amount.raw();
    const Status paid = payFromVault(context, **protocol,
                                     {&views[Collect::vault], &views[Collect::ownerTokens],
                                      &views[Collect::poolAuthority], amount});
    if (!paid) return paid;
    emitEvent(context, WithdrawCollected{(*ticket)->pool,
                                         (*ticket)->owner,
                                         (*ticket)->number,
                                         periodOf(*now),
                                         *now,
                                         amount,
                                         before,
                                         (*pool)->payable,
                                         (*ticket)->tranche,
                                         {}});
    return {};
}

template <> Status handle<CloseTicket>(Context& context, const NoArgs&)
{
    const AccountView* const views = context.accounts;
    const auto ticket = openOwn<WithdrawTicket>(context, CloseTicket::ticket);
    if (!ticket) return Failure{ticket.error()};
    const auto pool = openOwnAt<Pool>(context, CloseTicket::pool, (*ticket)->pool);
    if (!pool) return Failure{pool.error()};
    if (!((*ticket)->owner == *views[CloseTicket::owner].address))
        return fail(CommonError::Unauthorized);
    if (!(*ticket)->owed.isZero()) return fail(PoolError::NotEmpty);
    const capital::Book& book = bookOf((*pool)->books, (*ticket)->tranche);
    const bool wiped =
        !(*ticket)->exitShares.isZero() && (*ticket)->generation < book.exitGeneration;
    if (!(*ticket)->exitShares.isZero() && !wiped) return fail(PoolError::NotEmpty);
    // The queue reads a cancelled ticket when its turn comes.
    if ((*ticket)->number >= book.ticketHead) return fail(PoolError::StillQueued);
    if (wiped) {
        const Status written = writeOff(context, **ticket);
        if (!written) return written;
    }
    closeAccount(views[CloseTicket::ticket], views[CloseTicket::owner]);
    return {};
}

template <> Status handle<ClosePosition>(Context& context, const NoArgs&)
{
    const AccountView* const views = context.accounts;
    const auto position = openOwn<Position>(context, ClosePosition::position);
    if (!position) return Failure{position.error()};
    const auto pool = openOwnAt<Pool>(context, ClosePosition::pool, (*position)->pool);
    if (!pool) return Failure{pool.error()};
    if (!((*position)->owner == *views[ClosePosition::owner].address))
        return fail(CommonError::Unauthorized);
    const capital::Book& book = bookOf((*pool)->books, (*position)->tranche);
    const bool wiped = (*position)->generation < book.generation;
    if ((*position)->openTickets != 0 || ((*position)->lotCount != 0 && !wiped))
        return fail(PoolError::NotEmpty);
    closeAccount(views[ClosePosition::position], views[ClosePosition::owner]);
    return {};
}

} // namespace core::programs::insurance_pool
