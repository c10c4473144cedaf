#pragma once
//! \file
//! What risk_engine tells the world. \source docs/protocol.md §13

#include "core/programs/risk_engine/risk_account.h"

namespace core::programs::risk_engine {

// clang-format off
#define BACKSTOP_FIELDS_SnapshotPublished(FIELD) \
    FIELD(Address,    market,         "") \
    FIELD(int64_t,    period,         "") \
    FIELD(UnixTime,   time,           "") \
    FIELD(uint64_t,   leverage,       "OI-weighted mean, 1e-6") \
    FIELD(UsdcAmount, openInterest,   "") \
    FIELD(UsdcAmount, depth,          "") \
    FIELD(UsdcAmount, coveredAsked,   "") \
    FIELD(UsdcAmount, maxCover,       "what live capital can carry") \
    FIELD(Ppm,        leverageBefore, "factor L") \
    FIELD(Ppm,        leverageAfter,  "factor L") \
    FIELD(Ppm,        depthBefore,    "factor OI / depth") \
    FIELD(Ppm,        depthAfter,     "factor OI / depth") \
    FIELD(uint8_t,    paymentCount,   "funding payments that came with it") \
    FIELD(uint8_t,    concentration,  "1: depth factor over 0.7") \
    FIELD(uint8_t,    overLimit,      "1: more cover asked for than capital carries") \
    FIELD(Pad<5>,     pad1,           "")
BACKSTOP_EVENT(SnapshotPublished);

#define BACKSTOP_FIELDS_ScoreUpdated(FIELD) \
    FIELD(Address,  market,           "") \
    FIELD(int64_t,  period,           "of the price sample") \
    FIELD(UnixTime, time,             "") \
    FIELD(uint64_t, price,            "mantissa") \
    FIELD(int32_t,  exponent,         "of ten") \
    FIELD(uint32_t, scoreBefore,      "ppm; 0xffffffff: none") \
    FIELD(uint32_t, scoreAfter,       "ppm; 0xffffffff: none") \
    FIELD(Ppm,      leverageFactor,   "L") \
    FIELD(Ppm,      depthFactor,      "OI / depth") \
    FIELD(Ppm,      volatilityFactor, "V") \
    FIELD(Ppm,      fundingFactor,    "FV") \
    FIELD(uint32_t, returnCount,      "returns in the window") \
    FIELD(uint32_t, fundingCount,     "funding bins in the window") \
    FIELD(uint8_t,  lowQuality,       "1: a window has less than 95 % of its samples") \
    FIELD(Pad<3>,   pad1,             "") \
    FIELD(int64_t,  volatilityE9,     "annualised standard deviation, 1e-9") \
    FIELD(U128,     fundingVarianceE24, "population variance of 8-hour funding, 1e-24")
BACKSTOP_EVENT(ScoreUpdated);

#define BACKSTOP_FIELDS_GapPassed(FIELD) \
    FIELD(Address,  market, "") \
    FIELD(int64_t,  period, "newest slot after") \
    FIELD(UnixTime, time,   "") \
    FIELD(int64_t,  before, "newest slot before") \
    FIELD(int64_t,  target, "period of the sample that waits for the history to catch up")
BACKSTOP_EVENT(GapPassed);

#define BACKSTOP_FIELDS_GradeChanged(FIELD) \
    FIELD(Address,  market,     "") \
    FIELD(int64_t,  period,     "") \
    FIELD(UnixTime, time,       "") \
    FIELD(uint32_t, epoch,      "that begins") \
    FIELD(Ppm,      meanScore,  "time-weighted, of the epoch that ended") \
    FIELD(Grade,    before,     "") \
    FIELD(Grade,    after,      "") \
    FIELD(Bps,      reserveBps, "of the new grade") \
    FIELD(Pad<4>,   pad1,       "")
BACKSTOP_EVENT(GradeChanged);

#define BACKSTOP_FIELDS_Restricted(FIELD) \
    FIELD(Address,  market,     "") \
    FIELD(int64_t,  period,     "") \
    FIELD(UnixTime, time,       "") \
    FIELD(UnixTime, stormSince, "") \
    FIELD(uint32_t, score,      "ppm") \
    FIELD(Pad<4>,   pad1,       "")
BACKSTOP_EVENT(Restricted);

#define BACKSTOP_FIELDS_StormCleared(FIELD) \
    FIELD(Address,  market, "") \
    FIELD(int64_t,  period, "") \
    FIELD(UnixTime, time,   "") \
    FIELD(UnixTime, since,  "when it had begun") \
    FIELD(uint32_t, score,  "ppm") \
    FIELD(Pad<4>,   pad1,   "")
BACKSTOP_EVENT(StormCleared);

#define BACKSTOP_FIELDS_CoverChanged(FIELD) \
    FIELD(Address,    market,           "") \
    FIELD(int64_t,    period,           "") \
    FIELD(UnixTime,   time,             "") \
    FIELD(UsdcAmount, before,           "cover in force") \
    FIELD(UsdcAmount, after,            "cover in force") \
    FIELD(UsdcAmount, asked,            "") \
    FIELD(UsdcAmount, maxCover,         "what live capital can carry") \
    FIELD(UsdcAmount, load,             "of the isolated tier, after") \
    FIELD(UsdcAmount, uncoveredReserve, "required reserve that no tier carries, after")
BACKSTOP_EVENT(CoverChanged);

#define BACKSTOP_EVENTS_risk_engine(EVENT) \
    EVENT(SnapshotPublished, "Leverage, open interest, depth and funding were reported.") \
    EVENT(ScoreUpdated, "A period's price was taken and the score computed.") \
    EVENT(GapPassed, "The price history moved on over periods without a price.") \
    EVENT(GradeChanged, "An epoch began with another grade.") \
    EVENT(Restricted, "The score went over the limit: cover does not rise, later tickets wait.") \
    EVENT(StormCleared, "The market is neither restricted nor stale any more.") \
    EVENT(CoverChanged, "The cover in force changed.")
// clang-format on

} // namespace core::programs::risk_engine
