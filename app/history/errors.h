#pragma once
//! \file
//! The rules of the history, for `support::Error` of module Cluster: they share its numbers, from
//! 201. Append only.

#include "core/support/result.h"

#include <string>
#include <string_view>

// clang-format off
#define BACKSTOP_HISTORY_ERRORS(ERROR) \
    ERROR(201, HistoryMustOpen)         /* no such folder, no right to it, or another has it */ \
    ERROR(202, HistoryMustBeStored)     /* disk full, read-only, input or output failed */ \
    ERROR(203, HistoryMustBeWhole)      /* damaged after it was opened; the next one is rebuilt */ \
    ERROR(204, HistoryMustReachTime)    /* nothing had happened by then */ \
    ERROR(205, PeriodMustNotBeEmpty)    /* `from` is not before `to` */ \
    ERROR(206, ClaimMustBeRecorded)     /* no such claim */ \
    ERROR(207, AmountsMustBeValued)     /* a program's function refused what the ledger held */
// clang-format on

namespace app::history {

constexpr int firstHistoryError = 201;

#define BACKSTOP_HISTORY_ENUMERATOR(number, name) name = number,
enum class HistoryError : int { BACKSTOP_HISTORY_ERRORS(BACKSTOP_HISTORY_ENUMERATOR) };

//! The enumerator's own spelling; empty for a number that is not one.
[[nodiscard]] std::string_view name(HistoryError code);
[[nodiscard]] core::support::Error fault(HistoryError code, std::string detail = {});
[[nodiscard]] bool is(const core::support::Error& error, HistoryError code);

} // namespace app::history
