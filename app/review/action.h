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
};

struct Action
{
    ActionKind kind{};
    Address owner; //!< signs, and pays the fee
    std::uint64_t marketId = 0;
    Tranche tranche{};
    UsdcAmount amount;
    Shares minShares;
    Shares shares;
    bool early = false;
    std::uint64_t ticket = 0;

    friend bool operator==(const Action&, const Action&) = default;
};

//! The market of the action, or null when the snapshot has none of that number.
[[nodiscard]] const cluster::MarketView* marketOf(const cluster::Snapshot& snapshot,
                                                  const Action& action);

//! \pre marketOf() is not null
[[nodiscard]] std::vector<core::solana::Instruction> instructionsOf(
    const cluster::Deployment& deployment, const cluster::Snapshot& snapshot, const Action& action);

} // namespace app::review
