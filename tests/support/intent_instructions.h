#pragma once
//! \file
//! The by-intent forms on a fixture: what the owner signed, and the two instructions that carry it.

#include "core/programs/insurance_pool/intents.h"
#include "tests/support/pool_instructions.h"

namespace tests {

//! A signed text and the instructions behind it, due within the next hour but one.
struct SignedOrder
{
    std::string text;
    std::vector<Instruction> instructions;
};

//! Of the owner's next intent; the payer pays for everything.
[[nodiscard]] SignedOrder depositByIntent(const ProtocolFixture& fixture,
                                          const MarketAddresses& market,
                                          const Keypair& owner,
                                          const Address& payer,
                                          const DepositOrder& order);
[[nodiscard]] SignedOrder requestWithdrawByIntent(const ProtocolFixture& fixture,
                                                  const MarketAddresses& market,
                                                  const Keypair& owner,
                                                  const Address& payer,
                                                  const WithdrawOrder& order);
[[nodiscard]] SignedOrder cancelWithdrawByIntent(const ProtocolFixture& fixture,
                                                 const MarketAddresses& market,
                                                 const Keypair& owner,
                                                 const Address& payer,
                                                 const TicketName& ticket);

//! Lets deposits by intent spend that much of the owner's associated account.
[[nodiscard]] Instruction approveSpender(const ProtocolFixture& fixture,
                                         const Address& owner,
                                         uint64_t amount);

} // namespace tests
