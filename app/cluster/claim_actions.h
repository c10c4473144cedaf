#pragma once
//! \file
//! Instructions of insolvency_handler.

#include "app/cluster/deployment.h"
#include "core/solana/instruction.h"

namespace app::cluster {

using core::UsdcAmount;
using core::solana::Instruction;

[[nodiscard]] Instruction initHandler(const Deployment& deployment, const Address& admin);
[[nodiscard]] Instruction openKeeper(const Deployment& deployment, const Address& owner);

struct DeficitReport
{
    UsdcAmount amount;
    int64_t period = 0;      //!< the score period of the report
    int64_t newestBatch = 0; //!< of Handler; 0: none yet
};
//! The authority pays for a new claim or batch.
[[nodiscard]] Instruction reportDeficit(const Deployment& deployment,
                                        const MarketAddresses& market,
                                        const Address& deficitAuthority,
                                        const DeficitReport& report);

// The cranks of a claim and of its batch, in the order in which they run.
[[nodiscard]] Instruction drawPrimary(const Deployment& deployment,
                                      const MarketAddresses& market,
                                      const Address& keeper,
                                      int64_t period);
[[nodiscard]] Instruction closeShared(const Deployment& deployment,
                                      const Address& keeper,
                                      int64_t period);
[[nodiscard]] Instruction applyShared(const Deployment& deployment,
                                      const MarketAddresses& market,
                                      const Address& keeper,
                                      int64_t period);
[[nodiscard]] Instruction closeReinsurance(const Deployment& deployment,
                                           const Address& keeper,
                                           int64_t period);
[[nodiscard]] Instruction payClaim(const Deployment& deployment,
                                   const MarketAddresses& market,
                                   const Address& keeper,
                                   int64_t period);
[[nodiscard]] Instruction finishBatch(const Deployment& deployment,
                                      const Address& keeper,
                                      int64_t period);

//! Into the authority's associated token account.
[[nodiscard]] Instruction collectPayout(const Deployment& deployment,
                                        const MarketAddresses& market,
                                        const Address& payoutAuthority,
                                        int64_t period);
struct Repayment
{
    UsdcAmount amount;
    int64_t period = 0; //!< of the claim
};
[[nodiscard]] Instruction repayClaim(const Deployment& deployment,
                                     const MarketAddresses& market,
                                     const Address& payer,
                                     const Repayment& repayment);

} // namespace app::cluster
