#pragma once
//! \file
//! The events of insurance_pool that money leaves or enters a pool by, and the list of all.
//! \source docs/protocol.md §13

#include "core/programs/insurance_pool/events.h"
#include "core/programs/insurance_pool/intent_events.h"

namespace core::programs::insurance_pool {

// clang-format off
#define BACKSTOP_FIELDS_WithdrawExecuted(FIELD) \
    FIELD(Address,    pool,       "") \
    FIELD(Address,    owner,      "") \
    FIELD(uint64_t,   number,     "of the ticket") \
    FIELD(int64_t,    period,     "") \
    FIELD(UnixTime,   time,       "") \
    FIELD(UsdcAmount, gross,      "taken from the exit side") \
    FIELD(UsdcAmount, fee,        "of it, left to those who stay") \
    FIELD(UsdcAmount, net,        "to the owner") \
    FIELD(Shares,     left,       "exit shares of the ticket still to be paid") \
    FIELD(UsdcAmount, exitBefore, "") \
    FIELD(UsdcAmount, exitAfter,  "") \
    FIELD(Tranche,    tranche,    "") \
    FIELD(uint8_t,    credited,   "1: kept for the owner, whose token account was unusable") \
    FIELD(Pad<6>,     pad1,       "")
BACKSTOP_EVENT(WithdrawExecuted);

#define BACKSTOP_FIELDS_WithdrawCollected(FIELD) \
    FIELD(Address,    pool,          "") \
    FIELD(Address,    owner,         "") \
    FIELD(uint64_t,   number,        "of the ticket") \
    FIELD(int64_t,    period,        "") \
    FIELD(UnixTime,   time,          "") \
    FIELD(UsdcAmount, amount,        "") \
    FIELD(UsdcAmount, payableBefore, "of the pool") \
    FIELD(UsdcAmount, payableAfter,  "") \
    FIELD(Tranche,    tranche,       "") \
    FIELD(Pad<7>,     pad1,          "")
BACKSTOP_EVENT(WithdrawCollected);

#define BACKSTOP_FIELDS_PendingChanged(FIELD) \
    FIELD(Address,    pool,            "") \
    FIELD(int64_t,    period,          "") \
    FIELD(UnixTime,   time,            "") \
    FIELD(UsdcAmount, before,          "sum of estimates") \
    FIELD(UsdcAmount, after,           "") \
    FIELD(UsdcAmount, epochClaims,     "") \
    FIELD(uint32_t,   unsettledClaims, "") \
    FIELD(Pad<4>,     pad1,            "")
BACKSTOP_EVENT(PendingChanged);

#define BACKSTOP_FIELDS_LossAbsorbed(FIELD) \
    FIELD(Address,    pool,         "") \
    FIELD(int64_t,    period,       "") \
    FIELD(UnixTime,   time,         "") \
    FIELD(UsdcAmount, asked,        "") \
    FIELD(UsdcAmount, junior,       "taken") \
    FIELD(UsdcAmount, senior,       "taken") \
    FIELD(UsdcAmount, juniorExit,   "part of it that the exit side bore") \
    FIELD(UsdcAmount, seniorExit,   "part of it that the exit side bore") \
    FIELD(UsdcAmount, juniorBefore, "capacity of the book") \
    FIELD(UsdcAmount, juniorAfter,  "") \
    FIELD(UsdcAmount, seniorBefore, "capacity of the book") \
    FIELD(UsdcAmount, seniorAfter,  "")
BACKSTOP_EVENT(LossAbsorbed);

#define BACKSTOP_FIELDS_LossRestored(FIELD) \
    FIELD(Address,    pool,           "") \
    FIELD(int64_t,    period,         "") \
    FIELD(UnixTime,   time,           "") \
    FIELD(UsdcAmount, junior,         "") \
    FIELD(UsdcAmount, senior,         "") \
    FIELD(UsdcAmount, unvestedJunior, "after") \
    FIELD(UsdcAmount, unvestedSenior, "after") \
    FIELD(UsdcAmount, waiting,        "after")
BACKSTOP_EVENT(LossRestored);

#define BACKSTOP_FIELDS_YieldCredited(FIELD) \
    FIELD(Address,    pool,          "") \
    FIELD(int64_t,    period,        "") \
    FIELD(UnixTime,   time,          "") \
    FIELD(UsdcAmount, fee,           "to the treasury") \
    FIELD(UsdcAmount, senior,        "") \
    FIELD(UsdcAmount, junior,        "") \
    FIELD(UsdcAmount, waitingBefore, "what no book could take") \
    FIELD(UsdcAmount, waitingAfter,  "") \
    FIELD(UnixTime,   epochStart,    "of the new epoch") \
    FIELD(UnixTime,   epochEnd,      "of the new epoch") \
    FIELD(uint32_t,   epoch,         "the new one") \
    FIELD(Pad<4>,     pad1,          "")
BACKSTOP_EVENT(YieldCredited);

#define BACKSTOP_EVENTS_insurance_pool(EVENT) \
    EVENT(MarketOpened,      "A market was opened.") \
    EVENT(MarketChanged,     "A market's state, bond, signers or tranches changed.") \
    EVENT(ParamChanged,      "A parameter changed.") \
    EVENT(Paused,            "A kind of action was paused, or its pause lifted.") \
    EVENT(BookSeeded,        "A tranche was opened with dead shares.") \
    EVENT(BookWiped,         "A loss used a tranche up: its shares are worth nothing.") \
    EVENT(Deposited,         "An owner bought shares.") \
    EVENT(WithdrawRequested, "An owner asked to leave.") \
    EVENT(WithdrawCancelled, "An owner came back from the exit side.") \
    EVENT(WithdrawExecuted,  "A ticket was paid, in full or in part.") \
    EVENT(WithdrawCollected, "An owner collected money that could not be paid before.") \
    EVENT(PendingChanged,    "The estimates of claims on a pool changed.") \
    EVENT(LossAbsorbed,      "A pool paid for a claim.") \
    EVENT(LossRestored,      "A recovery came back to a pool.") \
    EVENT(YieldCredited,     "An epoch's yield was given to the tranches and the next epoch began.") \
    EVENT(IntentExecuted,    "A text that an owner signed acted.")
// clang-format on

} // namespace core::programs::insurance_pool
