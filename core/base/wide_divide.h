#pragma once
//! \file
//! Division of 256 by 128 bits and the square root, over the primitives of `wide.h`.

#include "core/base/wide.h"

namespace core::wide {

//! One quotient digit of 64 bits: (high × 2^64 + next) ÷ divisor.
//! \pre high < divisor, top bit of the divisor set
template <class Primitive>
[[nodiscard]] constexpr WideDivision digit(const U128& high, uint64_t next, const U128& divisor)
{
    // Guess from the upper word of the divisor: never too small, at most two too large. When the
    // upper words are equal the true digit is within two of the largest one.
    uint64_t guess = ~uint64_t{0};
    if (high.hi < divisor.hi) guess = Primitive::divide(high.hi, high.lo, divisor.hi).quotient;

    // high × 2^64 + next - guess × divisor, in 192 bits; negative while the guess is too large.
    const U128 low = Primitive::product(guess, divisor.lo);
    const U128 up = sum(Primitive::product(guess, divisor.hi), low.hi);
    uint64_t top = high.hi - up.hi;
    U128 rest = {high.lo, next};
    const U128 taken = {up.lo, low.lo};
    if (rest < taken) --top;
    rest = difference(rest, taken);
    while (top != 0) {
        --guess;
        rest = sum(rest, divisor);
        if (rest < divisor) ++top;
    }
    return {guess, rest};
}

//! \pre dividend.hi < divisor, so that 128 bits hold the quotient
template <class Primitive>
[[nodiscard]] constexpr WideDivision divide(const U256& dividend, const U128& divisor)
{
    if (divisor.hi == 0) { // then dividend.hi.hi is 0 and dividend.hi.lo < divisor.lo
        const Division up = Primitive::divide(dividend.hi.lo, dividend.lo.hi, divisor.lo);
        const Division down = Primitive::divide(up.remainder, dividend.lo.lo, divisor.lo);
        return {{up.quotient, down.quotient}, down.remainder};
    }
    const int shift = __builtin_clzll(divisor.hi);
    const U128 scaled = shiftLeft(divisor, shift);
    U128 high = shiftLeft(dividend.hi, shift);
    if (shift != 0) high.lo |= dividend.lo.hi >> (64 - shift);
    const U128 low = shiftLeft(dividend.lo, shift);

    const WideDivision up = digit<Primitive>(high, low.hi, scaled);
    const WideDivision down = digit<Primitive>(up.remainder, low.lo, scaled);
    return {{up.quotient.lo, down.quotient.lo}, shiftRight(down.remainder, shift)};
}

//! Largest root with root × root <= value.
template <class Primitive> [[nodiscard]] constexpr uint64_t squareRoot(const U128& value)
{
    if (value.isZero()) return 0;
    const int bits =
        value.hi != 0 ? 128 - __builtin_clzll(value.hi) : 64 - __builtin_clzll(value.lo);
    // Newton's iteration from above falls until it reaches the floor, and then stops falling.
    uint64_t root = bits > 126 ? ~uint64_t{0} : uint64_t{1} << ((bits + 1) / 2);
    while (value.hi < root) { // else value >= root × 2^64, and the first bound is the root
        const uint64_t quotient = Primitive::divide(value.hi, value.lo, root).quotient;
        if (quotient >= root) break;
        root = quotient + (root - quotient) / 2;
    }
    return root;
}

} // namespace core::wide
