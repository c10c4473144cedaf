#pragma once
//! \file
//! How the cover in force follows what a market asks for: up late, down slowly, so that nobody
//! insures after the event or drops out before the bill.
//! \source docs/protocol.md §2.1 "Cover"

#include "core/programs/risk_engine/risk_account.h"

namespace core::programs::risk_engine {

//! What a snapshot's request meets.
struct CoverRequest
{
    UsdcAmount asked;
    UsdcAmount maxCover; //!< what live capital can carry: bounds rises only
    int64_t period = 0;
    uint64_t riseDelay = 0;   //!< periods that a rise waits
    uint64_t fallDivisor = 0; //!< a fall a period: the epoch's highest over this
    bool mayRise = false;     //!< calm, scored, no arrears, cover not paused
};

//! Moves cover, the waiting rise, the epoch's highest and the limit flag by one snapshot. Cover
//! above maxCover stays: it is cut when the next epoch starts.
//! \pre the cover's seconds are accrued; a later period than the last time; divisor is not 0
void moveCover(RiskState& risk, const CoverRequest& request);

//! What an epoch's start does: cover that capital no longer carries ends.
//! \pre the cover's seconds are accrued
void cutCover(RiskState& risk, UsdcAmount maxCover);

//! What is asked for and what capital can carry, and whether the one exceeds the other.
void noteLimit(RiskState& risk, UsdcAmount asked, UsdcAmount maxCover);

//! No cover, no waiting rise. \pre the cover's seconds are accrued
void endCover(RiskState& risk);

} // namespace core::programs::risk_engine
