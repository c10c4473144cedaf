#include "tests/sim/instructions.h"

#include "app/cluster/instruction_builder.h"
#include "core/programs/insolvency_handler/instructions.h"
#include "core/programs/insurance_pool/instructions.h"
#include "core/programs/premium_manager/instructions.h"
#include "core/programs/risk_engine/instructions.h"
#include "core/solana/program_ids.h"
#include "core/solana/token_instructions.h"

namespace tests::sim {

using app::cluster::batchAddress;
using app::cluster::buildInstruction;
using app::cluster::claimAddress;
using app::cluster::keeperAddress;
using app::cluster::positionAddress;
using app::cluster::ProgramIndex;
using app::cluster::ticketAddress;
using app::cluster::tokensOf;
using core::solana::systemId;
using core::solana::tokenId;
namespace claims = core::programs::insolvency_handler;
namespace pools = core::programs::insurance_pool;
namespace premiums = core::programs::premium_manager;
namespace risks = core::programs::risk_engine;

namespace {

const Address& poolProgram(const Deployment& all)
{
    return all.ids[ProgramIndex::InsurancePool];
}

const Address& claimProgram(const Deployment& all)
{
    return all.ids[ProgramIndex::InsolvencyHandler];
}

} // namespace

Instruction closeTicket(const Deployment& all,
                        const MarketAddresses& market,
                        const TicketRef& ticket)
{
    return buildInstruction<pools::CloseTicket>(
        poolProgram(all), {ticket.owner, market.pool,
                           positionAddress(all.ids, market.pool, ticket.tranche, ticket.owner),
                           ticketAddress(all.ids, market.pool, ticket.tranche, ticket.number)});
}

Instruction closePosition(const Deployment& all,
                          const MarketAddresses& market,
                          const Address& owner,
                          Tranche tranche)
{
    return buildInstruction<pools::ClosePosition>(
        poolProgram(all),
        {owner, market.pool, positionAddress(all.ids, market.pool, tranche, owner)});
}

Instruction setPause(const Deployment& all,
                     const MarketAddresses* market,
                     const Address& admin,
                     PauseKind kind,
                     core::UnixTime until)
{
    pools::SetPauseArgs args;
    args.until = until;
    args.kind = kind;
    args.allMarkets = market == nullptr ? 1 : 0;
    const Address& scope = market == nullptr ? all.accounts.protocol : market->market;
    return buildInstruction<pools::SetPause>(poolProgram(all),
                                             {admin, all.accounts.protocol, scope}, args);
}

Instruction approveMarket(const Deployment& all,
                          const MarketAddresses& market,
                          const Address& admin)
{
    return buildInstruction<pools::ApproveMarket>(poolProgram(all),
                                                  {admin, all.accounts.protocol, market.market});
}

Instruction windDown(const Deployment& all, const MarketAddresses& market, const Address& admin)
{
    return buildInstruction<pools::WindDown>(poolProgram(all),
                                             {admin, all.accounts.protocol, market.market});
}

Instruction returnBond(const Deployment& all,
                       const MarketAddresses& market,
                       const Address& ownerTokens)
{
    return buildInstruction<pools::ReturnBond>(
        poolProgram(all), {all.accounts.protocol, market.market, market.pool, market.premium,
                           market.risk, market.bondVault, ownerTokens,
                           all.accounts.authority(ProgramIndex::InsurancePool), tokenId});
}

Instruction enableTranching(const Deployment& all,
                            const MarketAddresses& market,
                            const Address& admin)
{
    return buildInstruction<pools::EnableTranching>(
        poolProgram(all), {admin, all.accounts.protocol, market.market, market.pool});
}

Instruction payIncome(const Deployment& all,
                      const MarketAddresses& market,
                      const Address& payer,
                      UsdcAmount amount)
{
    premiums::PayIncomeArgs args;
    args.amount = amount;
    return buildInstruction<premiums::PayIncome>(
        all.ids[ProgramIndex::PremiumManager],
        {payer, tokensOf(payer, all.accounts.usdcMint), all.accounts.protocol, market.market,
         market.premium, market.pool, market.vault, tokenId},
        args);
}

Instruction syncLoad(const Deployment& all, const MarketAddresses& market)
{
    return buildInstruction<risks::SyncLoad>(
        all.ids[ProgramIndex::RiskEngine], {all.accounts.protocol, market.market, market.risk,
                                            market.pool, market.premium, all.accounts.realmParams});
}

Instruction deferClaim(const Deployment& all, const MarketAddresses& market, int64_t period)
{
    return buildInstruction<claims::DeferClaim>(
        claimProgram(all),
        {all.accounts.protocol, market.market, all.accounts.handler, batchAddress(all.ids, period),
         claimAddress(all.ids, market.market, period)});
}

Instruction requeueClaim(const Deployment& all,
                         const MarketAddresses& market,
                         const Address& payer,
                         const Requeue& requeue)
{
    const Address own = batchAddress(all.ids, requeue.period);
    const Address newest =
        requeue.newestBatch == 0 ? own : batchAddress(all.ids, requeue.newestBatch);
    return buildInstruction<claims::RequeueClaim>(
        claimProgram(all),
        {payer, all.accounts.protocol, market.market, market.risk, market.pool,
         all.accounts.handler, own, newest, claimAddress(all.ids, market.market, requeue.claim),
         claimAddress(all.ids, market.market, requeue.period),
         all.accounts.authority(ProgramIndex::InsolvencyHandler), market.params, poolProgram(all),
         systemId});
}

Instruction collectKeeper(const Deployment& all, const Address& owner)
{
    return buildInstruction<claims::CollectKeeper>(
        claimProgram(all),
        {owner, all.accounts.protocol, keeperAddress(all.ids, owner), all.accounts.handler,
         all.accounts.payoutVault, tokensOf(owner, all.accounts.usdcMint),
         all.accounts.authority(ProgramIndex::InsolvencyHandler), tokenId});
}

Instruction transfer(const Address& owner,
                     const Address& from,
                     const Address& to,
                     UsdcAmount amount)
{
    core::solana::TokenTransfer move;
    move.source = from;
    move.destination = to;
    move.owner = owner;
    move.amount = amount.raw();
    return core::solana::build(core::solana::TokenInstruction{move});
}

Instruction giveAway(const Address& account, const Address& owner, const Address& newOwner)
{
    constexpr uint8_t ofAccount = 2; // AccountOwner
    core::solana::TokenSetAuthority give;
    give.account = account;
    give.owner = owner;
    give.kind = ofAccount;
    give.newAuthority = newOwner;
    return core::solana::build(core::solana::TokenInstruction{give});
}

} // namespace tests::sim
