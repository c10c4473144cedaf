#pragma once
//! \file
//! The instructions of insurance_pool on a fixture, with the accounts that belong into them.

#include "tests/support/protocol_fixture.h"

namespace tests {

using core::programs::capital::Tranche;

[[nodiscard]] Address positionOf(const ProtocolFixture& fixture,
                                 const MarketAddresses& market,
                                 Tranche tranche,
                                 const Address& owner);
[[nodiscard]] Address ticketOf(const ProtocolFixture& fixture,
                               const MarketAddresses& market,
                               Tranche tranche,
                               uint64_t number);

[[nodiscard]] Instruction seedBook(const ProtocolFixture& fixture,
                                   const MarketAddresses& market,
                                   Tranche tranche,
                                   const Address& payer);

//! A deposit of one owner, who pays for everything.
struct DepositOrder
{
    Address owner;
    uint64_t amount = 0;
    Tranche tranche = Tranche::Senior;
    uint64_t minShares = 0;
    uint16_t sharedBps = 0;
};
[[nodiscard]] Instruction deposit(const ProtocolFixture& fixture,
                                  const MarketAddresses& market,
                                  const DepositOrder& order);

//! Of the owner's position; the ticket is the book's next.
struct WithdrawOrder
{
    Address owner;
    uint64_t shares = 0;
    Tranche tranche = Tranche::Senior;
    bool early = false;
};
[[nodiscard]] Instruction requestWithdraw(const ProtocolFixture& fixture,
                                          const MarketAddresses& market,
                                          const WithdrawOrder& order);

//! One ticket of one owner.
struct TicketName
{
    Address owner;
    uint64_t number = 0;
    Tranche tranche = Tranche::Senior;
};
[[nodiscard]] Instruction cancelWithdraw(const ProtocolFixture& fixture,
                                         const MarketAddresses& market,
                                         const TicketName& ticket);
[[nodiscard]] Instruction executeWithdraw(const ProtocolFixture& fixture,
                                          const MarketAddresses& market,
                                          const TicketName& ticket);
[[nodiscard]] Instruction collectWithdrawal(const ProtocolFixture& fixture,
                                            const MarketAddresses& market,
                                            const TicketName& ticket);
[[nodiscard]] Instruction closeTicket(const ProtocolFixture& fixture,
                                      const MarketAddresses& market,
                                      const TicketName& ticket);
[[nodiscard]] Instruction closePosition(const ProtocolFixture& fixture,
                                        const MarketAddresses& market,
                                        Tranche tranche,
                                        const Address& owner);

//! In the name of insolvency_handler or premium_manager, which a puppet plays. Payouts go to
//! payoutVault(), a token account of the handler's authority.
[[nodiscard]] Address payoutVault(ProtocolFixture& fixture);
[[nodiscard]] Instruction setPending(const ProtocolFixture& fixture,
                                     const MarketAddresses& market,
                                     const pool::SetPendingArgs& args);
[[nodiscard]] Instruction absorb(ProtocolFixture& fixture,
                                 const MarketAddresses& market,
                                 const pool::AbsorbArgs& args);
[[nodiscard]] Instruction restore(const ProtocolFixture& fixture,
                                  const MarketAddresses& market,
                                  const pool::RestoreArgs& args);
[[nodiscard]] Instruction creditYield(const ProtocolFixture& fixture,
                                      const MarketAddresses& market,
                                      const pool::CreditYieldArgs& args);
[[nodiscard]] Instruction takeBond(const ProtocolFixture& fixture,
                                   const MarketAddresses& market,
                                   uint64_t amount);

} // namespace tests
