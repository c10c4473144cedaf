#include "core/programs/capital/loss.h"
#include "core/programs/insurance_pool/handlers.h"
#include "core/programs/insurance_pool/payment_events.h"
#include "core/programs/insurance_pool/pool_state.h"

namespace core::programs::insurance_pool {

namespace {

//! The pool, the caller being insolvency_handler.
template <class I> Outcome<Pool*> openForHandler(Context& context)
{
    const auto protocol = openOwn<Protocol>(context, I::protocol);
    if (!protocol) return Failure{protocol.error()};
    const Status caller = requireAuthority(context, context.accounts[I::caller], **protocol,
                                           ProgramIndex::InsolvencyHandler);
    if (!caller) return Failure{caller.error()};
    return openOwn<Pool>(context, I::pool);
}

Status requireDestinations(const Context& context, const Protocol& protocol, const Pool& pool)
{
    const AccountView* const views = context.accounts;
    const Status vault = requireAddress(views[Absorb::vault], pool.vault);
    if (!vault) return vault;
    const Status treasury = requireAddress(views[Absorb::treasury], protocol.treasury);
    if (!treasury) return treasury;
    const Status token = requireToken(views[Absorb::token]);
    if (!token) return token;
    return requireTokens(views[Absorb::payoutVault], protocol, *views[Absorb::caller].address);
}

void emitWiped(Context& context, const Pool& pool, Tranche tranche, const capital::Loss& loss)
{
    const capital::Bite& bite = tranche == Tranche::Junior ? loss.junior : loss.senior;
    if (!bite.live && !bite.exitWiped) return;
    const capital::Book& book = bookOf(pool.books, tranche);
    const bool lost = tranche == Tranche::Senior || !loss.toTreasury.isZero();
    emitEvent(context, BookWiped{*context.accounts[Absorb::pool].address,
                                 periodOf(book.vestFrom),
                                 book.vestFrom,
                                 bite.dust,
                                 lost ? bite.dust : UsdcAmount{},
                                 book.generation,
                                 book.exitGeneration,
                                 tranche,
                                 static_cast<uint8_t>(bite.live ? 1 : 0),
                                 static_cast<uint8_t>(bite.exitWiped ? 1 : 0),
                                 {}});
}

void emitLoss(Context& context,
              const Pool& pool,
              const capital::ByTranche& before,
              const capital::Loss& loss,
              UsdcAmount asked)
{
    const capital::ByTranche after = capital::capacities(pool.books);
    const UnixTime now = pool.books[0].vestFrom; // the books were touched a moment ago
    emitEvent(context,
              LossAbsorbed{*context.accounts[Absorb::pool].address, periodOf(now), now, asked,
                           loss.junior.taken, loss.senior.taken, loss.junior.exit, loss.senior.exit,
                           before.junior, after.junior, before.senior, after.senior});
    emitWiped(context, pool, Tranche::Junior, loss);
    emitWiped(context, pool, Tranche::Senior, loss);
}

Status payLoss(Context& context, const Protocol& protocol, const capital::Loss& loss)
{
    const AccountView* const views = context.accounts;
    VaultPayment payment{&views[Absorb::vault], &views[Absorb::payoutVault],
                         &views[Absorb::poolAuthority], loss.taken()};
    const Status paid = payFromVault(context, protocol, payment);
    if (!paid) return paid;
    payment.to = &views[Absorb::treasury];
    payment.amount = loss.toTreasury;
    return payFromVault(context, protocol, payment);
}

//! A recovery for one book, or for the next epoch's yield when everybody has left it.
Status restoreTo(Pool& pool, Tranche tranche, UsdcAmount amount, uint32_t generation)
{
    if (amount.isZero()) return {};
    capital::Book& book = bookOf(pool.books, tranche);
    if (book.generation != generation) return fail(PoolError::OldGeneration);
    if (capital::hasHolders(book))
        return capital::addIncome(book, amount, incomeUntil(pool, book.vestFrom));
    pool.waitingYield.value += amount.raw();
    return {};
}

} // namespace

template <> Status handle<SetPending>(Context& context, const SetPendingArgs& args)
{
    const auto opened = openForHandler<SetPending>(context);
    if (!opened) return Failure{opened.error()};
    Pool& pool = **opened;
    const auto now = readTime(context);
    if (!now) return Failure{now.error()};
    if (args.opens > 1 || args.settles > 1) return fail(CommonError::OutOfRange);

    const UsdcAmount before = pool.pending;
    const auto without = subtract(pool.pending, args.before);
    if (!without) return Failure{without.error()};
    const auto pending = add(*without, args.after);
    if (!pending) return Failure{pending.error()};
    const auto claims = add(pool.epochClaims, args.accepted);
    if (!claims) return Failure{claims.error()};
    if (pool.unsettledClaims + args.opens < args.settles) return fail(CommonError::Underflow);
    pool.pending = *pending;
    pool.epochClaims = *claims;
    pool.unsettledClaims = pool.unsettledClaims + args.opens - args.settles;
    emitEvent(context, PendingChanged{*context.accounts[SetPending::pool].address,
                                      periodOf(*now),
                                      *now,
                                      before,
                                      pool.pending,
                                      pool.epochClaims,
                                      pool.unsettledClaims,
                                      {}});
    return {};
}

template <> Status handle<Absorb>(Context& context, const AbsorbArgs& args)
{
    const auto opened = openForHandler<Absorb>(context);
    if (!opened) return Failure{opened.error()};
    Pool& pool = **opened;
    const auto protocol = openOwn<Protocol>(context, Absorb::protocol);
    if (!protocol) return Failure{protocol.error()};
    const Status destinations = requireDestinations(context, **protocol, pool);
    if (!destinations) return destinations;
    const auto now = readTime(context);
    if (!now) return Failure{now.error()};
    const auto pending = subtract(pool.pending, args.release);
    if (!pending) return Failure{pending.error()};
    const Status touched = touchBooks(pool, *now);
    if (!touched) return touched;

    const capital::ByTranche before = capital::capacities(pool.books);
    const capital::Loss loss = capital::absorb(pool.books, args.amount);
    pool.pending = *pending;
    pool.drawn.value += loss.taken().raw();
    pool.dustToTreasury.value += loss.toTreasury.raw();
    const Status paid = payLoss(context, **protocol, loss);
    if (!paid) return paid;
    emitLoss(context, pool, before, loss, args.amount);
    return {};
}

template <> Status handle<Restore>(Context& context, const RestoreArgs& args)
{
    const auto opened = openForHandler<Restore>(context);
    if (!opened) return Failure{opened.error()};
    Pool& pool = **opened;
    const auto now = readTime(context);
    if (!now) return Failure{now.error()};
    const Status touched = touchBooks(pool, *now);
    if (!touched) return touched;
    const auto total = add(args.junior, args.senior);
    if (!total) return Failure{total.error()};
    const auto recoveries = add(pool.recoveries, *total);
    if (!recoveries) return Failure{recoveries.error()};

    const Status junior = restoreTo(pool, Tranche::Junior, args.junior, args.juniorGeneration);
    if (!junior) return junior;
    const Status senior = restoreTo(pool, Tranche::Senior, args.senior, args.seniorGeneration);
    if (!senior) return senior;
    pool.recoveries = *recoveries;
    emitEvent(context,
              LossRestored{*context.accounts[Restore::pool].address, periodOf(*now), *now,
                           args.junior, args.senior, bookOf(pool.books, Tranche::Junior).unvested,
                           bookOf(pool.books, Tranche::Senior).unvested, pool.waitingYield});
    return {};
}

} // namespace core::programs::insurance_pool
