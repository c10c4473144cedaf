#include "core/programs/risk_engine/cover.h"
#include "core/programs/risk_engine/handlers.h"
#include "core/programs/risk_engine/periods.h"
#include "core/programs/risk_engine/seconds.h"
#include "core/programs/risk_engine/stored_load.h"

namespace core::programs::risk_engine {

Status syncLoad(Context& context, const NoArgs&)
{
    const AccountView* const views = context.accounts;
    Scope scope;
    const Status opened =
        openScope(context, views[SyncLoad::protocol], views[SyncLoad::market], scope);
    if (!opened) return opened;
    const auto risk = openOwn<RiskState>(context, views[SyncLoad::risk], scope, scope.market->risk);
    if (!risk) return Failure{risk.error()};
    const auto pool = openPool(views[SyncLoad::pool], scope);
    if (!pool) return Failure{pool.error()};
    const auto premium = openPremium(views[SyncLoad::premium], scope);
    if (!premium) return Failure{premium.error()};
    const auto realm = openRealm(views[SyncLoad::realmParams], scope);
    if (!realm) return Failure{realm.error()};
    const auto time = readTime(context);
    if (!time) return Failure{time.error()};

    const UnixTime now = *time;
    RiskState& state = **risk;
    const CoverStep step{state.cover, periodOf(now), now};
    const Status accrued = accrueCover(state, now);
    if (!accrued) return accrued;
    Backing backing;
    const Status backed =
        backingOf(state, **pool, paramOf(**realm, Param::capIsolatedBps), backing);
    if (!backed) return backed;
    noteLimit(state, state.coveredAsked, backing.maxCover);
    if (isSuspended(state, *scope.market) || (*premium)->suspended != 0) endCover(state);
    const Status stored = storeLoad(state, backing.carried, now);
    if (!stored) return stored;
    announceCover(context, state, step);
    return {};
}

} // namespace core::programs::risk_engine
