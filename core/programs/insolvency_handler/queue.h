#pragma once
//! \file
//! The batch and the claim that a report or a requeued claim joins: opened, or created.

#include "core/programs/insolvency_handler/access.h"

namespace core::programs::insolvency_handler {

//! The accounts that a claim of the present period needs.
struct QueuePlaces
{
    size_t payer;
    size_t batch;
    size_t newestBatch;
    size_t claim;
    size_t system;
};

struct Queued
{
    ClaimBatch* batch = nullptr;
    Claim* claim = nullptr;
};

//! The market's claim of the present period in that period's batch; both are created when this is
//! the first report. \return what open() refuses, WrongBatch, WrongClaim, WrongAddress
[[nodiscard]] Outcome<Queued> openQueued(Context& context,
                                         const QueuePlaces& places,
                                         const MarketScope& scope,
                                         Handler& handler);

} // namespace core::programs::insolvency_handler
