#include "core/programs/insolvency_handler/processor.h"
#include "core/programs/insolvency_handler/queue.h"
#include "core/programs/risk_engine/risk_account.h"

namespace core::programs::insolvency_handler {

using insurance_pool::MarketState;
using insurance_pool::ParamSet;
using insurance_pool::Pool;
using insurance_pool::ProgramIndex;
using premium_manager::PremiumState;
using risk_engine::RiskState;
using I = ReportDeficit;

namespace {

//! What a report is judged by.
struct Grounds
{
    const RiskState* risk = nullptr;
    const PremiumState* premium = nullptr;
    const Pool* pool = nullptr;
    const ParamSet* params = nullptr;
};

Outcome<Grounds> openGrounds(const Context& context, const MarketScope& scope)
{
    const AccountView* accounts = context.accounts;
    Grounds grounds;
    const auto risk = openRisk(accounts[I::risk], scope);
    if (!risk) return Failure{risk.error()};
    grounds.risk = *risk;
    const auto premium = openPremium(accounts[I::premium], scope);
    if (!premium) return Failure{premium.error()};
    grounds.premium = *premium;
    const auto pool = openPool(accounts[I::pool], scope);
    if (!pool) return Failure{pool.error()};
    grounds.pool = *pool;
    const auto params = openParams(accounts[I::params], scope);
    if (!params) return Failure{params.error()};
    grounds.params = *params;
    const Status program =
        requireProgram(accounts[I::insurancePool], *scope.protocol, ProgramIndex::InsurancePool);
    if (!program) return Failure{program.error()};
    return grounds;
}

} // namespace

Status reportDeficit(Context& context, const ReportDeficitArgs& args)
{
    const AccountView* accounts = context.accounts;
    const auto scope = openScope(context, accounts[I::protocol], accounts[I::market]);
    if (!scope) return Failure{scope.error()};
    if (!(*accounts[I::deficitAuthority].address == scope->market->deficitAuthority))
        return fail(CommonError::Unauthorized);
    const auto grounds = openGrounds(context, *scope);
    if (!grounds) return Failure{grounds.error()};
    const auto handler = openHandler(context, accounts[I::handler], accounts[I::protocol]);
    if (!handler) return Failure{handler.error()};
    if (args.amount.isZero()) return fail(ClaimError::Zero);
    if (grounds->premium->suspended != 0 || scope->market->state == MarketState::WoundDown)
        return fail(ClaimError::CoverSuspended);

    const auto queued = openQueued(
        context, {I::payer, I::batch, I::newestBatch, I::claim, I::system}, *scope, **handler);
    if (!queued) return Failure{queued.error()};
    Claim& claim = *queued->claim;

    DeficitReported event;
    event.deficitBefore = claim.deficit;
    event.estimateBefore = claim.estimate;
    Report report;
    report.amount = args.amount;
    report.room = subtractToZero(grounds->risk->cover, grounds->pool->epochClaims);
    report.threshold = UsdcAmount{paramOf(*grounds->params, Param::deficitThreshold)};
    const auto change = addReport(claim, report);
    if (!change) return Failure{change.error()};
    const Status pending = setPending(context,
                                      {&accounts[I::handlerAuthority], &accounts[I::protocol],
                                       &accounts[I::pool], scope->protocol},
                                      *change);
    if (!pending) return pending;

    event.market = claim.market;
    event.period = claim.period;
    event.time = scope->now;
    event.amount = args.amount;
    event.deficitAfter = claim.deficit;
    event.overCover = claim.overCover;
    event.estimateAfter = claim.estimate;
    emitEvent(context, event);
    return {};
}

} // namespace core::programs::insolvency_handler
