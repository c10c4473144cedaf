#include "tests/onchain/probe/compute.h"

#include "core/base/arithmetic.h"

namespace core::programs::probe {

namespace {

void put(Results& results, uint64_t word)
{
    if (results.count < Results::countMax) results.words[results.count++] = word;
}

void put(Results& results, const Outcome<uint64_t>& outcome)
{
    put(results, outcome.ok() ? *outcome : 0);
    put(results, uint64_t{outcome.error()});
}

void put(Results& results, const Outcome<U128>& outcome)
{
    put(results, outcome.ok() ? outcome->lo : 0);
    put(results, outcome.ok() ? outcome->hi : 0);
    put(results, uint64_t{outcome.error()});
}

// What compilers turn into 32-bit instructions, sign extensions and byte swaps elsewhere.
void computeNarrow(const Operands& operands, Results& results)
{
    const auto a = static_cast<uint32_t>(operands.a);
    const auto b = static_cast<uint32_t>(operands.b);
    const auto signedA = static_cast<int32_t>(a);
    const auto tiny = static_cast<int8_t>(operands.a);
    put(results, a + b);
    put(results, a - b);
    put(results, a * b);
    put(results, b == 0 ? 0 : a / b);
    put(results, b == 0 ? 0 : a % b);
    put(results, a << (b & 31));
    put(results, a >> (b & 31));
    put(results, static_cast<uint64_t>(static_cast<int64_t>(signedA)));
    put(results, static_cast<uint64_t>(static_cast<int64_t>(signedA >> (b & 31))));
    put(results, static_cast<uint64_t>(static_cast<int64_t>(tiny)));
    put(results, static_cast<uint64_t>(static_cast<int64_t>(signedA) < tiny));
    put(results, __builtin_bswap64(operands.a));
    put(results, __builtin_bswap32(a));
}

} // namespace

void compute(const Operands& operands, Results& results)
{
    const auto& [a, b, d, e] = operands;
    const U128 ab{a, b};
    const U128 de{d, e};
    computeNarrow(operands, results);
    put(results, add(a, b));
    put(results, subtract(a, b));
    put(results, multiply(a, b));
    put(results, mulDivFloor(a, b, d));
    put(results, mulDivCeil(a, b, d));
    put(results, ratioFloor(a, b, d));
    put(results, product(a, b));
    put(results, add(ab, de));
    put(results, subtract(ab, de));
    put(results, divideFloor(ab, de));
    put(results, mulDivFloor(ab, U128{d}, U128{e}));
    put(results, mulDivCeil(ab, U128{d}, U128{e}));
    put(results, squareRootFloor(ab));
    const auto divisor = static_cast<int64_t>((d >> 1) | 1); // positive
    put(results, static_cast<uint64_t>(divideFloorSigned(static_cast<int64_t>(a), divisor)));
    const auto logarithm = naturalLogE9(a, b);
    put(results, logarithm.ok() ? static_cast<uint64_t>(*logarithm) : 0);
    put(results, uint64_t{logarithm.error()});
}

} // namespace core::programs::probe
