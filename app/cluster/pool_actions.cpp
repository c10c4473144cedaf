#include "app/cluster/pool_actions.h"

#include "app/cluster/instruction_builder.h"
#include "core/solana/program_ids.h"

namespace app::cluster {

namespace pool = core::programs::insurance_pool;
using core::solana::systemId;
using core::solana::tokenId;

namespace {

const Address& programOf(const Deployment& deployment)
{
    return deployment.ids[ProgramIndex::InsurancePool];
}

const Address& authorityOf(const Deployment& deployment)
{
    return deployment.accounts.authority(ProgramIndex::InsurancePool);
}

Address tokens(const Deployment& deployment, const Address& owner)
{
    return tokensOf(owner, deployment.accounts.usdcMint);
}

} // namespace

Instruction initProtocol(const Deployment& deployment,
                         const Address& admin,
                         const pool::InitProtocolArgs& args)
{
    const ProtocolAddresses& at = deployment.accounts;
    return buildInstruction<pool::InitProtocol>(
        programOf(deployment),
        {admin, at.protocol, at.realmParams, at.usdcMint, at.treasury, systemId}, args);
}

Instruction registerProgram(const Deployment& deployment, const Address& admin, ProgramIndex index)
{
    pool::RegisterProgramArgs args;
    args.program = deployment.ids[index];
    args.index = index;
    return buildInstruction<pool::RegisterProgram>(programOf(deployment),
                                                   {admin, deployment.accounts.protocol}, args);
}

Instruction raisePhase(const Deployment& deployment, const Address& admin, uint8_t phase)
{
    pool::RaisePhaseArgs args;
    args.phase = phase;
    return buildInstruction<pool::RaisePhase>(programOf(deployment),
                                              {admin, deployment.accounts.protocol}, args);
}

Instruction setParam(const Deployment& deployment,
                     const Address& admin,
                     const Address& paramSet,
                     Param param,
                     uint64_t value)
{
    pool::SetParamArgs args;
    args.value = value;
    args.param = static_cast<uint16_t>(param);
    return buildInstruction<pool::SetParam>(programOf(deployment),
                                            {admin, deployment.accounts.protocol, paramSet}, args);
}

Instruction openMarket(const Deployment& deployment,
                       const MarketAddresses& market,
                       const Address& admin,
                       const pool::OpenMarketArgs& args)
{
    const ProtocolAddresses& at = deployment.accounts;
    return buildInstruction<pool::OpenMarket>(
        programOf(deployment),
        {admin, admin, at.protocol, market.market, market.pool, market.params, at.realmParams,
         at.usdcMint, market.vault, authorityOf(deployment), market.bondVault,
         tokens(deployment, admin), tokenId, systemId},
        args);
}

Instruction seedBook(const Deployment& deployment,
                     const MarketAddresses& market,
                     const Address& payer,
                     Tranche tranche)
{
    pool::SeedBookArgs args;
    args.tranche = tranche;
    return buildInstruction<pool::SeedBook>(programOf(deployment),
                                            {payer, tokens(deployment, payer),
                                             deployment.accounts.protocol, market.pool,
                                             market.vault, tokenId},
                                            args);
}

Instruction deposit(const Deployment& deployment,
                    const MarketAddresses& market,
                    const Address& owner,
                    const DepositTerms& terms)
{
    const ProtocolAddresses& at = deployment.accounts;
    pool::DepositArgs args;
    args.amount = terms.amount;
    args.minShares = terms.minShares;
    args.tranche = terms.tranche;
    const Address position = positionAddress(deployment.ids, market.pool, terms.tranche, owner);
    return buildInstruction<pool::Deposit>(
        programOf(deployment),
        {owner, owner, tokens(deployment, owner), at.protocol, market.market, market.risk,
         market.pool, market.vault, position, market.params, at.realmParams, tokenId, systemId},
        args);
}

Instruction requestWithdraw(const Deployment& deployment,
                            const MarketAddresses& market,
                            const Address& owner,
                            const WithdrawTerms& terms)
{
    const ProtocolAddresses& at = deployment.accounts;
    pool::RequestWithdrawArgs args;
    args.shares = terms.shares;
    args.early = terms.early ? 1 : 0;
    const ProgramIds& ids = deployment.ids;
    return buildInstruction<pool::RequestWithdraw>(
        programOf(deployment),
        {owner, owner, at.protocol, market.market, market.pool,
         positionAddress(ids, market.pool, terms.tranche, owner),
         ticketAddress(ids, market.pool, terms.tranche, terms.ticket), at.realmParams, systemId},
        args);
}

Instruction cancelWithdraw(const Deployment& deployment,
                           const MarketAddresses& market,
                           const TicketRef& ticket)
{
    const ProgramIds& ids = deployment.ids;
    return buildInstruction<pool::CancelWithdraw>(
        programOf(deployment),
        {ticket.owner, deployment.accounts.protocol, market.market, market.pool,
         positionAddress(ids, market.pool, ticket.tranche, ticket.owner),
         ticketAddress(ids, market.pool, ticket.tranche, ticket.number)});
}

Instruction executeWithdraw(const Deployment& deployment,
                            const MarketAddresses& market,
                            const TicketRef& ticket)
{
    const ProtocolAddresses& at = deployment.accounts;
    const ProgramIds& ids = deployment.ids;
    return buildInstruction<pool::ExecuteWithdraw>(
        programOf(deployment), {at.protocol, market.market, market.risk, market.pool, market.vault,
                                positionAddress(ids, market.pool, ticket.tranche, ticket.owner),
                                ticketAddress(ids, market.pool, ticket.tranche, ticket.number),
                                tokens(deployment, ticket.owner), authorityOf(deployment),
                                market.params, at.realmParams, tokenId});
}

Instruction collectWithdrawal(const Deployment& deployment,
                              const MarketAddresses& market,
                              const TicketRef& ticket)
{
    return buildInstruction<pool::CollectWithdrawal>(
        programOf(deployment),
        {ticket.owner, deployment.accounts.protocol, market.pool, market.vault,
         ticketAddress(deployment.ids, market.pool, ticket.tranche, ticket.number),
         tokens(deployment, ticket.owner), authorityOf(deployment), tokenId});
}

} // namespace app::cluster
