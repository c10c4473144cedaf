#pragma once
//! \file
//! The rings from which volatility and funding variance are kept running: what enters is added,
//! what leaves is subtracted, exactly. \source docs/protocol.md §3

#include "core/programs/wire.h"

namespace core::programs::risk_engine {

constexpr size_t returnRingSize = 2'976; //!< 31 days of 15 minutes: a day more than the window
constexpr size_t returnWindow = 2'880;
constexpr int32_t noReturn = INT32_MIN;
using ReturnRing = Array<int32_t, returnRingSize>;

// clang-format off
#define BACKSTOP_FIELDS_PriceHistory(FIELD) \
    FIELD(Address,    market,     "") \
    FIELD(int64_t,    lastPeriod, "period of the newest slot; 0: none") \
    FIELD(int64_t,    pricePeriod, "period of the newest price") \
    FIELD(uint64_t,   price,      "newest price, mantissa") \
    FIELD(int32_t,    exponent,   "of ten") \
    FIELD(uint32_t,   count,      "n: returns in the window") \
    FIELD(int64_t,    sum,        "S1: their sum, 1e-9") \
    FIELD(U128,       squares,    "S2: sum of their squares, 1e-18") \
    FIELD(ReturnRing, returns,    "log return of a period at slot period mod 2976, 1e-9; minimum: gap") \
    FIELD(Pad<152>,   reserved,   "")
// clang-format on
BACKSTOP_ACCOUNT(PriceHistory, 12'160);

constexpr size_t fundingRingSize = 96;
constexpr size_t fundingWindow = 90; //!< 30 days of 8 hours
constexpr int64_t noFunding = INT64_MIN;
using FundingRing = Array<int64_t, fundingRingSize>;

// clang-format off
#define BACKSTOP_FIELDS_FundingHistory(FIELD) \
    FIELD(Address,     market,       "") \
    FIELD(int64_t,     openBin,      "bin that payments are summed into") \
    FIELD(int64_t,     openSum,      "its payments so far, 1e-12") \
    FIELD(UnixTime,    openFirstAt,  "its first payment") \
    FIELD(UnixTime,    lastPaymentAt, "") \
    FIELD(uint32_t,    lastInterval, "from the last payment to the next, s; 0: none yet") \
    FIELD(uint32_t,    firstInterval, "interval in force before the open bin's first payment, s; the very first has its own") \
    FIELD(uint32_t,    count,        "n: complete bins in the window") \
    FIELD(Pad<4>,      pad1,         "") \
    FIELD(int64_t,     sum,          "S1: their sum, 1e-12") \
    FIELD(U128,        squares,      "S2: sum of their squares, 1e-24") \
    FIELD(FundingRing, bins,         "sum of an 8-hour bin at slot bin mod 96, 1e-12; minimum: gap") \
    FIELD(Pad<40>,     reserved,     "")
// clang-format on
BACKSTOP_ACCOUNT(FundingHistory, 928);

} // namespace core::programs::risk_engine
