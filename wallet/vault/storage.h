#pragma once
//! \file
//! How a vault's bytes reach the disk: whole, for its owner alone, or not at all.

#include "core/solana/hash.h"
#include "wallet/vault/errors.h"
#include "wallet/vault/file_layer.h"

#include <optional>
#include <string>
#include <vector>

namespace wallet::vault {

//! \return VaultMustOpen, VaultMustBeRegular, VaultMustBePrivate, VaultMustBeSmall
[[nodiscard]] core::support::Result<std::vector<uint8_t>> readVaultFile(FileLayer& files,
                                                                        const std::string& path);

//! Writes a file beside it, brings it to the disk, and renames: whoever reads, and whatever fails
//! when, there is the old file or the new one. One writer a folder at a time.
//! \param replaced  the SHA-256 that the file there must have; without one there must be none
//! \return VaultMustNotExist, VaultMustNotHaveChanged, VaultMustNotBeInUse, VaultMustBeWritable,
//!         DiskMustHaveRoom, DiskMustAnswer, as readVaultFile()
[[nodiscard]] core::support::Checked writeVaultFile(
    FileLayer& files,
    const std::string& path,
    core::Bytes content,
    const std::optional<core::solana::Hash>& replaced);

//! A new file with a secret. Half a one is removed.
//! \return ExportMustNotExist, ExportMustBeWritable, DiskMustHaveRoom, DiskMustAnswer
[[nodiscard]] core::support::Checked writeSecretFile(FileLayer& files,
                                                     const std::string& path,
                                                     core::Bytes content);

} // namespace wallet::vault
