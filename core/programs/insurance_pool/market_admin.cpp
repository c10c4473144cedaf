#include "core/programs/insurance_pool/events.h"
#include "core/programs/insurance_pool/handlers.h"
#include "core/programs/insurance_pool/pool_state.h"

namespace core::programs::insurance_pool {

namespace {

constexpr uint8_t tranchingPhase = 4;

//! A market, the signer being the admin, at the present time.
struct Administered
{
    Market* market = nullptr;
    const Address* address = nullptr;
    UnixTime now;
};

//! For instructions whose accounts are admin, protocol, market.
template <class I> Outcome<Administered> openAsAdmin(Context& context)
{
    const auto protocol = openOwn<Protocol>(context, I::protocol);
    if (!protocol) return Failure{protocol.error()};
    const Status admin = requireAdmin(context.accounts[I::admin], **protocol);
    if (!admin) return Failure{admin.error()};
    const auto market = openOwn<Market>(context, I::market);
    if (!market) return Failure{market.error()};
    const auto now = readTime(context);
    if (!now) return Failure{now.error()};
    return Administered{*market, context.accounts[I::market].address, *now};
}

void emitState(Context& context, const Administered& what, MarketState before)
{
    const Market& market = *what.market;
    emitEvent(context, MarketChanged{*what.address,
                                     periodOf(what.now),
                                     what.now,
                                     market.bond,
                                     market.bond,
                                     before,
                                     market.state,
                                     0,
                                     0,
                                     {}});
}

} // namespace

template <> Status handle<ApproveMarket>(Context& context, const NoArgs&)
{
    const auto what = openAsAdmin<ApproveMarket>(context);
    if (!what) return Failure{what.error()};
    if (what->market->state != MarketState::Bonded) return fail(PoolError::NotBonded);
    what->market->state = MarketState::Approved;
    emitState(context, *what, MarketState::Bonded);
    return {};
}

template <> Status handle<WindDown>(Context& context, const NoArgs&)
{
    const auto what = openAsAdmin<WindDown>(context);
    if (!what) return Failure{what.error()};
    const MarketState before = what->market->state;
    if (before == MarketState::WoundDown) return fail(PoolError::MarketWoundDown);
    what->market->state = MarketState::WoundDown;
    emitState(context, *what, before);
    return {};
}

template <> Status handle<SetAuthorities>(Context& context, const SetAuthoritiesArgs& args)
{
    const auto what = openAsAdmin<SetAuthorities>(context);
    if (!what) return Failure{what.error()};
    const Address none;
    if (args.snapshotAuthority == none || args.deficitAuthority == none ||
        args.payoutAuthority == none)
        return fail(PoolError::Bounds);
    Market& market = *what->market;
    market.snapshotAuthority = args.snapshotAuthority;
    market.deficitAuthority = args.deficitAuthority;
    market.payoutAuthority = args.payoutAuthority;
    emitEvent(context, MarketChanged{*what->address,
                                     periodOf(what->now),
                                     what->now,
                                     market.bond,
                                     market.bond,
                                     market.state,
                                     market.state,
                                     1,
                                     0,
                                     {}});
    return {};
}

template <> Status handle<EnableTranching>(Context& context, const NoArgs&)
{
    const auto protocol = openOwn<Protocol>(context, EnableTranching::protocol);
    if (!protocol) return Failure{protocol.error()};
    const Status admin = requireAdmin(context.accounts[EnableTranching::admin], **protocol);
    if (!admin) return admin;
    const auto market = openOwn<Market>(context, EnableTranching::market);
    if (!market) return Failure{market.error()};
    const auto pool = openOwnAt<Pool>(context, EnableTranching::pool, (*market)->pool);
    if (!pool) return Failure{pool.error()};
    const auto now = readTime(context);
    if (!now) return Failure{now.error()};
    if ((*protocol)->phase < tranchingPhase) return fail(CommonError::PhaseNotReached);
    if ((*pool)->tranching != 0) return fail(CommonError::AlreadyInitialized);

    const Status touched = touchBooks(**pool, *now);
    if (!touched) return touched;
    (*pool)->tranching = 1;
    emitEvent(context, MarketChanged{(*pool)->market,
                                     periodOf(*now),
                                     *now,
                                     (*market)->bond,
                                     (*market)->bond,
                                     (*market)->state,
                                     (*market)->state,
                                     0,
                                     1,
                                     {}});
    return {};
}

} // namespace core::programs::insurance_pool
