#include "core/programs/risk_engine/cover.h"

namespace core::programs::risk_engine {

namespace {

void dropRise(RiskState& risk)
{
    risk.riseTo = {};
    risk.riseSince = 0;
}

void startRise(RiskState& risk, const CoverRequest& request)
{
    risk.riseTo = request.asked;
    risk.riseSince = request.period;
}

void fall(RiskState& risk, const CoverRequest& request)
{
    dropRise(risk);
    // At least one unit, or the cover of a tiny market would never end.
    const uint64_t most = larger(risk.epochHighestCover.raw() / request.fallDivisor, 1);
    const uint64_t least = subtractToZero(risk.cover.raw(), most);
    risk.cover = UsdcAmount{larger(request.asked.raw(), least)};
}

void rise(RiskState& risk, const CoverRequest& request)
{
    if (!request.mayRise) {
        dropRise(risk); // the wait starts anew when the obstacle is gone
        return;
    }
    if (risk.riseSince == 0) {
        startRise(risk, request);
        return;
    }
    risk.riseTo = smaller(risk.riseTo, request.asked);
    const auto waited = static_cast<uint64_t>(request.period - risk.riseSince);
    if (waited < request.riseDelay) return;

    risk.cover = larger(risk.cover, smaller(risk.riseTo, request.maxCover));
    risk.epochHighestCover = larger(risk.epochHighestCover, risk.cover);
    // What capital cannot carry yet goes on waiting, and need not wait again.
    if (risk.cover < risk.riseTo) return;
    if (request.asked > risk.riseTo)
        startRise(risk, request);
    else
        dropRise(risk);
}

} // namespace

void moveCover(RiskState& risk, const CoverRequest& request)
{
    if (request.asked < risk.cover)
        fall(risk, request);
    else if (request.asked > risk.cover)
        rise(risk, request);
    else
        dropRise(risk);
    noteLimit(risk, request.asked, request.maxCover);
}

void cutCover(RiskState& risk, UsdcAmount maxCover)
{
    risk.cover = smaller(risk.cover, maxCover);
    noteLimit(risk, risk.coveredAsked, maxCover);
}

void noteLimit(RiskState& risk, UsdcAmount asked, UsdcAmount maxCover)
{
    risk.coveredAsked = asked;
    risk.maxCover = maxCover;
    risk.overLimit = asked > maxCover ? 1 : 0;
}

void endCover(RiskState& risk)
{
    risk.cover = {};
    dropRise(risk);
}

} // namespace core::programs::risk_engine
