#pragma once
//! \file
//! The list of the accounts that insurance_pool owns.

#include "core/programs/insurance_pool/market_account.h"
#include "core/programs/insurance_pool/owner_instructions.h"
#include "core/programs/insurance_pool/pool_account.h"
#include "core/programs/insurance_pool/position_account.h"

// clang-format off
#define BACKSTOP_ACCOUNT_TYPES_insurance_pool(ACCOUNT_TYPE) \
    ACCOUNT_TYPE(Protocol,       "Who may do what, and which programs belong together.") \
    ACCOUNT_TYPE(Market,         "A market under cover.") \
    ACCOUNT_TYPE(ParamSet,       "The values of the parameters of one market, or of the realm.") \
    ACCOUNT_TYPE(Pool,           "A pool of capital: tranche books, epoch, claims, cash.") \
    ACCOUNT_TYPE(Position,       "What one owner holds in one tranche of one pool.") \
    ACCOUNT_TYPE(WithdrawTicket, "A withdrawal on its way.") \
    ACCOUNT_TYPE(IntentNonce,    "The number of an owner's next intent.")
// clang-format on
