#pragma once
//! \file
//! An encrypted vault: one file with a phrase, imported keys or both, under one password.
//! The file's layout is in `vault_file.h`.

#include "core/solana/keys.h"
#include "core/solana/secret_buffer.h"
#include "wallet/vault/errors.h"
#include "wallet/vault/facts.h"
#include "wallet/vault/file_layer.h"

#include <memory>
#include <string>
#include <vector>

namespace wallet::vault {

class UnlockedVault;
using UnlockedVaultPtr = std::shared_ptr<UnlockedVault>;

constexpr size_t passwordLengthMin = 8;  //!< characters
constexpr size_t passwordSizeMax = 1024; //!< bytes

//! Whether a new vault may have this password. That is a lower bound and no praise.
//! \return PasswordMustBeLong, PasswordMustBeText, PasswordMustBeShorter
[[nodiscard]] core::support::Checked checkPassword(core::Bytes password);

//! What tests exchange.
struct VaultSettings
{
    Cost cost = moderateCost; //!< of vaults and passwords made from now on
    FileLayer* files = &systemFiles();
};

//! What goes into a new vault: a phrase's entropy and seed, keys, or both.
struct VaultSecrets
{
    core::solana::SecretBuffer entropy; //!< empty without a phrase
    core::solana::SecretBuffer seed;    //!< 64 bytes, of the phrase and its passphrase
    Phrase phrase = Phrase::None;
    std::vector<core::solana::DerivationPath> paths; //!< accounts of the phrase
    std::vector<core::solana::Keypair> keys;         //!< imported

    //! \param passphrase  may be empty
    //! \return core/solana's errors of mnemonics: the words are checked
    [[nodiscard]] static core::support::Result<VaultSecrets> fromPhrase(core::Bytes words,
                                                                        core::Bytes passphrase);
    //! Fresh chance of the system: 24 words. Read them with phraseOf().
    [[nodiscard]] static VaultSecrets random();
};

//! The words of the entropy. \pre there is a phrase
[[nodiscard]] core::solana::SecretBuffer phraseOf(const VaultSecrets& secrets);

//! m/44'/501'/account'/0', as most wallets derive.
[[nodiscard]] core::solana::DerivationPath usualPath(uint32_t account);

//! A vault whose password nobody has given: what stands in the clear.
class Vault
{
public:
    //! Reads the file and checks all that needs no password.
    //! \return VaultMustOpen, VaultMustBeRegular, VaultMustBePrivate, VaultMustBeSmall,
    //!         VaultMustHaveMagic, VaultMustNotBeOlder, VaultMustNotBeNewer, VaultMustBeWhole,
    //!         VaultMustBeUndamaged, VaultCostMustBeBounded, VaultMustBeCanonical
    [[nodiscard]] static core::support::Result<Vault> open(const std::string& path,
                                                           VaultSettings settings = {});

    //! Writes a new file that only its owner may read, and leaves it unlocked.
    //! \return as checkPassword(), LabelMustBeText, SecretMustBeGiven, AccountMustBeNew,
    //!         AccountsMustFit, VaultMustNotExist, MemoryMustSuffice, or why it cannot be written
    [[nodiscard]] static core::support::Result<UnlockedVaultPtr> create(
        const std::string& path,
        std::string label,
        VaultSecrets secrets,
        const core::solana::SecretBuffer& password,
        VaultSettings settings = {});

    [[nodiscard]] const std::string& path() const { return m_path; }
    [[nodiscard]] const VaultFacts& facts() const { return m_facts; }

    //! Takes as long as the file's cost says: about a second. Call it where waiting is allowed.
    //! \return PasswordMustMatch, VaultMustBeUnaltered, MemoryMustSuffice
    [[nodiscard]] core::support::Result<UnlockedVaultPtr> unlock(
        const core::solana::SecretBuffer& password) const;

private:
    Vault(std::string path, VaultFacts facts, std::vector<uint8_t> file, VaultSettings settings);

    std::string m_path;
    VaultFacts m_facts;
    std::vector<uint8_t> m_file;
    VaultSettings m_settings;
};

} // namespace wallet::vault
