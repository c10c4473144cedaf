#pragma once
//! \file
//! The entry of insolvency_handler, and its handlers for tests of a single one.

#include "core/programs/context.h"
#include "core/programs/insolvency_handler/instructions.h"

namespace core::programs::insolvency_handler {

//! Runs one instruction. \return 0, or the error; then every account is to be left as it was
[[nodiscard]] ErrorCode process(Context& context);

[[nodiscard]] Status initHandler(Context& context, const NoArgs& args);
[[nodiscard]] Status reportDeficit(Context& context, const ReportDeficitArgs& args);
[[nodiscard]] Status drawPrimary(Context& context, const NoArgs& args);
[[nodiscard]] Status closeShared(Context& context, const NoArgs& args);
[[nodiscard]] Status applyShared(Context& context, const NoArgs& args);
[[nodiscard]] Status closeReinsurance(Context& context, const NoArgs& args);
[[nodiscard]] Status pay(Context& context, const NoArgs& args);
[[nodiscard]] Status finishBatch(Context& context, const NoArgs& args);
[[nodiscard]] Status deferClaim(Context& context, const NoArgs& args);
[[nodiscard]] Status requeueClaim(Context& context, const NoArgs& args);
[[nodiscard]] Status collect(Context& context, const NoArgs& args);
[[nodiscard]] Status repayClaim(Context& context, const RepayClaimArgs& args);
[[nodiscard]] Status openKeeper(Context& context, const NoArgs& args);
[[nodiscard]] Status collectKeeper(Context& context, const NoArgs& args);

} // namespace core::programs::insolvency_handler
