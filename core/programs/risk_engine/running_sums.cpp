#include "core/programs/risk_engine/running_sums.h"

namespace core::programs::risk_engine {

namespace {

uint64_t magnitude(int64_t value)
{
    const auto bits = static_cast<uint64_t>(value);
    return value < 0 ? 0 - bits : bits;
}

} // namespace

Status enter(RunningSums& sums, int64_t sample)
{
    const uint64_t size = magnitude(sample);
    const auto squares = add(sums.squares, product(size, size));
    if (!squares) return Failure{squares.error()};
    sums.count += 1;
    sums.sum += sample;
    sums.squares = *squares;
    return {};
}

Status leave(RunningSums& sums, int64_t sample)
{
    if (sums.count == 0) return fail(CommonError::Underflow);
    const uint64_t size = magnitude(sample);
    const auto squares = subtract(sums.squares, product(size, size));
    if (!squares) return Failure{squares.error()};
    sums.count -= 1;
    sums.sum -= sample;
    sums.squares = *squares;
    return {};
}

Outcome<U128> spread(const RunningSums& sums)
{
    const auto scaled = multiply(sums.squares, sums.count);
    if (!scaled) return Failure{scaled.error()};
    const uint64_t size = magnitude(sums.sum);
    return subtract(*scaled, product(size, size)); // Cauchy and Schwarz: not negative
}

} // namespace core::programs::risk_engine
