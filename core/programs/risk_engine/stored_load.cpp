#include "core/programs/risk_engine/stored_load.h"

#include "core/programs/capital/capacity.h"
#include "core/programs/risk_engine/seconds.h"

namespace core::programs::risk_engine {

Status backingOf(const RiskState& risk,
                 const insurance_pool::Pool& pool,
                 uint64_t capBps,
                 Backing& backing)
{
    const auto carried = carriedBy(capital::loadBase(pool.books), capBps);
    if (!carried) return Failure{carried.error()};
    backing.maxCover = maxCoverOf(capital::liveCapital(pool.books), capBps, reserveOf(risk));
    backing.carried = *carried;
    return {};
}

Status storeLoad(RiskState& risk, UsdcAmount carried, UnixTime now)
{
    const Status accrued = accrueLoads(risk, now);
    if (!accrued) return accrued;
    IsolatedLoad load;
    const Status loaded = loadOf(risk.cover, reserveOf(risk), carried, load);
    if (!loaded) return loaded;
    risk.loads = {};
    risk.loads[0] = load.load;
    risk.uncoveredReserve = load.uncovered;
    return {};
}

Status storeNoLoad(RiskState& risk, UnixTime now)
{
    return storeLoad(risk, {}, now);
}

Bps reserveOf(const RiskState& risk)
{
    return risk.reserveBps[static_cast<size_t>(risk.grade)];
}

bool isSuspended(const RiskState& risk, const insurance_pool::Market& market)
{
    return risk.score == noScore || market.state == insurance_pool::MarketState::WoundDown;
}

void announceCover(Context& context, const RiskState& risk, const CoverStep& step)
{
    if (risk.cover == step.before) return;
    CoverChanged event;
    event.market = risk.market;
    event.period = step.period;
    event.time = step.now;
    event.before = step.before;
    event.after = risk.cover;
    event.asked = risk.coveredAsked;
    event.maxCover = risk.maxCover;
    event.load = risk.loads[0];
    event.uncoveredReserve = risk.uncoveredReserve;
    emitEvent(context, event);
}

} // namespace core::programs::risk_engine
