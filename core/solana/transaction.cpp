#include "core/solana/transaction.h"

#include "core/solana/reader.h"
#include "core/solana/writer.h"

#include <algorithm>
#include <cassert>
#include <optional>

namespace core::solana {

namespace {

support::Error tooLarge(size_t size)
{
    return fail(Errc::TransactionMustFitPacket, std::to_string(size) + " bytes");
}

support::Error wrongCount(const Transaction& transaction)
{
    return fail(Errc::SignatureCountMustMatchHeader,
                "offset 0: " + std::to_string(transaction.signatures.size()) + " signatures, " +
                    std::to_string(transaction.message.header.requiredSignatures) + " required");
}

//! Where the signer's signature stands, if the message asks for it.
std::optional<size_t> signerIndex(const Message& message, const Address& signer)
{
    const size_t count =
        std::min<size_t>(message.header.requiredSignatures, message.staticKeys.size());
    for (size_t i = 0; i < count; ++i)
        if (message.staticKeys[i] == signer) return i;
    return std::nullopt;
}

} // namespace

size_t Transaction::encodedSize() const
{
    return compactU16Size(signatures.size()) + signatures.size() * Signature::size +
           messageBytes.size();
}

support::Result<Transaction> parseTransaction(Bytes bytes)
{
    if (bytes.size > transactionSizeMax) return tooLarge(bytes.size);
    // 128 signatures do not fit into a packet: a set top bit is the version of a later format,
    // which begins with its message.
    if (bytes.size > 0 && bytes.data[0] >= 0x80) return failAt(Errc::MessageVersionMustBeKnown, 0);

    Reader in{bytes};
    Transaction transaction;
    const size_t signatureCount = in.count(Signature::size);
    transaction.signatures.reserve(signatureCount);
    for (size_t i = 0; i < signatureCount; ++i)
        transaction.signatures.push_back(in.fixed<Signature>());
    const size_t messageAt = in.at();
    const Bytes messageBytes = in.take(in.left());
    if (!in.ok()) return in.fault();

    auto message = parseMessage(messageBytes, messageAt);
    if (!message) return message.error();
    transaction.message = std::move(*message);
    transaction.messageBytes.assign(messageBytes.begin(), messageBytes.end());
    if (signatureCount != transaction.message.header.requiredSignatures)
        return wrongCount(transaction);
    return transaction;
}

support::Result<std::vector<uint8_t>> encodeTransaction(const Transaction& transaction)
{
    if (transaction.signatures.size() != transaction.message.header.requiredSignatures)
        return wrongCount(transaction);
    const auto message = encodeMessage(transaction.message);
    if (!message) return message.error();
    if (*message != transaction.messageBytes) return fail(Errc::MessageBytesMustMatchMessage);
    if (transaction.encodedSize() > transactionSizeMax) return tooLarge(transaction.encodedSize());

    Writer out;
    out.count(transaction.signatures.size());
    for (const Signature& signature : transaction.signatures)
        out.fixed(signature);
    out.raw(bytesOf(transaction.messageBytes));
    return std::move(out.bytes());
}

support::Result<Transaction> unsignedTransaction(Message message)
{
    auto bytes = encodeMessage(message);
    if (!bytes) return bytes.error();

    Transaction transaction;
    transaction.signatures.resize(message.header.requiredSignatures);
    transaction.message = std::move(message);
    transaction.messageBytes = std::move(*bytes);
    if (transaction.encodedSize() > transactionSizeMax) return tooLarge(transaction.encodedSize());
    return transaction;
}

support::Checked sign(Transaction& transaction, std::span<const Keypair* const> signers)
{
    assert(transaction.signatures.size() == transaction.message.header.requiredSignatures);
    std::vector<Signature> signatures = transaction.signatures;
    for (const Keypair* const signer : signers) {
        const auto index = signerIndex(transaction.message, signer->address());
        if (!index) return fail(Errc::KeyMustBeRequiredSigner);
        signatures[*index] = signer->sign(bytesOf(transaction.messageBytes));
    }
    transaction.signatures = std::move(signatures);
    return support::Done{};
}

support::Result<Transaction> signedTransaction(Message message,
                                               std::span<const Keypair* const> signers)
{
    auto transaction = unsignedTransaction(std::move(message));
    if (!transaction) return transaction.error();
    if (auto good = sign(*transaction, signers); !good) return good.error();
    for (size_t i = 0; i < transaction->signatures.size(); ++i)
        if (transaction->signatures[i] == Signature{})
            return fail(Errc::SignerMustBeGiven, "signer " + std::to_string(i));
    return transaction;
}

support::Checked addSignature(Transaction& transaction,
                              const Address& signer,
                              const Signature& signature)
{
    const auto index = signerIndex(transaction.message, signer);
    if (!index || *index >= transaction.signatures.size())
        return fail(Errc::KeyMustBeRequiredSigner);
    if (!verify(signer, bytesOf(transaction.messageBytes), signature))
        return fail(Errc::SignatureMustVerify, "signature " + std::to_string(*index));
    transaction.signatures[*index] = signature;
    return support::Done{};
}

support::Checked verifySignatures(const Transaction& transaction)
{
    const Message& message = transaction.message;
    if (transaction.signatures.size() != message.header.requiredSignatures ||
        transaction.signatures.size() > message.staticKeys.size())
        return wrongCount(transaction);
    for (size_t i = 0; i < transaction.signatures.size(); ++i)
        if (!verify(message.staticKeys[i], bytesOf(transaction.messageBytes),
                    transaction.signatures[i]))
            return fail(Errc::SignatureMustVerify, "signature " + std::to_string(i));
    return support::Done{};
}

} // namespace core::solana
