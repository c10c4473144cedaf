#pragma once
//! \file
//! What premium_manager refuses. Append only: the numbers appear in transactions and support logs.
//! \source docs/protocol.md §4, §12

#include "core/base/errors.h"

// clang-format off
#define BACKSTOP_ERRORS_premium_manager(ERROR) \
    ERROR(6300, EpochRunning,     "The epoch has not ended. Settle it at or after its end.") \
    ERROR(6301, Unsettled,        "A claim of the market is not paid yet. Settle the claim first, then the epoch.") \
    ERROR(6302, NothingToPay,     "The amount is zero. Pay at least 0.000001 USDC.") \
    ERROR(6303, SetOffTooLarge,   "A set-off exceeds the arrears. Set off at most what is owed.") \
    ERROR(6304, CoverWentBack,    "The market's cover account counts less than was charged. Report this with the transaction.")
// clang-format on

namespace core::programs::premium_manager {

enum class PremiumError : ErrorCode { BACKSTOP_ERRORS_premium_manager(BACKSTOP_ERROR_ENUMERATOR) };

} // namespace core::programs::premium_manager
