#pragma once
//! \file
//! The instructions of insurance_pool, and the list of all. Those of people who put capital in and
//! take it out stand in owner_instructions.h.
//! \source docs/protocol.md §12

#include "core/programs/insurance_pool/market_account.h"
#include "core/programs/insurance_pool/owner_instructions.h"
#include "core/programs/insurance_pool/position_account.h"

namespace core::programs::insurance_pool {

// clang-format off
#define BACKSTOP_FIELDS_InitProtocolArgs(FIELD) \
    FIELD(Address,  oracleReceiver, "owner of genuine price accounts") \
    FIELD(Text<16>, cluster,        "as intents show it") \
    FIELD(uint64_t, genesisPrefix,  "first 8 bytes of the genesis hash")
BACKSTOP_STRUCT(InitProtocolArgs);

#define BACKSTOP_ACCOUNTS_InitProtocol(ACCOUNT) \
    ACCOUNT(admin,       SignWrite, "pays, and changes things until governance does") \
    ACCOUNT(protocol,    Write,     "") \
    ACCOUNT(realmParams, Write,     "parameters of the realm, at their defaults") \
    ACCOUNT(usdcMint,    Read,      "") \
    ACCOUNT(treasury,    Read,      "token account of USDC that receives fees") \
    ACCOUNT(system,      Read,      "")
BACKSTOP_INSTRUCTION(InitProtocol, init_protocol, InitProtocolArgs);

#define BACKSTOP_FIELDS_RegisterProgramArgs(FIELD) \
    FIELD(Address,      program, "") \
    FIELD(ProgramIndex, index,   "which one") \
    FIELD(Pad<7>,       pad1,    "")
BACKSTOP_STRUCT(RegisterProgramArgs);

#define BACKSTOP_ACCOUNTS_RegisterProgram(ACCOUNT) \
    ACCOUNT(admin,    Sign,  "") \
    ACCOUNT(protocol, Write, "")
BACKSTOP_INSTRUCTION(RegisterProgram, register_program, RegisterProgramArgs);

#define BACKSTOP_FIELDS_RaisePhaseArgs(FIELD) \
    FIELD(uint8_t, phase, "above the present one, at most 6") \
    FIELD(Pad<7>,  pad1,  "")
BACKSTOP_STRUCT(RaisePhaseArgs);

#define BACKSTOP_ACCOUNTS_RaisePhase(ACCOUNT) \
    ACCOUNT(admin,    Sign,  "") \
    ACCOUNT(protocol, Write, "")
BACKSTOP_INSTRUCTION(RaisePhase, raise_phase, RaisePhaseArgs);

#define BACKSTOP_FIELDS_HandOverArgs(FIELD) \
    FIELD(Address, admin, "the new one")
BACKSTOP_STRUCT(HandOverArgs);

#define BACKSTOP_ACCOUNTS_HandOver(ACCOUNT) \
    ACCOUNT(admin,    Sign,  "") \
    ACCOUNT(protocol, Write, "")
BACKSTOP_INSTRUCTION(HandOver, hand_over, HandOverArgs);

#define BACKSTOP_FIELDS_OpenMarketArgs(FIELD) \
    FIELD(Text<16>, name,              "") \
    FIELD(Address,  feedId,            "") \
    FIELD(Address,  snapshotAuthority, "") \
    FIELD(Address,  deficitAuthority,  "") \
    FIELD(Address,  payoutAuthority,   "") \
    FIELD(uint8_t,  bonded,            "1: opened by bond") \
    FIELD(uint8_t,  tranching,         "1: two books, from phase 4 on") \
    FIELD(Pad<2>,   pad1,              "") \
    FIELD(uint32_t, epochSeconds,      "length of its epochs from the first on, s; 0: the standard")
BACKSTOP_STRUCT(OpenMarketArgs);

#define BACKSTOP_ACCOUNTS_OpenMarket(ACCOUNT) \
    ACCOUNT(payer,         SignWrite, "pays for new accounts") \
    ACCOUNT(opener,        Sign,      "the admin, or whoever pays the bond") \
    ACCOUNT(protocol,      Write,     "") \
    ACCOUNT(market,        Write,     "number: markets opened so far") \
    ACCOUNT(pool,          Write,     "") \
    ACCOUNT(params,        Write,     "the market's parameters, at their defaults") \
    ACCOUNT(realmParams,   Read,      "") \
    ACCOUNT(usdcMint,      Read,      "") \
    ACCOUNT(vault,         Write,     "") \
    ACCOUNT(poolAuthority, Read,      "[\"authority\"] of this program") \
    ACCOUNT(bondVault,     Write,     "created when bonded") \
    ACCOUNT(bondSource,    Write,     "opener's tokens; unused by the admin") \
    ACCOUNT(token,         Read,      "") \
    ACCOUNT(system,        Read,      "")
BACKSTOP_INSTRUCTION(OpenMarket, open_market, OpenMarketArgs);

#define BACKSTOP_ACCOUNTS_ApproveMarket(ACCOUNT) \
    ACCOUNT(admin,    Sign,  "") \
    ACCOUNT(protocol, Read,  "") \
    ACCOUNT(market,   Write, "")
BACKSTOP_INSTRUCTION(ApproveMarket, approve_market, NoArgs);

#define BACKSTOP_FIELDS_SetAuthoritiesArgs(FIELD) \
    FIELD(Address, snapshotAuthority, "") \
    FIELD(Address, deficitAuthority,  "") \
    FIELD(Address, payoutAuthority,   "")
BACKSTOP_STRUCT(SetAuthoritiesArgs);

#define BACKSTOP_ACCOUNTS_SetAuthorities(ACCOUNT) \
    ACCOUNT(admin,    Sign,  "") \
    ACCOUNT(protocol, Read,  "") \
    ACCOUNT(market,   Write, "")
BACKSTOP_INSTRUCTION(SetAuthorities, set_authorities, SetAuthoritiesArgs);

#define BACKSTOP_ACCOUNTS_WindDown(ACCOUNT) \
    ACCOUNT(admin,    Sign,  "") \
    ACCOUNT(protocol, Read,  "") \
    ACCOUNT(market,   Write, "")
BACKSTOP_INSTRUCTION(WindDown, wind_down, NoArgs);

#define BACKSTOP_ACCOUNTS_EnableTranching(ACCOUNT) \
    ACCOUNT(admin,    Sign,  "") \
    ACCOUNT(protocol, Read,  "") \
    ACCOUNT(market,   Read,  "") \
    ACCOUNT(pool,     Write, "")
BACKSTOP_INSTRUCTION(EnableTranching, enable_tranching, NoArgs);

#define BACKSTOP_FIELDS_SetParamArgs(FIELD) \
    FIELD(uint64_t, value, "") \
    FIELD(uint16_t, param, "id") \
    FIELD(Pad<6>,   pad1,  "")
BACKSTOP_STRUCT(SetParamArgs);

#define BACKSTOP_ACCOUNTS_SetParam(ACCOUNT) \
    ACCOUNT(admin,    Sign,  "") \
    ACCOUNT(protocol, Read,  "") \
    ACCOUNT(params,   Write, "")
BACKSTOP_INSTRUCTION(SetParam, set_param, SetParamArgs);

#define BACKSTOP_FIELDS_SetPauseArgs(FIELD) \
    FIELD(UnixTime,  until,      "0 lifts") \
    FIELD(PauseKind, kind,       "") \
    FIELD(uint8_t,   allMarkets, "1: for all") \
    FIELD(Pad<6>,    pad1,       "")
BACKSTOP_STRUCT(SetPauseArgs);

#define BACKSTOP_ACCOUNTS_SetPause(ACCOUNT) \
    ACCOUNT(authority, Sign,  "the admin, or governance from phase 5 on") \
    ACCOUNT(protocol,  Write, "changed when all markets are meant") \
    ACCOUNT(market,    Write, "changed when one is; else the protocol again")
BACKSTOP_INSTRUCTION(SetPause, set_pause, SetPauseArgs);

#define BACKSTOP_FIELDS_SeedBookArgs(FIELD) \
    FIELD(Tranche, tranche, "") \
    FIELD(Pad<7>,  pad1,    "")
BACKSTOP_STRUCT(SeedBookArgs);

#define BACKSTOP_ACCOUNTS_SeedBook(ACCOUNT) \
    ACCOUNT(payer,       Sign,  "") \
    ACCOUNT(payerTokens, Write, "1 USDC") \
    ACCOUNT(protocol,    Read,  "") \
    ACCOUNT(pool,        Write, "") \
    ACCOUNT(vault,       Write, "") \
    ACCOUNT(token,       Read,  "")
BACKSTOP_INSTRUCTION(SeedBook, seed_book, SeedBookArgs);

#define BACKSTOP_FIELDS_TakeBondArgs(FIELD) \
    FIELD(UsdcAmount, amount, "at most the bond")
BACKSTOP_STRUCT(TakeBondArgs);

#define BACKSTOP_ACCOUNTS_TakeBond(ACCOUNT) \
    ACCOUNT(caller,        Sign,  "[\"authority\"] of premium_manager") \
    ACCOUNT(protocol,      Read,  "") \
    ACCOUNT(market,        Write, "") \
    ACCOUNT(bondVault,     Write, "") \
    ACCOUNT(vault,         Write, "") \
    ACCOUNT(poolAuthority, Read,  "") \
    ACCOUNT(token,         Read,  "")
BACKSTOP_INSTRUCTION(TakeBond, take_bond, TakeBondArgs);

#define BACKSTOP_ACCOUNTS_ReturnBond(ACCOUNT) \
    ACCOUNT(protocol,      Read,  "") \
    ACCOUNT(market,        Write, "") \
    ACCOUNT(pool,          Read,  "") \
    ACCOUNT(premium,       Read,  "") \
    ACCOUNT(risk,          Read,  "") \
    ACCOUNT(bondVault,     Write, "") \
    ACCOUNT(ownerTokens,   Write, "of the bond's owner") \
    ACCOUNT(poolAuthority, Read,  "") \
    ACCOUNT(token,         Read,  "")
BACKSTOP_INSTRUCTION(ReturnBond, return_bond, NoArgs);

#define BACKSTOP_FIELDS_SetPendingArgs(FIELD) \
    FIELD(UsdcAmount, before,   "estimate to take out") \
    FIELD(UsdcAmount, after,    "estimate to put in") \
    FIELD(UsdcAmount, accepted, "deficit accepted with this report: adds to the epoch's claims") \
    FIELD(uint8_t,    opens,    "1: the claim begins to hold withdrawals up") \
    FIELD(uint8_t,    settles,  "1: it no longer does") \
    FIELD(Pad<6>,     pad1,     "")
BACKSTOP_STRUCT(SetPendingArgs);

#define BACKSTOP_ACCOUNTS_SetPending(ACCOUNT) \
    ACCOUNT(caller,   Sign,  "[\"authority\"] of insolvency_handler") \
    ACCOUNT(protocol, Read,  "") \
    ACCOUNT(pool,     Write, "")
BACKSTOP_INSTRUCTION(SetPending, set_pending, SetPendingArgs);

#define BACKSTOP_FIELDS_AbsorbArgs(FIELD) \
    FIELD(UsdcAmount, amount,  "at most what the pool has is taken") \
    FIELD(UsdcAmount, release, "estimate to take out of pending")
BACKSTOP_STRUCT(AbsorbArgs);

#define BACKSTOP_ACCOUNTS_Absorb(ACCOUNT) \
    ACCOUNT(caller,        Sign,  "[\"authority\"] of insolvency_handler") \
    ACCOUNT(protocol,      Read,  "") \
    ACCOUNT(pool,          Write, "") \
    ACCOUNT(vault,         Write, "") \
    ACCOUNT(payoutVault,   Write, "") \
    ACCOUNT(treasury,      Write, "dust of a pool without holders") \
    ACCOUNT(poolAuthority, Read,  "") \
    ACCOUNT(token,         Read,  "")
BACKSTOP_INSTRUCTION(Absorb, absorb, AbsorbArgs);

#define BACKSTOP_FIELDS_RestoreArgs(FIELD) \
    FIELD(UsdcAmount, junior,           "") \
    FIELD(UsdcAmount, senior,           "") \
    FIELD(uint32_t,   juniorGeneration, "") \
    FIELD(uint32_t,   seniorGeneration, "")
BACKSTOP_STRUCT(RestoreArgs);

#define BACKSTOP_ACCOUNTS_Restore(ACCOUNT) \
    ACCOUNT(caller,   Sign,  "[\"authority\"] of insolvency_handler") \
    ACCOUNT(protocol, Read,  "") \
    ACCOUNT(pool,     Write, "")
BACKSTOP_INSTRUCTION(Restore, restore, RestoreArgs);

#define BACKSTOP_FIELDS_CreditYieldArgs(FIELD) \
    FIELD(UsdcAmount, fee,     "") \
    FIELD(UsdcAmount, senior,  "") \
    FIELD(UsdcAmount, junior,  "") \
    FIELD(UsdcAmount, waiting, "yield that no book can take")
BACKSTOP_STRUCT(CreditYieldArgs);

#define BACKSTOP_ACCOUNTS_CreditYield(ACCOUNT) \
    ACCOUNT(caller,        Sign,  "[\"authority\"] of premium_manager") \
    ACCOUNT(protocol,      Read,  "") \
    ACCOUNT(market,        Read,  "") \
    ACCOUNT(pool,          Write, "") \
    ACCOUNT(vault,         Write, "") \
    ACCOUNT(treasury,      Write, "") \
    ACCOUNT(poolAuthority, Read,  "") \
    ACCOUNT(params,        Read,  "") \
    ACCOUNT(token,         Read,  "")
BACKSTOP_INSTRUCTION(CreditYield, credit_yield, CreditYieldArgs);

#define BACKSTOP_INSTRUCTIONS_insurance_pool(INSTRUCTION) \
    INSTRUCTION(InitProtocol, init_protocol, "Creates the protocol; once.") \
    INSTRUCTION(RegisterProgram, register_program, "Makes one of the protocol's programs known.") \
    INSTRUCTION(RaisePhase, raise_phase, "Switches features on; never off.") \
    INSTRUCTION(HandOver, hand_over, "Gives the admin's authority away.") \
    INSTRUCTION(OpenMarket, open_market, "Opens a market with its pool, against a bond or by the admin.") \
    INSTRUCTION(ApproveMarket, approve_market, "Lifts a bonded market's deposit limit.") \
    INSTRUCTION(SetAuthorities, set_authorities, "Replaces a market's signers.") \
    INSTRUCTION(WindDown, wind_down, "Ends a market: cover 0, no further claims.") \
    INSTRUCTION(EnableTranching, enable_tranching, "Adds the junior book; the old book becomes senior.") \
    INSTRUCTION(SetParam, set_param, "Changes one parameter within its bounds.") \
    INSTRUCTION(SetPause, set_pause, "Pauses one kind of action until a time, or lifts it.") \
    INSTRUCTION(SeedBook, seed_book, "Opens a book with dead shares that nobody owns.") \
    INSTRUCTION(Deposit, deposit, "Buys shares of a tranche.") \
    INSTRUCTION(RequestWithdraw, request_withdraw, "Moves shares to the exit side and takes a place in the queue.") \
    INSTRUCTION(CancelWithdraw, cancel_withdraw, "Takes what is left of a ticket back at the gross price.") \
    INSTRUCTION(ExecuteWithdraw, execute_withdraw, "Pays the head ticket of a book, or as much as fits.") \
    INSTRUCTION(CollectWithdrawal, collect_withdrawal, "Collects what a withdrawal could not pay out.") \
    INSTRUCTION(CloseTicket, close_ticket, "Closes a ticket that is paid, cancelled or wiped; rent returns to the owner.") \
    INSTRUCTION(ClosePosition, close_position, "Closes an empty or wiped position; rent returns to the owner.") \
    INSTRUCTION(TakeBond, take_bond, "Pays arrears from the bond.") \
    INSTRUCTION(ReturnBond, return_bond, "Returns the bond of a market that is wound down and owes nothing.") \
    INSTRUCTION(SetPending, set_pending, "Replaces a claim's estimate.") \
    INSTRUCTION(Absorb, absorb, "Takes a loss from junior, then senior, and pays it out.") \
    INSTRUCTION(Restore, restore, "Returns a recovery, which already lies in the vault, to the books that lost it.") \
    INSTRUCTION(CreditYield, credit_yield, "Pays the fee, gives the books their yield, and starts the next epoch.") \
    INSTRUCTION(DepositByIntent, deposit_by_intent, "Buys shares from the owner's allowance, by a text that the owner signed.") \
    INSTRUCTION(RequestWithdrawByIntent, request_withdraw_by_intent, "Asks to leave, by a text that the owner signed.") \
    INSTRUCTION(CancelWithdrawByIntent, cancel_withdraw_by_intent, "Takes a withdrawal back, by a text that the owner signed.")
// clang-format on

} // namespace core::programs::insurance_pool
