#pragma once
//! \file
//! Checked and directed arithmetic on 64-bit integers, and the two transcendental functions that
//! the protocol needs, as integers. The same digits natively and on chain.

#include "core/base/u128.h"

namespace core {

//! \return Overflow.
[[nodiscard]] Outcome<uint64_t> add(uint64_t a, uint64_t b);
[[nodiscard]] Outcome<uint64_t> multiply(uint64_t a, uint64_t b);
//! \return Underflow when b > a.
[[nodiscard]] Outcome<uint64_t> subtract(uint64_t a, uint64_t b);
//! a - b, or 0 when b > a.
[[nodiscard]] constexpr uint64_t subtractToZero(uint64_t a, uint64_t b)
{
    return a > b ? a - b : 0;
}
[[nodiscard]] constexpr uint64_t smaller(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}
[[nodiscard]] constexpr uint64_t larger(uint64_t a, uint64_t b)
{
    return a > b ? a : b;
}

//! `a × b ÷ d` over an exact 128-bit product; the name says the rounding.
//! \return DivisionByZero, or Overflow when the quotient does not fit into 64 bits.
[[nodiscard]] Outcome<uint64_t> mulDivFloor(uint64_t a, uint64_t b, uint64_t d);
[[nodiscard]] Outcome<uint64_t> mulDivCeil(uint64_t a, uint64_t b, uint64_t d);

//! Like the two above with the protocol's rule 0 ÷ 0 = 0 and saturation at 2^64 - 1: for ratios
//! that are shown or compared, never for money.
[[nodiscard]] uint64_t ratioFloor(uint64_t a, uint64_t scale, uint64_t d);

//! Signed division towards negative infinity, which the bytecode has no instruction for.
//! \pre divisor > 0
[[nodiscard]] int64_t divideFloorSigned(int64_t value, int64_t divisor);

//! ln(numerator ÷ denominator) in units of 1e-9, rounded to nearest; within 1 unit of exact.
//! \return DivisionByZero when either is 0.
[[nodiscard]] Outcome<int64_t> naturalLogE9(uint64_t numerator, uint64_t denominator);

} // namespace core
