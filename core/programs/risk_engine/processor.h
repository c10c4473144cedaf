#pragma once
//! \file
//! The risk engine, v1.0: keeps a market's price and funding history, computes its score, and says
//! how much cover its capital carries.
//! \source docs/protocol.md §2.1, §3

#include "core/base/outcome.h"
#include "core/programs/context.h"

namespace core::programs::risk_engine {

//! \return 0, or the code of the rule that was broken
[[nodiscard]] ErrorCode process(Context& context);

} // namespace core::programs::risk_engine
