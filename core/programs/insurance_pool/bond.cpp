#include "core/programs/insurance_pool/events.h"
#include "core/programs/insurance_pool/handlers.h"
#include "core/programs/insurance_pool/pool_state.h"
#include "core/programs/premium_manager/premium_account.h"

namespace core::programs::insurance_pool {

namespace {

Seeds seedsOf(Bytes word, const Address& of)
{
    Seeds seeds;
    seeds.items[0] = word;
    seeds.items[1] = seedOf(of);
    seeds.count = 2;
    return seeds;
}

Status requireAt(Context& context, size_t index, const Seeds& seeds)
{
    const auto bump = requireDerived(context, context.accounts[index], seeds, *context.programId);
    return bump ? Status{} : Failure{bump.error()};
}

void emitBond(Context& context, const Market& market, size_t index, UsdcAmount before, UnixTime now)
{
    emitEvent(context, MarketChanged{*context.accounts[index].address,
                                     periodOf(now),
                                     now,
                                     before,
                                     market.bond,
                                     market.state,
                                     market.state,
                                     0,
                                     0,
                                     {}});
}

//! Nothing that the bond answers for is left. \return BondHeld
Status requireClear(const Context& context, const Protocol& protocol, const Market& market)
{
    const AccountView* const views = context.accounts;
    const auto pool = openOwnAt<Pool>(context, ReturnBond::pool, market.pool);
    if (!pool) return Failure{pool.error()};
    const auto premium = openAt<premium_manager::PremiumState>(
        views[ReturnBond::premium],
        protocol.programs[static_cast<size_t>(ProgramIndex::PremiumManager)], market.premium);
    if (!premium) return Failure{premium.error()};
    const auto risk = openAt<risk_engine::RiskState>(
        views[ReturnBond::risk], protocol.programs[static_cast<size_t>(ProgramIndex::RiskEngine)],
        market.risk);
    if (!risk) return Failure{risk.error()};

    const bool accrued =
        (*risk)->cover.isZero() && (*premium)->seenCoverSeconds == (*risk)->coverSeconds;
    const bool paid = (*premium)->arrears.isZero() && (*premium)->due <= (*premium)->paid;
    if (market.state != MarketState::WoundDown || !accrued || !paid ||
        (*pool)->unsettledClaims != 0 || market.bond.isZero())
        return fail(PoolError::BondHeld);
    return {};
}

} // namespace

template <> Status handle<TakeBond>(Context& context, const TakeBondArgs& args)
{
    const AccountView* const views = context.accounts;
    const auto protocol = openOwn<Protocol>(context, TakeBond::protocol);
    if (!protocol) return Failure{protocol.error()};
    const Status caller = requireAuthority(context, views[TakeBond::caller], **protocol,
                                           ProgramIndex::PremiumManager);
    if (!caller) return caller;
    const auto market = openOwn<Market>(context, TakeBond::market);
    if (!market) return Failure{market.error()};
    const Status bondVault = requireAt(context, TakeBond::bondVault,
                                       seedsOf(seedText("bond"), *views[TakeBond::market].address));
    if (!bondVault) return bondVault;
    const Status vault =
        requireAt(context, TakeBond::vault, seedsOf(seedText("vault"), (*market)->pool));
    if (!vault) return vault;
    const Status token = requireToken(views[TakeBond::token]);
    if (!token) return token;
    const auto now = readTime(context);
    if (!now) return Failure{now.error()};

    const UsdcAmount before = (*market)->bond;
    const auto left = subtract(before, args.amount);
    if (!left) return Failure{left.error()};
    (*market)->bond = *left;
    const Status paid = payFromVault(context, **protocol,
                                     {&views[TakeBond::bondVault], &views[TakeBond::vault],
                                      &views[TakeBond::poolAuthority], args.amount});
    if (!paid) return paid;
    emitBond(context, **market, TakeBond::market, before, *now);
    return {};
}

template <> Status handle<ReturnBond>(Context& context, const NoArgs&)
{
    const AccountView* const views = context.accounts;
    const auto protocol = openOwn<Protocol>(context, ReturnBond::protocol);
    if (!protocol) return Failure{protocol.error()};
    const auto market = openOwn<Market>(context, ReturnBond::market);
    if (!market) return Failure{market.error()};
    const Status clear = requireClear(context, **protocol, **market);
    if (!clear) return clear;
    const Status bondVault =
        requireAt(context, ReturnBond::bondVault,
                  seedsOf(seedText("bond"), *views[ReturnBond::market].address));
    if (!bondVault) return bondVault;
    const Status token = requireToken(views[ReturnBond::token]);
    if (!token) return token;
    const Status tokens =
        requireTokens(views[ReturnBond::ownerTokens], **protocol, (*market)->bondOwner);
    if (!tokens) return tokens;
    const auto now = readTime(context);
    if (!now) return Failure{now.error()};

    const UsdcAmount before = (*market)->bond;
    (*market)->bond = UsdcAmount{};
    const Status paid =
        payFromVault(context, **protocol,
                     {&views[ReturnBond::bondVault], &views[ReturnBond::ownerTokens],
                      &views[ReturnBond::poolAuthority], before});
    if (!paid) return paid;
    emitBond(context, **market, ReturnBond::market, before, *now);
    return {};
}

} // namespace core::programs::insurance_pool
