#pragma once
//! \file
//! How much cover capital can carry, and what reserve the cover in force takes up.
//! \source docs/protocol.md §2.1

#include "core/programs/risk_engine/risk_account.h"

namespace core::programs::risk_engine {

//! floor(floor(live × cap) ÷ reserve): the isolated tier alone carries. Saturates.
[[nodiscard]] UsdcAmount maxCoverOf(UsdcAmount live, uint64_t capBps, Bps reserve);

//! Where a required reserve stands. load + uncovered = ceil(cover × reserve).
struct IsolatedLoad
{
    UsdcAmount load;      //!< at most floor(backing × cap)
    UsdcAmount uncovered; //!< carried by nobody
};

//! \return Overflow.
[[nodiscard]] Status loadOf(UsdcAmount cover, Bps reserve, UsdcAmount carried, IsolatedLoad& load);

//! floor(backing × cap): the most that an isolated pool carries. \return Overflow
[[nodiscard]] Outcome<UsdcAmount> carriedBy(UsdcAmount backing, uint64_t capBps);

} // namespace core::programs::risk_engine
