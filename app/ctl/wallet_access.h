#pragma once
//! \file
//! What the wallet commands share: which vault, its password, and how it is shown.

#include "app/ctl/action.h"
#include "app/ctl/arguments.h"
#include "app/ctl/console.h"
#include "core/solana/secret_buffer.h"
#include "wallet/vault/unlocked_vault.h"

#include <string>

namespace app::ctl {

constexpr OptionRule passwordOption{.name = "--password-file"};

//! The vaults of the data folder. \return as settings::dataFolder()
[[nodiscard]] core::support::Result<std::string> vaultFolder();

//! "savings" is `vaults/savings.vault` in the data folder; a word with a slash is a file's path.
//! \return VaultNameMustBePlain
[[nodiscard]] core::support::Result<std::string> vaultPath(std::string_view word);

//! From a file that only its user may read, or from standard input for `-`; the line's end that
//! editors put there is not of it. \return as readSecret(), SecretFileMustBePrivate
[[nodiscard]] core::support::Result<core::solana::SecretBuffer> readPrivateSecret(
    std::string_view path);

//! From the file that the option names, or typed on the terminal unseen; never an argument.
//! \return PasswordMustBeGiven without either, as readPrivateSecret()
[[nodiscard]] core::support::Result<core::solana::SecretBuffer> askPassword(
    const Arguments& arguments,
    std::string_view question = "Password: ",
    std::string_view option = passwordOption.name);

//! As askPassword(), typed twice, and checked before anything is done with it.
//! \return PasswordsMustBeEqual, as wallet::vault::checkPassword()
[[nodiscard]] core::support::Result<core::solana::SecretBuffer> askNewPassword(
    const Arguments& arguments, std::string_view option = passwordOption.name);

//! Opens the vault that the word names and unlocks it. \return as Vault::open() and unlock()
[[nodiscard]] core::support::Result<wallet::vault::UnlockedVaultPtr> unlockVault(
    std::string_view word, const core::solana::SecretBuffer& password);

//! `file`, `label`, `phrase`, and the list `accounts`.
void addVault(Report& report, const std::string& path, const wallet::vault::VaultFacts& facts);

} // namespace app::ctl
