#pragma once
//! \file
//! What insolvency_handler refuses. Append only: the numbers appear in transactions and support
//! logs.
//! \source docs/protocol.md §5, §12

#include "core/base/errors.h"

// clang-format off
#define BACKSTOP_ERRORS_insolvency_handler(ERROR) \
    ERROR(6400, Zero,             "The amount is zero. Name the amount.") \
    ERROR(6401, CoverSuspended,   "The market's cover is suspended: its premium is one epoch in arrears, or it is wound down. Pay the arrears.") \
    ERROR(6402, TooEarly,         "The claim's settlement delay has not passed. Try again two periods after the claim's.") \
    ERROR(6403, WrongPhase,       "The batch or claim is in another phase. Run the crank that is due.") \
    ERROR(6404, BatchOutOfOrder,  "An older batch is not finished. Finish it first.") \
    ERROR(6405, AlreadyDone,      "This was done already. Nothing is left to do here.") \
    ERROR(6406, NotPaused,        "Claims of this market are not paused. Draw the claim instead.") \
    ERROR(6407, WrongBatch,       "The claim belongs to another batch. Pass the batch of its period.") \
    ERROR(6408, WrongClaim,       "The claim is not this market's of this period. Pass the market's own.") \
    ERROR(6409, NotAllDone,       "Claims of the batch are still in an earlier phase. Crank them first.") \
    ERROR(6410, NothingToCollect, "Nothing is credited. Wait until a claim is paid or a crank is rewarded.") \
    ERROR(6411, TooMuch,          "The recovery exceeds what the layers lost and can take back. Repay at most that.")
// clang-format on

namespace core::programs::insolvency_handler {

enum class ClaimError : ErrorCode { BACKSTOP_ERRORS_insolvency_handler(BACKSTOP_ERROR_ENUMERATOR) };

} // namespace core::programs::insolvency_handler
