#include "core/market/metrics.h"

#include "core/market/moments.h"

#include <algorithm>
#include <cassert>

namespace core::market {

using support::Result;

namespace {

constexpr std::int64_t millisecondsPerSecond = 1'000;
constexpr std::int64_t secondsPerYear = 365 * secondsPerDay;

std::uint64_t quotient64(const Outcome<U128>& quotient)
{
    assert(quotient.ok());
    const auto value = narrow(*quotient);
    assert(value.ok());
    return *value;
}

// Both ends of the window belong to it: the first candle gives the first return its base.
Moments returnsIn(const CandleSeries& series, std::int64_t atMs, std::uint64_t& candleCount)
{
    Moments returns;
    const Candle* previous = nullptr;
    for (const Candle& candle : series.candles) {
        const std::int64_t openMs = candle.openTime.raw() * millisecondsPerSecond;
        if (openMs < atMs - riskWindow * millisecondsPerSecond) continue;
        if (openMs > atMs) break;
        ++candleCount;
        if (previous && series.closeTime(*previous) == candle.openTime)
            returns.add(logReturn(previous->close, candle.close).raw());
        previous = &candle;
    }
    return returns;
}

// √(intervals a year × n·S2 − S1² ÷ (n·(n − 1))), one root over one quotient.
std::uint64_t annualised(const Moments& returns, std::int64_t interval)
{
    const auto perYear = static_cast<std::uint64_t>(secondsPerYear / interval);
    const auto scaled = multiply(returns.spread(), perYear);
    assert(scaled.ok());
    const auto variance = divideFloor(*scaled, product(returns.count, returns.count - 1));
    assert(variance.ok());
    return squareRootFloor(*variance);
}

void addBins(const FundingSeries& series, std::int64_t atMs, RiskFactors& factors)
{
    const UnixTime now{divideFloorSigned(atMs, millisecondsPerSecond)};
    const std::int64_t current = divideFloorSigned(now.raw(), fundingBinLength);
    Moments sums;
    for (const FundingBin& bin : fundingBins(series, now))
        if (bin.complete && bin.index >= current - riskBinCount) sums.add(bin.sum.raw());
    factors.fundingBins = sums.count;
    if (sums.count == 0) return;

    const auto variance = divideFloor(sums.spread(), product(sums.count, sums.count));
    assert(variance.ok());
    factors.fundingVarianceE24 = *variance;
    factors.fundingVarianceE18 = quotient64(divideFloor(*variance, U128{1'000'000}));
}

void addPayments(const FundingSeries& series, std::int64_t atMs, RiskFactors& factors)
{
    Moments rates;
    for (const FundingPayment& payment : series.payments) {
        const std::int64_t timeMs = payment.time.raw() * millisecondsPerSecond;
        if (timeMs > atMs - riskWindow * millisecondsPerSecond && timeMs <= atMs)
            rates.add(payment.rate.raw());
    }
    factors.fundingPayments = rates.count;
    if (rates.count < 2) return;

    const auto divisor =
        multiply(product(rates.count, rates.count - 1), 1'000'000); // 1e-24 to 1e-18
    assert(divisor.ok());
    const auto half = divideFloor(*divisor, U128{2});
    assert(half.ok());
    const auto raised = add(rates.spread(), *half);
    assert(raised.ok());
    factors.fundingSampleVarianceE18 = quotient64(divideFloor(*raised, *divisor));
}

} // namespace

ReturnE9 logReturn(PriceE8 earlier, PriceE8 later)
{
    const auto logarithm = naturalLogE9(later.raw(), earlier.raw());
    assert(logarithm.ok());
    const std::int64_t most = returnClamp.raw();
    return ReturnE9{static_cast<std::int32_t>(std::clamp(*logarithm, -most, most))};
}

Result<RiskFactors> riskFactors(const CandleSeries& candles,
                                const FundingSeries& funding,
                                std::int64_t atMs)
{
    constexpr std::int64_t earliestMs = 946'684'800'000;
    constexpr std::int64_t latestMs = 7'258'118'400'000;
    if (atMs < earliestMs || atMs >= latestMs)
        return fault(Errc::TimeMustBePlausible, std::to_string(atMs) + " ms");

    RiskFactors factors;
    const Moments returns = returnsIn(candles, atMs, factors.candles);
    factors.returns = returns.count;
    if (returns.count >= 2) factors.volatilityE9 = annualised(returns, candles.interval);
    addBins(funding, atMs, factors);
    addPayments(funding, atMs, factors);

    const auto expected = static_cast<std::uint64_t>(riskWindow / candles.interval);
    factors.lowQuality =
        factors.returns * 100 < expected * wholeWindowPercent ||
        factors.fundingBins * 100 < static_cast<std::uint64_t>(riskBinCount) * wholeWindowPercent;
    factors.historyTooShort = factors.returns < leastReturns || factors.fundingBins < leastBins;
    return factors;
}

} // namespace core::market
