#include "tests/support/pool_instructions.h"

#include "core/programs/accounts.h"
#include "core/solana/program_ids.h"

namespace tests {

using core::programs::seedOf;
using core::programs::seedText;
using core::solana::systemId;
using core::solana::tokenId;

namespace {

Address id(const ProtocolFixture& fixture)
{
    return fixture.program(ProgramIndex::InsurancePool);
}

Address poolAuthority(const ProtocolFixture& fixture)
{
    return fixture.authority(ProgramIndex::InsurancePool);
}

Address handler(const ProtocolFixture& fixture)
{
    return fixture.authority(ProgramIndex::InsolvencyHandler);
}

Address premiums(const ProtocolFixture& fixture)
{
    return fixture.authority(ProgramIndex::PremiumManager);
}

} // namespace

Address positionOf(const ProtocolFixture& fixture,
                   const MarketAddresses& market,
                   Tranche tranche,
                   const Address& owner)
{
    return fixture.own({seedText("position"), seedOf(market.pool), seedOf(tranche), seedOf(owner)});
}

Address ticketOf(const ProtocolFixture& fixture,
                 const MarketAddresses& market,
                 Tranche tranche,
                 uint64_t number)
{
    return fixture.own({seedText("ticket"), seedOf(market.pool), seedOf(tranche), seedOf(number)});
}

Instruction seedBook(const ProtocolFixture& fixture,
                     const MarketAddresses& market,
                     Tranche tranche,
                     const Address& payer)
{
    return buildInstruction<pool::SeedBook>(
        id(fixture),
        {payer, fixture.tokensOf(payer), fixture.protocol(), market.pool, market.vault, tokenId},
        {tranche, {}});
}

Instruction deposit(const ProtocolFixture& fixture,
                    const MarketAddresses& market,
                    const DepositOrder& order)
{
    return buildInstruction<pool::Deposit>(
        id(fixture),
        {order.owner, order.owner, fixture.tokensOf(order.owner), fixture.protocol(), market.market,
         market.risk, market.pool, market.vault,
         positionOf(fixture, market, order.tranche, order.owner), market.params,
         fixture.realmParams(), tokenId, systemId},
        {core::UsdcAmount{order.amount},
         core::Shares{order.minShares},
         core::Bps{order.sharedBps},
         order.tranche,
         {}});
}

Instruction requestWithdraw(const ProtocolFixture& fixture,
                            const MarketAddresses& market,
                            const WithdrawOrder& order)
{
    const auto books = fixture.read<pool::Pool>(market.pool).books;
    const uint64_t number = bookOf(books, order.tranche).ticketNext;
    return buildInstruction<pool::RequestWithdraw>(
        id(fixture),
        {order.owner, order.owner, fixture.protocol(), market.market, market.pool,
         positionOf(fixture, market, order.tranche, order.owner),
         ticketOf(fixture, market, order.tranche, number), fixture.realmParams(), systemId},
        {core::Shares{order.shares}, static_cast<uint8_t>(order.early ? 1 : 0), {}});
}

Instruction cancelWithdraw(const ProtocolFixture& fixture,
                           const MarketAddresses& market,
                           const TicketName& ticket)
{
    return buildInstruction<pool::CancelWithdraw>(
        id(fixture), {ticket.owner, fixture.protocol(), market.market, market.pool,
                      positionOf(fixture, market, ticket.tranche, ticket.owner),
                      ticketOf(fixture, market, ticket.tranche, ticket.number)});
}

Instruction executeWithdraw(const ProtocolFixture& fixture,
                            const MarketAddresses& market,
                            const TicketName& ticket)
{
    return buildInstruction<pool::ExecuteWithdraw>(
        id(fixture),
        {fixture.protocol(), market.market, market.risk, market.pool, market.vault,
         positionOf(fixture, market, ticket.tranche, ticket.owner),
         ticketOf(fixture, market, ticket.tranche, ticket.number), fixture.tokensOf(ticket.owner),
         poolAuthority(fixture), market.params, fixture.realmParams(), tokenId});
}

Instruction collectWithdrawal(const ProtocolFixture& fixture,
                              const MarketAddresses& market,
                              const TicketName& ticket)
{
    return buildInstruction<pool::CollectWithdrawal>(
        id(fixture), {ticket.owner, fixture.protocol(), market.pool, market.vault,
                      ticketOf(fixture, market, ticket.tranche, ticket.number),
                      fixture.tokensOf(ticket.owner), poolAuthority(fixture), tokenId});
}

Instruction closeTicket(const ProtocolFixture& fixture,
                        const MarketAddresses& market,
                        const TicketName& ticket)
{
    return buildInstruction<pool::CloseTicket>(
        id(fixture),
        {ticket.owner, market.pool, positionOf(fixture, market, ticket.tranche, ticket.owner),
         ticketOf(fixture, market, ticket.tranche, ticket.number)});
}

Instruction closePosition(const ProtocolFixture& fixture,
                          const MarketAddresses& market,
                          Tranche tranche,
                          const Address& owner)
{
    return buildInstruction<pool::ClosePosition>(
        id(fixture), {owner, market.pool, positionOf(fixture, market, tranche, owner)});
}

Address payoutVault(ProtocolFixture& fixture)
{
    const Address address = Keypair::development("payout vault").address();
    if (fixture.ledger().find(address) == nullptr) fixture.setTokens(address, handler(fixture), 0);
    return address;
}

Instruction setPending(const ProtocolFixture& fixture,
                       const MarketAddresses& market,
                       const pool::SetPendingArgs& args)
{
    return fixture.asProgram(
        ProgramIndex::InsolvencyHandler,
        buildInstruction<pool::SetPending>(
            id(fixture), {handler(fixture), fixture.protocol(), market.pool}, args));
}

Instruction absorb(ProtocolFixture& fixture,
                   const MarketAddresses& market,
                   const pool::AbsorbArgs& args)
{
    return fixture.asProgram(
        ProgramIndex::InsolvencyHandler,
        buildInstruction<pool::Absorb>(id(fixture),
                                       {handler(fixture), fixture.protocol(), market.pool,
                                        market.vault, payoutVault(fixture), fixture.treasury(),
                                        poolAuthority(fixture), tokenId},
                                       args));
}

Instruction restore(const ProtocolFixture& fixture,
                    const MarketAddresses& market,
                    const pool::RestoreArgs& args)
{
    return fixture.asProgram(
        ProgramIndex::InsolvencyHandler,
        buildInstruction<pool::Restore>(id(fixture),
                                        {handler(fixture), fixture.protocol(), market.pool}, args));
}

Instruction creditYield(const ProtocolFixture& fixture,
                        const MarketAddresses& market,
                        const pool::CreditYieldArgs& args)
{
    return fixture.asProgram(
        ProgramIndex::PremiumManager,
        buildInstruction<pool::CreditYield>(id(fixture),
                                            {premiums(fixture), fixture.protocol(), market.market,
                                             market.pool, market.vault, fixture.treasury(),
                                             poolAuthority(fixture), market.params, tokenId},
                                            args));
}

Instruction takeBond(const ProtocolFixture& fixture, const MarketAddresses& market, uint64_t amount)
{
    return fixture.asProgram(ProgramIndex::PremiumManager,
                             buildInstruction<pool::TakeBond>(
                                 id(fixture),
                                 {premiums(fixture), fixture.protocol(), market.market,
                                  market.bondVault, market.vault, poolAuthority(fixture), tokenId},
                                 {core::UsdcAmount{amount}}));
}

} // namespace tests
