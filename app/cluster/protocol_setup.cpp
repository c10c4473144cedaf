#include "app/cluster/protocol_setup.h"

#include "app/cluster/claim_actions.h"
#include "app/cluster/pool_actions.h"
#include "app/cluster/risk_actions.h"
#include "core/programs/insurance_pool/pool_account.h"
#include "core/solana/associated_instructions.h"
#include "core/solana/system_instructions.h"
#include "core/solana/token_instructions.h"

#include <algorithm>

namespace app::cluster {
namespace {

using core::programs::insurance_pool::OpenMarketArgs;
using core::solana::bytesOf;
using core::support::Checked;
using core::support::Done;

constexpr uint8_t usdcDecimals = 6;
constexpr uint64_t mintSize = 82;
constexpr uint64_t mintLamports = 1'461'600; //!< rent exemption of 82 bytes
constexpr uint64_t lamportsForFees = 1'000'000'000'000;
constexpr uint8_t tranchePhase = 4;
constexpr uint64_t seedAmount = 1'000'000; //!< of a book
//! Development programs have no genesis hash to tell clusters apart by: a word stands in.
constexpr std::string_view clusterName = "embedded";

template <size_t N> core::programs::Text<N> textOf(std::string_view text)
{
    core::programs::Text<N> result;
    std::copy_n(text.begin(), std::min(text.size(), N), result.characters);
    return result;
}

Address firstBytes(const core::solana::Hash& hash)
{
    Address address;
    std::copy(std::begin(hash.bytes), std::end(hash.bytes), address.bytes);
    return address;
}

//! A step that has nothing to say when it worked.
Checked run(EmbeddedCluster& cluster,
            std::string_view what,
            std::vector<Instruction> instructions,
            std::initializer_list<std::string_view> roles)
{
    const auto sent = cluster.submit(what, std::move(instructions), roles);
    if (!sent) return sent.error();
    return Done{};
}

Checked giveLamports(EmbeddedCluster& cluster, const Address& address)
{
    if (cluster.ledger().balance(address) >= lamportsForFees / 2) return Done{};
    return cluster.ledger().airdrop(address, lamportsForFees);
}

Checked makeMint(EmbeddedCluster& cluster)
{
    const Address& faucet = cluster.key(role::faucet).address();
    const Address& mint = cluster.deployment().accounts.usdcMint;
    if (cluster.exists(mint)) return Done{};
    core::solana::SystemCreateAccount account;
    account.payer = faucet;
    account.account = mint;
    account.lamports = mintLamports;
    account.space = mintSize;
    account.owner = core::solana::tokenId;
    core::solana::TokenInitializeMint2 begin;
    begin.mint = mint;
    begin.decimals = usdcDecimals;
    begin.mintAuthority = faucet;
    return run(cluster, "create the development USDC mint",
               {core::solana::build(core::solana::SystemInstruction{account}),
                core::solana::build(core::solana::TokenInstruction{begin})},
               {role::faucet, role::usdcMint});
}

Instruction createTokens(const EmbeddedCluster& cluster, const Address& payer, const Address& owner)
{
    core::solana::AssociatedCreateIdempotent create;
    create.payer = payer;
    create.owner = owner;
    create.mint = cluster.deployment().accounts.usdcMint;
    create.account = tokensOf(owner, create.mint);
    return core::solana::build(core::solana::AssociatedInstruction{create});
}

Checked makeProtocol(EmbeddedCluster& cluster)
{
    const Deployment& deployment = cluster.deployment();
    const Address& admin = cluster.key(role::admin).address();
    core::programs::insurance_pool::InitProtocolArgs args;
    args.oracleReceiver = deployment.ids.pricePublisher;
    args.cluster = textOf<16>(clusterName);
    const core::solana::Hash genesis = core::solana::sha256({bytesOf(clusterName)});
    std::memcpy(&args.genesisPrefix, genesis.bytes, sizeof(args.genesisPrefix));

    const ProtocolAddresses& at = deployment.accounts;
    const Address& treasury = cluster.key(role::treasury).address();
    if (!cluster.exists(at.treasury))
        if (const auto made = run(cluster, "create the treasury's token account",
                                  {createTokens(cluster, admin, treasury)}, {role::admin});
            !made)
            return made;
    if (cluster.exists(at.protocol)) return Done{};
    return run(cluster, "create the protocol", {initProtocol(deployment, admin, args)},
               {role::admin});
}

//! Programs and phase come in one transaction: they are there together or not at all.
Checked registerPrograms(EmbeddedCluster& cluster)
{
    const Deployment& deployment = cluster.deployment();
    const Address& admin = cluster.key(role::admin).address();
    const auto protocol =
        cluster.read<core::programs::insurance_pool::Protocol>(deployment.accounts.protocol);
    if (!protocol) return protocol.error();
    if (protocol->phase < tranchePhase) {
        const auto programs =
            run(cluster, "register the programs",
                {registerProgram(deployment, admin, ProgramIndex::RiskEngine),
                 registerProgram(deployment, admin, ProgramIndex::PremiumManager),
                 registerProgram(deployment, admin, ProgramIndex::InsolvencyHandler),
                 raisePhase(deployment, admin, tranchePhase)},
                {role::admin});
        if (!programs) return programs;
    }
    if (cluster.exists(deployment.accounts.handler)) return Done{};
    return run(cluster, "create the claim handler", {initHandler(deployment, admin)},
               {role::admin});
}

OpenMarketArgs openingOf(EmbeddedCluster& cluster, const MarketPlan& plan)
{
    OpenMarketArgs args;
    args.name = textOf<16>(plan.name + "-PERP");
    args.feedId = developmentFeed(plan.name);
    args.snapshotAuthority = cluster.key(role::snapshot(plan.name)).address();
    args.deficitAuthority = cluster.key(role::deficit(plan.name)).address();
    args.payoutAuthority = cluster.key(role::venue(plan.name)).address();
    args.epochSeconds = plan.epochSeconds;
    args.tranching = 1;
    return args;
}

Checked makeMarketAccounts(EmbeddedCluster& cluster,
                           const MarketPlan& plan,
                           const MarketAddresses& market)
{
    const Deployment& deployment = cluster.deployment();
    const Address& admin = cluster.key(role::admin).address();
    if (!cluster.exists(market.market))
        if (const auto opened = run(
                cluster, "open market " + plan.name,
                {openMarket(deployment, market, admin, openingOf(cluster, plan))}, {role::admin});
            !opened)
            return opened;
    if (!cluster.exists(market.prices)) {
        const auto risk =
            run(cluster, "create the risk accounts of " + plan.name,
                {initRisk(deployment, market, admin), growHistory(deployment, market, admin)},
                {role::admin});
        if (!risk) return risk;
    }
    if (cluster.exists(market.premium)) return Done{};
    return run(cluster, "create the premium account of " + plan.name,
               {initPremium(deployment, market, admin)}, {role::admin});
}

Checked seedBooks(EmbeddedCluster& cluster, const MarketPlan& plan, const MarketAddresses& market)
{
    const auto pool = cluster.read<core::programs::insurance_pool::Pool>(market.pool);
    if (!pool) return pool.error();
    if (!pool->seeds.isZero()) return Done{}; // both at once, or neither
    if (const auto given = fund(cluster, role::admin, core::UsdcAmount{2 * seedAmount}); !given)
        return given;
    const Deployment& deployment = cluster.deployment();
    const Address& admin = cluster.key(role::admin).address();
    return run(cluster, "seed the books of " + plan.name,
               {seedBook(deployment, market, admin, Tranche::Senior),
                seedBook(deployment, market, admin, Tranche::Junior)},
               {role::admin});
}

} // namespace

std::string role::snapshot(std::string_view market)
{
    return "snapshot:" + std::string(market);
}
std::string role::deficit(std::string_view market)
{
    return "deficit:" + std::string(market);
}
std::string role::venue(std::string_view market)
{
    return "venue:" + std::string(market);
}

Address developmentFeed(std::string_view marketName)
{
    return firstBytes(core::solana::sha256({bytesOf("backstop-feed:"), bytesOf(marketName)}));
}

Checked setUpProtocol(EmbeddedCluster& cluster)
{
    for (const std::string_view each :
         {role::admin, role::faucet, role::publisher, role::keeper, role::treasury})
        if (const auto given = giveLamports(cluster, cluster.key(each).address()); !given)
            return given;
    if (const auto made = makeMint(cluster); !made) return made;
    if (const auto made = makeProtocol(cluster); !made) return made;
    if (const auto made = registerPrograms(cluster); !made) return made;
    const Deployment& deployment = cluster.deployment();
    if (!cluster.exists(publisherConfigAddress(deployment.ids))) {
        const Address& publisher = cluster.key(role::publisher).address();
        const auto oracle = run(cluster, "name the price publisher",
                                {initPublisher(deployment, publisher)}, {role::publisher});
        if (!oracle) return oracle;
    }
    const Address& keeper = cluster.key(role::keeper).address();
    if (cluster.exists(keeperAddress(deployment.ids, keeper))) return Done{};
    return run(cluster, "open the keeper's account", {openKeeper(deployment, keeper)},
               {role::keeper});
}

core::support::Result<MarketAddresses> setUpMarket(EmbeddedCluster& cluster, const MarketPlan& plan)
{
    const MarketAddresses market = marketAddresses(cluster.deployment().ids, plan.marketId);
    for (const std::string& each :
         {role::snapshot(plan.name), role::deficit(plan.name), role::venue(plan.name)})
        if (const auto given = giveLamports(cluster, cluster.key(each).address()); !given)
            return given.error();
    if (const auto made = makeMarketAccounts(cluster, plan, market); !made) return made.error();
    if (const auto seeded = seedBooks(cluster, plan, market); !seeded) return seeded.error();
    return market;
}

Checked fund(EmbeddedCluster& cluster, std::string_view role, core::UsdcAmount amount)
{
    return fund(cluster, Address(cluster.key(role).address()), amount);
}

Checked fund(EmbeddedCluster& cluster, const Address& owner, core::UsdcAmount amount)
{
    if (const auto given = giveLamports(cluster, owner); !given) return given;
    // The same gift twice would be the same transaction, which runs once in a slot.
    if (const auto moved = cluster.advanceTo(cluster.now()); !moved) return moved;
    const Address& faucet = cluster.key(role::faucet).address();
    std::vector<Instruction> instructions = {createTokens(cluster, faucet, owner)};
    if (!amount.isZero()) {
        core::solana::TokenMintTo mint;
        mint.mint = cluster.deployment().accounts.usdcMint;
        mint.account = tokensOf(owner, mint.mint);
        mint.owner = faucet;
        mint.amount = amount.raw();
        instructions.push_back(core::solana::build(core::solana::TokenInstruction{mint}));
    }
    return run(cluster, "give development USDC", std::move(instructions), {role::faucet});
}

} // namespace app::cluster
