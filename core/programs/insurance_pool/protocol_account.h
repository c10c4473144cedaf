#pragma once
//! \file
//! The protocol's root account: who may do what, and which programs belong together.
//! \source docs/protocol.md §1

#include "core/programs/wire.h"

namespace core::programs::insurance_pool {

//! Index into Protocol::programs.
enum class ProgramIndex : uint8_t {
    InsurancePool,
    RiskEngine,
    PremiumManager,
    InsolvencyHandler,
    CrossMarketPool,
    ReinsurancePool,
    TrancheManager,
    Governance,
    VotingEscrow,
    TimelockExecutor,
    SharePricingOracle,
    TransferRestriction,
    Count,
};
constexpr size_t programCount = static_cast<size_t>(ProgramIndex::Count);

//! Index into a table of pause times.
enum class PauseKind : uint8_t {
    Deposits,
    Withdrawals,
    Claims,
    Premiums,
    Cover,
    Execution,
    Transfers,
    Count,
};
using PauseTimes = Array<UnixTime, static_cast<size_t>(PauseKind::Count)>;
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
