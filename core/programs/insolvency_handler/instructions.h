#pragma once
//! \file
//! The instructions of insolvency_handler.
//! \source docs/protocol.md §12

#include "core/programs/insolvency_handler/claim_accounts.h"

namespace core::programs::insolvency_handler {

// clang-format off
#define BACKSTOP_ACCOUNTS_InitHandler(ACCOUNT) \
    ACCOUNT(payer,            SignWrite, "") \
    ACCOUNT(admin,            Sign,      "") \
    ACCOUNT(protocol,         Read,      "") \
    ACCOUNT(handler,          Write,     "") \
    ACCOUNT(payoutVault,      Write,     "") \
    ACCOUNT(handlerAuthority, Read,      "") \
    ACCOUNT(usdcMint,         Read,      "") \
    ACCOUNT(token,            Read,      "") \
    ACCOUNT(system,           Read,      "")
BACKSTOP_INSTRUCTION(InitHandler, init, NoArgs);

#define BACKSTOP_FIELDS_ReportDeficitArgs(FIELD) \
    FIELD(UsdcAmount, amount, "")
BACKSTOP_STRUCT(ReportDeficitArgs);

#define BACKSTOP_ACCOUNTS_ReportDeficit(ACCOUNT) \
    ACCOUNT(payer,            SignWrite, "pays for a new claim or batch") \
    ACCOUNT(deficitAuthority, Sign,      "") \
    ACCOUNT(protocol,         Read,      "") \
    ACCOUNT(market,           Read,      "") \
    ACCOUNT(risk,             Read,      "") \
    ACCOUNT(premium,          Read,      "") \
    ACCOUNT(pool,             Write,     "") \
    ACCOUNT(handler,          Write,     "") \
    ACCOUNT(batch,            Write,     "of the period") \
    ACCOUNT(newestBatch,      Write,     "the newest so far; the batch itself when there is none") \
    ACCOUNT(claim,            Write,     "") \
    ACCOUNT(handlerAuthority, Read,      "") \
    ACCOUNT(params,           Read,      "") \
    ACCOUNT(insurancePool,    Read,      "program") \
    ACCOUNT(system,           Read,      "")
BACKSTOP_INSTRUCTION(ReportDeficit, report_deficit, ReportDeficitArgs);

#define BACKSTOP_ACCOUNTS_DrawPrimary(ACCOUNT) \
    ACCOUNT(keeper,           Sign,  "whoever cranks") \
    ACCOUNT(keeperBalance,    Write, "credited with the reward when it exists") \
    ACCOUNT(protocol,         Read,  "") \
    ACCOUNT(market,           Read,  "") \
    ACCOUNT(risk,             Read,  "") \
    ACCOUNT(pool,             Write, "") \
    ACCOUNT(vault,            Write, "") \
    ACCOUNT(handler,          Write, "") \
    ACCOUNT(batch,            Write, "") \
    ACCOUNT(claim,            Write, "") \
    ACCOUNT(payoutVault,      Write, "") \
    ACCOUNT(treasury,         Write, "") \
    ACCOUNT(handlerAuthority, Read,  "") \
    ACCOUNT(poolAuthority,    Read,  "") \
    ACCOUNT(params,           Read,  "") \
    ACCOUNT(realmParams,      Read,  "") \
    ACCOUNT(insurancePool,    Read,  "program") \
    ACCOUNT(token,            Read,  "")
BACKSTOP_INSTRUCTION(DrawPrimary, draw_primary, NoArgs);

#define BACKSTOP_ACCOUNTS_CloseShared(ACCOUNT) \
    ACCOUNT(keeper,        Sign,  "whoever cranks") \
    ACCOUNT(keeperBalance, Write, "credited with the reward when it exists") \
    ACCOUNT(protocol,      Read,  "") \
    ACCOUNT(handler,       Write, "") \
    ACCOUNT(batch,         Write, "") \
    ACCOUNT(realmParams,   Read,  "")
BACKSTOP_INSTRUCTION(CloseShared, close_shared, NoArgs);

#define BACKSTOP_ACCOUNTS_ApplyShared(ACCOUNT) \
    ACCOUNT(keeper,        Sign,  "whoever cranks") \
    ACCOUNT(keeperBalance, Write, "credited with the reward when it exists") \
    ACCOUNT(protocol,      Read,  "") \
    ACCOUNT(handler,       Write, "") \
    ACCOUNT(batch,         Write, "") \
    ACCOUNT(claim,         Write, "") \
    ACCOUNT(realmParams,   Read,  "")
BACKSTOP_INSTRUCTION(ApplyShared, apply_shared, NoArgs);

#define BACKSTOP_ACCOUNTS_CloseReinsurance(ACCOUNT) \
    ACCOUNT(keeper,        Sign,  "whoever cranks") \
    ACCOUNT(keeperBalance, Write, "credited with the reward when it exists") \
    ACCOUNT(protocol,      Read,  "") \
    ACCOUNT(handler,       Write, "") \
    ACCOUNT(batch,         Write, "") \
    ACCOUNT(realmParams,   Read,  "")
BACKSTOP_INSTRUCTION(CloseReinsurance, close_reinsurance, NoArgs);

#define BACKSTOP_ACCOUNTS_Pay(ACCOUNT) \
    ACCOUNT(keeper,           Sign,  "whoever cranks") \
    ACCOUNT(keeperBalance,    Write, "credited with the reward when it exists") \
    ACCOUNT(protocol,         Read,  "") \
    ACCOUNT(market,           Read,  "") \
    ACCOUNT(premium,          Write, "") \
    ACCOUNT(pool,             Write, "") \
    ACCOUNT(vault,            Write, "") \
    ACCOUNT(handler,          Write, "") \
    ACCOUNT(batch,            Write, "") \
    ACCOUNT(claim,            Write, "") \
    ACCOUNT(payoutVault,      Write, "") \
    ACCOUNT(treasury,         Write, "") \
    ACCOUNT(handlerAuthority, Read,  "") \
    ACCOUNT(realmParams,      Read,  "") \
    ACCOUNT(insurancePool,    Read,  "program") \
    ACCOUNT(premiumManager,   Read,  "program") \
    ACCOUNT(token,            Read,  "")
BACKSTOP_INSTRUCTION(Pay, pay, NoArgs);

#define BACKSTOP_ACCOUNTS_FinishBatch(ACCOUNT) \
    ACCOUNT(keeper,        Sign,  "whoever cranks") \
    ACCOUNT(keeperBalance, Write, "credited with the reward when it exists") \
    ACCOUNT(protocol,      Read,  "") \
    ACCOUNT(handler,       Write, "") \
    ACCOUNT(batch,         Write, "") \
    ACCOUNT(realmParams,   Read,  "")
BACKSTOP_INSTRUCTION(FinishBatch, finish_batch, NoArgs);

#define BACKSTOP_ACCOUNTS_DeferClaim(ACCOUNT) \
    ACCOUNT(protocol, Read,  "") \
    ACCOUNT(market,   Read,  "") \
    ACCOUNT(handler,  Write, "") \
    ACCOUNT(batch,    Write, "") \
    ACCOUNT(claim,    Write, "")
BACKSTOP_INSTRUCTION(DeferClaim, defer_claim, NoArgs);

#define BACKSTOP_ACCOUNTS_RequeueClaim(ACCOUNT) \
    ACCOUNT(payer,            SignWrite, "") \
    ACCOUNT(protocol,         Read,      "") \
    ACCOUNT(market,           Read,      "") \
    ACCOUNT(risk,             Read,      "") \
    ACCOUNT(pool,             Write,     "") \
    ACCOUNT(handler,          Write,     "") \
    ACCOUNT(batch,            Write,     "of the present period") \
    ACCOUNT(newestBatch,      Write,     "") \
    ACCOUNT(deferred,         Write,     "") \
    ACCOUNT(claim,            Write,     "of the present period") \
    ACCOUNT(handlerAuthority, Read,      "") \
    ACCOUNT(params,           Read,      "") \
    ACCOUNT(insurancePool,    Read,      "program") \
    ACCOUNT(system,           Read,      "")
BACKSTOP_INSTRUCTION(RequeueClaim, requeue_claim, NoArgs);

#define BACKSTOP_ACCOUNTS_Collect(ACCOUNT) \
    ACCOUNT(payoutAuthority,  Sign,  "") \
    ACCOUNT(protocol,         Read,  "") \
    ACCOUNT(market,           Read,  "") \
    ACCOUNT(handler,          Write, "") \
    ACCOUNT(claim,            Write, "") \
    ACCOUNT(payoutVault,      Write, "") \
    ACCOUNT(destination,      Write, "") \
    ACCOUNT(handlerAuthority, Read,  "") \
    ACCOUNT(token,            Read,  "")
BACKSTOP_INSTRUCTION(Collect, collect, NoArgs);

#define BACKSTOP_FIELDS_RepayClaimArgs(FIELD) \
    FIELD(UsdcAmount, amount, "")
BACKSTOP_STRUCT(RepayClaimArgs);

#define BACKSTOP_ACCOUNTS_RepayClaim(ACCOUNT) \
    ACCOUNT(payer,            Sign,  "") \
    ACCOUNT(payerTokens,      Write, "") \
    ACCOUNT(protocol,         Read,  "") \
    ACCOUNT(market,           Read,  "") \
    ACCOUNT(pool,             Write, "") \
    ACCOUNT(vault,            Write, "") \
    ACCOUNT(claim,            Write, "") \
    ACCOUNT(handlerAuthority, Read,  "") \
    ACCOUNT(insurancePool,    Read,  "program") \
    ACCOUNT(token,            Read,  "")
BACKSTOP_INSTRUCTION(RepayClaim, repay_claim, RepayClaimArgs);

#define BACKSTOP_ACCOUNTS_OpenKeeper(ACCOUNT) \
    ACCOUNT(payer,         SignWrite, "") \
    ACCOUNT(owner,         Sign,      "") \
    ACCOUNT(keeperBalance, Write,     "") \
    ACCOUNT(system,        Read,      "")
BACKSTOP_INSTRUCTION(OpenKeeper, open_keeper, NoArgs);

#define BACKSTOP_ACCOUNTS_CollectKeeper(ACCOUNT) \
    ACCOUNT(owner,            Sign,  "") \
    ACCOUNT(protocol,         Read,  "") \
    ACCOUNT(keeperBalance,    Write, "") \
    ACCOUNT(handler,          Write, "") \
    ACCOUNT(payoutVault,      Write, "") \
    ACCOUNT(destination,      Write, "") \
    ACCOUNT(handlerAuthority, Read,  "") \
    ACCOUNT(token,            Read,  "")
BACKSTOP_INSTRUCTION(CollectKeeper, collect_keeper, NoArgs);

#define BACKSTOP_INSTRUCTIONS_insolvency_handler(INSTRUCTION) \
    INSTRUCTION(InitHandler, init, "Creates the handler and its payout vault; once.") \
    INSTRUCTION(ReportDeficit, report_deficit, "Adds a deficit to the market's claim of the period.") \
    INSTRUCTION(DrawPrimary, draw_primary, "Takes a claim's deficit from the isolated pool.") \
    INSTRUCTION(CloseShared, close_shared, "Takes what the batch wants of the shared pool, once.") \
    INSTRUCTION(ApplyShared, apply_shared, "Gives a claim its part of the shared draw.") \
    INSTRUCTION(CloseReinsurance, close_reinsurance, "Takes what the batch wants of reinsurance, once.") \
    INSTRUCTION(Pay, pay, "Fee, set-off and what the market may collect.") \
    INSTRUCTION(FinishBatch, finish_batch, "Ends a batch; the next may draw.") \
    INSTRUCTION(DeferClaim, defer_claim, "Takes the undrawn claim of a paused market out of its batch.") \
    INSTRUCTION(RequeueClaim, requeue_claim, "After the pause: adds a deferred claim to the market's claim of this period.") \
    INSTRUCTION(Collect, collect, "Pays a claim out to the market.") \
    INSTRUCTION(RepayClaim, repay_claim, "Returns a recovery to the layers, last bitten first.") \
    INSTRUCTION(OpenKeeper, open_keeper, "Opens an account for crank rewards.") \
    INSTRUCTION(CollectKeeper, collect_keeper, "Pays crank rewards out.")
// clang-format on

} // namespace core::programs::insolvency_handler
