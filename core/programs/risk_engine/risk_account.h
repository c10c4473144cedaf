#pragma once
//! \file
//! What the protocol knows of a market's risk: factors, score, grade, cover in force, load.
//! \source docs/protocol.md §2.1, §3

#include "core/programs/wire.h"

namespace core::programs::risk_engine {

// clang-format off
#define BACKSTOP_VALUES_Grade(VALUE) \
    VALUE(A) \
    VALUE(B) \
    VALUE(C) \
    VALUE(D)
// clang-format on
BACKSTOP_ENUM(Grade)

constexpr int64_t periodSeconds = 900;
constexpr size_t scoreRingSize = 96;
constexpr uint32_t noScore = 0xffff'ffff;
using ScoreRing = Array<uint32_t, scoreRingSize>;
using TierAmounts = Array<UsdcAmount, 3>;
using TierSeconds = Array<U128, 3>;
using GradeBps = Array<Bps, 4>;

// clang-format off
#define BACKSTOP_FIELDS_RiskState(FIELD) \
    FIELD(Address,     market,           "") \
    FIELD(Ppm,         leverageFactor,   "L, falls at most 0.05 a period") \
    FIELD(Ppm,         depthFactor,      "OI / depth, falls at most 0.05 a period") \
    FIELD(Ppm,         volatilityFactor, "V") \
    FIELD(Ppm,         fundingFactor,    "FV") \
    FIELD(uint32_t,    score,            "ppm; 0xffffffff: none yet") \
    FIELD(uint32_t,    returnCount,      "returns in the 30-day window") \
    FIELD(uint32_t,    fundingCount,     "funding bins in the 30-day window") \
    FIELD(Ppm,         meanScore,        "time-weighted mean of the last epoch: what the grade came from") \
    FIELD(int64_t,     scorePeriod,      "period of the score") \
    FIELD(int64_t,     snapshotPeriod,   "period of the last snapshot") \
    FIELD(uint64_t,    leverage,         "OI-weighted mean leverage, 1e-6, 1x to 100x") \
    FIELD(UsdcAmount,  openInterest,     "") \
    FIELD(UsdcAmount,  depth,            "bid and ask within 2 % of the oracle price") \
    FIELD(UsdcAmount,  coveredAsked,     "open interest that the market wants covered") \
    FIELD(UsdcAmount,  cover,            "the part of it in force") \
    FIELD(UsdcAmount,  maxCover,         "what live capital can carry") \
    FIELD(UsdcAmount,  epochHighestCover, "") \
    FIELD(U128,        coverSeconds,     "cover x seconds, ever") \
    FIELD(UnixTime,    coverAt,          "up to when coverSeconds counts") \
    FIELD(UsdcAmount,  riseTo,           "a rise that waits: least asked since") \
    FIELD(int64_t,     riseSince,        "period since which it is asked; 0: none") \
    FIELD(TierAmounts, loads,            "isolated, shared, reinsurance") \
    FIELD(UsdcAmount,  uncoveredReserve, "required reserve that no tier carries") \
    FIELD(UnixTime,    loadAt,           "when loads were stored") \
    FIELD(TierSeconds, loadSeconds,      "load x seconds since the epoch's start") \
    FIELD(U128,        scoreSeconds,     "score x seconds since the epoch's start") \
    FIELD(int64_t,     scoredSeconds,    "seconds of them with a score") \
    FIELD(UnixTime,    scoreAt,          "up to when scoreSeconds counts") \
    FIELD(UnixTime,    stormSince,       "restricted or stale since; 0: calm") \
    FIELD(uint32_t,    epoch,            "of the market, as the grade's") \
    FIELD(Grade,       grade,            "fixed for the epoch") \
    FIELD(uint8_t,     restricted,       "1: score went over 0.75 and has not cleared") \
    FIELD(uint8_t,     calmPeriods,      "fresh periods running at or below 0.70, while restricted") \
    FIELD(uint8_t,     lowQuality,       "1: a window has less than 95 % of its samples") \
    FIELD(uint8_t,     concentration,    "1: depth factor over 0.7") \
    FIELD(uint8_t,     overLimit,        "1: more cover asked for than capital carries") \
    FIELD(Pad<6>,      pad1,             "") \
    FIELD(GradeBps,    reserveBps,       "by grade, as copied at the epoch's start") \
    FIELD(int64_t,     volatilityE9,     "annualised standard deviation, 1e-9") \
    FIELD(U128,        fundingVarianceE24, "population variance of 8-hour funding, 1e-24") \
    FIELD(ScoreRing,   scores,           "base score by period mod 96; 0xffffffff: none") \
    FIELD(Pad<208>,    reserved,         "")
// clang-format on
BACKSTOP_ACCOUNT(RiskState, 960);

} // namespace core::programs::risk_engine
