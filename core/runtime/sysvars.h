#pragma once
//! \file
//! The accounts in which a cluster tells its programs about itself. No store holds them: they are
//! made from the ledger's state when a transaction names them.
//!
//! Clock, 40 bytes:
//!   offset  size  field                    encoding
//!        0     8  slot                     u64 LE
//!        8     8  epoch start              i64 LE, unix seconds
//!       16     8  epoch                    u64 LE
//!       24     8  leader schedule epoch    u64 LE
//!       32     8  unix timestamp           i64 LE
//!
//! Rent, 17 bytes: lamports per byte-year u64 LE, exemption threshold in years (an IEEE double),
//! burn percent u8.
//!
//! Recent blockhashes: count u64 LE, then hash 32 and lamports per signature u64 LE, newest first.
//!
//! Instructions: count u16 LE, offset of each u16 LE; each: account count u16 LE, per account flags
//! u8 (1 signer, 2 writable) and address 32, program 32, data length u16 LE, data; last, the index
//! of the running instruction u16 LE.

#include "core/runtime/ledger_store.h"
#include "core/solana/message.h"

#include <span>

namespace core::runtime {

constexpr uint64_t slotsPerEpoch = 432'000;
constexpr size_t instructionIndexSize = 2; //!< at the end of the Instructions sysvar

[[nodiscard]] Account clockAccount(const Clock& clock);
[[nodiscard]] Account rentAccount();
[[nodiscard]] Account recentBlockhashesAccount(std::span<const Block> blocks);

//! An instruction's account as the Instructions sysvar shows it.
struct ShownAccount
{
    Address address;
    bool isSigner = false;
    bool isWritable = false;
};

//! \param accounts  the transaction's, in the order of account indexes
[[nodiscard]] Account instructionsAccount(const solana::Message& message,
                                          std::span<const ShownAccount> accounts);

} // namespace core::runtime
