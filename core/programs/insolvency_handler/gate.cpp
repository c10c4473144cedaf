#include "core/programs/insolvency_handler/gate.h"

#include "core/programs/risk_engine/storm.h"

namespace core::programs::insolvency_handler {

using risk_engine::noScore;
using risk_engine::RiskState;

namespace {

uint32_t lastScore(const RiskState& risk, int64_t period)
{
    for (int64_t back = 0; back <= scoreAgeMax; ++back) {
        const uint32_t score = scoreOfPeriod(risk, period - back);
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
