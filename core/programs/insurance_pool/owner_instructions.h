#pragma once
//! \file
//! The instructions of insurance_pool by which people put capital in and take it out.
//! \source docs/protocol.md §2, §10, §12

#include "core/programs/insurance_pool/position_account.h"
#include "core/programs/intent/nonce_account.h"

namespace core::programs::insurance_pool {

using intent::IntentArgs;
using intent::IntentNonce;

// clang-format off
#define BACKSTOP_FIELDS_DepositArgs(FIELD) \
    FIELD(UsdcAmount, amount,    "") \
    FIELD(Shares,     minShares, "least shares that the owner accepts") \
    FIELD(Bps,        sharedBps, "part for the shared pool") \
    FIELD(Tranche,    tranche,   "") \
    FIELD(Pad<5>,     pad1,      "")
BACKSTOP_STRUCT(DepositArgs);

#define BACKSTOP_ACCOUNTS_Deposit(ACCOUNT) \
    ACCOUNT(payer,       SignWrite, "pays for a new position") \
    ACCOUNT(owner,       Sign,      "") \
    ACCOUNT(ownerTokens, Write,     "") \
    ACCOUNT(protocol,    Read,      "") \
    ACCOUNT(market,      Write,     "") \
    ACCOUNT(risk,        Read,      "") \
    ACCOUNT(pool,        Write,     "") \
    ACCOUNT(vault,       Write,     "") \
    ACCOUNT(position,    Write,     "created at the first deposit") \
    ACCOUNT(params,      Read,      "") \
    ACCOUNT(realmParams, Read,      "") \
    ACCOUNT(token,       Read,      "") \
    ACCOUNT(system,      Read,      "")
BACKSTOP_INSTRUCTION(Deposit, deposit, DepositArgs);

#define BACKSTOP_FIELDS_RequestWithdrawArgs(FIELD) \
    FIELD(Shares,  shares, "") \
    FIELD(uint8_t, early,  "1: locked lots too, for a fee") \
    FIELD(Pad<7>,  pad1,   "")
BACKSTOP_STRUCT(RequestWithdrawArgs);

#define BACKSTOP_ACCOUNTS_RequestWithdraw(ACCOUNT) \
    ACCOUNT(payer,       SignWrite, "pays for the ticket") \
    ACCOUNT(owner,       Sign,      "") \
    ACCOUNT(protocol,    Read,      "") \
    ACCOUNT(market,      Read,      "") \
    ACCOUNT(pool,        Write,     "") \
    ACCOUNT(position,    Write,     "") \
    ACCOUNT(ticket,      Write,     "number: the book's next") \
    ACCOUNT(realmParams, Read,      "") \
    ACCOUNT(system,      Read,      "")
BACKSTOP_INSTRUCTION(RequestWithdraw, request_withdraw, RequestWithdrawArgs);

#define BACKSTOP_ACCOUNTS_CancelWithdraw(ACCOUNT) \
    ACCOUNT(owner,    Sign,  "") \
    ACCOUNT(protocol, Read,  "") \
    ACCOUNT(market,   Read,  "") \
    ACCOUNT(pool,     Write, "") \
    ACCOUNT(position, Write, "") \
    ACCOUNT(ticket,   Write, "")
BACKSTOP_INSTRUCTION(CancelWithdraw, cancel_withdraw, NoArgs);

#define BACKSTOP_ACCOUNTS_ExecuteWithdraw(ACCOUNT) \
    ACCOUNT(protocol,      Read,  "") \
    ACCOUNT(market,        Read,  "") \
    ACCOUNT(risk,          Read,  "") \
    ACCOUNT(pool,          Write, "") \
    ACCOUNT(vault,         Write, "") \
    ACCOUNT(position,      Write, "not looked at when the ticket is cancelled: its place is skipped") \
    ACCOUNT(ticket,        Write, "") \
    ACCOUNT(ownerTokens,   Write, "associated account of the ticket's owner; when unusable the money is credited") \
    ACCOUNT(poolAuthority, Read,  "") \
    ACCOUNT(params,        Read,  "") \
    ACCOUNT(realmParams,   Read,  "") \
    ACCOUNT(token,         Read,  "")
BACKSTOP_INSTRUCTION(ExecuteWithdraw, execute_withdraw, NoArgs);

#define BACKSTOP_ACCOUNTS_CollectWithdrawal(ACCOUNT) \
    ACCOUNT(owner,         Sign,  "") \
    ACCOUNT(protocol,      Read,  "") \
    ACCOUNT(pool,          Write, "") \
    ACCOUNT(vault,         Write, "") \
    ACCOUNT(ticket,        Write, "") \
    ACCOUNT(ownerTokens,   Write, "") \
    ACCOUNT(poolAuthority, Read,  "") \
    ACCOUNT(token,         Read,  "")
BACKSTOP_INSTRUCTION(CollectWithdrawal, collect_withdrawal, NoArgs);

#define BACKSTOP_ACCOUNTS_CloseTicket(ACCOUNT) \
    ACCOUNT(owner,    SignWrite, "") \
    ACCOUNT(pool,     Read,      "") \
    ACCOUNT(position, Write,     "not looked at when the ticket is paid or cancelled") \
    ACCOUNT(ticket,   Write,     "")
BACKSTOP_INSTRUCTION(CloseTicket, close_ticket, NoArgs);

#define BACKSTOP_ACCOUNTS_ClosePosition(ACCOUNT) \
    ACCOUNT(owner,    SignWrite, "") \
    ACCOUNT(pool,     Read,      "") \
    ACCOUNT(position, Write,     "")
BACKSTOP_INSTRUCTION(ClosePosition, close_position, NoArgs);

// The forms by which a signed text acts: the payer signs and pays, the owner is only named. The
// Ed25519 precompile with the owner's message stands directly before. Their accounts begin like
// those of the forms that the owner signs.

#define BACKSTOP_FIELDS_DepositByIntentArgs(FIELD) \
    FIELD(DepositArgs, deposit, "as the text shows it; nothing for the shared pool") \
    FIELD(IntentArgs,  intent,  "")
BACKSTOP_STRUCT(DepositByIntentArgs);

#define BACKSTOP_ACCOUNTS_DepositByIntent(ACCOUNT) \
    ACCOUNT(payer,        SignWrite, "pays for a new position and a new intent number") \
    ACCOUNT(owner,        Read,      "signed the text; no signer here") \
    ACCOUNT(ownerTokens,  Write,     "associated account of the owner, with an allowance for the spender") \
    ACCOUNT(protocol,     Read,      "") \
    ACCOUNT(market,       Write,     "") \
    ACCOUNT(risk,         Read,      "") \
    ACCOUNT(pool,         Write,     "") \
    ACCOUNT(vault,        Write,     "") \
    ACCOUNT(position,     Write,     "created at the first deposit") \
    ACCOUNT(params,       Read,      "") \
    ACCOUNT(realmParams,  Read,      "") \
    ACCOUNT(token,        Read,      "") \
    ACCOUNT(system,       Read,      "") \
    ACCOUNT(nonce,        Write,     "the owner's intent number, created at the first intent") \
    ACCOUNT(spender,      Read,      "[\"spender\", owner]: the delegate of the allowance") \
    ACCOUNT(instructions, Read,      "sysvar")
BACKSTOP_INSTRUCTION(DepositByIntent, deposit_by_intent, DepositByIntentArgs);

#define BACKSTOP_FIELDS_RequestWithdrawByIntentArgs(FIELD) \
    FIELD(RequestWithdrawArgs, withdraw, "as the text shows it") \
    FIELD(IntentArgs,          intent,   "")
BACKSTOP_STRUCT(RequestWithdrawByIntentArgs);

#define BACKSTOP_ACCOUNTS_RequestWithdrawByIntent(ACCOUNT) \
    ACCOUNT(payer,        SignWrite, "pays for the ticket and a new intent number") \
    ACCOUNT(owner,        Read,      "signed the text; no signer here") \
    ACCOUNT(protocol,     Read,      "") \
    ACCOUNT(market,       Read,      "") \
    ACCOUNT(pool,         Write,     "") \
    ACCOUNT(position,     Write,     "") \
    ACCOUNT(ticket,       Write,     "number: the book's next") \
    ACCOUNT(realmParams,  Read,      "") \
    ACCOUNT(system,       Read,      "") \
    ACCOUNT(nonce,        Write,     "the owner's intent number, created at the first intent") \
    ACCOUNT(instructions, Read,      "sysvar")
BACKSTOP_INSTRUCTION(RequestWithdrawByIntent, request_withdraw_by_intent, RequestWithdrawByIntentArgs);

#define BACKSTOP_ACCOUNTS_CancelWithdrawByIntent(ACCOUNT) \
    ACCOUNT(owner,        Read,      "signed the text; no signer here") \
    ACCOUNT(protocol,     Read,      "") \
    ACCOUNT(market,       Read,      "") \
    ACCOUNT(pool,         Write,     "") \
    ACCOUNT(position,     Write,     "") \
    ACCOUNT(ticket,       Write,     "") \
    ACCOUNT(payer,        SignWrite, "pays for a new intent number") \
    ACCOUNT(system,       Read,      "") \
    ACCOUNT(nonce,        Write,     "the owner's intent number, created at the first intent") \
    ACCOUNT(instructions, Read,      "sysvar")
BACKSTOP_INSTRUCTION(CancelWithdrawByIntent, cancel_withdraw_by_intent, IntentArgs);
// clang-format on

} // namespace core::programs::insurance_pool
