#include "core/programs/insolvency_handler/access.h"

#include "core/programs/insolvency_handler/instructions.h"
#include "core/programs/insurance_pool/instructions.h"
#include "core/programs/system_program.h"

namespace core::programs::insolvency_handler {

using insurance_pool::Market;
using insurance_pool::ParamSet;
using insurance_pool::Pool;
using insurance_pool::ProgramIndex;
using insurance_pool::Protocol;
using premium_manager::PremiumState;
using risk_engine::RiskState;

namespace {

// The six cranks begin alike.
template <class I>
constexpr bool beginsLikeCrank = static_cast<size_t>(I::keeper) == 0 &&
                                 static_cast<size_t>(I::keeperBalance) == 1 &&
                                 static_cast<size_t>(I::protocol) == 2;
static_assert(beginsLikeCrank<DrawPrimary> && beginsLikeCrank<CloseShared> &&
              beginsLikeCrank<ApplyShared> && beginsLikeCrank<CloseReinsurance> &&
              beginsLikeCrank<Pay> && beginsLikeCrank<FinishBatch>);
constexpr size_t keeperPlace = 0;
constexpr size_t balancePlace = 1;
constexpr size_t protocolPlace = 2;

//! The address of an account for rewards that does not exist yet.
Status requireKeeperAddress(Context& context, const AccountView& view, const Address& keeper)
{
    Seeds seeds;
    seeds.items[0] = seedText("keeper");
    seeds.items[1] = seedOf(keeper);
    seeds.count = 2;
    const auto bump = requireDerived(context, view, seeds, *context.programId);
    if (!bump) return Failure{bump.error()};
    return {};
}

} // namespace

Outcome<MarketScope> openScope(Context& context,
                               const AccountView& protocol,
                               const AccountView& market)
{
    MarketScope scope;
    const auto root = openProtocol(protocol);
    if (!root) return Failure{root.error()};
    scope.protocol = *root;
    const auto opened =
        open<Market>(market, programOf(*scope.protocol, ProgramIndex::InsurancePool));
    if (!opened) return Failure{opened.error()};
    scope.market = *opened;
    scope.marketAddress = market.address;
    const auto now = readTime(context);
    if (!now) return Failure{now.error()};
    scope.now = *now;
    return scope;
}

Outcome<Handler*> openHandler(const Context& context,
                              const AccountView& view,
                              const AccountView& protocol)
{
    const auto handler = open<Handler>(view, *context.programId);
    if (!handler) return handler;
    if (!((*handler)->protocol == *protocol.address)) return fail(CommonError::Unauthorized);
    return handler;
}

Outcome<const Pool*> openPool(const AccountView& view, const MarketScope& scope)
{
    const auto pool = openAt<Pool>(view, programOf(*scope.protocol, ProgramIndex::InsurancePool),
                                   scope.market->pool);
    if (!pool) return Failure{pool.error()};
    return *pool;
}

Outcome<const RiskState*> openRisk(const AccountView& view, const MarketScope& scope)
{
    const auto risk = openAt<RiskState>(view, programOf(*scope.protocol, ProgramIndex::RiskEngine),
                                        scope.market->risk);
    if (!risk) return Failure{risk.error()};
    return *risk;
}

Outcome<const PremiumState*> openPremium(const AccountView& view, const MarketScope& scope)
{
    const auto premium = openAt<PremiumState>(
        view, programOf(*scope.protocol, ProgramIndex::PremiumManager), scope.market->premium);
    if (!premium) return Failure{premium.error()};
    return *premium;
}

Outcome<const ParamSet*> openParams(const AccountView& view, const MarketScope& scope)
{
    const auto params = openAt<ParamSet>(
        view, programOf(*scope.protocol, ProgramIndex::InsurancePool), scope.market->params);
    if (!params) return Failure{params.error()};
    return *params;
}

Outcome<Claim*> openClaim(const Context& context, const AccountView& view, const MarketScope& scope)
{
    const auto claim = open<Claim>(view, *context.programId);
    if (!claim) return claim;
    if (!((*claim)->market == *scope.marketAddress)) return fail(ClaimError::WrongClaim);
    return claim;
}

Outcome<Crank> openCrank(Context& context, const CrankPlaces& places)
{
    const AccountView* accounts = context.accounts;
    Crank crank;
    const auto protocol = openProtocol(accounts[protocolPlace]);
    if (!protocol) return Failure{protocol.error()};
    crank.protocol = *protocol;
    const auto realm =
        openRealmParams(accounts[places.realm], accounts[protocolPlace], *crank.protocol);
    if (!realm) return Failure{realm.error()};
    crank.realm = *realm;
    const auto handler = openHandler(context, accounts[places.handler], accounts[protocolPlace]);
    if (!handler) return Failure{handler.error()};
    crank.handler = *handler;
    const auto batch = open<ClaimBatch>(accounts[places.batch], *context.programId);
    if (!batch) return Failure{batch.error()};
    crank.batch = *batch;
    const auto now = readTime(context);
    if (!now) return Failure{now.error()};
    crank.now = *now;

    if (isPaused(crank.protocol->pausedUntil, insurance_pool::PauseKind::Claims, crank.now))
        return fail(CommonError::Paused);
    const Status turn = requireTurn(*crank.handler, *crank.batch, risk_engine::periodOf(crank.now),
                                    paramOf(*crank.realm, Param::settlementDelay));
    if (!turn) return Failure{turn.error()};
    return crank;
}

Status rewardKeeper(Context& context, const Crank& crank)
{
    const AccountView& view = context.accounts[balancePlace];
    const Address& keeper = *context.accounts[keeperPlace].address;
    if (*view.size == 0 && *view.owner == systemProgram)
        return requireKeeperAddress(context, view, keeper);
    const auto balance = open<KeeperBalance>(view, *context.programId);
    if (!balance) return Failure{balance.error()};
    if (!((*balance)->owner == keeper)) return fail(CommonError::WrongAddress);

    Handler& handler = *crank.handler;
    const UsdcAmount reward =
        smaller(handler.keeperFund, UsdcAmount{paramOf(*crank.realm, Param::crankReward)});
    const auto credit = add((*balance)->credit, reward);
    if (!credit) return Failure{credit.error()};
    const auto credits = add(handler.keeperCredits, reward);
    if (!credits) return Failure{credits.error()};
    (*balance)->credit = *credit;
    handler.keeperCredits = *credits;
    handler.keeperFund = subtractToZero(handler.keeperFund, reward);
    return {};
}

Status setPending(Context& context, const PendingCall& peer, const PendingChange& change)
{
    const Seeds signer = authoritySeeds(*peer.protocol, ProgramIndex::InsolvencyHandler);
    insurance_pool::SetPendingArgs args;
    args.before = change.before;
    args.after = change.after;
    args.accepted = change.accepted;
    args.opens = change.opens ? 1 : 0;
    args.settles = change.settles ? 1 : 0;
    return call<insurance_pool::SetPending>(
        context, {&programOf(*peer.protocol, ProgramIndex::InsurancePool), &signer}, args,
        {peer.authority, peer.protocolView, peer.pool});
}

} // namespace core::programs::insolvency_handler
