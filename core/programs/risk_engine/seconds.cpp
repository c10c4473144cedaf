#include "core/programs/risk_engine/seconds.h"

namespace core::programs::risk_engine {

Status accrueCover(RiskState& risk, UnixTime now)
{
    const auto seconds = coverSecondsAt(risk, now);
    if (!seconds) return Failure{seconds.error()};
    risk.coverSeconds = *seconds;
    risk.coverAt = now;
    return {};
}

Status accrueLoads(RiskState& risk, UnixTime now)
{
    for (size_t tier = 0; tier < TierAmounts::size; ++tier) {
        const auto seconds = loadSecondsAt(risk, tier, now);
        if (!seconds) return Failure{seconds.error()};
        risk.loadSeconds[tier] = *seconds;
    }
    risk.loadAt = now;
    return {};
}

Status accrueScore(RiskState& risk, UnixTime now)
{
    if (now < risk.scoreAt) return fail(CommonError::ClockWentBack);
    if (risk.score != noScore) {
        const auto seconds = secondsAt(risk.scoreSeconds, risk.score, risk.scoreAt, now);
        if (!seconds) return Failure{seconds.error()};
        risk.scoreSeconds = *seconds;
        risk.scoredSeconds += now.raw() - risk.scoreAt.raw();
    }
    risk.scoreAt = now;
    return {};
}

Outcome<Ppm> meanScore(const RiskState& risk)
{
    constexpr Ppm unknown{500'000};
    if (risk.scoredSeconds <= 0) return unknown;
    const auto seconds = static_cast<uint64_t>(risk.scoredSeconds);
    const auto mean = divideFloor(risk.scoreSeconds, U128{seconds});
    if (!mean) return Failure{mean.error()};
    return Ppm{static_cast<uint32_t>(mean->lo)}; // a mean of scores is at most 1
}

} // namespace core::programs::risk_engine
