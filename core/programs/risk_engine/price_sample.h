#pragma once
//! \file
//! The one price update that counts for a period: the first one published after its start.
//! \source docs/protocol.md §3 "Price sample"

#include "core/programs/pyth/price_update.h"
#include "core/programs/risk_engine/price_window.h"

namespace core::programs::risk_engine {

constexpr int64_t latePeriods = 4; //!< how late a period may still be filled

//! What an update is measured by.
struct SampleRules
{
    const Address* feedId = nullptr;
    uint64_t confidencePpm = 0; //!< widest confidence ÷ price
    uint64_t windowSeconds = 0; //!< after the period's start
    UnixTime now;
};

//! The sample that an update is. Since its publish time and that of the update before it lie on
//! either side of the period's start, there is only one: nobody can choose a price.
//! \return OracleStale (over four periods late), PartlyVerified, WrongFeed, WrongSample (not the
//!         first update of its period, too long after the start, or from the future),
//!         OracleUncertain (not positive, or confidence too wide)
[[nodiscard]] Status sampleOf(const pyth::PriceUpdate& update,
                              const SampleRules& rules,
                              PriceSample& sample);

} // namespace core::programs::risk_engine
