#pragma once
//! \file
//! The ring of 8-hour funding bins and the running sums over its last 30 days.
//! \source docs/protocol.md §3 "Funding"

#include "core/programs/risk_engine/history_accounts.h"
#include "core/programs/risk_engine/instructions.h"
#include "core/programs/risk_engine/running_sums.h"

namespace core::programs::risk_engine {

constexpr int64_t fundingMax = 100'000'000'000; //!< ±10 % a payment: more is taken as this

//! Makes every slot a gap, and the history empty.
void clearFunding(FundingHistory& history);

//! Takes a payment into the bin of its time, clamped to ±10 %. A payment of a later bin closes the
//! open one, which counts only when it is complete; bins without a payment are gaps.
//! \return BadSnapshot: not after the last payment, later than `now`, or an interval other than 1,
//!         4 or 8 hours.
[[nodiscard]] Status record(FundingHistory& history, const FundingPayment& payment, UnixTime now);

//! The sums over the complete ones of the 90 bins before the one that `now` lies in. The open bin
//! counts already when it is complete and a later one has begun.
[[nodiscard]] Status sumsAt(const FundingHistory& history, UnixTime now, RunningSums& sums);

//! (n·S2 − S1²) ÷ n², floor: the population variance, 1e-24. 0 without a bin.
[[nodiscard]] Outcome<U128> fundingVarianceE24(const RunningSums& bins);

} // namespace core::programs::risk_engine
