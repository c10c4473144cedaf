#pragma once
//! \file
//! Amounts times the seconds they stood: cover (premiums), loads (who earns them), score (the
//! grade). Stored up to some time; these functions say what they are now, for programs that only
//! read, and bring them up to now, for the one that writes.
//! \source docs/protocol.md §2.1, §3

#include "core/programs/risk_engine/periods.h"

namespace core::programs::risk_engine {

//! `stored` + `rate` × the seconds from `from` to `now`. \return ClockWentBack, Overflow
[[nodiscard]] inline Outcome<U128> secondsAt(const U128& stored,
                                             uint64_t rate,
                                             UnixTime from,
                                             UnixTime now)
{
    if (now < from) return fail(CommonError::ClockWentBack);
    return add(stored, product(rate, static_cast<uint64_t>(now.raw() - from.raw())));
}

//! Cover × seconds, ever. \return ClockWentBack, Overflow
[[nodiscard]] inline Outcome<U128> coverSecondsAt(const RiskState& risk, UnixTime now)
{
    return secondsAt(risk.coverSeconds, risk.cover.raw(), risk.coverAt, now);
}

//! Load × seconds of one tier since the epoch's start. \return ClockWentBack, Overflow
[[nodiscard]] inline Outcome<U128> loadSecondsAt(const RiskState& risk, size_t tier, UnixTime now)
{
    return secondsAt(risk.loadSeconds[tier], risk.loads[tier].raw(), risk.loadAt, now);
}

//! Bring them up to `now`: before every change of what they count. loadAt is also when the loads
//! were last stored, so only who stores them calls accrueLoads().
//! \return ClockWentBack, Overflow
[[nodiscard]] Status accrueCover(RiskState& risk, UnixTime now);
[[nodiscard]] Status accrueLoads(RiskState& risk, UnixTime now);
[[nodiscard]] Status accrueScore(RiskState& risk, UnixTime now);

//! Time-weighted mean of the score since the epoch's start; 0.50 when there was none.
//! \pre accrued up to the time that is meant
[[nodiscard]] Outcome<Ppm> meanScore(const RiskState& risk);

} // namespace core::programs::risk_engine
