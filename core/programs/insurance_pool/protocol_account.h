#pragma once
//! \file
//! The protocol's root account: who may do what, and which programs belong together.
//! \source docs/protocol.md §1

#include "core/programs/wire.h"

namespace core::programs::insurance_pool {

//! Index into Protocol::programs.
// clang-format off
#define BACKSTOP_VALUES_ProgramIndex(VALUE) \
    VALUE(InsurancePool) \
    VALUE(RiskEngine) \
    VALUE(PremiumManager) \
    VALUE(InsolvencyHandler) \
    VALUE(CrossMarketPool) \
    VALUE(ReinsurancePool) \
    VALUE(TrancheManager) \
    VALUE(Governance) \
    VALUE(VotingEscrow) \
    VALUE(TimelockExecutor) \
    VALUE(SharePricingOracle) \
    VALUE(TransferRestriction)
// clang-format on
BACKSTOP_ENUM(ProgramIndex)
constexpr size_t programCount = enumeratorCount(ProgramIndex{});

//! Index into a table of pause times.
// clang-format off
#define BACKSTOP_VALUES_PauseKind(VALUE) \
    VALUE(Deposits) \
    VALUE(Withdrawals) \
    VALUE(Claims) \
    VALUE(Premiums) \
    VALUE(Cover) \
    VALUE(Execution) \
    VALUE(Transfers)
// clang-format on
BACKSTOP_ENUM(PauseKind)
using PauseTimes = Array<UnixTime, enumeratorCount(PauseKind{})>;
using ProgramIds = Array<Address, programCount>;
using ProgramBumps = Array<uint8_t, programCount>;

// clang-format off
#define BACKSTOP_FIELDS_Protocol(FIELD) \
    FIELD(Address,      admin,           "changes what governance will change; the timelock from phase 5 on") \
    FIELD(Address,      usdcMint,        "the only token that pools hold") \
    FIELD(Address,      treasury,        "token account that receives fees") \
    FIELD(Address,      oracleReceiver,  "program that owns genuine price accounts") \
    FIELD(ProgramIds,   programs,        "ids of the protocol's programs; zero: not registered") \
    FIELD(ProgramBumps, authorityBumps,  "bump of each program's [\"authority\"]") \
    FIELD(uint8_t,      phase,           "features switched on, 1 to 6; only rises") \
    FIELD(Pad<3>,       pad1,            "") \
    FIELD(Text<16>,     cluster,         "name of the cluster, as intents show it") \
    FIELD(uint64_t,     genesisPrefix,   "first 8 bytes of the cluster's genesis hash") \
    FIELD(PauseTimes,   pausedUntil,     "per kind, for all markets; 0: never paused") \
    FIELD(uint64_t,     marketCount,     "markets opened, ever") \
    FIELD(Pad<200>,     reserved,        "")
// clang-format on
BACKSTOP_ACCOUNT(Protocol, 832);

} // namespace core::programs::insurance_pool
