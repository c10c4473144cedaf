#include "core/base/arithmetic.h"

#include "core/base/logarithm.h"
#include "core/base/wide.h"

namespace core {

Outcome<uint64_t> add(uint64_t a, uint64_t b)
{
    const uint64_t total = a + b;
    if (total < a) return fail(CommonError::Overflow);
    return total;
}

Outcome<uint64_t> multiply(uint64_t a, uint64_t b)
{
    return narrow(product(a, b));
}

Outcome<uint64_t> subtract(uint64_t a, uint64_t b)
{
    if (b > a) return fail(CommonError::Underflow);
    return a - b;
}

Outcome<uint64_t> mulDivFloor(uint64_t a, uint64_t b, uint64_t d)
{
    if (d == 0) return fail(CommonError::DivisionByZero);
    const U128 full = product(a, b);
    if (full.hi >= d) return fail(CommonError::Overflow);
    return wide::Chosen::divide(full.hi, full.lo, d).quotient;
}

Outcome<uint64_t> mulDivCeil(uint64_t a, uint64_t b, uint64_t d)
{
    if (d == 0) return fail(CommonError::DivisionByZero);
    const U128 full = product(a, b);
    if (full.hi >= d) return fail(CommonError::Overflow);
    const wide::Division division = wide::Chosen::divide(full.hi, full.lo, d);
    return add(division.quotient, division.remainder == 0 ? 0 : 1);
}

uint64_t ratioFloor(uint64_t a, uint64_t scale, uint64_t d)
{
    const U128 full = product(a, scale);
    if (full.isZero()) return 0;
    if (full.hi >= d) return ~uint64_t{0}; // d = 0 included
    return wide::Chosen::divide(full.hi, full.lo, d).quotient;
}

int64_t divideFloorSigned(int64_t value, int64_t divisor)
{
    const auto by = static_cast<uint64_t>(divisor);
    if (value >= 0) return static_cast<int64_t>(static_cast<uint64_t>(value) / by);
    // floor(-m ÷ d) = -(floor((m - 1) ÷ d) + 1), and m - 1 = ~value even for the smallest value.
    return static_cast<int64_t>(~(~static_cast<uint64_t>(value) / by));
}

Outcome<int64_t> naturalLogE9(uint64_t numerator, uint64_t denominator)
{
    if (numerator == 0 || denominator == 0) return fail(CommonError::DivisionByZero);
    return wide::naturalLogE9<wide::Chosen>(numerator, denominator);
}

} // namespace core
