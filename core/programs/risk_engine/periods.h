#pragma once
//! \file
//! The clocks of the risk engine. \source docs/protocol.md §0

#include "core/programs/risk_engine/history_accounts.h"
#include "core/programs/risk_engine/risk_account.h"

namespace core::programs::risk_engine {

constexpr int64_t binSeconds = 28'800;

//! The 15-minute period that the time lies in.
[[nodiscard]] inline int64_t periodOf(UnixTime time)
{
    return divideFloorSigned(time.raw(), periodSeconds);
}

//! The 8-hour funding bin that the time lies in.
[[nodiscard]] inline int64_t binOf(UnixTime time)
{
    return divideFloorSigned(time.raw(), binSeconds);
}

//! Where a period or bin lies in a ring. \pre number >= 0
template <size_t Size> [[nodiscard]] constexpr size_t slotOf(int64_t number)
{
    return static_cast<size_t>(static_cast<uint64_t>(number) % Size);
}

} // namespace core::programs::risk_engine
