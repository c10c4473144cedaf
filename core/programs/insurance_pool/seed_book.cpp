#include "core/programs/insurance_pool/events.h"
#include "core/programs/insurance_pool/handlers.h"
#include "core/programs/insurance_pool/pool_state.h"

namespace core::programs::insurance_pool {

template <> Status handle<SeedBook>(Context& context, const SeedBookArgs& args)
{
    const AccountView* const views = context.accounts;
    const auto protocol = openOwn<Protocol>(context, SeedBook::protocol);
    if (!protocol) return Failure{protocol.error()};
    const auto pool = openOwn<Pool>(context, SeedBook::pool);
    if (!pool) return Failure{pool.error()};
    const Status vault = requireAddress(views[SeedBook::vault], (*pool)->vault);
    if (!vault) return vault;
    const Status token = requireToken(views[SeedBook::token]);
    if (!token) return token;
    const Status tokens =
        requireTokens(views[SeedBook::payerTokens], **protocol, *views[SeedBook::payer].address);
    if (!tokens) return tokens;
    const auto now = readTime(context);
    if (!now) return Failure{now.error()};

    if (isPaused((*protocol)->pausedUntil, PauseKind::Deposits, *now))
        return fail(CommonError::Paused);
    if (args.tranche == Tranche::Junior && (*pool)->tranching == 0)
        return fail(PoolError::TranchingOff);
    capital::Book& book = bookOf((*pool)->books, args.tranche);
    if (capital::isSeeded(book)) return fail(PoolError::Seeded);
    const Status touched = touchBooks(**pool, *now);
    if (!touched) return touched;

    const Status moved =
        transferTokens(context, views[SeedBook::payerTokens], views[SeedBook::vault],
                       views[SeedBook::payer], {capital::seedAmount, nullptr});
    if (!moved) return moved;
    const UsdcAmount before = book.assets;
    capital::seed(book);
    (*pool)->seeds.value += capital::seedAmount.raw();
    emitEvent(context, BookSeeded{*views[SeedBook::pool].address,
                                  *views[SeedBook::payer].address,
                                  periodOf(*now),
                                  *now,
                                  before,
                                  book.assets,
                                  book.generation,
                                  args.tranche,
                                  {}});
    return {};
}

} // namespace core::programs::insurance_pool
