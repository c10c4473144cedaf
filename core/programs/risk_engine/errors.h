#pragma once
//! \file
//! What risk_engine refuses, besides what all programs do. Append only.
//! \source docs/protocol.md §3, §12

#include "core/base/errors.h"

// clang-format off
#define BACKSTOP_ERRORS_risk_engine(ERROR) \
    ERROR(6200, OracleStale,      "The price is more than four periods old. Post a newer update of the feed.") \
    ERROR(6201, OracleUncertain,  "The price is not positive or its confidence interval is too wide. Wait for the next period's update.") \
    ERROR(6202, WrongSample,      "The update is not the one published across the period's start. Post the first update after the start.") \
    ERROR(6203, SamePeriod,       "This period or a later one has been reported already. Wait for the next period.") \
    ERROR(6204, WrongFeed,        "The update is of another price feed. Post an update of the market's own feed.") \
    ERROR(6205, PartlyVerified,   "The update was not verified against all guardians. Post it with full verification.") \
    ERROR(6206, BadSnapshot,      "The snapshot contradicts itself or its ranges. Check leverage, depth, covered open interest and the order of funding payments.") \
    ERROR(6207, EpochNotRolled,   "The pool has not begun its next epoch. Settle the epoch through the premium manager.")
// clang-format on

namespace core::programs::risk_engine {

enum class RiskError : ErrorCode { BACKSTOP_ERRORS_risk_engine(BACKSTOP_ERROR_ENUMERATOR) };

} // namespace core::programs::risk_engine
