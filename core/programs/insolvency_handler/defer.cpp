#include "core/programs/insolvency_handler/processor.h"
#include "core/programs/insolvency_handler/queue.h"

namespace core::programs::insolvency_handler {

using insurance_pool::PauseKind;
using insurance_pool::ProgramIndex;

Status deferClaim(Context& context, const NoArgs&)
{
    using I = DeferClaim;
    const AccountView* accounts = context.accounts;
    const auto scope = openScope(context, accounts[I::protocol], accounts[I::market]);
    if (!scope) return Failure{scope.error()};
    const auto handler = openHandler(context, accounts[I::handler], accounts[I::protocol]);
    if (!handler) return Failure{handler.error()};
    const auto batch = open<ClaimBatch>(accounts[I::batch], *context.programId);
    if (!batch) return Failure{batch.error()};
    const auto claim = openClaim(context, accounts[I::claim], *scope);
    if (!claim) return Failure{claim.error()};
    if (!isPaused(scope->market->pausedUntil, PauseKind::Claims, scope->now))
        return fail(ClaimError::NotPaused);
    // In its own period a claim still grows, and holds nobody up.
    constexpr uint64_t delay = 1;
    const Status turn = requireTurn(**handler, **batch, risk_engine::periodOf(scope->now), delay);
    if (!turn) return turn;
    const Status drawing = requireDrawing(**batch);
    if (!drawing) return drawing;
    const Status phase = requireClaimPhase(**claim, **batch, ClaimPhase::Reported);
    if (!phase) return phase;

    ClaimDeferred event;
    event.claimsBefore = (*batch)->claims;
    (*claim)->phase = ClaimPhase::Deferred;
    --(*batch)->claims;
    event.market = (*claim)->market;
    event.period = (*claim)->period;
    event.time = scope->now;
    event.deficit = (*claim)->deficit;
    event.claimsAfter = (*batch)->claims;
    emitEvent(context, event);
    return {};
}

namespace {

//! What the requeued claim meets, besides the queue.
struct Grounds
{
    const insurance_pool::ParamSet* params = nullptr;
    Claim* deferred = nullptr;
    Handler* handler = nullptr;
};

Outcome<Grounds> openGrounds(const Context& context, const MarketScope& scope)
{
    using I = RequeueClaim;
    const AccountView* accounts = context.accounts;
    Grounds grounds;
    const auto risk = openRisk(accounts[I::risk], scope);
    if (!risk) return Failure{risk.error()};
    const auto pool = openPool(accounts[I::pool], scope);
    if (!pool) return Failure{pool.error()};
    const auto params = openParams(accounts[I::params], scope);
    if (!params) return Failure{params.error()};
    grounds.params = *params;
    const auto handler = openHandler(context, accounts[I::handler], accounts[I::protocol]);
    if (!handler) return Failure{handler.error()};
    grounds.handler = *handler;
    const auto deferred = openClaim(context, accounts[I::deferred], scope);
    if (!deferred) return Failure{deferred.error()};
    grounds.deferred = *deferred;
    const Status program =
        requireProgram(accounts[I::insurancePool], *scope.protocol, ProgramIndex::InsurancePool);
    if (!program) return Failure{program.error()};
    return grounds;
}

} // namespace

Status requeueClaim(Context& context, const NoArgs&)
{
    using I = RequeueClaim;
    const AccountView* accounts = context.accounts;
    const auto scope = openScope(context, accounts[I::protocol], accounts[I::market]);
    if (!scope) return Failure{scope.error()};
    const auto grounds = openGrounds(context, *scope);
    if (!grounds) return Failure{grounds.error()};
    if (claimsPaused(*scope)) return fail(CommonError::Paused);
    Claim& deferred = *grounds->deferred;
    if (deferred.phase == ClaimPhase::Requeued) return fail(ClaimError::AlreadyDone);
    if (deferred.phase != ClaimPhase::Deferred) return fail(ClaimError::WrongPhase);

    const auto queued =
        openQueued(context, {I::payer, I::batch, I::newestBatch, I::claim, I::system}, *scope,
                   *grounds->handler);
    if (!queued) return Failure{queued.error()};
    Claim& claim = *queued->claim;
    DeficitReported event;
    event.deficitBefore = claim.deficit;
    event.estimateBefore = claim.estimate;
    event.requeued = deferred.deficit;
    const auto change = addDeferred(claim, deferred,
                                    UsdcAmount{paramOf(*grounds->params, Param::deficitThreshold)});
    if (!change) return Failure{change.error()};
    const Status pending = setPending(context,
                                      {&accounts[I::handlerAuthority], &accounts[I::protocol],
                                       &accounts[I::pool], scope->protocol},
                                      *change);
    if (!pending) return pending;

    event.market = claim.market;
    event.period = claim.period;
    event.time = scope->now;
    event.deficitAfter = claim.deficit;
    event.overCover = claim.overCover;
    event.estimateAfter = claim.estimate;
    emitEvent(context, event);
    return {};
}

} // namespace core::programs::insolvency_handler
