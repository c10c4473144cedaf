#pragma once
//! \file
//! An entry as bytes, the content of a record.
//!
//!   size     field            encoding
//!   1        kind             u8: 1 signed 2 sent 3 status 4 refused 5 expired 6 receipt 7
//!   abandoned 8        time             i64 LE, Unix milliseconds then, by kind, with text and
//!   bytes as u32 LE length and content: signed     genesis 32; fact count u8, each name and value;
//!   transaction; last valid height u64;
//!              account count u8, each address 32 and state 32
//!   sent       signature 64
//!   status     signature 64; commitment u8; slot u64; error
//!   refused    signature 64; error; detail
//!   expired    signature 64; finalised height u64
//!   receipt    signature 64; slot u64; address count u8, each 32
//!   abandoned  signature 64
//!   error: 0 u8 for none, else 1 u8, kind u8, index u8, instruction error kind u8, custom u32

#include "app/journal/entry.h"

namespace app::journal {

constexpr size_t entrySizeMax = 64 * 1024; //!< bytes, of one entry's content
constexpr size_t textSizeMax = 2'048;      //!< bytes, of a fact's name, its value, or a detail
constexpr size_t factCountMax = 32;
constexpr size_t expectedCountMax = cluster::Cluster::accountCountMax; //!< one reading has them

//! Details that are too long are cut: they are for the log.
//! \return JournalEntryMustFit for more facts, accounts or bytes than above
[[nodiscard]] core::support::Result<std::vector<uint8_t>> encodeEntry(const Entry& entry);

//! Accepts exactly what encodeEntry() gives, with a transaction that can be parsed.
//! \return JournalEntryMustBeReadable with the offset
[[nodiscard]] core::support::Result<Entry> decodeEntry(core::Bytes content);

} // namespace app::journal
