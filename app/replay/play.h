#pragma once
//! \file
//! Plays a whole story, or a part of it, and hands back what happened.

#include "app/replay/story.h"

#include <functional>
#include <string>
#include <vector>

namespace app::replay {

struct PlayOptions
{
    std::string follows = "provider"; //!< whose holdings are told
    UnixTime until;                   //!< stops after this; 0: plays to the end
    //! Asked after every step; false stops. May be empty.
    std::function<bool(const Replay&)> goesOn;
};

struct Played
{
    Story story;
    std::vector<Holding> holdings; //!< of the followed person, at the end
    Conservation conservation;
    UnixTime until;          //!< the ledger's clock
    bool isComplete = false; //!< reached the scenario's end
    uint64_t transactions = 0;
    core::solana::Hash accounts; //!< SHA-256 over every account: equal ledgers, equal digests
};

//! \return what `Replay` and the cluster refuse
[[nodiscard]] core::support::Result<Played> play(cluster::EmbeddedCluster& cluster,
                                                 ReplayInput input,
                                                 const PlayOptions& options = {});

//! SHA-256 over all accounts in the order of their addresses: address, lamports, owner, length and
//! data of each.
[[nodiscard]] core::solana::Hash digestOf(const core::runtime::Ledger& ledger);

} // namespace app::replay
