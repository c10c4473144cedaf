#include "app/cluster/risk_actions.h"

#include "app/cluster/instruction_builder.h"
#include "core/programs/premium_manager/instructions.h"
#include "core/solana/program_ids.h"

namespace app::cluster {

namespace premium = core::programs::premium_manager;
namespace risk = core::programs::risk_engine;
using core::solana::systemId;
using core::solana::tokenId;

Instruction initPublisher(const Deployment& deployment, const Address& publisher)
{
    return buildInstruction<price_publisher::InitPublisher>(
        deployment.ids.pricePublisher,
        {publisher, publisher, publisherConfigAddress(deployment.ids), systemId});
}

Instruction publishPrice(const Deployment& deployment,
                         const Address& publisher,
                         const price_publisher::PublishPriceArgs& args)
{
    return buildInstruction<price_publisher::PublishPrice>(
        deployment.ids.pricePublisher,
        {publisher, publisherConfigAddress(deployment.ids),
         priceAddress(deployment.ids, args.feedId), systemId},
        args);
}

Instruction initRisk(const Deployment& deployment,
                     const MarketAddresses& market,
                     const Address& payer)
{
    return buildInstruction<risk::InitMarket>(deployment.ids[ProgramIndex::RiskEngine],
                                              {payer, deployment.accounts.protocol, market.market,
                                               market.risk, market.prices, market.funding,
                                               market.params, systemId});
}

Instruction growHistory(const Deployment& deployment,
                        const MarketAddresses& market,
                        const Address& payer)
{
    return buildInstruction<risk::Grow>(
        deployment.ids[ProgramIndex::RiskEngine],
        {payer, deployment.accounts.protocol, market.market, market.prices, systemId});
}

Instruction publishSnapshot(const Deployment& deployment,
                            const MarketAddresses& market,
                            const Address& snapshotAuthority,
                            const risk::PublishSnapshotArgs& args)
{
    const ProtocolAddresses& at = deployment.accounts;
    return buildInstruction<risk::PublishSnapshot>(deployment.ids[ProgramIndex::RiskEngine],
                                                   {snapshotAuthority, at.protocol, market.market,
                                                    market.risk, market.funding, market.pool,
                                                    market.premium, market.params, at.realmParams},
                                                   args);
}

Instruction updateScore(const Deployment& deployment,
                        const MarketAddresses& market,
                        const Address& feedId)
{
    const ProtocolAddresses& at = deployment.accounts;
    return buildInstruction<risk::UpdateScore>(
        deployment.ids[ProgramIndex::RiskEngine],
        {at.protocol, market.market, market.risk, market.prices, market.funding,
         priceAddress(deployment.ids, feedId), market.params, at.realmParams});
}

Instruction initPremium(const Deployment& deployment,
                        const MarketAddresses& market,
                        const Address& payer)
{
    return buildInstruction<premium::InitPremium>(
        deployment.ids[ProgramIndex::PremiumManager],
        {payer, deployment.accounts.protocol, market.market, market.premium, market.risk,
         market.pool, market.params, deployment.accounts.realmParams, systemId});
}

Instruction accruePremium(const Deployment& deployment, const MarketAddresses& market)
{
    return buildInstruction<premium::Accrue>(
        deployment.ids[ProgramIndex::PremiumManager],
        {deployment.accounts.protocol, market.market, market.premium, market.risk});
}

Instruction payPremium(const Deployment& deployment,
                       const MarketAddresses& market,
                       const Address& payer,
                       UsdcAmount amount)
{
    const ProtocolAddresses& at = deployment.accounts;
    premium::PayPremiumArgs args;
    args.amount = amount;
    return buildInstruction<premium::PayPremium>(deployment.ids[ProgramIndex::PremiumManager],
                                                 {payer, tokensOf(payer, at.usdcMint), at.protocol,
                                                  market.market, market.premium, market.risk,
                                                  market.pool, market.vault, tokenId},
                                                 args);
}

Instruction settleEpoch(const Deployment& deployment, const MarketAddresses& market)
{
    const ProtocolAddresses& at = deployment.accounts;
    const ProgramIds& ids = deployment.ids;
    return buildInstruction<premium::SettleEpoch>(
        ids[ProgramIndex::PremiumManager],
        {at.protocol, market.market, market.premium, market.risk, market.pool, market.vault,
         market.bondVault, at.treasury, at.authority(ProgramIndex::PremiumManager),
         at.authority(ProgramIndex::InsurancePool), market.params, at.realmParams,
         ids[ProgramIndex::InsurancePool], ids[ProgramIndex::RiskEngine], tokenId});
}

} // namespace app::cluster
