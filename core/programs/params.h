#pragma once
//! \file
//! The registry of parameters: identity, default, bounds, who may change each, and how long the
//! timelock holds a change. Values live in one ParamSet per market and one for the realm.
//! \source docs/protocol.md §14

#include "core/base/errors.h"
#include "core/programs/wire.h"

namespace core::programs {

//! Whose ParamSet holds the value.
// clang-format off
#define BACKSTOP_VALUES_ParamDomain(VALUE) \
    VALUE(Market) \
    VALUE(Realm)
// clang-format on
BACKSTOP_ENUM(ParamDomain)
//! The timelock class of a change.
enum class ParamClass : uint8_t { Parameter = 0, Onboarding = 1, Treasury = 2, Upgrade = 3 };

// PARAM(id, name, default, least, most, domain, class, copied at the next epoch start, doc)
// Units: bps 1e-4, ppm 1e-6, money 1e-6 USDC, time in seconds, rates 1e-9 or 1e-12 where said.
// clang-format off
#define BACKSTOP_PARAMS(PARAM) \
    PARAM( 0, marketEpoch,          1'209'600, 604'800, 2'592'000, Market, Parameter, true,  "length of a market's epoch, s") \
    PARAM( 1, performanceFeeBps,          800,     500,     1'000, Market, Parameter, true,  "fee on yield, never on principal, bps") \
    PARAM( 2, payoutFeePpm,               500,     500,       500, Realm,  Parameter, false, "fee on all drawn, ppm") \
    PARAM( 3, crankReward,             10'000,       0, 1'000'000, Realm,  Parameter, false, "credit of an accepted crank, 1e-6 USDC") \
    PARAM( 4, capIsolatedBps,           8'500,   2'000,     8'500, Realm,  Parameter, false, "load an isolated pool may carry, bps of assets") \
    PARAM( 5, capSharedBps,             6'000,   2'000,     6'000, Realm,  Parameter, false, "load the shared pool may carry, bps of assets") \
    PARAM( 6, juniorCapBps,            10'000,   5'000,    10'000, Realm,  Parameter, false, "load a junior book may carry, bps of its assets") \
    PARAM( 7, creditBps,                5'000,   1'000,     8'000, Realm,  Parameter, false, "load reinsurance may carry, bps of its assets") \
    PARAM( 8, juniorMinHealthPpm,     400'000, 250'000,   800'000, Market, Parameter, false, "least 1 - score for junior deposits, ppm") \
    PARAM( 9, notice,                  86'400,   3'600,   604'800, Realm,  Parameter, false, "least time from request to withdrawal, s") \
    PARAM(10, correlationSlopePpm,    150'000,       0,   500'000, Realm,  Parameter, false, "score per correlation above the knee, ppm") \
    PARAM(11, correlationKneePpm,     500'000,       0,   900'000, Realm,  Parameter, false, "mean correlation where the penalty starts, ppm") \
    PARAM(12, reserveABps,                500,     200,     6'000, Market, Parameter, true,  "reserve for cover at grade A, bps") \
    PARAM(13, reserveBBps,              1'000,     200,     6'000, Market, Parameter, true,  "reserve for cover at grade B, bps") \
    PARAM(14, reserveCBps,              2'000,     200,     6'000, Market, Parameter, true,  "reserve for cover at grade C, bps") \
    PARAM(15, reserveDBps,              3'000,     200,     6'000, Market, Parameter, true,  "reserve for cover at grade D, bps") \
    PARAM(16, tierPrice1Bps,           10'000,  10'000,    30'000, Realm,  Parameter, true,  "price of load in the isolated tier, bps") \
    PARAM(17, tierPrice2Bps,           12'500,  10'000,    30'000, Realm,  Parameter, true,  "price of load in the shared tier, bps") \
    PARAM(18, tierPrice3Bps,           17'500,  10'000,    30'000, Realm,  Parameter, true,  "price of load in reinsurance, bps") \
    PARAM(19, oiDepthCapPpm,       50'000'000, 1'000'000, 500'000'000, Market, Parameter, false, "OI / depth that counts as 1, ppm") \
    PARAM(20, fundingVarCapE18,   250'000'000'000, 1'000'000'000, 10'000'000'000'000, Market, Parameter, false, "funding variance that counts as 1, 1e-18") \
    PARAM(21, restrictAtPpm,          750'000, 750'000,   750'000, Realm,  Parameter, false, "score above which a market is restricted, ppm") \
    PARAM(22, clearAtPpm,             700'000, 500'000,   740'000, Realm,  Parameter, false, "score at or below which it clears, ppm") \
    PARAM(23, coverRiseDelay,               4,       1,        96, Realm,  Parameter, false, "periods a rise of cover waits") \
    PARAM(24, coverFallDivisor,            96,      24,       672, Realm,  Parameter, false, "a fall of cover a period: the epoch's highest over this") \
    PARAM(25, weightStepBps,            1'000,     100,     2'000, Realm,  Parameter, false, "largest change of a member's weight an epoch, bps") \
    PARAM(26, mandateStepBps,             500,     100,     2'000, Realm,  Parameter, false, "part of a position a mandate moves an epoch, bps") \
    PARAM(27, proposalThresholdBps,        50,      10,       200, Realm,  Upgrade,   false, "power to open a vote, bps of all") \
    PARAM(28, pauseBudget,            864'000,  86'400, 1'209'600, Realm,  Upgrade,   false, "pause the council may spend, s") \
    PARAM(29, timelockParameter,      172'800,  86'400, 2'592'000, Realm,  Upgrade,   false, "delay of parameter changes, s") \
    PARAM(30, timelockOnboarding,     259'200, 172'800, 2'592'000, Realm,  Upgrade,   false, "delay of onboarding, s") \
    PARAM(31, timelockTreasury,       604'800, 604'800, 2'592'000, Realm,  Upgrade,   false, "delay of treasury spending, s") \
    PARAM(32, timelockUpgrade,        604'800, 604'800, 2'592'000, Realm,  Upgrade,   false, "delay of upgrades, s") \
    PARAM(33, tvlThreshold, 5'000'000'000'000,       0, 100'000'000'000'000, Realm, Onboarding, false, "deposits a bonded market may take before approval, 1e-6 USDC") \
    PARAM(34, bond,             1'000'000'000, 100'000'000, 1'000'000'000'000, Realm, Onboarding, false, "bond that opens a market, 1e-6 USDC") \
    PARAM(35, earlyFeeLowPpm,           1'000,   1'000,     3'000, Realm,  Parameter, false, "least fee of an early exit, ppm") \
    PARAM(36, earlyFeeHighPpm,          3'000,   1'000,     3'000, Realm,  Parameter, false, "most fee of an early exit, ppm") \
    PARAM(37, flagResidual,         1'000'000, 1'000'000, 1'000'000'000'000, Realm, Parameter, false, "uncovered residual that raises the flag, 1e-6 USDC") \
    PARAM(38, deficitThreshold, 1'000'000'000, 1'000'000, 1'000'000'000'000, Market, Parameter, false, "deficit of a period up to which nothing is paid, 1e-6 USDC") \
    PARAM(39, seniorCapIsolatedBps,     8'500,   2'000,     8'500, Realm,  Parameter, false, "load an isolated senior book may carry, bps") \
    PARAM(40, seniorCapSharedBps,       6'000,   2'000,     6'000, Realm,  Parameter, false, "load the shared senior book may carry, bps") \
    PARAM(41, juniorMinimumBps,         2'000,   2'000,     5'000, Market, Parameter, false, "least junior part of a pool's assets, bps") \
    PARAM(42, premiumKLowBps,           5'000,   5'000,    20'000, Realm,  Parameter, true,  "extra yield of junior when idle, bps") \
    PARAM(43, premiumKHighBps,         20'000,   5'000,    20'000, Realm,  Parameter, true,  "extra yield of junior when full, bps") \
    PARAM(44, reinsurerLockLow,     7'776'000, 7'776'000, 15'552'000, Realm, Parameter, false, "shortest lock of a reinsurer, s") \
    PARAM(45, reinsurerLockHigh,   15'552'000, 7'776'000, 15'552'000, Realm, Parameter, false, "longest lock of a reinsurer, s") \
    PARAM(46, minDeposit,           1'000'000, 1'000'000, 1'000'000'000, Realm, Parameter, false, "least deposit, 1e-6 USDC") \
    PARAM(47, minTicket,           10'000'000, 1'000'000, 1'000'000'000, Realm, Parameter, false, "least withdrawal short of a whole position, 1e-6 USDC") \
    PARAM(48, premiumABps,                 50,      10,     3'000, Market, Parameter, true,  "premium at grade A, bps of cover a year") \
    PARAM(49, premiumBBps,                120,      10,     3'000, Market, Parameter, true,  "premium at grade B, bps of cover a year") \
    PARAM(50, premiumCBps,                300,      10,     3'000, Market, Parameter, true,  "premium at grade C, bps of cover a year") \
    PARAM(51, premiumDBps,                600,      10,     3'000, Market, Parameter, true,  "premium at grade D, bps of cover a year") \
    PARAM(52, arrearsLimit,                 1,       0,         1, Realm,  Parameter, false, "epochs of arrears before cover ends") \
    PARAM(53, settlementDelay,              2,       2,         4, Realm,  Parameter, false, "periods from a claim's to its draw") \
    PARAM(54, confidencePpm,           20'000,   1'000,    50'000, Market, Parameter, false, "widest price confidence, ppm of the price") \
    PARAM(55, sampleWindow,                60,      10,       120, Realm,  Parameter, false, "a price sample's window after the period's start, s") \
    PARAM(56, factorFallPpm,           50'000,  10'000,   250'000, Realm,  Parameter, false, "largest fall of a reported factor a period, ppm") \
    PARAM(57, memberWeightLowBps,         200,     100,       500, Realm,  Parameter, true,  "least weight of a shared member, bps") \
    PARAM(58, memberWeightHighBps,      4'000,   2'000,     6'000, Realm,  Parameter, true,  "most weight of a shared member, bps") \
    PARAM(59, quorumRealmBps,           1'000,     400,     4'000, Realm,  Upgrade,   false, "quorum of the realm, bps of power") \
    PARAM(60, quorumMarketBps,            500,     200,     4'000, Realm,  Upgrade,   false, "quorum of a market's domain, bps of power") \
    PARAM(61, pendingTime,             86'400,  86'400,   259'200, Realm,  Upgrade,   false, "from opening to the vote, s") \
    PARAM(62, votingTime,             432'000, 259'200,   864'000, Realm,  Upgrade,   false, "length of the vote, s") \
    PARAM(63, timelockCouncil,        604'800, 604'800, 2'592'000, Realm,  Upgrade,   false, "delay of a council change, s") \
    PARAM(64, sharedEpoch,          1'209'600, 604'800, 2'592'000, Realm,  Parameter, true,  "length of the shared pool's epoch, s") \
    PARAM(65, reinsuranceEpoch,     2'592'000, 604'800, 2'592'000, Realm,  Parameter, true,  "length of reinsurance's epoch, s")
// clang-format on

#define BACKSTOP_PARAM_ID(id, name, standard, least, most, domain, timelock, epoch, doc) name = id,
enum class Param : uint16_t { BACKSTOP_PARAMS(BACKSTOP_PARAM_ID) count };

//! One row of the registry.
struct ParamRule
{
    uint64_t standard;
    uint64_t least;
    uint64_t most;
    ParamDomain domain;
    ParamClass timelock;
    bool atEpoch; //!< copied at the next epoch start
};

#define BACKSTOP_PARAM_RULE(id, name, standard, least, most, domain, timelock, epoch, doc)         \
    {standard, least, most, ParamDomain::domain, ParamClass::timelock, epoch},
constexpr ParamRule paramRules[] = {BACKSTOP_PARAMS(BACKSTOP_PARAM_RULE)};
static_assert(sizeof(paramRules) / sizeof(paramRules[0]) == static_cast<size_t>(Param::count));

[[nodiscard]] constexpr const ParamRule& ruleOf(Param param)
{
    return paramRules[static_cast<size_t>(param)];
}

} // namespace core::programs
