#pragma once
//! \file
//! Count, sum and sum of squares of integers, exactly, and the spread they give.

#include "core/base/arithmetic.h"

#include <cstdint>

namespace core::market {

//! \pre every sample lies within ±5e13 and there are at most 1e5 of them: nothing can overflow
struct Moments
{
    std::uint64_t count = 0;
    std::int64_t sum = 0;
    U128 squares;

    void add(std::int64_t sample);

    //! count × squares − sum²: count² times the population variance, count × (count − 1) times the
    //! sample variance. Exact, never negative.
    [[nodiscard]] U128 spread() const;
};

} // namespace core::market
