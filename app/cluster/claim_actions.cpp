#include "app/cluster/claim_actions.h"

#include "app/cluster/instruction_builder.h"
#include "core/programs/insolvency_handler/instructions.h"
#include "core/solana/program_ids.h"

namespace app::cluster {

namespace claims = core::programs::insolvency_handler;
using core::solana::systemId;
using core::solana::tokenId;

namespace {

const Address& programOf(const Deployment& deployment)
{
    return deployment.ids[ProgramIndex::InsolvencyHandler];
}

const Address& authorityOf(const Deployment& deployment)
{
    return deployment.accounts.authority(ProgramIndex::InsolvencyHandler);
}

//! The cranks that move a batch on all take the same accounts.
template <class I>
Instruction batchCrank(const Deployment& deployment, const Address& keeper, int64_t period)
{
    const ProtocolAddresses& at = deployment.accounts;
    return buildInstruction<I>(programOf(deployment),
                               {keeper, keeperAddress(deployment.ids, keeper), at.protocol,
                                at.handler, batchAddress(deployment.ids, period), at.realmParams});
}

} // namespace

Instruction initHandler(const Deployment& deployment, const Address& admin)
{
    const ProtocolAddresses& at = deployment.accounts;
    return buildInstruction<claims::InitHandler>(
        programOf(deployment), {admin, admin, at.protocol, at.handler, at.payoutVault,
                                authorityOf(deployment), at.usdcMint, tokenId, systemId});
}

Instruction openKeeper(const Deployment& deployment, const Address& owner)
{
    return buildInstruction<claims::OpenKeeper>(
        programOf(deployment), {owner, owner, keeperAddress(deployment.ids, owner), systemId});
}

Instruction reportDeficit(const Deployment& deployment,
                          const MarketAddresses& market,
                          const Address& deficitAuthority,
                          const DeficitReport& report)
{
    const ProtocolAddresses& at = deployment.accounts;
    const ProgramIds& ids = deployment.ids;
    const Address batch = batchAddress(ids, report.period);
    const Address newest = report.newestBatch == 0 ? batch : batchAddress(ids, report.newestBatch);
    claims::ReportDeficitArgs args;
    args.amount = report.amount;
    return buildInstruction<claims::ReportDeficit>(
        programOf(deployment),
        {deficitAuthority, deficitAuthority, at.protocol, market.market, market.risk,
         market.premium, market.pool, at.handler, batch, newest,
         claimAddress(ids, market.market, report.period), authorityOf(deployment), market.params,
         ids[ProgramIndex::InsurancePool], systemId},
        args);
}

Instruction drawPrimary(const Deployment& deployment,
                        const MarketAddresses& market,
                        const Address& keeper,
                        int64_t period)
{
    const ProtocolAddresses& at = deployment.accounts;
    const ProgramIds& ids = deployment.ids;
    return buildInstruction<claims::DrawPrimary>(
        programOf(deployment),
        {keeper, keeperAddress(ids, keeper), at.protocol, market.market, market.risk, market.pool,
         market.vault, at.handler, batchAddress(ids, period),
         claimAddress(ids, market.market, period), at.payoutVault, at.treasury,
         authorityOf(deployment), at.authority(ProgramIndex::InsurancePool), market.params,
         at.realmParams, ids[ProgramIndex::InsurancePool], tokenId});
}

Instruction closeShared(const Deployment& deployment, const Address& keeper, int64_t period)
{
    return batchCrank<claims::CloseShared>(deployment, keeper, period);
}

Instruction applyShared(const Deployment& deployment,
                        const MarketAddresses& market,
                        const Address& keeper,
                        int64_t period)
{
    const ProtocolAddresses& at = deployment.accounts;
    const ProgramIds& ids = deployment.ids;
    return buildInstruction<claims::ApplyShared>(
        programOf(deployment),
        {keeper, keeperAddress(ids, keeper), at.protocol, at.handler, batchAddress(ids, period),
         claimAddress(ids, market.market, period), at.realmParams});
}

Instruction closeReinsurance(const Deployment& deployment, const Address& keeper, int64_t period)
{
    return batchCrank<claims::CloseReinsurance>(deployment, keeper, period);
}

Instruction payClaim(const Deployment& deployment,
                     const MarketAddresses& market,
                     const Address& keeper,
                     int64_t period)
{
    const ProtocolAddresses& at = deployment.accounts;
    const ProgramIds& ids = deployment.ids;
    return buildInstruction<claims::Pay>(
        programOf(deployment),
        {keeper, keeperAddress(ids, keeper), at.protocol, market.market, market.premium,
         market.pool, market.vault, at.handler, batchAddress(ids, period),
         claimAddress(ids, market.market, period), at.payoutVault, at.treasury,
         authorityOf(deployment), at.realmParams, ids[ProgramIndex::InsurancePool],
         ids[ProgramIndex::PremiumManager], tokenId});
}

Instruction finishBatch(const Deployment& deployment, const Address& keeper, int64_t period)
{
    return batchCrank<claims::FinishBatch>(deployment, keeper, period);
}

Instruction collectPayout(const Deployment& deployment,
                          const MarketAddresses& market,
                          const Address& payoutAuthority,
                          int64_t period)
{
    const ProtocolAddresses& at = deployment.accounts;
    return buildInstruction<claims::Collect>(
        programOf(deployment),
        {payoutAuthority, at.protocol, market.market, at.handler,
         claimAddress(deployment.ids, market.market, period), at.payoutVault,
         tokensOf(payoutAuthority, at.usdcMint), authorityOf(deployment), tokenId});
}

Instruction repayClaim(const Deployment& deployment,
                       const MarketAddresses& market,
                       const Address& payer,
                       const Repayment& repayment)
{
    const ProtocolAddresses& at = deployment.accounts;
    claims::RepayClaimArgs args;
    args.amount = repayment.amount;
    return buildInstruction<claims::RepayClaim>(
        programOf(deployment),
        {payer, tokensOf(payer, at.usdcMint), at.protocol, market.market, market.pool, market.vault,
         claimAddress(deployment.ids, market.market, repayment.period), authorityOf(deployment),
         deployment.ids[ProgramIndex::InsurancePool], tokenId},
        args);
}

} // namespace app::cluster
