#pragma once
//! \file
//! What insurance_pool refuses, besides the common errors. Append only: the numbers appear in
//! transactions and support logs.
//! \source docs/protocol.md §2, §12

#include "core/base/errors.h"

// clang-format off
#define BACKSTOP_ERRORS_insurance_pool(ERROR) \
    ERROR(6100, BookNotSeeded,      "The tranche takes no deposits before it is seeded. Seed it first.") \
    ERROR(6101, Seeded,             "The tranche is seeded already. Deposit into it.") \
    ERROR(6102, BelowMinimum,       "The amount is below the least that is allowed. Use a larger amount.") \
    ERROR(6103, Slippage,           "The deposit would give fewer shares than you accept. Look at the new price and try again.") \
    ERROR(6104, ClaimsPending,      "Claims are pending on the tranche. Deposit when they are settled.") \
    ERROR(6105, JuniorTooThin,      "Too little of the pool would be junior. Deposit junior, or wait for junior deposits.") \
    ERROR(6106, HealthTooLow,       "The market's risk score is too high for junior deposits. Deposit senior, or wait.") \
    ERROR(6107, Restricted,         "The market is restricted and takes no junior deposits. Deposit senior, or wait until it clears.") \
    ERROR(6108, DepositCap,         "The market may not take more deposits before governance approves it. Use a smaller amount.") \
    ERROR(6109, BookFull,           "The tranche cannot hold that much. Use a smaller amount.") \
    ERROR(6110, LockedLot,          "Some of these shares are still locked. Ask for fewer, wait, or leave early for a fee.") \
    ERROR(6111, TooManyTickets,     "The position has four withdrawals open. Wait for one, cancel one or close a worthless one.") \
    ERROR(6112, OldGeneration,      "The tranche was wiped out since, so this is worth nothing. Close it.") \
    ERROR(6113, Paid,               "Nothing of this withdrawal is left. There is nothing to cancel.") \
    ERROR(6114, NotHead,            "An earlier withdrawal of this tranche comes first. Execute that one.") \
    ERROR(6115, NotMatured,         "The notice of this withdrawal has not run out. Try again when it matures.") \
    ERROR(6116, Unsettled,          "Claims on the pool are not settled. Withdrawals go on when they are.") \
    ERROR(6117, Storm,              "The market is in a storm and the withdrawal was asked for after it began. Wait until it clears.") \
    ERROR(6118, Cap,                "The capital carries cover that is in force. Wait for deposits, or for cover to fall.") \
    ERROR(6119, NotEmpty,           "Shares, open withdrawals or money are left. Withdraw or collect them first.") \
    ERROR(6120, Bounds,             "The value is outside its bounds or out of order with its neighbours. Choose another.") \
    ERROR(6121, LoadStale,          "The market's load is not known well enough. Publish a snapshot or sync the load first.") \
    ERROR(6122, SharedPoolNotRegistered, "No shared pool stands behind this market. Set the shared part to 0.") \
    ERROR(6123, TranchingOff,       "The pool has one tranche only. Use senior.") \
    ERROR(6124, NoHolders,          "Nobody holds shares of the tranche. Let the amount wait for the next epoch.") \
    ERROR(6125, MarketWoundDown,    "The market is wound down. Use another market.") \
    ERROR(6126, NotBonded,          "The market is not waiting for approval. There is nothing to approve.") \
    ERROR(6127, BondHeld,           "The bond is held until the market is wound down and owes nothing. Try again then.") \
    ERROR(6128, NothingOwed,        "No money waits on this withdrawal. There is nothing to collect.") \
    ERROR(6129, NotEnoughShares,    "The position holds fewer shares than that. Ask for fewer.") \
    ERROR(6130, StillQueued,        "The withdrawal's place in the queue is not passed. Execute it first.")
// clang-format on

namespace core::programs::insurance_pool {

#define BACKSTOP_POOL_ERROR(number, name, sentence) name = number,
enum class PoolError : ErrorCode { BACKSTOP_ERRORS_insurance_pool(BACKSTOP_POOL_ERROR) };
#undef BACKSTOP_POOL_ERROR

} // namespace core::programs::insurance_pool
