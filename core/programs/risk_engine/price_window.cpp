#include "core/programs/risk_engine/price_window.h"

#include "core/base/arithmetic.h"
#include "core/programs/risk_engine/periods.h"

namespace core::programs::risk_engine {

namespace {

constexpr auto ringSize = static_cast<int64_t>(returnRingSize);
constexpr auto windowSize = static_cast<int64_t>(returnWindow);
constexpr uint64_t periodsPerYear = 35'040;
constexpr int64_t ln10E9 = 2'302'585'093;
constexpr int64_t exponentStepMax = 100; // far beyond what the clamp of the return leaves over

void store(PriceHistory& history, const RunningSums& sums)
{
    history.count = static_cast<uint32_t>(sums.count);
    history.sum = sums.sum;
    history.squares = sums.squares;
}

// Opens the next slot as a gap, and takes out of the sums what the window leaves behind.
Status step(PriceHistory& history, RunningSums& sums)
{
    history.lastPeriod += 1;
    if (history.lastPeriod >= windowSize) {
        const size_t leaving = slotOf<returnRingSize>(history.lastPeriod - windowSize);
        if (history.returns[leaving] != noReturn) {
            const Status left = leave(sums, history.returns[leaving]);
            if (!left) return left;
        }
    }
    history.returns[slotOf<returnRingSize>(history.lastPeriod)] = noReturn;
    return {};
}

} // namespace

void clearReturns(PriceHistory& history)
{
    for (int32_t& item : history.returns)
        item = noReturn;
    history.lastPeriod = 0;
    history.pricePeriod = 0;
    store(history, {});
}

Outcome<int64_t> advance(PriceHistory& history, int64_t period)
{
    // When the newest price is a whole ring behind, each slot is a gap, wherever the ring stands.
    if (history.lastPeriod == 0 || history.lastPeriod - history.pricePeriod >= ringSize) {
        history.lastPeriod = period;
        return period;
    }
    RunningSums sums = sumsOf(history);
    for (int64_t i = 0; i < advanceMax && history.lastPeriod < period; ++i) {
        const Status stepped = step(history, sums);
        if (!stepped) return Failure{stepped.error()};
    }
    store(history, sums);
    return history.lastPeriod;
}

Status record(PriceHistory& history, const PriceSample& sample)
{
    if (history.lastPeriod == 0) history.lastPeriod = sample.period - 1;
    RunningSums sums = sumsOf(history);
    const Status stepped = step(history, sums);
    if (!stepped) return stepped;

    // A return across a gap is not one of 15 minutes: it is left out.
    if (history.pricePeriod != 0 && history.pricePeriod == sample.period - 1) {
        const PriceSample before{history.pricePeriod, history.price, history.exponent};
        const auto change = logReturn(before, sample);
        if (!change) return Failure{change.error()};
        const Status entered = enter(sums, *change);
        if (!entered) return entered;
        history.returns[slotOf<returnRingSize>(sample.period)] = *change;
    }
    store(history, sums);
    history.pricePeriod = sample.period;
    history.price = sample.price;
    history.exponent = sample.exponent;
    return {};
}

Outcome<int32_t> logReturn(const PriceSample& earlier, const PriceSample& later)
{
    const auto mantissas = naturalLogE9(later.price, earlier.price);
    if (!mantissas) return Failure{mantissas.error()};
    int64_t step = int64_t{later.exponent} - earlier.exponent;
    if (step > exponentStepMax) step = exponentStepMax;
    if (step < -exponentStepMax) step = -exponentStepMax;
    const int64_t change = *mantissas + step * ln10E9;
    if (change > returnMax) return static_cast<int32_t>(returnMax);
    if (change < -returnMax) return static_cast<int32_t>(-returnMax);
    return static_cast<int32_t>(change);
}

RunningSums sumsOf(const PriceHistory& history)
{
    return {history.count, history.sum, history.squares};
}

Outcome<uint64_t> volatilityE9(const RunningSums& returns)
{
    if (returns.count < 2) return uint64_t{0};
    const auto scatter = spread(returns);
    if (!scatter) return Failure{scatter.error()};
    const auto scaled = multiply(*scatter, periodsPerYear);
    if (!scaled) return Failure{scaled.error()};
    const auto variance = divideFloor(*scaled, product(returns.count, returns.count - 1));
    if (!variance) return Failure{variance.error()};
    return squareRootFloor(*variance);
}

} // namespace core::programs::risk_engine
