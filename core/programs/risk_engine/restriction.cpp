#include "core/programs/risk_engine/restriction.h"

namespace core::programs::risk_engine {

namespace {

void put(RiskState& risk, const NewScore& latest)
{
    // Periods without a score are said to be so, not left with what stood there a day ago.
    constexpr auto ringSize = static_cast<int64_t>(scoreRingSize);
    int64_t first = risk.scorePeriod + 1;
    if (first <= latest.period - ringSize) first = latest.period - ringSize + 1;
    for (int64_t period = first; period < latest.period; ++period)
        risk.scores[slotOf<scoreRingSize>(period)] = noScore;
    risk.scores[slotOf<scoreRingSize>(latest.period)] = latest.score;
}

// Counts the fresh periods at or below the limit, one after the other.
uint8_t calmAfter(const RiskState& risk, const NewScore& latest, bool fresh)
{
    if (!fresh || latest.score == noScore || latest.score > latest.clearAt) return 0;
    const bool running = latest.period == risk.scorePeriod + 1;
    return running ? static_cast<uint8_t>(risk.calmPeriods + 1) : uint8_t{1};
}

} // namespace

void clearScores(RiskState& risk)
{
    for (uint32_t& item : risk.scores)
        item = noScore;
    risk.score = noScore;
}

ScoreEffect takeScore(RiskState& risk, const NewScore& latest, UnixTime now)
{
    ScoreEffect effect;
    // The storm of a score that went stale by itself is written down before the new score hides it.
    risk.stormSince = stormSince(risk, now);
    const bool fresh = periodOf(now) <= latest.period + freshPeriods;
    put(risk, latest);

    if (latest.score != noScore && latest.score > latest.restrictAt) {
        effect.restricted = risk.restricted == 0;
        risk.restricted = 1;
        risk.calmPeriods = 0;
    } else if (risk.restricted != 0) {
        risk.calmPeriods = calmAfter(risk, latest, fresh);
        if (risk.calmPeriods >= calmPeriodsNeeded) {
            risk.restricted = 0;
            risk.calmPeriods = 0;
        }
    }
    risk.score = latest.score;
    risk.scorePeriod = latest.period;

    const UnixTime before = risk.stormSince;
    const bool stormy = risk.restricted != 0 || isStale(risk, now);
    if (!stormy) {
        effect.clearedStorm = before;
        risk.stormSince = {};
    } else if (before.raw() == 0) {
        risk.stormSince = now;
    }
    return effect;
}

} // namespace core::programs::risk_engine
