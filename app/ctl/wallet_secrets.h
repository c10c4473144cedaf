#pragma once
//! \file
//! What goes into a vault, and what a vault signs: the parts of the wallet commands with secrets.

#include "app/ctl/action.h"
#include "app/ctl/commands.h"
#include "app/ctl/wallet_access.h"

namespace app::ctl {

constexpr OptionRule mnemonicOption{.name = "--mnemonic-file"};
constexpr OptionRule passphraseFileOption{.name = "--passphrase-file"};
constexpr OptionRule passphraseOption{.name = "--passphrase", .hasValue = false};
constexpr OptionRule keypairFileOption{.name = "--keypair"};
constexpr OptionRule newPasswordOption{.name = "--new-password-file"};

//! From the file of the option, or typed unseen; the words are checked. No accounts yet.
//! \return PasswordMustBeGiven without a file or a terminal, as VaultSecrets::fromPhrase()
[[nodiscard]] core::support::Result<wallet::vault::VaultSecrets> phraseSecrets(
    const Arguments& arguments);

//! The key file of the option. \return as wallet::keyfile::readKeyFile()
[[nodiscard]] core::support::Result<core::solana::Keypair> keyToImport(const Arguments& arguments);
[[nodiscard]] core::support::Result<wallet::vault::VaultSecrets> keySecrets(
    const Arguments& arguments);

//! `wallet sign`: a request of another machine is shown, signed, and answered by a file.
[[nodiscard]] core::support::Checked walletSign(Console& console, Words words);

} // namespace app::ctl
