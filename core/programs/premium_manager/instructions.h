#pragma once
//! \file
//! The instructions of premium_manager.
//! \source docs/protocol.md §12

#include "core/programs/premium_manager/premium_account.h"

namespace core::programs::premium_manager {

// clang-format off
#define BACKSTOP_ACCOUNTS_InitPremium(ACCOUNT) \
    ACCOUNT(payer,    SignWrite, "") \
    ACCOUNT(protocol, Read,      "") \
    ACCOUNT(market,   Read,      "") \
    ACCOUNT(premium,  Write,     "") \
    ACCOUNT(risk,     Read,      "") \
    ACCOUNT(pool,     Read,      "") \
    ACCOUNT(params,   Read,      "") \
    ACCOUNT(realmParams, Read,   "") \
    ACCOUNT(system,   Read,      "")
BACKSTOP_INSTRUCTION(InitPremium, init, NoArgs);

#define BACKSTOP_ACCOUNTS_Accrue(ACCOUNT) \
    ACCOUNT(protocol, Read,  "") \
    ACCOUNT(market,   Read,  "") \
    ACCOUNT(premium,  Write, "") \
    ACCOUNT(risk,     Read,  "")
BACKSTOP_INSTRUCTION(Accrue, accrue, NoArgs);

#define BACKSTOP_FIELDS_PayPremiumArgs(FIELD) \
    FIELD(UsdcAmount, amount, "")
BACKSTOP_STRUCT(PayPremiumArgs);

#define BACKSTOP_ACCOUNTS_PayPremium(ACCOUNT) \
    ACCOUNT(payer,       Sign,  "") \
    ACCOUNT(payerTokens, Write, "") \
    ACCOUNT(protocol,    Read,  "") \
    ACCOUNT(market,      Read,  "") \
    ACCOUNT(premium,     Write, "") \
    ACCOUNT(risk,        Read,  "") \
    ACCOUNT(pool,        Read,  "") \
    ACCOUNT(vault,       Write, "") \
    ACCOUNT(token,       Read,  "")
BACKSTOP_INSTRUCTION(PayPremium, pay_premium, PayPremiumArgs);

#define BACKSTOP_FIELDS_PayIncomeArgs(FIELD) \
    FIELD(UsdcAmount, amount, "")
BACKSTOP_STRUCT(PayIncomeArgs);

#define BACKSTOP_ACCOUNTS_PayIncome(ACCOUNT) \
    ACCOUNT(payer,       Sign,  "") \
    ACCOUNT(payerTokens, Write, "") \
    ACCOUNT(protocol,    Read,  "") \
    ACCOUNT(market,      Read,  "") \
    ACCOUNT(premium,     Write, "") \
    ACCOUNT(pool,        Read,  "") \
    ACCOUNT(vault,       Write, "") \
    ACCOUNT(token,       Read,  "")
BACKSTOP_INSTRUCTION(PayIncome, pay_income, PayIncomeArgs);

#define BACKSTOP_ACCOUNTS_SettleEpoch(ACCOUNT) \
    ACCOUNT(protocol,         Read,  "") \
    ACCOUNT(market,           Write, "") \
    ACCOUNT(premium,          Write, "") \
    ACCOUNT(risk,             Write, "") \
    ACCOUNT(pool,             Write, "") \
    ACCOUNT(vault,            Write, "") \
    ACCOUNT(bondVault,        Write, "") \
    ACCOUNT(treasury,         Write, "") \
    ACCOUNT(premiumAuthority, Read,  "") \
    ACCOUNT(poolAuthority,    Read,  "") \
    ACCOUNT(params,           Read,  "") \
    ACCOUNT(realmParams,      Read,  "") \
    ACCOUNT(insurancePool,    Read,  "program") \
    ACCOUNT(riskEngine,       Read,  "program") \
    ACCOUNT(token,            Read,  "")
BACKSTOP_INSTRUCTION(SettleEpoch, settle_epoch, NoArgs);

#define BACKSTOP_FIELDS_SetOffArgs(FIELD) \
    FIELD(UsdcAmount, amount, "at most the arrears")
BACKSTOP_STRUCT(SetOffArgs);

#define BACKSTOP_ACCOUNTS_SetOff(ACCOUNT) \
    ACCOUNT(caller,   Sign,  "[\"authority\"] of insolvency_handler") \
    ACCOUNT(protocol, Read,  "") \
    ACCOUNT(market,   Read,  "") \
    ACCOUNT(premium,  Write, "")
BACKSTOP_INSTRUCTION(SetOff, set_off, SetOffArgs);

#define BACKSTOP_INSTRUCTIONS_premium_manager(INSTRUCTION) \
    INSTRUCTION(InitPremium, init, "Creates a market's premium account.") \
    INSTRUCTION(Accrue, accrue, "Charges the premium up to now.") \
    INSTRUCTION(PayPremium, pay_premium, "Pays premium into the pool's vault.") \
    INSTRUCTION(PayIncome, pay_income, "Pays other income (fee share, penalties) into the pool's vault.") \
    INSTRUCTION(SettleEpoch, settle_epoch, "Ends the epoch: fee, yield by tranche, arrears, the next epoch's rate.") \
    INSTRUCTION(SetOff, set_off, "Counts a payout's set-off, which already lies in the vault, against arrears.")
// clang-format on

} // namespace core::programs::premium_manager
