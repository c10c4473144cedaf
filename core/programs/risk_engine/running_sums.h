#pragma once
//! \file
//! Count, sum and sum of squares of a moving window: what enters is added, what leaves is
//! subtracted, so that a variance costs the same however long the window is, and is exact.

#include "core/base/u128.h"

namespace core::programs::risk_engine {

//! \pre every sample lies within ±3e15 and there are at most 2880: nothing overflows
struct RunningSums
{
    uint64_t count = 0;
    int64_t sum = 0;
    U128 squares;

    friend constexpr bool operator==(const RunningSums&, const RunningSums&) = default;
};

//! \return Overflow.
[[nodiscard]] Status enter(RunningSums& sums, int64_t sample);
//! \pre the sample is in the sums. \return Underflow otherwise, when it shows.
[[nodiscard]] Status leave(RunningSums& sums, int64_t sample);

//! count × squares − sum²: count² times the population variance. Never negative.
[[nodiscard]] Outcome<U128> spread(const RunningSums& sums);

} // namespace core::programs::risk_engine
