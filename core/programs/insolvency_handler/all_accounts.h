#pragma once
//! \file
//! The kinds of account that insolvency_handler owns.

#include "core/programs/insolvency_handler/claim_accounts.h"

// clang-format off
#define BACKSTOP_ACCOUNT_TYPES_insolvency_handler(ACCOUNT_TYPE) \
    ACCOUNT_TYPE(Handler, "The queue of batches, and what the payout vault owes.") \
    ACCOUNT_TYPE(Claim, "The deficits of one market in one period, and what was paid for them.") \
    ACCOUNT_TYPE(ClaimBatch, "All claims of one period, which settle together.") \
    ACCOUNT_TYPE(KeeperBalance, "What a keeper was credited for cranks.")
// clang-format on
