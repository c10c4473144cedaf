#pragma once
//! \file
//! Off-chain messages: readable text that a key signs and that can never be a transaction.
//!
//!   size      version 0             encoding
//!   16        signing domain        FF "solana offchain"
//!   1         header version        0
//!   32        application domain    any bytes; ours is a program's address
//!   1         format                0 printable ASCII, 1 UTF-8, 2 UTF-8 and long
//!   1         signer count          not 0
//!   32 each   signers
//!   2         text length           u16 LE, not 0
//!   rest      text
//!
//!   size      version 1             encoding
//!   16 1      as above, 1
//!   1         signer count          not 0
//!   32 each   signers               distinct, in ascending order
//!   0 or 2    text length           u16 LE; some devices' firmware writes it, the specification
//!                                   does not
//!   rest      text                  UTF-8, not empty
//!
//! The whole message, header included, has at most 1232 bytes in formats 0 and 1 and 65535 in
//! format 2 and version 1.
//!
//! An envelope is: count u8, signatures 64 each in the order of signers, message.

#include "core/solana/errors.h"
#include "core/solana/hash.h"
#include "core/solana/keys.h"

#include <span>
#include <string>
#include <vector>

namespace core::solana {

enum class OffchainFormat : uint8_t {
    PrintableAscii = 0, //!< 0x20 to 0x7E, no line feed
    Utf8 = 1,
    LongUtf8 = 2,
};

struct OffchainMessage
{
    uint8_t version = 0;                          //!< 0 or 1
    Address applicationDomain;                    //!< version 0 only, zero otherwise
    OffchainFormat format = OffchainFormat::Utf8; //!< version 0 only, Utf8 otherwise
    bool hasLengthPrefix = false;                 //!< version 1 only, false otherwise
    std::vector<Address> signers;
    std::string text;

    friend bool operator==(const OffchainMessage&, const OffchainMessage&) = default;
};

//! \return OffchainVersionMustBeKnown, OffchainFormatMustBeKnown, OffchainMessageMustHaveSigner,
//!         OffchainSignersMustBeDistinct, OffchainSignersMustBeSorted, OffchainTextMustNotBeEmpty,
//!         OffchainTextMustBePrintable, TextMustBeUtf8, OffchainMessageMustFitFormat
[[nodiscard]] support::Result<std::vector<uint8_t>> encodeOffchainMessage(
    const OffchainMessage& message);

//! Accepts exactly what encodeOffchainMessage() writes. \return the above and
//! OffchainSigningDomainMustMatch, OffchainLengthMustMatchText, BytesMustNotEndEarly
[[nodiscard]] support::Result<OffchainMessage> parseOffchainMessage(Bytes bytes);

//! A message with the signatures of all its signers.
struct SignedOffchainMessage
{
    std::vector<Signature> signatures; //!< in the order of the signers
    std::vector<uint8_t> messageBytes; //!< what is signed: header and text

    friend bool operator==(const SignedOffchainMessage&, const SignedOffchainMessage&) = default;
};

//! \return KeyMustBeRequiredSigner, SignerMustBeGiven, or as encodeOffchainMessage()
[[nodiscard]] support::Result<SignedOffchainMessage> signOffchainMessage(
    const OffchainMessage& message, std::span<const Keypair* const> signers);

//! \return OffchainSignatureCountMustMatch, or as parseOffchainMessage()
[[nodiscard]] support::Result<std::vector<uint8_t>> encodeOffchainEnvelope(
    const SignedOffchainMessage& envelope);
[[nodiscard]] support::Result<SignedOffchainMessage> parseOffchainEnvelope(Bytes bytes);

//! Every signature over the exact bytes, and the bytes a valid message.
//! \return the message; SignatureMustVerify with the index of the first bad one
[[nodiscard]] support::Result<OffchainMessage> verifyOffchainMessage(
    const SignedOffchainMessage& envelope);

} // namespace core::solana
