#pragma once
//! \file
//! A transaction's result as the database keeps it.
//!
//!   size       field                 encoding
//!   1          has error             u8 0 or 1
//!   1 1 1 4    error                 kind, index, instruction error kind, custom u32 LE
//!   8 8        fee, compute units    u64 LE
//!   4 + n      detail                u32 LE length, UTF-8
//!   4, each    logs                  u32 LE count; u32 LE length, UTF-8
//!   32         return data program   address
//!   4 + n      return data           u32 LE length, bytes
//!   4, 32 each changed               u32 LE count, addresses

#include "core/runtime/result.h"

#include <optional>
#include <vector>

namespace app::cluster {

//! All but signature, slot and accounts.
[[nodiscard]] std::vector<uint8_t> encodeResult(const core::runtime::TransactionResult& result);

//! Nothing when the bytes are not what encodeResult() gives.
[[nodiscard]] std::optional<core::runtime::TransactionResult> decodeResult(core::Bytes bytes);

} // namespace app::cluster
