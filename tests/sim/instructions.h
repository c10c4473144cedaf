#pragma once
//! \file
//! Instructions that the console does not build (yet), for people who use everything there is.

#include "app/cluster/deployment.h"
#include "app/cluster/pool_actions.h"
#include "core/solana/instruction.h"

namespace tests::sim {

using app::cluster::Deployment;
using app::cluster::MarketAddresses;
using app::cluster::TicketRef;
using app::cluster::Tranche;
using core::Address;
using core::UsdcAmount;
using core::programs::insurance_pool::PauseKind;
using core::solana::Instruction;

[[nodiscard]] Instruction closeTicket(const Deployment& all,
                                      const MarketAddresses& market,
                                      const TicketRef& ticket);
[[nodiscard]] Instruction closePosition(const Deployment& all,
                                        const MarketAddresses& market,
                                        const Address& owner,
                                        Tranche tranche);
//! Of the market, or of all when it is null.
[[nodiscard]] Instruction setPause(const Deployment& all,
                                   const MarketAddresses* market,
                                   const Address& admin,
                                   PauseKind kind,
                                   core::UnixTime until);
[[nodiscard]] Instruction approveMarket(const Deployment& all,
                                        const MarketAddresses& market,
                                        const Address& admin);
[[nodiscard]] Instruction windDown(const Deployment& all,
                                   const MarketAddresses& market,
                                   const Address& admin);
//! \param ownerTokens  of the bond's owner
[[nodiscard]] Instruction returnBond(const Deployment& all,
                                     const MarketAddresses& market,
                                     const Address& ownerTokens);
[[nodiscard]] Instruction enableTranching(const Deployment& all,
                                          const MarketAddresses& market,
                                          const Address& admin);
[[nodiscard]] Instruction payIncome(const Deployment& all,
                                    const MarketAddresses& market,
                                    const Address& payer,
                                    UsdcAmount amount);
[[nodiscard]] Instruction syncLoad(const Deployment& all, const MarketAddresses& market);

[[nodiscard]] Instruction deferClaim(const Deployment& all,
                                     const MarketAddresses& market,
                                     int64_t period);
//! Where a requeued claim goes.
struct Requeue
{
    int64_t claim = 0;       //!< period of the deferred claim
    int64_t period = 0;      //!< the present one
    int64_t newestBatch = 0; //!< of Handler; 0: none yet
};
[[nodiscard]] Instruction requeueClaim(const Deployment& all,
                                       const MarketAddresses& market,
                                       const Address& payer,
                                       const Requeue& requeue);
[[nodiscard]] Instruction collectKeeper(const Deployment& all, const Address& owner);

//! Of the Token program.
[[nodiscard]] Instruction transfer(const Address& owner,
                                   const Address& from,
                                   const Address& to,
                                   UsdcAmount amount);
//! Gives a token account to another owner.
[[nodiscard]] Instruction giveAway(const Address& account,
                                   const Address& owner,
                                   const Address& newOwner);

} // namespace tests::sim
