#pragma once
//! \file
//! Runs what is due in the embedded protocol: claims, epochs, withdrawals. Finds out from the
//! accounts alone, so it serves whoever acts there, and a ledger that was opened again.

#include "app/cluster/embedded.h"
#include "app/replay/story_events.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace app::replay {

//! A market that the keeper looks after.
struct KeptMarket
{
    size_t index = 0; //!< what events name it by
    std::string name;
    cluster::MarketAddresses addresses;
};

//! Where a keeper tells what it did.
using TellStory = std::function<void(size_t market, StoryDetail detail)>;

//! Every claim of the oldest batch, once its settlement delay has passed: draw, shared,
//! reinsurance, pay, finish; then each venue collects.
[[nodiscard]] core::support::Checked settleClaims(cluster::EmbeddedCluster& cluster,
                                                  std::span<const KeptMarket> markets,
                                                  const TellStory& tell);

//! Every market whose epoch has ended and that has no unsettled claim: the venue pays what it owes,
//! then the epoch is settled.
[[nodiscard]] core::support::Checked settleEpochs(cluster::EmbeddedCluster& cluster,
                                                  std::span<const KeptMarket> markets,
                                                  const TellStory& tell);

//! Every head ticket that has matured and that the protocol lets go; others go on waiting.
[[nodiscard]] core::support::Checked executeWithdrawals(cluster::EmbeddedCluster& cluster,
                                                        std::span<const KeptMarket> markets,
                                                        const TellStory& tell);

} // namespace app::replay
