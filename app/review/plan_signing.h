#pragma once
//! \file
//! From a plan to a transaction that may be sent: who signs which bytes, in which order.
//!
//! A transaction is signed by the owner, then by whoever pays when that is another. An intent is
//! signed by the owner as text; the signature goes into the transaction, and only then does the
//! payer sign. Before each step everything is read again by the second decoder: what was altered
//! since it was looked at is not signed, and not sent.

#include "app/review/plan.h"
#include "wallet/signer.h"

namespace app::review {

//! Whether somebody signs after the owner: who pays, or for an intent always.
[[nodiscard]] bool hasPayerStep(const Plan& plan);

//! The plan still says what was asked for, and its parts the same as each other.
//! \return core/decode's errors
[[nodiscard]] core::support::Checked checkPlan(const Plan& plan);

//! What the owner's signer signs: the transaction's message, or header and text.
//! \return as checkPlan()
[[nodiscard]] core::support::Result<wallet::SigningRequest> ownerRequest(const Plan& plan);

//! The transaction with the owner's signature where it belongs: of an intent, the 64 bytes in the
//! precompile's instruction and nothing else.
//! \return as checkPlan(); core/solana's SignatureMustVerify
[[nodiscard]] core::support::Result<core::solana::Transaction> withOwnerSignature(
    const Plan& plan, const core::solana::Signature& signature);

//! What the payer's signer signs. \param transaction  of withOwnerSignature() \pre hasPayerStep()
//! \return as checkPlan(), also for a transaction that is not the plan's
[[nodiscard]] core::support::Result<wallet::SigningRequest> payerRequest(
    const Plan& plan, const core::solana::Transaction& transaction);

//! Complete. \return as payerRequest(); core/solana's SignatureMustVerify
[[nodiscard]] core::support::Result<core::solana::Transaction> withPayerSignature(
    const Plan& plan,
    core::solana::Transaction transaction,
    const core::solana::Signature& signature);

//! The last look at what is about to be sent: the plan's bytes but for the signatures, and every
//! signature verified, that over the text included.
//! \return core/decode's errors; core/solana's SignatureMustVerify
[[nodiscard]] core::support::Checked checkBeforeSending(
    const Plan& plan, const core::solana::Transaction& transaction);

} // namespace app::review
