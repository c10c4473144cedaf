#include "wallet/vault/vault.h"

#include "core/solana/mnemonic.h"
#include "wallet/vault/storage.h"
#include "wallet/vault/text.h"
#include "wallet/vault/traces.h"
#include "wallet/vault/unlocked_vault.h"

#include <algorithm>
#include <cassert>
#include <filesystem>
#include <system_error>

#include <sodium.h>

namespace wallet::vault {
namespace {

using core::Bytes;
using core::solana::DerivationPath;
using core::solana::Keypair;
using core::solana::SecretBuffer;
using core::support::Error;
using core::support::Result;

//! Behind a link, so that replacing the file does not replace the link.
std::string resolved(const std::string& path)
{
    std::error_code problem;
    const std::filesystem::path real = std::filesystem::canonical(path, problem);
    return problem ? path : real.string();
}

Error withPath(Error error, const std::string& path)
{
    error.detail = path + (error.detail.empty() ? "" : ": " + error.detail);
    return error;
}

Result<Content> contentOf(std::string label, VaultSecrets secrets)
{
    if (!isLabel(core::solana::bytesOf(std::string_view(label))))
        return fault(VaultError::LabelMustBeText);
    const size_t count = secrets.paths.size() + secrets.keys.size();
    if (count > accountsMax) return fault(VaultError::AccountsMustFit, std::to_string(count));
    if (count == 0) return fault(VaultError::SecretMustBeGiven);
    assert(secrets.paths.empty() || secrets.phrase != Phrase::None);

    Content content;
    content.facts.label = std::move(label);
    content.facts.phrase = secrets.phrase;
    content.entropy = std::move(secrets.entropy);
    content.seed = std::move(secrets.seed);
    const auto add = [&content](Keypair keypair, std::optional<DerivationPath> path) {
        for (const VaultAccount& known : content.facts.accounts)
            if (known.address == keypair.address()) return false;
        content.facts.accounts.push_back({keypair.address(), {}, std::move(path)});
        content.keypairs.push_back(std::move(keypair));
        return true;
    };
    for (const DerivationPath& path : secrets.paths) {
        auto keypair = core::solana::deriveKeypair(content.seed.bytes(), path);
        if (!keypair) return keypair.error();
        if (!add(std::move(*keypair), path))
            return fault(VaultError::AccountMustBeNew, core::solana::pathText(path));
    }
    for (Keypair& key : secrets.keys)
        if (!add(std::move(key), std::nullopt))
            return fault(VaultError::AccountMustBeNew, "an imported key");
    return content;
}

} // namespace

Result<VaultSecrets> VaultSecrets::fromPhrase(Bytes words, Bytes passphrase)
{
    auto entropy = core::solana::entropyFromMnemonic(words);
    if (!entropy) return entropy.error();
    auto seed = core::solana::seedFromMnemonic(words, passphrase);
    if (!seed) return seed.error();
    VaultSecrets secrets;
    secrets.entropy = std::move(*entropy);
    secrets.seed = std::move(*seed);
    secrets.phrase = passphrase.size == 0 ? Phrase::Plain : Phrase::WithPassphrase;
    wipeTraces();
    return secrets;
}

VaultSecrets VaultSecrets::random()
{
    constexpr size_t entropySize = 32;
    SecretBuffer entropy{entropySize}; // also starts libsodium
    randombytes_buf(entropy.data(), entropy.size());
    VaultSecrets secrets;
    secrets.phrase = Phrase::Plain;
    secrets.entropy = std::move(entropy);
    const SecretBuffer words = phraseOf(secrets);
    secrets.seed = std::move(core::solana::seedFromMnemonic(words.bytes(), {}).value());
    wipeTraces();
    return secrets;
}

SecretBuffer phraseOf(const VaultSecrets& secrets)
{
    assert(secrets.phrase != Phrase::None);
    auto words = core::solana::mnemonicFromEntropy(secrets.entropy.bytes());
    wipeTraces();
    return std::move(words.value());
}

DerivationPath usualPath(uint32_t account)
{
    constexpr uint32_t purpose = 44;
    constexpr uint32_t coin = 501;
    return {{purpose, coin, account, 0}};
}

Vault::Vault(std::string path, VaultFacts facts, std::vector<uint8_t> file, VaultSettings settings)
    : m_path(std::move(path)),
      m_facts(std::move(facts)),
      m_file(std::move(file)),
      m_settings(settings)
{
}

Result<Vault> Vault::open(const std::string& path, VaultSettings settings)
{
    std::string real = resolved(path);
    auto file = readVaultFile(*settings.files, real);
    if (!file) return file.error();
    auto parts = readVault(core::solana::bytesOf(*file));
    if (!parts) return withPath(parts.error(), path);
    VaultFacts facts = std::move(parts->facts);
    return Vault(std::move(real), std::move(facts), std::move(*file), settings);
}

Result<UnlockedVaultPtr> Vault::create(const std::string& path,
                                       std::string label,
                                       VaultSecrets secrets,
                                       const SecretBuffer& password,
                                       VaultSettings settings)
{
    if (const auto good = checkPassword(password.bytes()); !good) return good.error();
    auto content = contentOf(std::move(label), std::move(secrets));
    if (!content) return content.error();
    content->facts.cost = settings.cost;

    Sealed sealed;
    randombytes_buf(sealed.salt.data(), sealed.salt.size());
    auto key = deriveVaultKey(password.bytes(), sealed.salt, settings.cost);
    if (!key) return key.error();
    sealed.key = std::move(*key);
    const std::vector<uint8_t> file = sealVault(*content, sealed.salt, sealed.key);
    sealed.file = core::solana::sha256({core::solana::bytesOf(file)});
    const auto written =
        writeVaultFile(*settings.files, path, core::solana::bytesOf(file), std::nullopt);
    if (!written) return written.error();
    return std::make_shared<UnlockedVault>(resolved(path), std::move(*content), std::move(sealed),
                                           settings);
}

Result<UnlockedVaultPtr> Vault::unlock(const SecretBuffer& password) const
{
    const auto parts = readVault(core::solana::bytesOf(m_file));
    if (!parts) return withPath(parts.error(), m_path);
    auto key = deriveVaultKey(password.bytes(), parts->salt, parts->facts.cost);
    if (!key) return key.error();
    auto content = unsealVault(*parts, *key);
    if (!content) return withPath(content.error(), m_path);
    Sealed sealed{parts->salt, std::move(*key),
                  core::solana::sha256({core::solana::bytesOf(m_file)})};
    return std::make_shared<UnlockedVault>(m_path, std::move(*content), std::move(sealed),
                                           m_settings);
}

} // namespace wallet::vault
