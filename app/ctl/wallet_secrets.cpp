#include "app/ctl/wallet_secrets.h"

#include "app/ctl/files.h"
#include "app/ctl/terminal.h"
#include "wallet/keyfile/key_file_signer.h"

namespace app::ctl {

using core::solana::Keypair;
using core::solana::SecretBuffer;
using core::support::Result;
using wallet::keyfile::Sharing;
using wallet::vault::VaultSecrets;

namespace {

Result<SecretBuffer> fileOrTyped(std::optional<std::string_view> file, std::string_view question)
{
    if (file) return readPrivateSecret(*file);
    const auto terminal = Terminal::open();
    if (!terminal) return fail(CommandError::PasswordMustBeGiven, "or --mnemonic-file");
    return terminal->askHidden(question);
}

Result<SecretBuffer> passphraseOf(const Arguments& arguments)
{
    const auto file = arguments.option(passphraseFileOption.name);
    if (!file && !arguments.has(passphraseOption.name)) return SecretBuffer();
    return fileOrTyped(file, "Passphrase of the words: ");
}

} // namespace

Result<VaultSecrets> phraseSecrets(const Arguments& arguments)
{
    const auto words =
        fileOrTyped(arguments.option(mnemonicOption.name), "Words, with blanks between them: ");
    if (!words) return words.error();
    const auto passphrase = passphraseOf(arguments);
    if (!passphrase) return passphrase.error();
    return VaultSecrets::fromPhrase(words->bytes(), passphrase->bytes());
}

Result<Keypair> keyToImport(const Arguments& arguments)
{
    const Sharing sharing =
        arguments.has(sharedKeyOption.name) ? Sharing::Confirmed : Sharing::Refused;
    return wallet::keyfile::readKeyFile(
        std::string(arguments.option(keypairFileOption.name).value_or("")), sharing);
}

Result<VaultSecrets> keySecrets(const Arguments& arguments)
{
    auto key = keyToImport(arguments);
    if (!key) return key.error();
    VaultSecrets secrets;
    secrets.keys.push_back(std::move(*key));
    return secrets;
}

} // namespace app::ctl
