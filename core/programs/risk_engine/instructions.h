#pragma once
//! \file
//! The instructions of risk_engine.
//! \source docs/protocol.md §12

#include "core/programs/risk_engine/history_accounts.h"
#include "core/programs/risk_engine/risk_account.h"

namespace core::programs::risk_engine {

// clang-format off
#define BACKSTOP_FIELDS_FundingPayment(FIELD) \
    FIELD(UnixTime, time,     "") \
    FIELD(RateE12,  rate,     "positive: longs pay") \
    FIELD(uint32_t, interval, "to the next payment, s: 1, 4 or 8 hours") \
    FIELD(Pad<4>,   pad1,     "")
BACKSTOP_STRUCT(FundingPayment);

constexpr size_t fundingPaymentsMax = 8;
using FundingPayments = Array<FundingPayment, fundingPaymentsMax>;

#define BACKSTOP_ACCOUNTS_InitMarket(ACCOUNT) \
    ACCOUNT(payer,    SignWrite, "pays for new accounts") \
    ACCOUNT(protocol, Read,      "") \
    ACCOUNT(market,   Read,      "") \
    ACCOUNT(risk,     Write,     "") \
    ACCOUNT(prices,   Write,     "") \
    ACCOUNT(funding,  Write,     "") \
    ACCOUNT(params,   Read,      "") \
    ACCOUNT(system,   Read,      "")
BACKSTOP_INSTRUCTION(InitMarket, init_market, NoArgs);

#define BACKSTOP_ACCOUNTS_Grow(ACCOUNT) \
    ACCOUNT(payer,    SignWrite, "") \
    ACCOUNT(protocol, Read,      "") \
    ACCOUNT(market,   Read,      "") \
    ACCOUNT(prices,   Write,     "") \
    ACCOUNT(system,   Read,      "")
BACKSTOP_INSTRUCTION(Grow, grow, NoArgs);

#define BACKSTOP_FIELDS_PublishSnapshotArgs(FIELD) \
    FIELD(uint64_t,        leverage,     "1e-6, 1x to 100x") \
    FIELD(UsdcAmount,      openInterest, "") \
    FIELD(UsdcAmount,      depth,        "within 2 % of the oracle price, both sides") \
    FIELD(UsdcAmount,      coveredAsked, "at most the open interest") \
    FIELD(FundingPayments, payments,     "new ones, in order") \
    FIELD(uint8_t,         paymentCount, "at most 8") \
    FIELD(Pad<7>,          pad1,         "")
BACKSTOP_STRUCT(PublishSnapshotArgs);

#define BACKSTOP_ACCOUNTS_PublishSnapshot(ACCOUNT) \
    ACCOUNT(snapshotAuthority, Sign,  "") \
    ACCOUNT(protocol,          Read,  "") \
    ACCOUNT(market,            Read,  "") \
    ACCOUNT(risk,              Write, "") \
    ACCOUNT(funding,           Write, "") \
    ACCOUNT(pool,              Read,  "") \
    ACCOUNT(premium,           Read,  "") \
    ACCOUNT(params,            Read,  "") \
    ACCOUNT(realmParams,       Read,  "")
BACKSTOP_INSTRUCTION(PublishSnapshot, publish_snapshot, PublishSnapshotArgs);

#define BACKSTOP_ACCOUNTS_UpdateScore(ACCOUNT) \
    ACCOUNT(protocol,    Read,  "") \
    ACCOUNT(market,      Read,  "") \
    ACCOUNT(risk,        Write, "") \
    ACCOUNT(prices,      Write, "") \
    ACCOUNT(funding,     Read,  "") \
    ACCOUNT(price,       Read,  "Pyth PriceUpdateV2") \
    ACCOUNT(params,      Read,  "") \
    ACCOUNT(realmParams, Read,  "")
BACKSTOP_INSTRUCTION(UpdateScore, update_score, NoArgs);

#define BACKSTOP_ACCOUNTS_SyncLoad(ACCOUNT) \
    ACCOUNT(protocol,    Read,  "") \
    ACCOUNT(market,      Read,  "") \
    ACCOUNT(risk,        Write, "") \
    ACCOUNT(pool,        Read,  "") \
    ACCOUNT(premium,     Read,  "") \
    ACCOUNT(realmParams, Read,  "")
BACKSTOP_INSTRUCTION(SyncLoad, sync_load, NoArgs);

#define BACKSTOP_ACCOUNTS_StartEpoch(ACCOUNT) \
    ACCOUNT(caller,      Sign,  "[\"authority\"] of premium_manager") \
    ACCOUNT(protocol,    Read,  "") \
    ACCOUNT(market,      Read,  "") \
    ACCOUNT(risk,        Write, "") \
    ACCOUNT(pool,        Read,  "after its epoch was rolled") \
    ACCOUNT(premium,     Read,  "with the arrears of the epoch that ends") \
    ACCOUNT(params,      Read,  "") \
    ACCOUNT(realmParams, Read,  "")
BACKSTOP_INSTRUCTION(StartEpoch, start_epoch, NoArgs);

#define BACKSTOP_INSTRUCTIONS_risk_engine(INSTRUCTION) \
    INSTRUCTION(InitMarket, init_market, "Creates a market's risk accounts; the price history still has to grow.") \
    INSTRUCTION(Grow, grow, "Brings the price history to its full size.") \
    INSTRUCTION(PublishSnapshot, publish_snapshot, "Reports leverage, open interest, depth, cover and funding; stores cover and load.") \
    INSTRUCTION(UpdateScore, update_score, "Takes the period's price sample and computes the score.") \
    INSTRUCTION(SyncLoad, sync_load, "Stores the load anew, so that withdrawals need not wait for a snapshot; ends cover that is suspended.") \
    INSTRUCTION(StartEpoch, start_epoch, "Fixes the grade for the next epoch and cuts cover to what capital carries.")
// clang-format on

} // namespace core::programs::risk_engine
