#include "core/programs/insolvency_handler/queue.h"

#include "core/programs/system_program.h"

namespace core::programs::insolvency_handler {

namespace {

bool doesNotExist(const AccountView& view)
{
    return *view.size == 0 && *view.owner == systemProgram;
}

//! Present period as a seed, and the accounts around it.
struct Slot
{
    const QueuePlaces* places;
    Handler* handler;
    int64_t period;
    UnixTime now;
};

//! The newest batch so far, which a new one goes behind; null when there is none.
Outcome<ClaimBatch*> openNewest(Context& context, const Slot& slot)
{
    const AccountView& view = context.accounts[slot.places->newestBatch];
    if (slot.handler->newestBatch == 0) {
        const Status same = requireAddress(view, *context.accounts[slot.places->batch].address);
        if (!same) return Failure{same.error()};
        return nullptr;
    }
    const auto newest = open<ClaimBatch>(view, *context.programId);
    if (!newest) return newest;
    if ((*newest)->period != slot.handler->newestBatch) return fail(ClaimError::WrongBatch);
    return newest;
}

Outcome<ClaimBatch*> createBatch(Context& context, const Slot& slot)
{
    const auto newest = openNewest(context, slot);
    if (!newest) return newest;
    Seeds seeds;
    seeds.items[0] = seedText("batch");
    seeds.items[1] = seedOf(slot.period);
    seeds.count = 2;
    const auto batch = createAccount<ClaimBatch>(context, context.accounts[slot.places->payer],
                                                 context.accounts[slot.places->batch], seeds);
    if (!batch) return batch;
    (*batch)->period = slot.period;
    const Status appended = appendBatch(*slot.handler, *newest, **batch, slot.now);
    if (!appended) return Failure{appended.error()};
    return batch;
}

Outcome<ClaimBatch*> openBatch(Context& context, const Slot& slot)
{
    const AccountView& view = context.accounts[slot.places->batch];
    if (doesNotExist(view)) return createBatch(context, slot);
    const auto batch = open<ClaimBatch>(view, *context.programId);
    if (!batch) return batch;
    if ((*batch)->period != slot.period) return fail(ClaimError::WrongBatch);

    // Another market may have created the batch after this transaction was made: then the account
    // passed as the newest is the one before it.
    const auto newest =
        open<ClaimBatch>(context.accounts[slot.places->newestBatch], *context.programId);
    if (!newest) return newest;
    if (*newest != *batch && (*newest)->next != slot.period) return fail(ClaimError::WrongBatch);
    return batch;
}

Outcome<Claim*> createClaim(Context& context, const Slot& slot, const MarketScope& scope)
{
    Seeds seeds;
    seeds.items[0] = seedText("claim");
    seeds.items[1] = seedOf(*scope.marketAddress);
    seeds.items[2] = seedOf(slot.period);
    seeds.count = 3;
    const auto created = createAccount<Claim>(context, context.accounts[slot.places->payer],
                                              context.accounts[slot.places->claim], seeds);
    if (!created) return created;
    Claim& claim = **created;
    claim.market = *scope.marketAddress;
    claim.pool = scope.market->pool;
    claim.period = slot.period;
    claim.batch = slot.period;
    claim.reportedAt = slot.now;
    ++slot.handler->claimCount;
    return created;
}

} // namespace

Outcome<Queued> openQueued(Context& context,
                           const QueuePlaces& places,
                           const MarketScope& scope,
                           Handler& handler)
{
    const Status system = requireAddress(context.accounts[places.system], systemProgram);
    if (!system) return Failure{system.error()};
    const Slot slot{&places, &handler, risk_engine::periodOf(scope.now), scope.now};
    if (slot.period <= 0) return fail(CommonError::OutOfRange); // 0 stands for "none" in the queue

    Queued queued;
    const auto batch = openBatch(context, slot);
    if (!batch) return Failure{batch.error()};
    queued.batch = *batch;
    const AccountView& claimView = context.accounts[places.claim];
    const bool isNew = doesNotExist(claimView);
    const auto claim =
        isNew ? createClaim(context, slot, scope) : openClaim(context, claimView, scope);
    if (!claim) return Failure{claim.error()};
    queued.claim = *claim;
    if (queued.claim->period != slot.period) return fail(ClaimError::WrongClaim);
    if (isNew) ++queued.batch->claims;
    return queued;
}

} // namespace core::programs::insolvency_handler
