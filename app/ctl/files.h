#pragma once
//! \file
//! Files and standard input, read whole.

#include "app/ctl/console.h"
#include "app/ctl/errors.h"
#include "core/solana/keys.h"
#include "core/solana/secret_buffer.h"

#include <string>
#include <string_view>

namespace app::ctl {

constexpr std::size_t fileSizeMax = 64u << 20;   //!< bytes: as much as the CSV reader takes
constexpr std::size_t wordSizeMax = 1u << 20;    //!< of a transaction or message and white space
constexpr std::size_t secretSizeMax = 16u << 10; //!< of a key file or phrase

//! \return FileMustOpen with the system's reason, FileMustStayWithinLimit
[[nodiscard]] core::support::Result<std::string> readFile(std::string_view path,
                                                          std::size_t sizeMax = fileSizeMax);

//! A file's content for `@FILE`, standard input for `-`, else the word itself.
//! \return as readFile(), InputMustNotBeEmpty
[[nodiscard]] core::support::Result<std::string> readWord(Console& console, std::string_view word);

//! From a file, or from standard input for `-`, past all buffers into memory that wipes itself.
//! \return as readFile(), InputMustNotBeEmpty
[[nodiscard]] core::support::Result<core::solana::SecretBuffer> readSecret(std::string_view path);

//! A Solana CLI key file.
//! \param allowShared  although others may read it
//! \return as readSecret() and parseKeyFile(), KeyFileMustBePrivate
[[nodiscard]] core::support::Result<core::solana::Keypair> readKeypair(std::string_view path,
                                                                       bool allowShared);

//! A new file for the user's eyes alone. \return FileMustBeWritable, also when it exists
[[nodiscard]] core::support::Checked writeKeypair(std::string_view path,
                                                  const core::solana::Keypair& keypair);

//! Writes to a new file beside it and renames: a reader sees the old or the new one.
//! \return FileMustBeWritable with the system's reason
[[nodiscard]] core::support::Checked writeFile(std::string_view path, std::string_view content);

} // namespace app::ctl
