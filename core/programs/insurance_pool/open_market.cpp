#include "core/programs/insurance_pool/events.h"
#include "core/programs/insurance_pool/handlers.h"
#include "core/programs/insurance_pool/param_values.h"
#include "core/programs/insurance_pool/pool_state.h"

namespace core::programs::insurance_pool {

namespace {

constexpr uint8_t tranchingPhase = 4;

//! ["word", first], or ["word", first, second] when there is a second.
Seeds seedsOf(Bytes word, Bytes first, Bytes second = {})
{
    Seeds seeds;
    seeds.items[0] = word;
    seeds.items[1] = first;
    seeds.items[2] = second;
    seeds.count = second.size == 0 ? 2 : 3;
    return seeds;
}

Status requireArgs(const OpenMarketArgs& args, const Protocol& protocol)
{
    const Address none;
    if (args.bonded > 1 || args.tranching > 1) return fail(CommonError::OutOfRange);
    if (args.feedId == none || args.snapshotAuthority == none || args.deficitAuthority == none ||
        args.payoutAuthority == none)
        return fail(PoolError::Bounds);
    if (args.tranching == 1 && protocol.phase < tranchingPhase)
        return fail(CommonError::PhaseNotReached);
    const ParamRule& epoch = ruleOf(Param::marketEpoch);
    if (args.epochSeconds != 0 &&
        (args.epochSeconds < epoch.least || args.epochSeconds > epoch.most))
        return fail(PoolError::Bounds);
    return {};
}

Status requireOthers(Context& context, const Protocol& protocol)
{
    const AccountView* const views = context.accounts;
    const Status mint = requireAddress(views[OpenMarket::usdcMint], protocol.usdcMint);
    if (!mint) return mint;
    const Status authority = requireAuthority(context, views[OpenMarket::poolAuthority], protocol,
                                              ProgramIndex::InsurancePool);
    if (!authority) return authority;
    const Status token = requireToken(views[OpenMarket::token]);
    if (!token) return token;
    return requireSystem(views[OpenMarket::system]);
}

Status createVaultAt(Context& context, size_t index, const Seeds& seeds, uint8_t& bump)
{
    const AccountView* const views = context.accounts;
    const NewVault vault{&views[OpenMarket::payer], &views[index], &views[OpenMarket::usdcMint],
                         views[OpenMarket::poolAuthority].address};
    const auto made = createVault(context, vault, seeds);
    if (!made) return Failure{made.error()};
    bump = *made;
    return {};
}

//! The market's accounts at the other programs, which they create later.
Status nameOthers(Context& context, const Protocol& protocol, Market& market)
{
    struct Row
    {
        Bytes word;
        ProgramIndex program;
        Address* address;
    };
    const Row rows[] = {
        {seedText("risk"), ProgramIndex::RiskEngine, &market.risk},
        {seedText("prices"), ProgramIndex::RiskEngine, &market.prices},
        {seedText("funding"), ProgramIndex::RiskEngine, &market.funding},
        {seedText("premium"), ProgramIndex::PremiumManager, &market.premium},
    };
    const Address& own = *context.accounts[OpenMarket::market].address;
    for (const Row& row : rows) {
        const Status registered = requireRegistered(protocol, row.program);
        if (!registered) return registered;
        const auto found =
            findAddress(context, seedsOf(row.word, seedOf(own)),
                        protocol.programs[static_cast<size_t>(row.program)], *row.address);
        if (!found) return Failure{found.error()};
    }
    return {};
}

//! The bond of who opens a market without the admin. \pre bonded
Status takeBond(Context& context, const Protocol& protocol, Market& market)
{
    const AccountView* const views = context.accounts;
    const auto realm =
        openRealmParams(views[OpenMarket::realmParams], views[OpenMarket::protocol], protocol);
    if (!realm) return Failure{realm.error()};
    const Address& opener = *views[OpenMarket::opener].address;
    const Status source = requireTokens(views[OpenMarket::bondSource], protocol, opener);
    if (!source) return source;
    uint8_t bump = 0;
    const Address& own = *views[OpenMarket::market].address;
    const Status vault =
        createVaultAt(context, OpenMarket::bondVault, seedsOf(seedText("bond"), seedOf(own)), bump);
    if (!vault) return vault;
    market.bondOwner = opener;
    market.bond = UsdcAmount{paramOf(**realm, Param::bond)};
    return transferTokens(context, views[OpenMarket::bondSource], views[OpenMarket::bondVault],
                          views[OpenMarket::opener], {market.bond, nullptr});
}

Outcome<Market*> createMarket(Context& context, const OpenMarketArgs& args, uint64_t number)
{
    const AccountView* const views = context.accounts;
    const auto market =
        createAccount<Market>(context, views[OpenMarket::payer], views[OpenMarket::market],
                              seedsOf(seedText("market"), seedOf(number)));
    if (!market) return market;
    Market& it = **market;
    it.marketId = number;
    it.name = args.name;
    it.feedId = args.feedId;
    it.snapshotAuthority = args.snapshotAuthority;
    it.deficitAuthority = args.deficitAuthority;
    it.payoutAuthority = args.payoutAuthority;
    it.pool = *views[OpenMarket::pool].address;
    it.params = *views[OpenMarket::params].address;
    it.state = args.bonded == 1 ? MarketState::Bonded : MarketState::Approved;
    return market;
}

Status createPool(Context& context, const OpenMarketArgs& args, UnixTime now, UnixTime epochEnd)
{
    const AccountView* const views = context.accounts;
    const PoolKind kind = PoolKind::Isolated;
    const Address& market = *views[OpenMarket::market].address;
    const auto pool =
        createAccount<Pool>(context, views[OpenMarket::payer], views[OpenMarket::pool],
                            seedsOf(seedText("pool"), seedOf(kind), seedOf(market)));
    if (!pool) return Failure{pool.error()};
    Pool& it = **pool;
    it.market = market;
    it.vault = *views[OpenMarket::vault].address;
    it.kind = kind;
    it.tranching = args.tranching;
    it.epochStart = now;
    it.epochEnd = epochEnd;
    for (capital::Book& book : it.books)
        book.vestFrom = now;
    return createVaultAt(context, OpenMarket::vault,
                         seedsOf(seedText("vault"), seedOf(*views[OpenMarket::pool].address)),
                         it.vaultBump);
}

} // namespace

template <> Status handle<OpenMarket>(Context& context, const OpenMarketArgs& args)
{
    const AccountView* const views = context.accounts;
    const auto protocol = openOwn<Protocol>(context, OpenMarket::protocol);
    if (!protocol) return Failure{protocol.error()};
    const Status valid = requireArgs(args, **protocol);
    if (!valid) return valid;
    const Status others = requireOthers(context, **protocol);
    if (!others) return others;
    if (args.bonded == 0) {
        const Status admin = requireAdmin(views[OpenMarket::opener], **protocol);
        if (!admin) return admin;
    }
    const auto now = readTime(context);
    if (!now) return Failure{now.error()};

    const auto market = createMarket(context, args, (*protocol)->marketCount);
    if (!market) return Failure{market.error()};
    (*market)->openedAt = *now;
    const Status named = nameOthers(context, **protocol, **market);
    if (!named) return named;
    const auto params = createParams(
        context,
        {&views[OpenMarket::payer], &views[OpenMarket::params], views[OpenMarket::market].address},
        ParamDomain::Market, *now);
    if (!params) return Failure{params.error()};
    if (args.epochSeconds != 0)
        (*params)->values[static_cast<size_t>(Param::marketEpoch)] = args.epochSeconds;
    const UnixTime epochEnd{now->raw() +
                            static_cast<int64_t>(paramOf(**params, Param::marketEpoch))};
    const Status pool = createPool(context, args, *now, epochEnd);
    if (!pool) return pool;
    if (args.bonded == 1) {
        const Status bonded = takeBond(context, **protocol, **market);
        if (!bonded) return bonded;
    }

    (*protocol)->marketCount += 1;
    emitEvent(context, MarketOpened{*views[OpenMarket::market].address,
                                    (*market)->pool,
                                    *views[OpenMarket::opener].address,
                                    (*market)->marketId,
                                    (*market)->name,
                                    periodOf(*now),
                                    *now,
                                    epochEnd,
                                    (*market)->bond,
                                    (*market)->state,
                                    args.tranching,
                                    {}});
    return {};
}

} // namespace core::programs::insurance_pool
