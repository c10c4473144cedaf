#include "wallet/vault/unlocked_vault.h"

#include "core/solana/key_file.h"
#include "core/solana/mnemonic.h"
#include "wallet/vault/storage.h"
#include "wallet/vault/text.h"
#include "wallet/vault/traces.h"

#include <algorithm>

#include <sodium.h>

namespace wallet::vault {
namespace {

using core::Address;
using core::Bytes;
using core::solana::bytesOf;
using core::solana::DerivationPath;
using core::solana::Keypair;
using core::solana::SecretBuffer;
using core::solana::Signature;
using core::support::Checked;
using core::support::Done;
using core::support::Result;

std::optional<size_t> indexOf(const VaultFacts& facts, const Address& account)
{
    const auto found = std::ranges::find(facts.accounts, account, &VaultAccount::address);
    if (found == facts.accounts.end()) return std::nullopt;
    return static_cast<size_t>(found - facts.accounts.begin());
}

Checked checkLabel(const std::string& label)
{
    if (isLabel(bytesOf(std::string_view(label)))) return Done{};
    return fault(VaultError::LabelMustBeText, std::to_string(label.size()) + " bytes");
}

//! \return the content with one account more
Result<Content> withAccount(const Content& content, Keypair keypair, VaultAccount account)
{
    if (const Checked good = checkLabel(account.label); !good) return good.error();
    if (indexOf(content.facts, keypair.address())) return fault(VaultError::AccountMustBeNew);
    if (content.facts.accounts.size() == accountsMax) return fault(VaultError::AccountsMustFit);
    Content changed = content.clone();
    changed.facts.accounts.push_back(std::move(account));
    changed.keypairs.push_back(std::move(keypair));
    return changed;
}

} // namespace

UnlockedVault::UnlockedVault(std::string path,
                             Content content,
                             Sealed sealed,
                             VaultSettings settings)
    : m_path(std::move(path)),
      m_settings(settings),
      m_content(std::move(content)),
      m_sealed(std::move(sealed))
{
}

UnlockedVault::~UnlockedVault() = default;

VaultFacts UnlockedVault::facts() const
{
    const std::lock_guard guard(m_mutex);
    return m_content.facts;
}

void UnlockedVault::lock()
{
    const std::lock_guard guard(m_mutex);
    m_isLocked = true;
    m_content.wipe();
    m_sealed.key = {};
}

bool UnlockedVault::isLocked() const
{
    const std::lock_guard guard(m_mutex);
    return m_isLocked;
}

Checked UnlockedVault::checkOpen() const
{
    if (m_isLocked) return fault(VaultError::VaultMustBeUnlocked, m_path);
    return Done{};
}

Result<Signature> UnlockedVault::sign(const Address& account, Bytes message) const
{
    const std::lock_guard guard(m_mutex);
    if (const Checked open = checkOpen(); !open) return open.error();
    const auto index = indexOf(m_content.facts, account);
    if (!index) return fault(VaultError::AccountMustExist);
    const Signature signature = m_content.keypairs[*index].sign(message);
    wipeTraces();
    return signature;
}

Result<Address> UnlockedVault::addressAt(const DerivationPath& path) const
{
    const std::lock_guard guard(m_mutex);
    if (const Checked open = checkOpen(); !open) return open.error();
    if (m_content.facts.phrase == Phrase::None) return fault(VaultError::PhraseMustExist);
    const auto keypair = core::solana::deriveKeypair(m_content.seed.bytes(), path);
    wipeTraces();
    if (!keypair) return keypair.error();
    return keypair->address();
}

Result<Address> UnlockedVault::addPath(const DerivationPath& path, std::string label)
{
    const std::lock_guard guard(m_mutex);
    if (const Checked open = checkOpen(); !open) return open.error();
    if (m_content.facts.phrase == Phrase::None) return fault(VaultError::PhraseMustExist);
    auto keypair = core::solana::deriveKeypair(m_content.seed.bytes(), path);
    wipeTraces();
    if (!keypair) return keypair.error();
    const Address address = keypair->address();
    auto changed = withAccount(m_content, std::move(*keypair), {address, std::move(label), path});
    if (!changed) return changed.error();
    if (const Checked saved = save(std::move(*changed), m_sealed.clone()); !saved)
        return saved.error();
    return address;
}

Result<Address> UnlockedVault::addKey(const Keypair& key, std::string label)
{
    const std::lock_guard guard(m_mutex);
    if (const Checked open = checkOpen(); !open) return open.error();
    auto copy = Keypair::fromSecret(key.secret().bytes());
    if (!copy) return copy.error();
    auto changed =
        withAccount(m_content, std::move(*copy), {key.address(), std::move(label), std::nullopt});
    if (!changed) return changed.error();
    if (const Checked saved = save(std::move(*changed), m_sealed.clone()); !saved)
        return saved.error();
    return key.address();
}

Checked UnlockedVault::relabel(const Address& account, std::string label)
{
    const std::lock_guard guard(m_mutex);
    if (const Checked open = checkOpen(); !open) return open;
    if (const Checked good = checkLabel(label); !good) return good;
    const auto index = indexOf(m_content.facts, account);
    if (!index) return fault(VaultError::AccountMustExist);
    Content changed = m_content.clone();
    changed.facts.accounts[*index].label = std::move(label);
    return save(std::move(changed), m_sealed.clone());
}

Checked UnlockedVault::changePassword(const SecretBuffer& old, const SecretBuffer& fresh)
{
    const std::lock_guard guard(m_mutex);
    if (const Checked open = checkOpen(); !open) return open;
    if (const Checked good = checkPassword(fresh.bytes()); !good) return good;
    if (const Checked same = checkAgain(old); !same) return same;
    Content changed = m_content.clone();
    changed.facts.cost = m_settings.cost;
    Sealed sealed = m_sealed.clone();
    randombytes_buf(sealed.salt.data(), sealed.salt.size());
    auto key = deriveVaultKey(fresh.bytes(), sealed.salt, m_settings.cost);
    if (!key) return key.error();
    sealed.key = std::move(*key);
    return save(std::move(changed), std::move(sealed));
}

Checked UnlockedVault::exportKeyFile(const Address& account,
                                     const std::string& path,
                                     const SecretBuffer& password,
                                     Disclosure choice) const
{
    const std::lock_guard guard(m_mutex);
    if (choice != Disclosure::Chosen) return fault(VaultError::DisclosureMustBeChosen);
    if (const Checked open = checkOpen(); !open) return open;
    const auto index = indexOf(m_content.facts, account);
    if (!index) return fault(VaultError::AccountMustExist);
    if (const Checked same = checkAgain(password); !same) return same;
    const SecretBuffer text = core::solana::formatKeyFile(m_content.keypairs[*index]);
    wipeTraces();
    return writeSecretFile(*m_settings.files, path, text.bytes());
}

Checked UnlockedVault::exportPhrase(const std::string& path,
                                    const SecretBuffer& password,
                                    Disclosure choice) const
{
    const std::lock_guard guard(m_mutex);
    if (choice != Disclosure::Chosen) return fault(VaultError::DisclosureMustBeChosen);
    if (const Checked open = checkOpen(); !open) return open;
    if (m_content.facts.phrase == Phrase::None) return fault(VaultError::PhraseMustExist);
    if (const Checked same = checkAgain(password); !same) return same;
    const auto words = core::solana::mnemonicFromEntropy(m_content.entropy.bytes());
    wipeTraces();
    if (!words) return words.error();
    return writeSecretFile(*m_settings.files, path, words->bytes());
}

Checked UnlockedVault::save(Content changed, Sealed sealed)
{
    const std::vector<uint8_t> file = sealVault(changed, sealed.salt, sealed.key);
    sealed.file = core::solana::sha256({bytesOf(file)});
    const Checked written = writeVaultFile(*m_settings.files, m_path, bytesOf(file), m_sealed.file);
    if (!written) {
        // The disk may fail after the new file took its place: then memory goes with the file.
        const auto there = readVaultFile(*m_settings.files, m_path);
        if (!there || *there != file) return written;
    }
    m_content = std::move(changed);
    m_sealed = std::move(sealed);
    return written;
}

Checked UnlockedVault::checkAgain(const SecretBuffer& password) const
{
    const auto key = deriveVaultKey(password.bytes(), m_sealed.salt, m_content.facts.cost);
    if (!key) return key.error();
    if (sodium_memcmp(key->data(), m_sealed.key.data(), key->size()) != 0)
        return fault(VaultError::PasswordMustMatch, m_path);
    return Done{};
}

} // namespace wallet::vault
