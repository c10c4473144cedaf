#pragma once
//! \file
//! The entry of premium_manager, and its handlers for tests of a single one.

#include "core/programs/context.h"
#include "core/programs/premium_manager/instructions.h"

namespace core::programs::premium_manager {

//! Runs one instruction. \return 0, or the error; then every account is to be left as it was
[[nodiscard]] ErrorCode process(Context& context);

[[nodiscard]] Status initPremium(Context& context, const NoArgs& args);
[[nodiscard]] Status accrue(Context& context, const NoArgs& args);
[[nodiscard]] Status payPremium(Context& context, const PayPremiumArgs& args);
[[nodiscard]] Status payIncome(Context& context, const PayIncomeArgs& args);
[[nodiscard]] Status settleEpoch(Context& context, const NoArgs& args);
[[nodiscard]] Status setOff(Context& context, const SetOffArgs& args);

} // namespace core::programs::premium_manager
