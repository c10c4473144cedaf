#pragma once
//! \file
//! The rules of scenario files and of the replay. Append only.

#include "core/support/result.h"

#include <string>
#include <string_view>

namespace app::replay {

enum class ReplayError : int {
    // files
    FileMustOpen = 1,
    FileMustStayWithinLimit = 2,
    // the scenario's lines
    LineMustBeKnown = 10,
    LineMustHaveAllWords = 11,
    LineMustStandOnce = 12,
    NumberMustBeDecimal = 13,
    NumberMustBeInRange = 14,
    TimeMustBeReadable = 15,
    TimeMustStartPeriod = 16,
    TimeMustRise = 17,
    MarketMustBeDeclared = 18,
    TrancheMustBeKnown = 19,
    SharesMustMakeWhole = 20,
    MarketMustHaveState = 21,
    // the scenario against the records
    CandlesMustBeQuarterHours = 30,
    CandlesMustReachStory = 31,
    // running
    AmountMustFit = 40,
    ClaimMustBeKnown = 41,
};

//! The enumerator's own name, for logs and tests.
[[nodiscard]] std::string_view name(ReplayError code);

[[nodiscard]] inline core::support::Error fault(ReplayError code, std::string detail)
{
    return {core::support::Module::Replay, static_cast<int>(code), std::move(detail)};
}

} // namespace app::replay
