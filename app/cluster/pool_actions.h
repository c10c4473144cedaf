#pragma once
//! \file
//! Instructions of insurance_pool, with every account but the actors' own filled in.

#include "app/cluster/deployment.h"
#include "core/programs/insurance_pool/instructions.h"
#include "core/solana/instruction.h"

namespace app::cluster {

using core::Shares;
using core::UsdcAmount;
using core::programs::Param;
using core::solana::Instruction;

[[nodiscard]] Instruction initProtocol(
    const Deployment& deployment,
    const Address& admin,
    const core::programs::insurance_pool::InitProtocolArgs& args);
[[nodiscard]] Instruction registerProgram(const Deployment& deployment,
                                          const Address& admin,
                                          ProgramIndex index);
[[nodiscard]] Instruction raisePhase(const Deployment& deployment,
                                     const Address& admin,
                                     uint8_t phase);
//! \param paramSet  of a market, or of the realm
[[nodiscard]] Instruction setParam(const Deployment& deployment,
                                   const Address& admin,
                                   const Address& paramSet,
                                   Param param,
                                   uint64_t value);

//! By the admin, without a bond.
[[nodiscard]] Instruction openMarket(const Deployment& deployment,
                                     const MarketAddresses& market,
                                     const Address& admin,
                                     const core::programs::insurance_pool::OpenMarketArgs& args);

//! The payer's associated token account pays 1 USDC.
[[nodiscard]] Instruction seedBook(const Deployment& deployment,
                                   const MarketAddresses& market,
                                   const Address& payer,
                                   Tranche tranche);

struct DepositTerms
{
    UsdcAmount amount;
    Shares minShares; //!< least shares that the owner accepts
    Tranche tranche{};
};
//! From the owner's associated token account; the owner pays for a new position too.
[[nodiscard]] Instruction deposit(const Deployment& deployment,
                                  const MarketAddresses& market,
                                  const Address& owner,
                                  const DepositTerms& terms);

struct WithdrawTerms
{
    Shares shares;
    Tranche tranche{};
    bool early = false;  //!< locked lots too, for a fee
    uint64_t ticket = 0; //!< the book's next number
};
[[nodiscard]] Instruction requestWithdraw(const Deployment& deployment,
                                          const MarketAddresses& market,
                                          const Address& owner,
                                          const WithdrawTerms& terms);

//! A ticket of somebody.
struct TicketRef
{
    Address owner;
    Tranche tranche{};
    uint64_t number = 0;
};
[[nodiscard]] Instruction cancelWithdraw(const Deployment& deployment,
                                         const MarketAddresses& market,
                                         const TicketRef& ticket);
//! Needs no signature of the owner.
[[nodiscard]] Instruction executeWithdraw(const Deployment& deployment,
                                          const MarketAddresses& market,
                                          const TicketRef& ticket);
[[nodiscard]] Instruction collectWithdrawal(const Deployment& deployment,
                                            const MarketAddresses& market,
                                            const TicketRef& ticket);

} // namespace app::cluster
