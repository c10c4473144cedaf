#pragma once
//! \file
//! What a person wants done, in typed fields: where every way to a signature begins.

#include "app/cluster/deployment.h"
#include "app/cluster/snapshot.h"
#include "core/solana/instruction.h"

#include <vector>

namespace app::review {

using core::Address;
using core::Shares;
using core::UsdcAmount;
using core::programs::capital::Tranche;

enum class ActionKind {
    Deposit,         //!< amount, minShares
    RequestWithdraw, //!< shares, early
    CancelWithdraw,  //!< ticket
    ExecuteWithdraw, //!< ticket
    ApproveSpender,  //!< amount: what deposits by readable text may take from now on
};

//! How the owner's agreement reaches the programs.
enum class Road {
    Transaction, //!< the owner signs the transaction
    Intent,      //!< the owner signs a readable text that the programs check; somebody else may pay
};

struct Action
{
    ActionKind kind{};
    Address owner; //!< signs
    std::uint64_t marketId = 0;
    Tranche tranche{};
    UsdcAmount amount;
    Shares minShares;
    Shares shares;
    bool early = false;
    std::uint64_t ticket = 0;
    Road road{};
    Address feePayer{};         //!< signs too, pays fee and rent; zero: the owner does
    std::uint8_t container = 0; //!< of an intent: 0, or 1 where a device refused 0
    core::UnixTime until{};     //!< of an intent: its last hour, whole; zero: about a day from now

    [[nodiscard]] const Address& payer() const { return feePayer == Address{} ? owner : feePayer; }
    friend bool operator==(const Action&, const Action&) = default;
};

//! Whether there is a readable text for it.
[[nodiscard]] bool hasIntent(ActionKind kind);
//! Whether it happens in a market; else marketId and tranche say nothing.
[[nodiscard]] bool isOfMarket(ActionKind kind);

//! The last hour in which the programs take the intent: the action's own, or the next whole hour
//! after a day from the snapshot's time.
[[nodiscard]] core::UnixTime untilOf(const cluster::Snapshot& snapshot, const Action& action);

//! The market of the action, or null when the snapshot has none of that number.
[[nodiscard]] const cluster::MarketView* marketOf(const cluster::Snapshot& snapshot,
                                                  const Action& action);

//! On the road of a transaction; for an intent see intent_plan.h.
//! \pre marketOf() is not null where the action is of a market
[[nodiscard]] std::vector<core::solana::Instruction> instructionsOf(
    const cluster::Deployment& deployment, const cluster::Snapshot& snapshot, const Action& action);

} // namespace app::review
