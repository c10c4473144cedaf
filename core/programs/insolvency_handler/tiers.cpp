// The steps of a batch that concern the shared and the reinsurance pool. Neither is registered:
// every want, and so every draw, is 0, and the steps only move the batch on.

#include "core/programs/insolvency_handler/access.h"
#include "core/programs/insolvency_handler/processor.h"

namespace core::programs::insolvency_handler {

Status closeShared(Context& context, const NoArgs&)
{
    using I = CloseShared;
    const auto crank = openCrank(context, {I::handler, I::batch, I::realmParams});
    if (!crank) return Failure{crank.error()};
    ClaimBatch& batch = *crank->batch;
    const Status closed = closeDraws(batch);
    if (!closed) return closed;

    SharedClosed event;
    event.period = batch.period;
    event.time = crank->now;
    event.wanted = batch.sharedWanted;
    event.taken = batch.sharedTaken;
    event.claims = batch.claims;
    emitEvent(context, event);
    return rewardKeeper(context, *crank);
}

Status applyShared(Context& context, const NoArgs&)
{
    using I = ApplyShared;
    const auto crank = openCrank(context, {I::handler, I::batch, I::realmParams});
    if (!crank) return Failure{crank.error()};
    ClaimBatch& batch = *crank->batch;
    const auto opened = open<Claim>(context.accounts[I::claim], *context.programId);
    if (!opened) return Failure{opened.error()};
    Claim& claim = **opened;
    const Status phase = requireClaimPhase(claim, batch, ClaimPhase::Drawn);
    if (!phase) return phase;
    if (batch.phase != BatchPhase::SharedClosed) return fail(ClaimError::WrongPhase);

    const auto got = shareOfLayer(claim.sharedWant, batch.sharedTaken, batch.sharedWanted);
    if (!got) return Failure{got.error()};
    const auto given = add(batch.sharedGiven, *got);
    if (!given) return Failure{given.error()};
    claim.sharedGot = *got;
    claim.phase = ClaimPhase::SharedApplied;
    batch.sharedGiven = *given;
    ++batch.applied;

    ClaimShared event;
    event.market = claim.market;
    event.period = claim.period;
    event.time = crank->now;
    event.sharedWant = claim.sharedWant;
    event.sharedGot = claim.sharedGot;
    event.reinsuranceWant = claim.reinsuranceWant;
    event.score = claim.score;
    emitEvent(context, event);
    return rewardKeeper(context, *crank);
}

Status closeReinsurance(Context& context, const NoArgs&)
{
    using I = CloseReinsurance;
    const auto crank = openCrank(context, {I::handler, I::batch, I::realmParams});
    if (!crank) return Failure{crank.error()};
    ClaimBatch& batch = *crank->batch;
    const Status closed = closeApplied(batch);
    if (!closed) return closed;

    ReinsuranceClosed event;
    event.period = batch.period;
    event.time = crank->now;
    event.wanted = batch.reinsuranceWanted;
    event.taken = batch.reinsuranceTaken;
    event.claims = batch.claims;
    emitEvent(context, event);
    return rewardKeeper(context, *crank);
}

Status finishBatch(Context& context, const NoArgs&)
{
    using I = FinishBatch;
    const auto crank = openCrank(context, {I::handler, I::batch, I::realmParams});
    if (!crank) return Failure{crank.error()};
    ClaimBatch& batch = *crank->batch;
    const Status finished = finish(*crank->handler, batch, crank->now);
    if (!finished) return finished;

    BatchFinished event;
    event.period = batch.period;
    event.time = crank->now;
    event.next = batch.next;
    event.sharedDust = subtractToZero(batch.sharedTaken, batch.sharedGiven);
    event.reinsuranceDust = subtractToZero(batch.reinsuranceTaken, batch.reinsuranceGiven);
    event.claims = batch.claims;
    emitEvent(context, event);
    return rewardKeeper(context, *crank);
}

} // namespace core::programs::insolvency_handler
