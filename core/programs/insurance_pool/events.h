#pragma once
//! \file
//! The events of insurance_pool.
//! \source docs/protocol.md §13

#include "core/programs/insurance_pool/market_account.h"
#include "core/programs/insurance_pool/position_account.h"

namespace core::programs::insurance_pool {

// clang-format off
#define BACKSTOP_FIELDS_MarketOpened(FIELD) \
    FIELD(Address,     market,   "") \
    FIELD(Address,     pool,     "") \
    FIELD(Address,     opener,   "") \
    FIELD(uint64_t,    marketId, "") \
    FIELD(Text<16>,    name,     "") \
    FIELD(int64_t,     period,   "") \
    FIELD(UnixTime,    time,     "") \
    FIELD(UnixTime,    epochEnd, "") \
    FIELD(UsdcAmount,  bond,     "") \
    FIELD(MarketState, state,    "") \
    FIELD(uint8_t,     tranching, "") \
    FIELD(Pad<6>,      pad1,     "")
BACKSTOP_EVENT(MarketOpened);

#define BACKSTOP_FIELDS_MarketChanged(FIELD) \
    FIELD(Address,     market,    "") \
    FIELD(int64_t,     period,    "") \
    FIELD(UnixTime,    time,      "") \
    FIELD(UsdcAmount,  bondBefore, "") \
    FIELD(UsdcAmount,  bondAfter, "") \
    FIELD(MarketState, before,    "") \
    FIELD(MarketState, after,     "") \
    FIELD(uint8_t,     signers,   "1: snapshot, deficit or payout authority replaced") \
    FIELD(uint8_t,     tranching, "1: tranching switched on") \
    FIELD(Pad<4>,      pad1,      "")
BACKSTOP_EVENT(MarketChanged);

#define BACKSTOP_FIELDS_ParamChanged(FIELD) \
    FIELD(Address,  scope,  "the market, or the protocol") \
    FIELD(int64_t,  period, "") \
    FIELD(UnixTime, time,   "") \
    FIELD(uint64_t, before, "") \
    FIELD(uint64_t, after,  "") \
    FIELD(uint16_t, param,  "id") \
    FIELD(Pad<6>,   pad1,   "")
BACKSTOP_EVENT(ParamChanged);

#define BACKSTOP_FIELDS_Paused(FIELD) \
    FIELD(Address,   scope,  "the market, or the protocol") \
    FIELD(int64_t,   period, "") \
    FIELD(UnixTime,  time,   "") \
    FIELD(UnixTime,  before, "") \
    FIELD(UnixTime,  until,  "0: lifted") \
    FIELD(PauseKind, kind,   "") \
    FIELD(Pad<7>,    pad1,   "")
BACKSTOP_EVENT(Paused);

#define BACKSTOP_FIELDS_BookSeeded(FIELD) \
    FIELD(Address,    pool,       "") \
    FIELD(Address,    payer,      "") \
    FIELD(int64_t,    period,     "") \
    FIELD(UnixTime,   time,       "") \
    FIELD(UsdcAmount, assetsBefore, "of the live side") \
    FIELD(UsdcAmount, assetsAfter, "") \
    FIELD(uint32_t,   generation, "") \
    FIELD(Tranche,    tranche,    "") \
    FIELD(Pad<3>,     pad1,       "")
BACKSTOP_EVENT(BookSeeded);

#define BACKSTOP_FIELDS_BookWiped(FIELD) \
    FIELD(Address,    pool,       "") \
    FIELD(int64_t,    period,     "") \
    FIELD(UnixTime,   time,       "") \
    FIELD(UsdcAmount, dust,       "what was left and went on") \
    FIELD(UsdcAmount, toTreasury, "part of the dust that no holders could take") \
    FIELD(uint32_t,   generation, "the new one of the live side") \
    FIELD(uint32_t,   exitGeneration, "of the exit side, new when it was wiped too") \
    FIELD(Tranche,    tranche,    "") \
    FIELD(uint8_t,    live,       "1: the live side was wiped") \
    FIELD(uint8_t,    exit,       "1: the exit side was wiped") \
    FIELD(Pad<5>,     pad1,       "")
BACKSTOP_EVENT(BookWiped);

#define BACKSTOP_FIELDS_Deposited(FIELD) \
    FIELD(Address,    pool,         "") \
    FIELD(Address,    owner,        "") \
    FIELD(int64_t,    period,       "") \
    FIELD(UnixTime,   time,         "") \
    FIELD(UsdcAmount, amount,       "") \
    FIELD(Shares,     shares,       "minted") \
    FIELD(UsdcAmount, assetsBefore, "of the live side") \
    FIELD(UsdcAmount, assetsAfter,  "") \
    FIELD(Shares,     sharesBefore, "of the live side") \
    FIELD(Shares,     sharesAfter,  "") \
    FIELD(UnixTime,   unlockAt,     "") \
    FIELD(Tranche,    tranche,      "") \
    FIELD(Pad<7>,     pad1,         "")
BACKSTOP_EVENT(Deposited);

#define BACKSTOP_FIELDS_WithdrawRequested(FIELD) \
    FIELD(Address,    pool,         "") \
    FIELD(Address,    owner,        "") \
    FIELD(uint64_t,   number,       "of the ticket") \
    FIELD(int64_t,    period,       "") \
    FIELD(UnixTime,   time,         "") \
    FIELD(UnixTime,   maturesAt,    "") \
    FIELD(Shares,     shares,       "of the live side, gone") \
    FIELD(Shares,     exitShares,   "of the exit side, new") \
    FIELD(UsdcAmount, amount,       "moved from live to exit") \
    FIELD(UsdcAmount, assetsBefore, "of the live side") \
    FIELD(UsdcAmount, assetsAfter,  "") \
    FIELD(UsdcAmount, exitBefore,   "") \
    FIELD(UsdcAmount, exitAfter,    "") \
    FIELD(Ppm,        fee,          "of an early exit") \
    FIELD(Tranche,    tranche,      "") \
    FIELD(Pad<3>,     pad1,         "")
BACKSTOP_EVENT(WithdrawRequested);

#define BACKSTOP_FIELDS_WithdrawCancelled(FIELD) \
    FIELD(Address,    pool,         "") \
    FIELD(Address,    owner,        "") \
    FIELD(uint64_t,   number,       "of the ticket") \
    FIELD(int64_t,    period,       "") \
    FIELD(UnixTime,   time,         "") \
    FIELD(Shares,     shares,       "of the live side, minted") \
    FIELD(UsdcAmount, amount,       "moved from exit to live") \
    FIELD(UsdcAmount, assetsBefore, "of the live side") \
    FIELD(UsdcAmount, assetsAfter,  "") \
    FIELD(UsdcAmount, exitBefore,   "") \
    FIELD(UsdcAmount, exitAfter,    "") \
    FIELD(Tranche,    tranche,      "") \
    FIELD(Pad<7>,     pad1,         "")
BACKSTOP_EVENT(WithdrawCancelled);
// clang-format on

} // namespace core::programs::insurance_pool
