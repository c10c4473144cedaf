#include "core/programs/risk_engine/cover.h"
#include "core/programs/risk_engine/errors.h"
#include "core/programs/risk_engine/events.h"
#include "core/programs/risk_engine/factors.h"
#include "core/programs/risk_engine/funding_window.h"
#include "core/programs/risk_engine/handlers.h"
#include "core/programs/risk_engine/seconds.h"
#include "core/programs/risk_engine/stored_load.h"
#include "core/programs/risk_engine/storm.h"

namespace core::programs::risk_engine {

namespace {

using insurance_pool::PauseKind;

//! What a snapshot works on.
struct Parts
{
    Scope scope;
    RiskState* risk = nullptr;
    FundingHistory* funding = nullptr;
    const insurance_pool::Pool* pool = nullptr;
    const premium_manager::PremiumState* premium = nullptr;
    const insurance_pool::ParamSet* params = nullptr;
    const insurance_pool::ParamSet* realm = nullptr;
    UnixTime now;
    int64_t period = 0;
};

Status openParts(Context& context, Parts& parts)
{
    const AccountView* const views = context.accounts;
    Scope& scope = parts.scope;
    const Status opened =
        openScope(context, views[PublishSnapshot::protocol], views[PublishSnapshot::market], scope);
    if (!opened) return opened;
    const AccountView& authority = views[PublishSnapshot::snapshotAuthority];
    if (!(*authority.address == scope.market->snapshotAuthority))
        return fail(CommonError::Unauthorized);
    const auto risk =
        openOwn<RiskState>(context, views[PublishSnapshot::risk], scope, scope.market->risk);
    if (!risk) return Failure{risk.error()};
    const auto funding = openOwn<FundingHistory>(context, views[PublishSnapshot::funding], scope,
                                                 scope.market->funding);
    if (!funding) return Failure{funding.error()};
    const auto pool = openPool(views[PublishSnapshot::pool], scope);
    if (!pool) return Failure{pool.error()};
    const auto premium = openPremium(views[PublishSnapshot::premium], scope);
    if (!premium) return Failure{premium.error()};
    const auto params = openParams(views[PublishSnapshot::params], scope);
    if (!params) return Failure{params.error()};
    const auto realm = openRealm(views[PublishSnapshot::realmParams], scope);
    if (!realm) return Failure{realm.error()};
    const auto time = readTime(context);
    if (!time) return Failure{time.error()};

    parts.risk = *risk;
    parts.funding = *funding;
    parts.pool = *pool;
    parts.premium = *premium;
    parts.params = *params;
    parts.realm = *realm;
    parts.now = *time;
    parts.period = periodOf(parts.now);
    return {};
}

Status requirePlausible(const PublishSnapshotArgs& args)
{
    const ErrorCode fault = args.wireFault();
    if (fault != 0) return Failure{fault};
    if (args.leverage < leverageMin || args.leverage > leverageMax || args.depth.isZero() ||
        args.coveredAsked > args.openInterest || args.paymentCount > fundingPaymentsMax)
        return fail(RiskError::BadSnapshot);
    for (size_t i = args.paymentCount; i < fundingPaymentsMax; ++i)
        if (!(args.payments[i] == FundingPayment{})) return fail(CommonError::PaddingNotZero);
    return {};
}

void storeReport(const Parts& parts, const PublishSnapshotArgs& args)
{
    RiskState& risk = *parts.risk;
    const uint64_t mostFall = paramOf(*parts.realm, Param::factorFallPpm);
    const Ppm depth =
        depthFactor(args.openInterest, args.depth, paramOf(*parts.params, Param::oiDepthCapPpm));
    risk.leverageFactor = fallLimited(risk.leverageFactor, leverageFactor(args.leverage), mostFall);
    risk.depthFactor = fallLimited(risk.depthFactor, depth, mostFall);
    risk.concentration = risk.depthFactor > concentrationAt ? 1 : 0;
    risk.leverage = args.leverage;
    risk.openInterest = args.openInterest;
    risk.depth = args.depth;
    risk.snapshotPeriod = parts.period;
}

bool isCoverPaused(const Parts& parts)
{
    return isPaused(parts.scope.protocol->pausedUntil, PauseKind::Cover, parts.now) ||
           isPaused(parts.scope.market->pausedUntil, PauseKind::Cover, parts.now);
}

Status storeCover(const Parts& parts, UsdcAmount asked)
{
    RiskState& risk = *parts.risk;
    const Status accrued = accrueCover(risk, parts.now);
    if (!accrued) return accrued;
    Backing backing;
    const Status backed =
        backingOf(risk, *parts.pool, paramOf(*parts.realm, Param::capIsolatedBps), backing);
    if (!backed) return backed;

    CoverRequest request;
    request.asked = asked;
    request.maxCover = backing.maxCover;
    request.period = parts.period;
    request.riseDelay = paramOf(*parts.realm, Param::coverRiseDelay);
    request.fallDivisor = paramOf(*parts.realm, Param::coverFallDivisor);
    request.mayRise =
        !isStorm(risk, parts.now) && parts.premium->arrears.isZero() && !isCoverPaused(parts);
    moveCover(risk, request);
    if (isSuspended(risk, *parts.scope.market) || parts.premium->suspended != 0) endCover(risk);
    return storeLoad(risk, backing.carried, parts.now);
}

void announce(Context& context, const Parts& parts, const SnapshotPublished& before)
{
    const RiskState& risk = *parts.risk;
    SnapshotPublished event = before;
    event.market = risk.market;
    event.period = parts.period;
    event.time = parts.now;
    event.leverage = risk.leverage;
    event.openInterest = risk.openInterest;
    event.depth = risk.depth;
    event.coveredAsked = risk.coveredAsked;
    event.maxCover = risk.maxCover;
    event.leverageAfter = risk.leverageFactor;
    event.depthAfter = risk.depthFactor;
    event.concentration = risk.concentration;
    event.overLimit = risk.overLimit;
    emitEvent(context, event);
}

} // namespace

Status publishSnapshot(Context& context, const PublishSnapshotArgs& args)
{
    Parts parts;
    const Status opened = openParts(context, parts);
    if (!opened) return opened;
    const Status plausible = requirePlausible(args);
    if (!plausible) return plausible;
    RiskState& risk = *parts.risk;
    if (parts.period <= risk.snapshotPeriod) return fail(RiskError::SamePeriod);
    for (size_t i = 0; i < args.paymentCount; ++i) {
        const Status recorded = record(*parts.funding, args.payments[i], parts.now);
        if (!recorded) return recorded;
    }

    SnapshotPublished before;
    before.leverageBefore = risk.leverageFactor;
    before.depthBefore = risk.depthFactor;
    before.paymentCount = args.paymentCount;
    const CoverStep step{risk.cover, parts.period, parts.now};
    storeReport(parts, args);
    const Status covered = storeCover(parts, args.coveredAsked);
    if (!covered) return covered;
    announce(context, parts, before);
    announceCover(context, risk, step);
    return {};
}

} // namespace core::programs::risk_engine
