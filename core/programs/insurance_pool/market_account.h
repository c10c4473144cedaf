#pragma once
//! \file
//! A market under cover, and the values of the parameters of one scope.
//! \source docs/protocol.md §1, §8 (onboarding), §14

#include "core/programs/insurance_pool/protocol_account.h"
#include "core/programs/params.h"

namespace core::programs::insurance_pool {

// clang-format off
#define BACKSTOP_VALUES_MarketState(VALUE) \
    VALUE(Bonded) \
    VALUE(Approved) \
    VALUE(WoundDown)
// clang-format on
BACKSTOP_ENUM(MarketState)

// clang-format off
#define BACKSTOP_FIELDS_Market(FIELD) \
    FIELD(uint64_t,    marketId,          "number of the market") \
    FIELD(Text<16>,    name,              "as shown, e.g. SOL-PERP") \
    FIELD(Address,     feedId,            "oracle feed") \
    FIELD(Address,     snapshotAuthority, "signs snapshots of leverage, open interest, depth, cover") \
    FIELD(Address,     deficitAuthority,  "reports deficits: a key or the perpetual program's PDA") \
    FIELD(Address,     payoutAuthority,   "collects payouts") \
    FIELD(Address,     bondOwner,         "paid the bond; zero when opened by the protocol") \
    FIELD(Address,     pool,              "isolated pool") \
    FIELD(Address,     params,            "the market's ParamSet") \
    FIELD(Address,     risk,              "RiskState") \
    FIELD(Address,     prices,            "PriceHistory") \
    FIELD(Address,     funding,           "FundingHistory") \
    FIELD(Address,     premium,           "PremiumState") \
    FIELD(UnixTime,    openedAt,          "") \
    FIELD(UsdcAmount,  bond,              "what is left of the bond") \
    FIELD(UsdcAmount,  depositedTotal,    "deposits, ever: bounded until approved") \
    FIELD(PauseTimes,  pausedUntil,       "per kind, for this market; 0: never paused") \
    FIELD(MarketState, state,             "") \
    FIELD(Pad<7>,      pad1,              "") \
    FIELD(Pad<224>,    reserved,          "")
// clang-format on
BACKSTOP_ACCOUNT(Market, 704);

constexpr size_t paramSlots = 72;
using ParamValues = Array<uint64_t, paramSlots>;

// clang-format off
#define BACKSTOP_FIELDS_ParamSet(FIELD) \
    FIELD(Address,     scope,     "the Market, or Protocol for the realm") \
    FIELD(UnixTime,    changedAt, "") \
    FIELD(ParamDomain, domain,    "") \
    FIELD(Pad<7>,      pad1,      "") \
    FIELD(ParamValues, values,    "by parameter id; 0 where the id belongs to the other domain")
// clang-format on
BACKSTOP_ACCOUNT(ParamSet, 640);

} // namespace core::programs::insurance_pool
