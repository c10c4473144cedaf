#pragma once
//! \file
//! An unsigned 128-bit integer that behaves the same natively and as bytecode, where the compiler's
//! own 128-bit multiply, divide and variable shift do not exist. No operator can overflow unseen.

#include "core/base/errors.h"

#include <stdint.h>

namespace core {

//! In [0, 2^128). Little-endian in memory (lo first), as in accounts.
struct U128
{
    uint64_t lo = 0;
    uint64_t hi = 0;

    constexpr U128() = default;
    constexpr U128(uint64_t low) : lo(low) {}
    constexpr U128(uint64_t high, uint64_t low) : lo(low), hi(high) {}

    friend constexpr bool operator==(const U128&, const U128&) = default;
    friend constexpr bool operator<(const U128& a, const U128& b)
    {
        return a.hi != b.hi ? a.hi < b.hi : a.lo < b.lo;
    }
    friend constexpr bool operator>(const U128& a, const U128& b) { return b < a; }
    friend constexpr bool operator<=(const U128& a, const U128& b) { return !(b < a); }
    friend constexpr bool operator>=(const U128& a, const U128& b) { return !(a < b); }

    [[nodiscard]] constexpr bool isZero() const { return lo == 0 && hi == 0; }
};

static_assert(sizeof(U128) == 16 && alignof(U128) == 8);

//! Exact: a product of two u64 always fits.
[[nodiscard]] U128 product(uint64_t a, uint64_t b);

//! \return Overflow.
[[nodiscard]] Outcome<U128> add(const U128& a, const U128& b);
[[nodiscard]] Outcome<U128> multiply(const U128& a, uint64_t b);
//! \return Underflow when b > a.
[[nodiscard]] Outcome<U128> subtract(const U128& a, const U128& b);
//! a - b, or 0 when b > a.
[[nodiscard]] U128 subtractToZero(const U128& a, const U128& b);
//! \return DivisionByZero.
[[nodiscard]] Outcome<U128> divideFloor(const U128& a, const U128& b);
[[nodiscard]] Outcome<U128> divideCeil(const U128& a, const U128& b);

//! `a × b ÷ d` with a 256-bit product before the one division. The name says the rounding.
//! \return DivisionByZero, or Overflow when the quotient does not fit.
[[nodiscard]] Outcome<U128> mulDivFloor(const U128& a, const U128& b, const U128& d);
[[nodiscard]] Outcome<U128> mulDivCeil(const U128& a, const U128& b, const U128& d);

//! The only way back. \return Overflow from 2^64 up.
[[nodiscard]] Outcome<uint64_t> narrow(const U128& value);

//! Largest r with r × r <= value. Exact.
[[nodiscard]] uint64_t squareRootFloor(const U128& value);

} // namespace core
