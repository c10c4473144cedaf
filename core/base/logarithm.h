#pragma once
//! \file
//! The natural logarithm over the primitives of `wide.h`, in 64-bit fixed point.

#include "core/base/wide.h"

namespace core::wide {

namespace logarithm {

constexpr uint64_t ln2 = 0xb172'17f7'd1cf'79ac; //!< ln 2 in units of 2^-64, to nearest

//! 1 ÷ (2k + 1) in units of 2^-62, to nearest, highest k first.
constexpr uint64_t oddReciprocals[] = {
    0x035e'50d7'9435'e50d, // 1/19
    0x03c3'c3c3'c3c3'c3c4, // 1/17
    0x0444'4444'4444'4444, // 1/15
    0x04ec'4ec4'ec4e'c4ec, // 1/13
    0x05d1'745d'1745'd174, // 1/11
    0x071c'71c7'1c71'c71c, // 1/9
    0x0924'9249'2492'4925, // 1/7
    0x0ccc'cccc'cccc'cccd, // 1/5
    0x1555'5555'5555'5555, // 1/3
    0x4000'0000'0000'0000, // 1
};

//! x as the one with its top bit at 62, so that the sum of two does not overflow.
[[nodiscard]] constexpr uint64_t scaled(uint64_t x, int leadingZeros)
{
    return leadingZeros == 0 ? x >> 1 : x << (leadingZeros - 1);
}

//! 2 × artanh(|a - b| ÷ (a + b)) = |ln(a ÷ b)| in units of 2^-64.
//! \pre a ÷ b in [0.6875, 1.375], so that ten terms leave less than 2^-54
template <class Primitive> [[nodiscard]] constexpr uint64_t nearOne(uint64_t a, uint64_t b)
{
    const uint64_t distance = a > b ? a - b : b - a;
    const uint64_t z = Primitive::divide(distance, 0, a + b).quotient; // 2^-64
    const uint64_t square = Primitive::product(z, z).hi;               // 2^-64
    uint64_t series = 0;                                               // 2^-62
    for (const uint64_t reciprocal : oddReciprocals)
        series = Primitive::product(series, square).hi + reciprocal;
    return shiftLeft(Primitive::product(z, series), 3).hi; // 2^-126 × 2 -> 2^-64
}

} // namespace logarithm

//! ln(numerator ÷ denominator) × 10^9, to nearest; odd in the ratio: swapping the two changes the
//! sign alone. The fixed-point steps are off by less than 1e-7 of a unit.
//! \pre neither is 0
template <class Primitive>
[[nodiscard]] constexpr int64_t naturalLogE9(uint64_t numerator, uint64_t denominator)
{
    const bool negative = numerator < denominator;
    const uint64_t larger = negative ? denominator : numerator;
    const uint64_t smaller = negative ? numerator : denominator;

    // larger ÷ smaller = 2^exponent × a ÷ b, with a ÷ b close to one.
    const int largerZeros = __builtin_clzll(larger);
    const int smallerZeros = __builtin_clzll(smaller);
    int exponent = smallerZeros - largerZeros;
    uint64_t a = logarithm::scaled(larger, largerZeros);
    uint64_t b = logarithm::scaled(smaller, smallerZeros);
    if (a > b + b / 8 * 3) { // 1.375
        a >>= 1;
        ++exponent;
    } else if (a < b - b / 16 * 5) { // 0.6875
        b >>= 1;
        --exponent;
    }

    const U128 powers = Primitive::product(static_cast<uint64_t>(exponent), logarithm::ln2);
    const uint64_t rest = logarithm::nearOne<Primitive>(a, b);
    const U128 magnitude = a >= b ? sum(powers, rest) : difference(powers, rest);

    constexpr uint64_t scale = 1'000'000'000;
    const U128 fraction = Primitive::product(magnitude.lo, scale);
    const uint64_t rounded = magnitude.hi * scale + fraction.hi + (fraction.lo >> 63);
    return negative ? -static_cast<int64_t>(rounded) : static_cast<int64_t>(rounded);
}

} // namespace core::wide
