#include "core/programs/risk_engine/cover.h"
#include "core/programs/risk_engine/errors.h"
#include "core/programs/risk_engine/events.h"
#include "core/programs/risk_engine/factors.h"
#include "core/programs/risk_engine/funding_window.h"
#include "core/programs/risk_engine/handlers.h"
#include "core/programs/risk_engine/price_sample.h"
#include "core/programs/risk_engine/restriction.h"
#include "core/programs/risk_engine/scope.h"
#include "core/programs/risk_engine/seconds.h"
#include "core/programs/risk_engine/stored_load.h"

namespace core::programs::risk_engine {

namespace {

//! What an update works on.
struct Parts
{
    Scope scope;
    RiskState* risk = nullptr;
    PriceHistory* prices = nullptr;
    const FundingHistory* funding = nullptr;
    const insurance_pool::ParamSet* params = nullptr;
    const insurance_pool::ParamSet* realm = nullptr;
    UnixTime now;
};

Status openParts(Context& context, Parts& parts)
{
    const AccountView* const views = context.accounts;
    Scope& scope = parts.scope;
    const Status opened =
        openScope(context, views[UpdateScore::protocol], views[UpdateScore::market], scope);
    if (!opened) return opened;
    const auto risk =
        openOwn<RiskState>(context, views[UpdateScore::risk], scope, scope.market->risk);
    if (!risk) return Failure{risk.error()};
    const auto prices =
        openOwn<PriceHistory>(context, views[UpdateScore::prices], scope, scope.market->prices);
    if (!prices) return Failure{prices.error()};
    const auto funding =
        openOwn<FundingHistory>(context, views[UpdateScore::funding], scope, scope.market->funding);
    if (!funding) return Failure{funding.error()};
    const auto params = openParams(views[UpdateScore::params], scope);
    if (!params) return Failure{params.error()};
    const auto realm = openRealm(views[UpdateScore::realmParams], scope);
    if (!realm) return Failure{realm.error()};
    const auto time = readTime(context);
    if (!time) return Failure{time.error()};

    parts.risk = *risk;
    parts.prices = *prices;
    parts.funding = *funding;
    parts.params = *params;
    parts.realm = *realm;
    parts.now = *time;
    return {};
}

Status readSample(const Context& context, const Parts& parts, PriceSample& sample)
{
    const AccountView& view = context.accounts[UpdateScore::price];
    if (!(*view.owner == parts.scope.protocol->oracleReceiver))
        return fail(CommonError::WrongOwner);
    const auto update = pyth::decodePriceUpdate(view.bytes());
    if (!update) return Failure{update.error()};
    const SampleRules rules{&parts.scope.market->feedId,
                            paramOf(*parts.params, Param::confidencePpm),
                            paramOf(*parts.realm, Param::sampleWindow), parts.now};
    return sampleOf(*update, rules, sample);
}

// The factors that come from the two histories, and their score if they are long enough.
Status measure(const Parts& parts, uint32_t& score)
{
    RiskState& risk = *parts.risk;
    const RunningSums returns = sumsOf(*parts.prices);
    const auto volatility = volatilityE9(returns);
    if (!volatility) return Failure{volatility.error()};
    RunningSums bins;
    const Status summed = sumsAt(*parts.funding, parts.now, bins);
    if (!summed) return summed;
    const auto variance = fundingVarianceE24(bins);
    if (!variance) return Failure{variance.error()};

    risk.returnCount = static_cast<uint32_t>(returns.count);
    risk.fundingCount = static_cast<uint32_t>(bins.count);
    risk.lowQuality = isLowQuality(returns.count, bins.count) ? 1 : 0;
    risk.volatilityE9 = static_cast<int64_t>(*volatility); // at most 2.0 × √35040
    risk.fundingVarianceE24 = *variance;
    risk.volatilityFactor = volatilityFactor(*volatility);
    risk.fundingFactor = fundingFactor(*variance, paramOf(*parts.params, Param::fundingVarCapE18));

    score = noScore;
    const bool reported = risk.snapshotPeriod != 0;
    if (!reported || !isHistoryLongEnough(returns.count, bins.count)) return {};
    score =
        scoreOf({risk.leverageFactor, risk.depthFactor, risk.volatilityFactor, risk.fundingFactor});
    return {};
}

void announceScore(Context& context, const Parts& parts, uint32_t before)
{
    const RiskState& risk = *parts.risk;
    ScoreUpdated event;
    event.market = risk.market;
    event.period = risk.scorePeriod;
    event.time = parts.now;
    event.price = parts.prices->price;
    event.exponent = parts.prices->exponent;
    event.scoreBefore = before;
    event.scoreAfter = risk.score;
    event.leverageFactor = risk.leverageFactor;
    event.depthFactor = risk.depthFactor;
    event.volatilityFactor = risk.volatilityFactor;
    event.fundingFactor = risk.fundingFactor;
    event.returnCount = risk.returnCount;
    event.fundingCount = risk.fundingCount;
    event.lowQuality = risk.lowQuality;
    event.volatilityE9 = risk.volatilityE9;
    event.fundingVarianceE24 = risk.fundingVarianceE24;
    emitEvent(context, event);
}

void announceEffect(Context& context, const Parts& parts, const ScoreEffect& effect)
{
    const RiskState& risk = *parts.risk;
    const int64_t period = risk.scorePeriod;
    if (effect.restricted)
        emitEvent(context,
                  Restricted{risk.market, period, parts.now, risk.stormSince, risk.score, {}});
    if (effect.clearedStorm.raw() != 0)
        emitEvent(
            context,
            StormCleared{risk.market, period, parts.now, effect.clearedStorm, risk.score, {}});
}

// Without a score there is no cover, and so no load.
Status endUnscoredCover(Context& context, const Parts& parts)
{
    RiskState& risk = *parts.risk;
    if (risk.cover.isZero()) return {};
    const CoverStep step{risk.cover, risk.scorePeriod, parts.now};
    const Status accrued = accrueCover(risk, parts.now);
    if (!accrued) return accrued;
    endCover(risk);
    const Status stored = storeNoLoad(risk, parts.now);
    if (!stored) return stored;
    announceCover(context, risk, step);
    return {};
}

// Scores the sample that the price history has just taken.
Status score(Context& context, const Parts& parts)
{
    RiskState& risk = *parts.risk;
    const Status accrued = accrueScore(risk, parts.now);
    if (!accrued) return accrued;
    const uint32_t before = risk.score;
    NewScore latest;
    latest.period = parts.prices->pricePeriod;
    latest.restrictAt = static_cast<uint32_t>(paramOf(*parts.realm, Param::restrictAtPpm));
    latest.clearAt = static_cast<uint32_t>(paramOf(*parts.realm, Param::clearAtPpm));
    const Status measured = measure(parts, latest.score);
    if (!measured) return measured;

    const ScoreEffect effect = takeScore(risk, latest, parts.now);
    announceScore(context, parts, before);
    announceEffect(context, parts, effect);
    return risk.score == noScore ? endUnscoredCover(context, parts) : Status{};
}

} // namespace

Status updateScore(Context& context, const NoArgs&)
{
    Parts parts;
    const Status opened = openParts(context, parts);
    if (!opened) return opened;
    PriceSample sample;
    const Status read = readSample(context, parts, sample);
    if (!read) return read;
    PriceHistory& prices = *parts.prices;
    const int64_t before = prices.lastPeriod;
    if (sample.period <= before) return fail(RiskError::SamePeriod);

    if (before != 0) {
        const auto reached = advance(prices, sample.period - 1);
        if (!reached) return Failure{reached.error()};
        if (*reached != sample.period - 1) { // a long gap is passed in several updates
            emitEvent(context,
                      GapPassed{prices.market, *reached, parts.now, before, sample.period});
            return {};
        }
    }
    const Status recorded = record(prices, sample);
    if (!recorded) return recorded;
    return score(context, parts);
}

} // namespace core::programs::risk_engine
