#include "app/review/plan_signing.h"

#include "app/interfaces/descriptions.h"
#include "app/review/second_reading.h"
#include "core/decode/errors.h"
#include "core/solana/program_ids.h"

#include <algorithm>

namespace app::review {

namespace {

using core::solana::bytesOf;
using core::solana::Signature;
using core::solana::Transaction;
using core::support::Checked;
using core::support::Done;
using core::support::Error;
using core::support::Result;

constexpr std::size_t signatureAt = 16; //!< in the precompile's data

Error altered(const char* what)
{
    return core::decode::fail(core::decode::Errc::BytesMustSayWhatWasAsked, what);
}

//! Of the plan's transaction: the precompile's instruction. Null: there is none.
core::solana::CompiledInstruction* precompileOf(core::solana::Message& message)
{
    for (auto& call : message.instructions)
        if (call.programIndex < message.staticKeys.size() &&
            message.staticKeys[call.programIndex] == core::solana::ed25519PrecompileId &&
            call.data.size() >= signatureAt + Signature::size)
            return &call;
    return nullptr;
}

//! What stands in the transaction's precompile; zeros for a plan that has none.
Signature textSignatureIn(const Plan& plan, Transaction transaction)
{
    Signature signature;
    if (!plan.intent) return signature;
    if (const auto* call = precompileOf(transaction.message))
        std::copy_n(call->data.begin() + signatureAt, Signature::size, signature.bytes);
    return signature;
}

//! Where the second decoder finds the precompile's signature.
Result<core::decode::Range> signatureRange(const Plan& plan)
{
    const auto interfaces = interfaces::loadInterfaces(plan.deployment.ids);
    if (!interfaces) return interfaces.error();
    const auto reading = core::decode::readTransaction(bytesOf(plan.bytes), *interfaces);
    if (!reading) return reading.error();
    for (const auto& call : reading->instructions)
        if (call.program == core::solana::ed25519PrecompileId)
            if (const auto* found = call.argument("signature")) return found->range;
    return altered("no instruction holds the text's signature");
}

//! Both of the same length and the same, but for signatures: those in front and, of an intent,
//! that over the text.
Checked checkOnlySignaturesDiffer(const Plan& plan, const std::vector<std::uint8_t>& bytes)
{
    if (bytes.size() != plan.bytes.size()) return altered("the transaction's size changed");
    const std::size_t messageAt = plan.bytes.size() - plan.transaction.messageBytes.size();
    core::decode::Range mayDiffer;
    if (plan.intent) {
        const auto range = signatureRange(plan);
        if (!range) return range.error();
        mayDiffer = *range;
    }
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const bool isInFront = at >= 1 && at < messageAt;
        const bool isInText = at >= mayDiffer.offset && at < mayDiffer.end();
        if (bytes[at] != plan.bytes[at] && !isInFront && !isInText)
            return altered("the transaction changed after it was looked at");
    }
    return Done{};
}

//! That the transaction is the plan's, whoever has signed it so far.
Checked checkIsOfPlan(const Plan& plan, const Transaction& transaction)
{
    if (const auto same = checkPlan(plan); !same) return same;
    const auto bytes = core::solana::encodeTransaction(transaction);
    if (!bytes) return bytes.error();
    if (const auto only = checkOnlySignaturesDiffer(plan, *bytes); !only) return only;
    const Signature signature = textSignatureIn(plan, transaction);
    return checkSecondReading(bytesOf(*bytes), plan.deployment, *plan.before, plan.action,
                              plan.blockhash, plan.intent ? &*plan.intent : nullptr, signature);
}

//! \return SignatureMustVerify
Checked checkTextSignature(const Plan& plan, const Signature& signature)
{
    if (core::solana::verify(plan.action.owner, bytesOf(plan.intent->messageBytes), signature))
        return Done{};
    return core::solana::fail(core::solana::Errc::SignatureMustVerify, "over the text");
}

} // namespace

bool hasPayerStep(const Plan& plan)
{
    return plan.action.road == Road::Intent || !(plan.action.payer() == plan.action.owner);
}

Checked checkPlan(const Plan& plan)
{
    const auto bytes = core::solana::encodeTransaction(plan.transaction);
    if (!bytes) return bytes.error();
    if (*bytes != plan.bytes) return altered("what is shown is not what would be signed");
    if ((plan.action.road == Road::Intent) != plan.intent.has_value())
        return altered("the text is there and not asked for, or the other way round");
    return checkSecondReading(bytesOf(plan.bytes), plan.deployment, *plan.before, plan.action,
                              plan.blockhash, plan.intent ? &*plan.intent : nullptr);
}

Result<wallet::SigningRequest> ownerRequest(const Plan& plan)
{
    if (const auto same = checkPlan(plan); !same) return same.error();
    if (plan.intent)
        return wallet::SigningRequest{wallet::MessageKind::Offchain, plan.intent->messageBytes};
    return wallet::SigningRequest{wallet::MessageKind::Transaction, plan.transaction.messageBytes};
}

Result<Transaction> withOwnerSignature(const Plan& plan, const Signature& signature)
{
    if (const auto same = checkPlan(plan); !same) return same.error();
    Transaction transaction = plan.transaction;
    if (!plan.intent) {
        const auto added = core::solana::addSignature(transaction, plan.action.owner, signature);
        if (!added) return added.error();
        return transaction;
    }
    if (const auto good = checkTextSignature(plan, signature); !good) return good.error();
    auto* call = precompileOf(transaction.message);
    if (call == nullptr) return altered("no instruction holds the text's signature");
    std::copy_n(signature.bytes, Signature::size, call->data.begin() + signatureAt);
    auto message = core::solana::encodeMessage(transaction.message);
    if (!message) return message.error();
    transaction.messageBytes = std::move(message).value();
    if (const auto same = checkIsOfPlan(plan, transaction); !same) return same.error();
    return transaction;
}

Result<wallet::SigningRequest> payerRequest(const Plan& plan, const Transaction& transaction)
{
    if (const auto same = checkIsOfPlan(plan, transaction); !same) return same.error();
    if (plan.intent)
        if (const auto good = checkTextSignature(plan, textSignatureIn(plan, transaction)); !good)
            return good.error();
    return wallet::SigningRequest{wallet::MessageKind::Transaction, transaction.messageBytes};
}

Result<Transaction> withPayerSignature(const Plan& plan,
                                       Transaction transaction,
                                       const Signature& signature)
{
    if (const auto same = checkIsOfPlan(plan, transaction); !same) return same.error();
    const auto added = core::solana::addSignature(transaction, plan.action.payer(), signature);
    if (!added) return added.error();
    if (const auto good = checkBeforeSending(plan, transaction); !good) return good.error();
    return transaction;
}

Checked checkBeforeSending(const Plan& plan, const Transaction& transaction)
{
    if (const auto same = checkIsOfPlan(plan, transaction); !same) return same;
    if (plan.intent)
        if (const auto good = checkTextSignature(plan, textSignatureIn(plan, transaction)); !good)
            return good;
    return core::solana::verifySignatures(transaction);
}

} // namespace app::review
