#pragma once
//! \file
//! The program: takes an instruction apart and runs it.

#include "core/base/outcome.h"
#include "core/programs/context.h"

namespace core::programs::insurance_pool {

//! \return 0, or the code of the rule that was broken
[[nodiscard]] ErrorCode process(Context& context);

} // namespace core::programs::insurance_pool
