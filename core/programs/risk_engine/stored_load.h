#pragma once
//! \file
//! What the instructions that touch cover have in common: the load that it puts on capital, stored,
//! and the event that tells of a change.
//! \source docs/protocol.md §2.1

#include "core/programs/risk_engine/events.h"
#include "core/programs/risk_engine/load.h"
#include "core/programs/risk_engine/scope.h"

namespace core::programs::risk_engine {

//! The isolated tier as it stands.
struct Backing
{
    UsdcAmount maxCover; //!< what its live side can carry
    UsdcAmount carried;  //!< most load that it bears
};

//! \return Overflow.
[[nodiscard]] Status backingOf(const RiskState& risk,
                               const insurance_pool::Pool& pool,
                               uint64_t capBps,
                               Backing& backing);

//! Stores the load of the cover in force, as of `now`. The other tiers carry nothing.
//! \return ClockWentBack, Overflow
[[nodiscard]] Status storeLoad(RiskState& risk, UsdcAmount carried, UnixTime now);

//! \pre there is no cover. \return ClockWentBack, Overflow
[[nodiscard]] Status storeNoLoad(RiskState& risk, UnixTime now);

//! The reserve ratio of the epoch's grade.
[[nodiscard]] Bps reserveOf(const RiskState& risk);

//! No score or wound down: nothing is in force.
[[nodiscard]] bool isSuspended(const RiskState& risk, const insurance_pool::Market& market);

//! What announceCover() has to know of the time before.
struct CoverStep
{
    UsdcAmount before;
    int64_t period = 0;
    UnixTime now;
};

//! Tells of a change of cover, if there was one.
void announceCover(Context& context, const RiskState& risk, const CoverStep& step);

} // namespace core::programs::risk_engine
