#pragma once
//! \file
//! A program that passes an instruction on: it calls its last account with the accounts before that
//! one, as it was given them, and its own data. Plays a program that acts in between.

#include "core/base/outcome.h"
#include "core/programs/context.h"

namespace core::programs::relay {

//! \return 0, or the code of the rule that was broken
[[nodiscard]] ErrorCode process(Context& context);

} // namespace core::programs::relay
