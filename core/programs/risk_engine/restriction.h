#pragma once
//! \file
//! What a new score does to a market: the ring of scores, restriction, storm.
//! \source docs/protocol.md §3

#include "core/programs/risk_engine/storm.h"

namespace core::programs::risk_engine {

constexpr uint8_t calmPeriodsNeeded = 4;

//! A period's score on its way into the state.
struct NewScore
{
    uint32_t score = noScore; //!< ppm, or noScore
    int64_t period = 0;       //!< of its price sample
    uint32_t restrictAt = 0;  //!< above: restricted
    uint32_t clearAt = 0;     //!< at or below, four fresh periods running: not any more
};

struct ScoreEffect
{
    bool restricted = false; //!< the market became restricted
    UnixTime clearedStorm{}; //!< when the storm had begun that ended now; 0: none ended
};

//! Empties the ring of scores.
void clearScores(RiskState& risk);

//! \pre the score's seconds are accrued up to `now`; latest.period > risk.scorePeriod
[[nodiscard]] ScoreEffect takeScore(RiskState& risk, const NewScore& latest, UnixTime now);

} // namespace core::programs::risk_engine
