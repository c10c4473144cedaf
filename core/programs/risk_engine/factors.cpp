#include "core/programs/risk_engine/factors.h"

#include "core/programs/risk_engine/history_accounts.h"

namespace core::programs::risk_engine {

namespace {

constexpr uint64_t whole = wholePpm.raw();

// quotient × 1e-6, at most 1. A division that fails (nothing to divide by) is the worst case.
Ppm saturated(const Outcome<U128>& quotient)
{
    if (!quotient || *quotient > U128{whole}) return wholePpm;
    return Ppm{static_cast<uint32_t>(quotient->lo)};
}

} // namespace

Ppm leverageFactor(uint64_t leverage)
{
    constexpr uint64_t span = (leverageMax - leverageMin) / whole;
    return Ppm{static_cast<uint32_t>((leverage - leverageMin) / span)};
}

Ppm depthFactor(UsdcAmount openInterest, UsdcAmount depth, uint64_t capPpm)
{
    // One division: OI × 1e12 ÷ (depth × cap in ppm).
    return saturated(
        divideFloor(product(openInterest.raw(), whole * whole), product(depth.raw(), capPpm)));
}

Ppm volatilityFactor(uint64_t volatilityE9)
{
    constexpr uint64_t capPerPpm = 2'000; // 200 % in 1e-9, over a million
    return Ppm{static_cast<uint32_t>(smaller(volatilityE9 / capPerPpm, whole))};
}

Ppm fundingFactor(const U128& varianceE24, uint64_t capE18)
{
    // × 1e6 for the ratio and ÷ 1e6 for the units cancel.
    return saturated(divideFloor(varianceE24, U128{capE18}));
}

Ppm fallLimited(Ppm before, Ppm now, uint64_t fallPpm)
{
    const uint64_t least = subtractToZero(uint64_t{before.raw()}, fallPpm);
    return Ppm{static_cast<uint32_t>(larger(uint64_t{now.raw()}, least))};
}

uint32_t scoreOf(const Factors& factors)
{
    const uint64_t percent =
        uint64_t{35} * factors.leverage.raw() + uint64_t{25} * factors.depth.raw() +
        uint64_t{20} * factors.volatility.raw() + uint64_t{20} * factors.funding.raw();
    return static_cast<uint32_t>(percent / 100);
}

bool isHistoryLongEnough(uint64_t returnCount, uint64_t fundingCount)
{
    return returnCount >= leastReturns && fundingCount >= leastBins;
}

bool isLowQuality(uint64_t returnCount, uint64_t fundingCount)
{
    return returnCount * 100 < returnWindow * wholeWindowPercent ||
           fundingCount * 100 < fundingWindow * wholeWindowPercent;
}

} // namespace core::programs::risk_engine
