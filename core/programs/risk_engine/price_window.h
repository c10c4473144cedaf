#pragma once
//! \file
//! The ring of 15-minute returns and the running sums over its last 30 days.
//! \source docs/protocol.md §3 "Rings"

#include "core/programs/risk_engine/history_accounts.h"
#include "core/programs/risk_engine/running_sums.h"

namespace core::programs::risk_engine {

constexpr int64_t returnMax = 2'000'000'000; //!< ±2.0: a return beyond is taken as this
constexpr int64_t advanceMax = 96;           //!< slots that one update may pass

//! The price of a period, price × 10^exponent.
struct PriceSample
{
    int64_t period = 0;
    uint64_t price = 0;
    int32_t exponent = 0;
};

//! Makes every slot a gap, and the history empty.
void clearReturns(PriceHistory& history);

//! Moves the newest slot on to `period` over gaps, by at most advanceMax slots: call again until it
//! is reached. A ring that holds nothing but gaps moves at once.
//! \pre period >= the newest slot's, or the history is empty
//! \return the newest slot's period afterwards
[[nodiscard]] Outcome<int64_t> advance(PriceHistory& history, int64_t period);

//! Takes the price of the period after the newest slot's (of any period, when the history is
//! empty). Its return enters when the period before has a price too.
//! \return DivisionByZero for a price of 0.
[[nodiscard]] Status record(PriceHistory& history, const PriceSample& sample);

//! ln(later ÷ earlier), clamped to ±2.0. Across a change of exponent within 2 units of exact.
//! \return DivisionByZero for a price of 0.
[[nodiscard]] Outcome<int32_t> logReturn(const PriceSample& earlier, const PriceSample& later);

//! The sums over the window.
[[nodiscard]] RunningSums sumsOf(const PriceHistory& history);

//! √(35 040 × (n·S2 − S1²) ÷ (n·(n − 1))), floor: the annualised sample standard deviation, 1e-9.
//! 0 below two returns.
[[nodiscard]] Outcome<uint64_t> volatilityE9(const RunningSums& returns);

} // namespace core::programs::risk_engine
