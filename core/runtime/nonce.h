#pragma once
//! \file
//! The state of a durable nonce account.
//!
//!   offset  size  field                    encoding
//!        0     4  version                  u32 LE, 1; 0 in accounts of old, which must be upgraded
//!        4     4  state                    u32 LE, 0 uninitialized, 1 initialized
//!        8    32  authority                address; from here on only when initialized
//!       40    32  nonce                    hash
//!       72     8  lamports per signature   u64 LE

#include "core/base/address.h"
#include "core/base/bytes.h"
#include "core/solana/hash.h"

#include <cstdint>
#include <optional>

namespace core::runtime {

struct NonceState
{
    static constexpr size_t size = 80;

    bool isLegacy = false;
    bool isInitialized = false;
    Address authority;
    solana::Hash nonce;
    uint64_t lamportsPerSignature = 0;
};

//! Nothing when the bytes are no nonce account.
[[nodiscard]] std::optional<NonceState> readNonce(Bytes data);
//! In the current version. Without initialization only its two words are written, as the real
//! program does. \pre data holds NonceState::size bytes
void writeNonce(const NonceState& state, uint8_t* data);

//! The nonce that follows from a blockhash.
[[nodiscard]] solana::Hash durableNonce(const solana::Hash& blockhash);

} // namespace core::runtime
