#pragma once
//! \file
//! The account book as text, and the text as a file.
//!
//!   JSON, version 1, exactly as encodeBook() writes it:
//!   version           1
//!   active            address or null
//!   fee_payer         address or null
//!   idle_lock_minutes number
//!   accounts          [{address, kind, label, source, verified}]
//!   labels            [{address, label}] in the order of the addresses' bytes
//!   sha256            of everything before the line it stands in, in hexadecimal

#include "app/accounts/account_book.h"

#include <string>
#include <string_view>

namespace app::accounts {

[[nodiscard]] std::string encodeBook(const BookContent& content);

//! Accepts exactly what encodeBook() writes, so that no bit of a pinned address can change unseen.
//! \return BookVersionMustBeKnown, BookMustBeIntact with what is wrong
[[nodiscard]] core::support::Result<BookContent> decodeBook(std::string_view text);

//! The word of the file for a kind: "ledger", "vault", "key_file", "watch_only".
[[nodiscard]] std::string_view kindWord(wallet::SignerKind kind);

//! Empty without a file. \return BookMustOpen, BookMustStayWithinLimit
[[nodiscard]] core::support::Result<std::string> readBookFile(const std::string& path);

//! A new file of mode 0600, on the disk before it takes the old one's name.
//! \return BookMustBeWritable, BookDiskMustHaveRoom
[[nodiscard]] core::support::Checked writeBookFile(const std::string& path, std::string_view text);

//! Renames to the first free `<path>.damaged-<n>`. \return its name, or DamagedBookMustBeMovable
[[nodiscard]] core::support::Result<std::string> putAside(const std::string& path);

} // namespace app::accounts
