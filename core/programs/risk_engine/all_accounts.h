#pragma once
//! \file
//! The accounts that risk_engine owns. \source docs/protocol.md §1

#include "core/programs/risk_engine/history_accounts.h"
#include "core/programs/risk_engine/risk_account.h"

// clang-format off
#define BACKSTOP_ACCOUNT_TYPES_risk_engine(ACCOUNT_TYPE) \
    ACCOUNT_TYPE(RiskState, "What is known of a market's risk: factors, score, grade, cover in force, load.") \
    ACCOUNT_TYPE(PriceHistory, "31 days of 15-minute returns, and the running sums over 30 of them.") \
    ACCOUNT_TYPE(FundingHistory, "32 days of 8-hour funding, and the running sums over 30 of them.")
// clang-format on
