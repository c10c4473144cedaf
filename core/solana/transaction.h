#pragma once
//! \file
//! Transactions: signatures over a message's bytes, then the message.
//!
//!   size       field               encoding
//!   c          signature count     compact-u16, equal to the header's required signatures
//!   64 each    signatures          in the order of the first static keys; zero when not signed yet
//!   rest       message             `core/solana/message.h`

#include "core/solana/keys.h"
#include "core/solana/message.h"

#include <span>
#include <vector>

namespace core::solana {

//! What fits into one packet, the most that a cluster takes: 1280 (IPv6) - 40 - 8.
constexpr size_t transactionSizeMax = 1232;

struct Transaction
{
    std::vector<Signature> signatures;
    Message message;
    std::vector<uint8_t> messageBytes; //!< what is signed: `message`, encoded

    friend bool operator==(const Transaction&, const Transaction&) = default;

    [[nodiscard]] size_t encodedSize() const;
};

//! Accepts exactly the valid transactions of at most transactionSizeMax bytes; signatures are not
//! verified. \return TransactionMustFitPacket, SignatureCountMustMatchHeader, or as parseMessage();
//! offsets count from the transaction's first byte
[[nodiscard]] support::Result<Transaction> parseTransaction(Bytes bytes);

//! \return TransactionMustFitPacket, SignatureCountMustMatchHeader, MessageBytesMustMatchMessage
[[nodiscard]] support::Result<std::vector<uint8_t>> encodeTransaction(
    const Transaction& transaction);

//! A transaction without signatures. Its size is checked here, before anybody signs.
//! \return TransactionMustFitPacket, or as encodeMessage()
[[nodiscard]] support::Result<Transaction> unsignedTransaction(Message message);

//! Signs with every key given; others may sign later.
//! \return KeyMustBeRequiredSigner, and then nothing is signed
[[nodiscard]] support::Checked sign(Transaction& transaction,
                                    std::span<const Keypair* const> signers);

//! unsignedTransaction() and sign(), complete. \return SignerMustBeGiven when one is missing
[[nodiscard]] support::Result<Transaction> signedTransaction(
    Message message, std::span<const Keypair* const> signers);

//! Stores a signature made elsewhere, after verifying it over the exact bytes.
//! \return KeyMustBeRequiredSigner, SignatureMustVerify
[[nodiscard]] support::Checked addSignature(Transaction& transaction,
                                            const Address& signer,
                                            const Signature& signature);

//! \return SignatureCountMustMatchHeader, SignatureMustVerify with the index of the first bad one
[[nodiscard]] support::Checked verifySignatures(const Transaction& transaction);

} // namespace core::solana
