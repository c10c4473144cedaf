#pragma once
//! \file
//! Claims and the batches that settle them.
//! \source docs/protocol.md §5

#include "core/programs/wire.h"

namespace core::programs::insolvency_handler {

// clang-format off
#define BACKSTOP_VALUES_ClaimPhase(VALUE) \
    VALUE(Reported) \
    VALUE(Drawn) \
    VALUE(SharedApplied) \
    VALUE(Paid) \
    VALUE(Deferred) \
    VALUE(Requeued)
// clang-format on
BACKSTOP_ENUM(ClaimPhase)
// clang-format off
#define BACKSTOP_VALUES_BatchPhase(VALUE) \
    VALUE(Open) \
    VALUE(Drawing) \
    VALUE(SharedClosed) \
    VALUE(ReinsuranceClosed) \
    VALUE(Finished)
// clang-format on
BACKSTOP_ENUM(BatchPhase)

// clang-format off
#define BACKSTOP_FIELDS_Handler(FIELD) \
    FIELD(Address,    vault,         "[\"payouts\"]: payouts and the keeper fund") \
    FIELD(int64_t,    oldestBatch,   "period of the oldest batch that is not finished; 0: none") \
    FIELD(int64_t,    newestBatch,   "period of the newest batch; 0: none") \
    FIELD(UsdcAmount, keeperFund,    "what cranks are rewarded from") \
    FIELD(UsdcAmount, keeperCredits, "credited to keepers and not collected") \
    FIELD(UsdcAmount, payable,       "owed to markets and not collected") \
    FIELD(UsdcAmount, inFlight,      "drawn and not yet paid") \
    FIELD(uint64_t,   claimCount,    "claims, ever") \
    FIELD(UsdcAmount, drawn,         "drawn from pools, ever") \
    FIELD(UsdcAmount, feesToTreasury, "ever") \
    FIELD(UsdcAmount, collected,     "by markets and keepers, ever") \
    FIELD(UsdcAmount, setOff,        "back to pools for arrears, ever") \
    FIELD(uint8_t,    vaultBump,     "") \
    FIELD(Pad<7>,     pad1,          "") \
    FIELD(Address,    protocol,      "the Protocol account: no other is obeyed") \
    FIELD(Pad<80>,    reserved,      "")
// clang-format on
BACKSTOP_ACCOUNT(Handler, 256);

// clang-format off
#define BACKSTOP_FIELDS_Claim(FIELD) \
    FIELD(Address,    market,         "") \
    FIELD(Address,    pool,           "isolated pool") \
    FIELD(int64_t,    period,         "of the reports") \
    FIELD(int64_t,    batch,          "period of the batch that settles it; requeued: of the claim it joined") \
    FIELD(UnixTime,   reportedAt,     "first report") \
    FIELD(UsdcAmount, deficit,        "D: what the reports add up to, within the cover") \
    FIELD(UsdcAmount, overCover,      "reported beyond the epoch's cover: never paid") \
    FIELD(UsdcAmount, estimate,       "pending at the isolated pool") \
    FIELD(UsdcAmount, threshold,      "deficit up to which nothing is paid, at the draw") \
    FIELD(UsdcAmount, isolatedJunior, "bite") \
    FIELD(UsdcAmount, isolatedSenior, "bite") \
    FIELD(UsdcAmount, sharedWant,     "") \
    FIELD(UsdcAmount, sharedGot,      "") \
    FIELD(UsdcAmount, reinsuranceWant, "") \
    FIELD(UsdcAmount, reinsuranceGot, "") \
    FIELD(UsdcAmount, uncovered,      "what no layer could pay of a deficit over the threshold: the market socialises it") \
    FIELD(UsdcAmount, fee,            "0.05 % of all drawn, deducted; shown as the shortfall") \
    FIELD(UsdcAmount, setOff,         "deducted for premium arrears") \
    FIELD(UsdcAmount, payable,        "credited to the market and not collected") \
    FIELD(UsdcAmount, collected,      "") \
    FIELD(UsdcAmount, repaid,         "recoveries returned to the layers") \
    FIELD(UsdcAmount, repaidJunior,   "of them to isolated junior") \
    FIELD(UsdcAmount, repaidSenior,   "of them to isolated senior") \
    FIELD(uint32_t,   juniorGeneration, "of the books when drawn: recoveries go to no other") \
    FIELD(uint32_t,   seniorGeneration, "") \
    FIELD(uint32_t,   reports,        "") \
    FIELD(uint32_t,   score,          "base score for the reinsurance gate, ppm") \
    FIELD(ClaimPhase, phase,          "") \
    FIELD(uint8_t,    holds,          "1: withdrawals of the isolated pool wait for it") \
    FIELD(Pad<6>,     pad1,           "") \
    FIELD(UnixTime,   settledAt,      "when paid") \
    FIELD(UsdcAmount, juniorExit,     "part of the junior bite that the exit side bore") \
    FIELD(UsdcAmount, seniorExit,     "part of the senior bite that the exit side bore") \
    FIELD(Pad<152>,   reserved,       "")
// clang-format on
BACKSTOP_ACCOUNT(Claim, 448);

// clang-format off
#define BACKSTOP_FIELDS_ClaimBatch(FIELD) \
    FIELD(int64_t,    period,         "of the claims") \
    FIELD(int64_t,    next,           "period of the batch after this one; 0: none yet") \
    FIELD(uint32_t,   claims,         "in the batch, deferred ones excluded") \
    FIELD(uint32_t,   drawn,          "") \
    FIELD(uint32_t,   applied,        "") \
    FIELD(uint32_t,   paid,           "") \
    FIELD(BatchPhase, phase,          "") \
    FIELD(Pad<7>,     pad1,           "") \
    FIELD(UsdcAmount, sharedWanted,   "W") \
    FIELD(UsdcAmount, sharedTaken,    "T") \
    FIELD(UsdcAmount, sharedGiven,    "") \
    FIELD(UsdcAmount, reinsuranceWanted, "W_r") \
    FIELD(UsdcAmount, reinsuranceTaken, "T_r") \
    FIELD(UsdcAmount, reinsuranceGiven, "") \
    FIELD(UnixTime,   openedAt,       "") \
    FIELD(UnixTime,   finishedAt,     "") \
    FIELD(Pad<136>,   reserved,       "")
// clang-format on
BACKSTOP_ACCOUNT(ClaimBatch, 256);

// clang-format off
#define BACKSTOP_FIELDS_KeeperBalance(FIELD) \
    FIELD(Address,    owner,     "") \
    FIELD(UsdcAmount, credit,    "rewards not collected") \
    FIELD(UsdcAmount, collected, "ever") \
    FIELD(Pad<16>,    reserved,  "")
// clang-format on
BACKSTOP_ACCOUNT(KeeperBalance, 80);

} // namespace core::programs::insolvency_handler
