#pragma once
//! \file
//! States of accounts as the index keeps them: whole, or as what changed since the one before.
//!
//!   state    content
//!   gone     no byte
//!   account  lamports u64 LE, executable u8 0 or 1, owner 32, then the data
//!
//!   row      content
//!   0x00     a state, whole
//!   0x01     patches of the state before, of the same size; each: bytes that stay, bytes that
//!            follow (both LEB128), then these

#include "core/base/bytes.h"
#include "core/runtime/account.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace app::history {

using StateBytes = std::vector<std::uint8_t>;

//! \param account  null: gone
[[nodiscard]] StateBytes encodeState(const core::runtime::Account* account);
//! Nothing when the bytes are not what encodeState() gives. An account without lamports is gone.
[[nodiscard]] std::optional<core::runtime::Account> decodeState(core::Bytes state);
//! The data part of a state; empty when gone.
[[nodiscard]] core::Bytes dataOf(core::Bytes state);

[[nodiscard]] StateBytes wholeRow(core::Bytes state);
//! Patches; a whole row when that is shorter or the sizes differ.
[[nodiscard]] StateBytes rowBetween(core::Bytes before, core::Bytes after);
[[nodiscard]] bool isWhole(core::Bytes row);
//! Brings a state up to a row. \return false when the row does not fit the state
[[nodiscard]] bool applyRow(StateBytes& state, core::Bytes row);

//! Finds what a disk changed; no protection against who computes it again. 64 bits over the bytes
//! and where they belong.
[[nodiscard]] std::uint64_t checkOf(core::Bytes bytes, std::uint64_t place);

} // namespace app::history
