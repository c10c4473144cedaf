#include "core/base/u128.h"

#include "core/base/wide_divide.h"

namespace core {

namespace {

Outcome<U128> rounded(const wide::U256& dividend, const U128& divisor, bool up)
{
    if (divisor.isZero()) return fail(CommonError::DivisionByZero);
    if (dividend.hi >= divisor) return fail(CommonError::Overflow);
    const auto division = wide::divide<wide::Chosen>(dividend, divisor);
    if (!up || division.remainder.isZero()) return division.quotient;
    return add(division.quotient, 1);
}

} // namespace

U128 product(uint64_t a, uint64_t b)
{
    return wide::Chosen::product(a, b);
}

Outcome<U128> add(const U128& a, const U128& b)
{
    const U128 total = wide::sum(a, b);
    if (total < a) return fail(CommonError::Overflow);
    return total;
}

Outcome<U128> multiply(const U128& a, uint64_t b)
{
    const wide::U256 full = wide::product<wide::Chosen>(a, b);
    if (!full.hi.isZero()) return fail(CommonError::Overflow);
    return full.lo;
}

Outcome<U128> subtract(const U128& a, const U128& b)
{
    if (a < b) return fail(CommonError::Underflow);
    return wide::difference(a, b);
}

U128 subtractToZero(const U128& a, const U128& b)
{
    return a < b ? U128{} : wide::difference(a, b);
}

Outcome<U128> divideFloor(const U128& a, const U128& b)
{
    return rounded({{}, a}, b, false);
}

Outcome<U128> divideCeil(const U128& a, const U128& b)
{
    return rounded({{}, a}, b, true);
}

Outcome<U128> mulDivFloor(const U128& a, const U128& b, const U128& d)
{
    return rounded(wide::product<wide::Chosen>(a, b), d, false);
}

Outcome<U128> mulDivCeil(const U128& a, const U128& b, const U128& d)
{
    return rounded(wide::product<wide::Chosen>(a, b), d, true);
}

Outcome<uint64_t> narrow(const U128& value)
{
    if (value.hi != 0) return fail(CommonError::Overflow);
    return value.lo;
}

uint64_t squareRootFloor(const U128& value)
{
    return wide::squareRoot<wide::Chosen>(value);
}

} // namespace core
