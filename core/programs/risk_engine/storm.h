#pragma once
//! \file
//! Whether a market's risk is known and bearable at a time. Staleness comes by time alone, with no
//! instruction: every program asks here and never reads `stormSince` itself.
//! \source docs/protocol.md §3

#include "core/programs/risk_engine/periods.h"

namespace core::programs::risk_engine {

constexpr int64_t freshPeriods = 2; //!< a score older than this is stale
constexpr uint32_t unknownScore = 500'000;

//! What a gate reckons with: a market without a score counts as 0.50.
[[nodiscard]] inline uint32_t scoreForGate(const RiskState& risk)
{
    return risk.score == noScore ? unknownScore : risk.score;
}

//! A score that is older than two periods. Without one there is nothing that could age.
[[nodiscard]] inline bool isStale(const RiskState& risk, UnixTime now)
{
    return risk.score != noScore && periodOf(now) > risk.scorePeriod + freshPeriods;
}

//! Since when the market is restricted or its score stale, whichever came first; 0: calm.
[[nodiscard]] inline UnixTime stormSince(const RiskState& risk, UnixTime now)
{
    if (risk.stormSince.raw() != 0) return risk.stormSince;
    if (!isStale(risk, now)) return {};
    return UnixTime{(risk.scorePeriod + freshPeriods + 1) * periodSeconds};
}

[[nodiscard]] inline bool isStorm(const RiskState& risk, UnixTime now)
{
    return stormSince(risk, now).raw() != 0;
}

//! The base score of a period. \return noScore when there was none, or it is not kept any more
[[nodiscard]] inline uint32_t scoreOfPeriod(const RiskState& risk, int64_t period)
{
    constexpr auto kept = static_cast<int64_t>(scoreRingSize);
    if (period < 0 || period > risk.scorePeriod || period <= risk.scorePeriod - kept)
        return noScore;
    return risk.scores[slotOf<scoreRingSize>(period)];
}

} // namespace core::programs::risk_engine
