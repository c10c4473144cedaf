#pragma once
//! \file
//! One handler an instruction. They see to accounts, time and events; what is computed stands in
//! the leaves beside them.

#include "core/programs/context.h"
#include "core/programs/risk_engine/instructions.h"

namespace core::programs::risk_engine {

//! \return AlreadyInitialized
[[nodiscard]] Status initMarket(Context& context, const NoArgs& args);
//! \return AlreadyInitialized
[[nodiscard]] Status grow(Context& context, const NoArgs& args);
//! \return Unauthorized, BadSnapshot, SamePeriod
[[nodiscard]] Status publishSnapshot(Context& context, const PublishSnapshotArgs& args);
//! \return SamePeriod, and what sampleOf() refuses
[[nodiscard]] Status updateScore(Context& context, const NoArgs& args);
[[nodiscard]] Status syncLoad(Context& context, const NoArgs& args);
//! \return Unauthorized, EpochNotRolled
[[nodiscard]] Status startEpoch(Context& context, const NoArgs& args);

} // namespace core::programs::risk_engine
