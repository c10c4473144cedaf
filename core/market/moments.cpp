#include "core/market/moments.h"

#include <cassert>

namespace core::market {

namespace {

std::uint64_t magnitude(std::int64_t value)
{
    const auto bits = static_cast<std::uint64_t>(value);
    return value < 0 ? 0 - bits : bits;
}

} // namespace

void Moments::add(std::int64_t sample)
{
    constexpr std::int64_t sampleMax = 50'000'000'000'000;
    constexpr std::uint64_t countMax = 100'000;
    assert(sample >= -sampleMax && sample <= sampleMax && count < countMax);
    const auto sumOfSquares = core::add(squares, product(magnitude(sample), magnitude(sample)));
    assert(sumOfSquares.ok());
    ++count;
    sum += sample;
    squares = *sumOfSquares;
}

U128 Moments::spread() const
{
    const auto scaled = multiply(squares, count);
    assert(scaled.ok());
    const auto rest = subtract(*scaled, product(magnitude(sum), magnitude(sum)));
    assert(rest.ok()); // Cauchy-Schwarz
    return *rest;
}

} // namespace core::market
