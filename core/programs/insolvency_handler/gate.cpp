#include "core/programs/insolvency_handler/gate.h"

#include "core/programs/risk_engine/periods.h"

namespace core::programs::insolvency_handler {

using risk_engine::noScore;
using risk_engine::RiskState;
using risk_engine::scoreRingSize;

namespace {

//! What the ring still or already knows of a period.
uint32_t scoreOf(const RiskState& risk, int64_t period)
{
    constexpr auto kept = static_cast<int64_t>(scoreRingSize);
    const int64_t age = risk.scorePeriod - period;
    if (period < 0 || age < 0 || age >= kept) return noScore;
    return risk.scores[risk_engine::slotOf<scoreRingSize>(period)];
}

uint32_t lastScore(const RiskState& risk, int64_t period)
{
    for (int64_t back = 0; back <= scoreAgeMax; ++back) {
        const uint32_t score = scoreOf(risk, period - back);
        if (score != noScore) return score;
    }
    return 0;
}

} // namespace

uint32_t gateScore(const RiskState& risk, int64_t period)
{
    const uint32_t own = lastScore(risk, period);
    const uint32_t next = lastScore(risk, period + 1);
    return own > next ? own : next;
}

} // namespace core::programs::insolvency_handler
