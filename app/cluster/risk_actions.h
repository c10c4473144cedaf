#pragma once
//! \file
//! Instructions of risk_engine and premium_manager, and of the development oracle.

#include "app/cluster/deployment.h"
#include "app/cluster/price_publisher.h"
#include "core/programs/risk_engine/instructions.h"
#include "core/solana/instruction.h"

namespace app::cluster {

using core::UsdcAmount;
using core::solana::Instruction;

[[nodiscard]] Instruction initPublisher(const Deployment& deployment, const Address& publisher);
[[nodiscard]] Instruction publishPrice(const Deployment& deployment,
                                       const Address& publisher,
                                       const price_publisher::PublishPriceArgs& args);

//! Three accounts; the price history still has to grow. \param payer  pays for them
[[nodiscard]] Instruction initRisk(const Deployment& deployment,
                                   const MarketAddresses& market,
                                   const Address& payer);
[[nodiscard]] Instruction growHistory(const Deployment& deployment,
                                      const MarketAddresses& market,
                                      const Address& payer);
[[nodiscard]] Instruction publishSnapshot(
    const Deployment& deployment,
    const MarketAddresses& market,
    const Address& snapshotAuthority,
    const core::programs::risk_engine::PublishSnapshotArgs& args);
//! With the price that the development oracle keeps of the feed.
[[nodiscard]] Instruction updateScore(const Deployment& deployment,
                                      const MarketAddresses& market,
                                      const Address& feedId);

[[nodiscard]] Instruction initPremium(const Deployment& deployment,
                                      const MarketAddresses& market,
                                      const Address& payer);
[[nodiscard]] Instruction accruePremium(const Deployment& deployment,
                                        const MarketAddresses& market);
//! From the payer's associated token account.
[[nodiscard]] Instruction payPremium(const Deployment& deployment,
                                     const MarketAddresses& market,
                                     const Address& payer,
                                     UsdcAmount amount);
[[nodiscard]] Instruction settleEpoch(const Deployment& deployment, const MarketAddresses& market);

} // namespace app::cluster
