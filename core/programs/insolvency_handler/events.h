#pragma once
//! \file
//! What insolvency_handler tells the history.
//! \source docs/protocol.md §13

#include "core/programs/wire.h"

namespace core::programs::insolvency_handler {

// clang-format off
#define BACKSTOP_FIELDS_DeficitReported(FIELD) \
    FIELD(Address,    market,         "") \
    FIELD(int64_t,    period,         "of the claim") \
    FIELD(UnixTime,   time,           "") \
    FIELD(UsdcAmount, amount,         "of this report; 0 for a claim that was requeued") \
    FIELD(UsdcAmount, deficitBefore,  "D of the claim") \
    FIELD(UsdcAmount, deficitAfter,   "") \
    FIELD(UsdcAmount, overCover,      "of the claim: reported beyond the cover, never paid") \
    FIELD(UsdcAmount, estimateBefore, "pending at the isolated pool for this claim") \
    FIELD(UsdcAmount, estimateAfter,  "") \
    FIELD(UsdcAmount, requeued,       "deferred deficit that joined the claim")
// clang-format on
BACKSTOP_EVENT(DeficitReported);

// clang-format off
#define BACKSTOP_FIELDS_ClaimDrawn(FIELD) \
    FIELD(Address,    market,         "") \
    FIELD(int64_t,    period,         "of the claim") \
    FIELD(UnixTime,   time,           "") \
    FIELD(UsdcAmount, deficit,        "D") \
    FIELD(UsdcAmount, threshold,      "D up to which nothing is paid") \
    FIELD(UsdcAmount, isolatedJunior, "bite") \
    FIELD(UsdcAmount, isolatedSenior, "bite") \
    FIELD(UsdcAmount, sharedWant,     "of the residual") \
    FIELD(UsdcAmount, vaultBefore,    "balance of the payout vault") \
    FIELD(UsdcAmount, vaultAfter,     "") \
    FIELD(UsdcAmount, pendingBefore,  "of the isolated pool") \
    FIELD(UsdcAmount, pendingAfter,   "")
// clang-format on
BACKSTOP_EVENT(ClaimDrawn);

// clang-format off
#define BACKSTOP_FIELDS_SharedClosed(FIELD) \
    FIELD(int64_t,    period, "of the batch") \
    FIELD(UnixTime,   time,   "") \
    FIELD(UsdcAmount, wanted, "W") \
    FIELD(UsdcAmount, taken,  "T") \
    FIELD(uint32_t,   claims, "") \
    FIELD(Pad<4>,     pad1,   "")
// clang-format on
BACKSTOP_EVENT(SharedClosed);

// clang-format off
#define BACKSTOP_FIELDS_ClaimShared(FIELD) \
    FIELD(Address,    market,          "") \
    FIELD(int64_t,    period,          "of the claim") \
    FIELD(UnixTime,   time,            "") \
    FIELD(UsdcAmount, sharedWant,      "") \
    FIELD(UsdcAmount, sharedGot,       "") \
    FIELD(UsdcAmount, reinsuranceWant, "0 when not eligible") \
    FIELD(uint32_t,   score,           "base score for the reinsurance gate, ppm") \
    FIELD(Pad<4>,     pad1,            "")
// clang-format on
BACKSTOP_EVENT(ClaimShared);

// clang-format off
#define BACKSTOP_FIELDS_ReinsuranceClosed(FIELD) \
    FIELD(int64_t,    period, "of the batch") \
    FIELD(UnixTime,   time,   "") \
    FIELD(UsdcAmount, wanted, "W_r") \
    FIELD(UsdcAmount, taken,  "T_r") \
    FIELD(uint32_t,   claims, "") \
    FIELD(Pad<4>,     pad1,   "")
// clang-format on
BACKSTOP_EVENT(ReinsuranceClosed);

// clang-format off
#define BACKSTOP_FIELDS_ClaimPaid(FIELD) \
    FIELD(Address,    market,         "") \
    FIELD(int64_t,    period,         "of the claim") \
    FIELD(UnixTime,   time,           "") \
    FIELD(UsdcAmount, drawn,          "from all layers") \
    FIELD(UsdcAmount, reinsuranceGot, "of it") \
    FIELD(UsdcAmount, uncovered,      "the market socialises it") \
    FIELD(UsdcAmount, fee,            "deducted") \
    FIELD(UsdcAmount, setOff,         "deducted for premium arrears") \
    FIELD(UsdcAmount, payable,        "credited to the market") \
    FIELD(UsdcAmount, arrearsBefore,  "") \
    FIELD(UsdcAmount, arrearsAfter,   "") \
    FIELD(UsdcAmount, vaultBefore,    "balance of the payout vault") \
    FIELD(UsdcAmount, vaultAfter,     "")
// clang-format on
BACKSTOP_EVENT(ClaimPaid);

// clang-format off
#define BACKSTOP_FIELDS_ClaimDeferred(FIELD) \
    FIELD(Address,    market,  "") \
    FIELD(int64_t,    period,  "of the claim and of the batch it leaves") \
    FIELD(UnixTime,   time,    "") \
    FIELD(UsdcAmount, deficit, "D, still pending") \
    FIELD(uint32_t,   claimsBefore, "in the batch") \
    FIELD(uint32_t,   claimsAfter,  "")
// clang-format on
BACKSTOP_EVENT(ClaimDeferred);

// clang-format off
#define BACKSTOP_FIELDS_BatchFinished(FIELD) \
    FIELD(int64_t,    period,     "of the batch") \
    FIELD(UnixTime,   time,       "") \
    FIELD(int64_t,    next,       "period of the batch that may draw now; 0: none") \
    FIELD(UsdcAmount, sharedDust, "back to the shared pool") \
    FIELD(UsdcAmount, reinsuranceDust, "back to reinsurance") \
    FIELD(uint32_t,   claims,     "") \
    FIELD(Pad<4>,     pad1,       "")
// clang-format on
BACKSTOP_EVENT(BatchFinished);

// clang-format off
#define BACKSTOP_FIELDS_ClaimRepaid(FIELD) \
    FIELD(Address,    market,       "") \
    FIELD(int64_t,    period,       "of the claim") \
    FIELD(UnixTime,   time,         "") \
    FIELD(UsdcAmount, amount,       "") \
    FIELD(UsdcAmount, senior,       "of it to isolated senior") \
    FIELD(UsdcAmount, junior,       "of it to isolated junior") \
    FIELD(UsdcAmount, repaidBefore, "recoveries of the claim") \
    FIELD(UsdcAmount, repaidAfter,  "")
// clang-format on
BACKSTOP_EVENT(ClaimRepaid);

// clang-format off
#define BACKSTOP_EVENTS_insolvency_handler(EVENT) \
    EVENT(DeficitReported, "A deficit joined the market's claim of the period.") \
    EVENT(ClaimDrawn, "The isolated pool paid its part of a claim.") \
    EVENT(SharedClosed, "The batch took its part of the shared pool.") \
    EVENT(ClaimShared, "A claim got its part of the shared draw.") \
    EVENT(ReinsuranceClosed, "The batch took its part of reinsurance.") \
    EVENT(ClaimPaid, "A claim was settled: fee, set-off, payable, uncovered.") \
    EVENT(ClaimDeferred, "The claim of a paused market left its batch.") \
    EVENT(BatchFinished, "A batch ended; the next one may draw.") \
    EVENT(ClaimRepaid, "A recovery went back to the books that had lost it.")
// clang-format on

} // namespace core::programs::insolvency_handler
