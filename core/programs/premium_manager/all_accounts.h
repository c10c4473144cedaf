#pragma once
//! \file
//! The kinds of account that premium_manager owns.

#include "core/programs/premium_manager/premium_account.h"

// clang-format off
#define BACKSTOP_ACCOUNT_TYPES_premium_manager(ACCOUNT_TYPE) \
    ACCOUNT_TYPE(PremiumState, "What a market owes and has paid for its cover, and its last twelve epochs.")
// clang-format on
