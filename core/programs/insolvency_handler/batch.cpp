#include "core/programs/insolvency_handler/batch.h"

#include "core/programs/insolvency_handler/errors.h"

namespace core::programs::insolvency_handler {

namespace {

//! \return AlreadyDone past it, WrongPhase before it
Status requireBatchPhase(const ClaimBatch& batch, BatchPhase phase)
{
    if (batch.phase == phase) return {};
    return batch.phase > phase ? fail(ClaimError::AlreadyDone) : fail(ClaimError::WrongPhase);
}

} // namespace

Status appendBatch(Handler& handler, ClaimBatch* newest, ClaimBatch& batch, UnixTime now)
{
    if (newest != nullptr) {
        if (newest->period >= batch.period) return fail(CommonError::ClockWentBack);
        newest->next = batch.period;
    }
    batch.openedAt = now;
    handler.newestBatch = batch.period;
    if (handler.oldestBatch == 0) handler.oldestBatch = batch.period;
    return {};
}

Status requireTurn(const Handler& handler, const ClaimBatch& batch, int64_t period, uint64_t delay)
{
    if (batch.phase == BatchPhase::Finished) return fail(ClaimError::AlreadyDone);
    if (batch.period != handler.oldestBatch) return fail(ClaimError::BatchOutOfOrder);
    if (period - batch.period < static_cast<int64_t>(delay)) return fail(ClaimError::TooEarly);
    return {};
}

Status requireDrawing(const ClaimBatch& batch)
{
    if (batch.phase != BatchPhase::Open && batch.phase != BatchPhase::Drawing)
        return fail(ClaimError::WrongPhase);
    return {};
}

Status requireClaimPhase(const Claim& claim, const ClaimBatch& batch, ClaimPhase phase)
{
    if (claim.batch != batch.period) return fail(ClaimError::WrongBatch);
    if (claim.phase == phase) return {};
    const bool left = claim.phase == ClaimPhase::Deferred || claim.phase == ClaimPhase::Requeued;
    if (!left && claim.phase > phase) return fail(ClaimError::AlreadyDone);
    return fail(ClaimError::WrongPhase);
}

Status closeDraws(ClaimBatch& batch)
{
    if (batch.phase > BatchPhase::Drawing) return fail(ClaimError::AlreadyDone);
    if (batch.drawn != batch.claims) return fail(ClaimError::NotAllDone);
    batch.phase = BatchPhase::SharedClosed;
    return {};
}

Status closeApplied(ClaimBatch& batch)
{
    const Status phase = requireBatchPhase(batch, BatchPhase::SharedClosed);
    if (!phase) return phase;
    if (batch.applied != batch.claims) return fail(ClaimError::NotAllDone);
    batch.phase = BatchPhase::ReinsuranceClosed;
    return {};
}

Status finish(Handler& handler, ClaimBatch& batch, UnixTime now)
{
    const Status phase = requireBatchPhase(batch, BatchPhase::ReinsuranceClosed);
    if (!phase) return phase;
    if (batch.paid != batch.claims) return fail(ClaimError::NotAllDone);
    batch.phase = BatchPhase::Finished;
    batch.finishedAt = now;
    handler.oldestBatch = batch.next;
    return {};
}

} // namespace core::programs::insolvency_handler
