#pragma once
//! \file
//! Version 1 transactions: the message first, then the signatures; no lookup tables; the compute
//! budget in the message itself. Read and written so that they can be shown; no cluster that the
//! console talks to is sent one.
//!
//!   size      field                     encoding
//!   1         version                   0x81
//!   1 1 1     header                    as `core/solana/message.h`
//!   4         config mask               u32 LE: bits 0 and 1 (only together) priority fee, 2 unit
//!                                       limit, 3 loaded data limit, 4 heap size
//!   32        lifetime                  recent blockhash or nonce
//!   1 1       instruction, key count    u8, each at most 64
//!   32 each   keys
//!   4 each    config values             by set bit; the fee is a u64 LE
//!   4 each    instruction headers       program index u8, account count u8, data length u16 LE
//!   each      instruction payloads      account indexes u8, data
//!   64 each   signatures                as many as the header requires, at most 12
//!
//! \source SIMD-0385; checked against tests/vectors/solana/transactions.json

#include "core/solana/message.h"

#include <optional>

namespace core::solana {

constexpr size_t transactionV1SizeMax = 4096;
constexpr uint8_t versionOneByte = 0x81;

struct MessageConfig
{
    std::optional<uint64_t> priorityFee; //!< lamports
    std::optional<uint32_t> computeUnitLimit;
    std::optional<uint32_t> loadedDataSizeLimit; //!< bytes
    std::optional<uint32_t> heapSize;            //!< bytes

    friend bool operator==(const MessageConfig&, const MessageConfig&) = default;
};

struct TransactionV1
{
    MessageConfig config;
    Message message; //!< of version V1, without lookups
    std::vector<Signature> signatures;
    std::vector<uint8_t> messageBytes; //!< what is signed

    friend bool operator==(const TransactionV1&, const TransactionV1&) = default;
};

//! \return TransactionMustFitPacket, MessageVersionMustBeKnown, ConfigMustBeKnown,
//! CountMustNotExceedFormat, BytesMustNotEndEarly, TrailingBytesMustBeAbsent, or as validate()
[[nodiscard]] support::Result<TransactionV1> parseTransactionV1(Bytes bytes);

//! \return CountMustNotExceedFormat, SignatureCountMustMatchHeader, TransactionMustFitPacket,
//! MessageVersionMustBeKnown, or as validate(); the bytes parse back into the same transaction
[[nodiscard]] support::Result<std::vector<uint8_t>> encodeTransactionV1(
    const TransactionV1& transaction);

} // namespace core::solana
