#include "core/programs/premium_manager/access.h"

#include "core/programs/risk_engine/seconds.h"

namespace core::programs::premium_manager {

using insurance_pool::Market;
using insurance_pool::ParamSet;
using insurance_pool::Pool;
using insurance_pool::ProgramIndex;
using risk_engine::Grade;
using risk_engine::RiskState;

namespace {

Bps bpsOf(const ParamSet& set, Param param)
{
    return Bps{static_cast<uint16_t>(paramOf(set, param))}; // bounds of the registry: at most 30000
}

} // namespace

Outcome<Opened> openPremium(Context& context, const Places& places)
{
    Opened opened;
    const auto protocol = openProtocol(context.accounts[places.protocol]);
    if (!protocol) return Failure{protocol.error()};
    opened.protocol = *protocol;

    const AccountView& marketView = context.accounts[places.market];
    const auto market = open<Market>(marketView, programOf(opened, ProgramIndex::InsurancePool));
    if (!market) return Failure{market.error()};
    opened.market = *market;

    const auto premium = openAt<PremiumState>(context.accounts[places.premium], *context.programId,
                                              opened.market->premium);
    if (!premium) return Failure{premium.error()};
    opened.premium = *premium;
    // A forged market could name a real one's account.
    if (!(opened.premium->market == *marketView.address)) return fail(CommonError::WrongAddress);

    const auto now = readTime(context);
    if (!now) return Failure{now.error()};
    opened.now = *now;
    return opened;
}

Outcome<const RiskState*> openRisk(const AccountView& view, const Opened& opened)
{
    const auto risk =
        openAt<RiskState>(view, programOf(opened, ProgramIndex::RiskEngine), opened.market->risk);
    if (!risk) return Failure{risk.error()};
    return *risk;
}

Outcome<const Pool*> openPool(const AccountView& view, const Opened& opened)
{
    const auto pool =
        openAt<Pool>(view, programOf(opened, ProgramIndex::InsurancePool), opened.market->pool);
    if (!pool) return Failure{pool.error()};
    return *pool;
}

Status chargeNow(const Opened& opened, const RiskState& risk)
{
    const auto coverSeconds = risk_engine::coverSecondsAt(risk, opened.now);
    if (!coverSeconds) return Failure{coverSeconds.error()};
    return charge(*opened.premium, *coverSeconds);
}

void emitPayment(Context& context, const Opened& opened, const Receipt& before, PaymentKind kind)
{
    const PremiumState& state = *opened.premium;
    PremiumPaid event;
    event.market = state.market;
    event.period = risk_engine::periodOf(opened.now);
    event.time = opened.now;
    event.amount = subtractToZero(state.inbox, before.inboxBefore);
    event.inboxBefore = before.inboxBefore;
    event.inboxAfter = state.inbox;
    event.arrearsBefore = before.arrearsBefore;
    event.arrearsAfter = state.arrears;
    event.due = state.due;
    event.paid = state.paid;
    event.kind = kind;
    emitEvent(context, event);
}

Bps rateOf(const ParamSet& params, Grade grade)
{
    constexpr Param byGrade[] = {Param::premiumABps, Param::premiumBBps, Param::premiumCBps,
                                 Param::premiumDBps};
    return bpsOf(params, byGrade[static_cast<size_t>(grade)]);
}

void fixTerms(PremiumState& state, const ParamSet& params, const ParamSet& realm, Grade grade)
{
    state.rate = rateOf(params, grade);
    state.performanceFee = bpsOf(params, Param::performanceFeeBps);
    state.extraLow = bpsOf(realm, Param::premiumKLowBps);
    state.extraHigh = bpsOf(realm, Param::premiumKHighBps);
}

} // namespace core::programs::premium_manager
