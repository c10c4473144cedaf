#pragma once
//! \file
//! A transaction message as the app reads it: views into the bytes, and no more checks than the
//! app makes.
//!
//!   size      field
//!   0 or 1    version               0x80 or'ed with it; absent in a legacy message; any is taken
//!   1         required signatures   not compared with the key count
//!   1 1       read-only counts      not looked at
//!   1 to 3    key count             compact u16, not necessarily minimal
//!   32 each   keys
//!   32        blockhash
//!   1 to 3    instruction count
//!   each      program index u8, account count, indices u8, data size, data
//!   1 to 3    lookup table count    versioned only
//!
//! \source observed on the app 1.9.0 with the corrupted messages of forecast.json

#include "core/solana/hash.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace wallet::ledger::forecast {

//! Reads from the front; every read that does not fit leaves the cursor where it is.
class Cursor
{
public:
    explicit Cursor(core::Bytes bytes) : m_rest(bytes) {}

    [[nodiscard]] bool isAtEnd() const { return m_rest.size == 0; }
    [[nodiscard]] core::Bytes rest() const { return m_rest; }

    [[nodiscard]] std::optional<core::Bytes> take(size_t size);
    //! Little-endian, 1 to 8 bytes.
    [[nodiscard]] std::optional<uint64_t> number(size_t size);
    //! A compact u16 as the app reads it: up to 21 bits, trailing zero groups allowed.
    [[nodiscard]] std::optional<size_t> length();

private:
    core::Bytes m_rest;
};

struct MessageView
{
    bool isVersioned = false;
    uint8_t requiredSignatureCount = 0;
    size_t keyCount = 0;
    core::Bytes keys; //!< 32 bytes each
    size_t instructionCount = 0;
    core::Bytes body; //!< what follows the instruction count

    [[nodiscard]] const uint8_t* key(size_t index) const
    {
        return keys.data + index * core::Address::size;
    }
};

//! Empty when the header does not fit the bytes: the app answers 0x6A80.
[[nodiscard]] std::optional<MessageView> viewMessage(core::Bytes message);

//! Whether the key is among the required signers. The app looks through as many keys as there are
//! required signatures, even past the key count.
[[nodiscard]] bool hasSigner(const MessageView& view,
                             core::Bytes message,
                             const core::Address& signer);

struct InstructionView
{
    const uint8_t* program = nullptr; //!< 32 bytes
    core::Bytes accounts;             //!< indices into the keys, each one valid
    core::Bytes data;
};

//! Takes one instruction. Empty when it does not fit or names a key that the message lacks.
[[nodiscard]] std::optional<InstructionView> takeInstruction(Cursor& body, const MessageView& view);

} // namespace wallet::ledger::forecast
