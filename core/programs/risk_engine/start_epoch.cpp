#include "core/programs/risk_engine/cover.h"
#include "core/programs/risk_engine/errors.h"
#include "core/programs/risk_engine/grade.h"
#include "core/programs/risk_engine/handlers.h"
#include "core/programs/risk_engine/periods.h"
#include "core/programs/risk_engine/reserves.h"
#include "core/programs/risk_engine/seconds.h"
#include "core/programs/risk_engine/stored_load.h"

namespace core::programs::risk_engine {

namespace {

// The grade of the epoch that begins, with its reserve ratios.
Status regrade(Context& context, RiskState& risk, const insurance_pool::ParamSet& params)
{
    const auto mean = meanScore(risk);
    if (!mean) return Failure{mean.error()};
    const Grade before = risk.grade;
    risk.meanScore = *mean;
    risk.grade = nextGrade({before, *mean, risk.epoch, risk.lowQuality != 0});
    copyReserves(risk, params);
    if (risk.grade == before) return {};
    emitEvent(context, GradeChanged{risk.market,
                                    periodOf(risk.scoreAt),
                                    risk.scoreAt,
                                    risk.epoch,
                                    *mean,
                                    before,
                                    risk.grade,
                                    reserveOf(risk),
                                    {}});
    return {};
}

Status accrueAll(RiskState& risk, UnixTime now)
{
    const Status cover = accrueCover(risk, now);
    if (!cover) return cover;
    const Status loads = accrueLoads(risk, now);
    if (!loads) return loads;
    return accrueScore(risk, now);
}

} // namespace

Status startEpoch(Context& context, const NoArgs&)
{
    const AccountView* const views = context.accounts;
    Scope scope;
    const Status opened =
        openScope(context, views[StartEpoch::protocol], views[StartEpoch::market], scope);
    if (!opened) return opened;
    const Status called = requireAuthority(context, views[StartEpoch::caller], *scope.protocol,
                                           insurance_pool::ProgramIndex::PremiumManager);
    if (!called) return called;
    const auto risk =
        openOwn<RiskState>(context, views[StartEpoch::risk], scope, scope.market->risk);
    if (!risk) return Failure{risk.error()};
    const auto pool = openPool(views[StartEpoch::pool], scope);
    if (!pool) return Failure{pool.error()};
    const auto premium = openPremium(views[StartEpoch::premium], scope);
    if (!premium) return Failure{premium.error()};
    const auto params = openParams(views[StartEpoch::params], scope);
    if (!params) return Failure{params.error()};
    const auto realm = openRealm(views[StartEpoch::realmParams], scope);
    if (!realm) return Failure{realm.error()};
    const auto time = readTime(context);
    if (!time) return Failure{time.error()};
    RiskState& state = **risk;
    if ((*pool)->epoch <= state.epoch) return fail(RiskError::EpochNotRolled);

    const UnixTime now = *time;
    const CoverStep step{state.cover, periodOf(now), now};
    const Status accrued = accrueAll(state, now);
    if (!accrued) return accrued;
    state.epoch = (*pool)->epoch;
    const Status graded = regrade(context, state, **params);
    if (!graded) return graded;

    Backing backing;
    const Status backed =
        backingOf(state, **pool, paramOf(**realm, Param::capIsolatedBps), backing);
    if (!backed) return backed;
    cutCover(state, backing.maxCover);
    // At once: else who pays the arrears after an event would still have the cover from before.
    if (isSuspended(state, *scope.market) || (*premium)->suspended != 0) endCover(state);
    state.epochHighestCover = state.cover;
    state.loadSeconds = {};
    state.scoreSeconds = {};
    state.scoredSeconds = 0;
    const Status stored = storeLoad(state, backing.carried, now);
    if (!stored) return stored;
    announceCover(context, state, step);
    return {};
}

} // namespace core::programs::risk_engine
