#include "core/programs/insurance_pool/handlers.h"
#include "core/programs/insurance_pool/payment_events.h"
#include "core/programs/insurance_pool/pool_state.h"

namespace core::programs::insurance_pool {

namespace {

struct Parties
{
    const Protocol* protocol = nullptr;
    Pool* pool = nullptr;
    const ParamSet* params = nullptr;
};

Outcome<Parties> openParties(Context& context)
{
    const AccountView* const views = context.accounts;
    const auto protocol = openOwn<Protocol>(context, CreditYield::protocol);
    if (!protocol) return Failure{protocol.error()};
    const Status caller = requireAuthority(context, views[CreditYield::caller], **protocol,
                                           ProgramIndex::PremiumManager);
    if (!caller) return Failure{caller.error()};
    const auto market = openOwn<Market>(context, CreditYield::market);
    if (!market) return Failure{market.error()};
    const auto pool = openOwnAt<Pool>(context, CreditYield::pool, (*market)->pool);
    if (!pool) return Failure{pool.error()};
    const auto params = openOwnAt<ParamSet>(context, CreditYield::params, (*market)->params);
    if (!params) return Failure{params.error()};
    const Status vault = requireAddress(views[CreditYield::vault], (*pool)->vault);
    if (!vault) return Failure{vault.error()};
    const Status treasury = requireAddress(views[CreditYield::treasury], (*protocol)->treasury);
    if (!treasury) return Failure{treasury.error()};
    const Status token = requireToken(views[CreditYield::token]);
    if (!token) return Failure{token.error()};
    return Parties{*protocol, *pool, *params};
}

//! What the pool gains: everything that is handed out or waits, less what waited before.
//! \return Underflow when what waited has vanished, Overflow
Outcome<UsdcAmount> gain(const Pool& pool, const CreditYieldArgs& args)
{
    const auto books = add(args.senior, args.junior);
    if (!books) return books;
    const auto all = add(*books, args.waiting);
    if (!all) return all;
    return subtract(*all, pool.waitingYield);
}

Status credit(Pool& pool, Tranche tranche, UsdcAmount amount, UnixTime until)
{
    capital::Book& book = bookOf(pool.books, tranche);
    if (!amount.isZero() && !capital::hasHolders(book)) return fail(PoolError::NoHolders);
    capital::startEpoch(book);
    return capital::creditYield(book, amount, until);
}

} // namespace

template <> Status handle<CreditYield>(Context& context, const CreditYieldArgs& args)
{
    const AccountView* const views = context.accounts;
    const auto parties = openParties(context);
    if (!parties) return Failure{parties.error()};
    Pool& pool = *parties->pool;
    const auto now = readTime(context);
    if (!now) return Failure{now.error()};
    const Status touched = touchBooks(pool, *now);
    if (!touched) return touched;
    const auto gained = gain(pool, args);
    if (!gained) return Failure{gained.error()};
    const auto yields = add(pool.yields, *gained);
    if (!yields) return Failure{yields.error()};

    const UnixTime end{now->raw() +
                       static_cast<int64_t>(paramOf(*parties->params, Param::marketEpoch))};
    const Status senior = credit(pool, Tranche::Senior, args.senior, end);
    if (!senior) return senior;
    const Status junior = credit(pool, Tranche::Junior, args.junior, end);
    if (!junior) return junior;
    const UsdcAmount waitingBefore = pool.waitingYield;
    pool.yields = *yields;
    pool.waitingYield = args.waiting;
    pool.epoch += 1;
    pool.epochStart = *now;
    pool.epochEnd = end;
    pool.epochClaims = UsdcAmount{};
    const Status paid = payFromVault(context, *parties->protocol,
                                     {&views[CreditYield::vault], &views[CreditYield::treasury],
                                      &views[CreditYield::poolAuthority], args.fee});
    if (!paid) return paid;
    emitEvent(context, YieldCredited{*views[CreditYield::pool].address,
                                     periodOf(*now),
                                     *now,
                                     args.fee,
                                     args.senior,
                                     args.junior,
                                     waitingBefore,
                                     args.waiting,
                                     pool.epochStart,
                                     pool.epochEnd,
                                     pool.epoch,
                                     {}});
    return {};
}

} // namespace core::programs::insurance_pool
