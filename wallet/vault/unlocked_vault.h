#pragma once
//! \file
//! A vault whose secrets are in memory, until lock() wipes them.

#include "wallet/vault/vault.h"
#include "wallet/vault/vault_file.h"

#include <mutex>

namespace wallet::vault {

//! Whether somebody asked for a secret to leave the vault unencrypted.
enum class Disclosure { Refused, Chosen };

//! All functions may be called on any thread. Those that write replace the file whole: after any
//! failure or power cut the old or the new vault is there. Writing refuses with
//! VaultMustBeUnlocked, VaultMustBeWritable, DiskMustHaveRoom, DiskMustAnswer, VaultMustNotBeInUse,
//! VaultMustNotHaveChanged, and leaves the vault in memory as it was.
class UnlockedVault
{
public:
    UnlockedVault(std::string path, Content content, Sealed sealed, VaultSettings settings);
    ~UnlockedVault();
    UnlockedVault(const UnlockedVault&) = delete;
    UnlockedVault& operator=(const UnlockedVault&) = delete;

    [[nodiscard]] const std::string& path() const { return m_path; }
    [[nodiscard]] VaultFacts facts() const; //!< also after lock()

    //! Wipes every secret, at once. What is signing finishes first, in microseconds.
    void lock();
    [[nodiscard]] bool isLocked() const;

    //! \return VaultMustBeUnlocked, AccountMustExist
    [[nodiscard]] core::support::Result<core::solana::Signature> sign(const core::Address& account,
                                                                      core::Bytes message) const;

    //! The address that the phrase has there; adds nothing. \return PhraseMustExist,
    //! VaultMustBeUnlocked
    [[nodiscard]] core::support::Result<core::Address> addressAt(
        const core::solana::DerivationPath& path) const;
    //! \return PhraseMustExist, AccountMustBeNew, AccountsMustFit, LabelMustBeText
    [[nodiscard]] core::support::Result<core::Address> addPath(
        const core::solana::DerivationPath& path, std::string label);
    //! \return AccountMustBeNew, AccountsMustFit, LabelMustBeText
    [[nodiscard]] core::support::Result<core::Address> addKey(const core::solana::Keypair& key,
                                                              std::string label);
    //! \return AccountMustExist, LabelMustBeText
    [[nodiscard]] core::support::Checked relabel(const core::Address& account, std::string label);

    //! New salt, new key, the cost of today. \return as checkPassword(), PasswordMustMatch
    [[nodiscard]] core::support::Checked changePassword(const core::solana::SecretBuffer& old,
                                                        const core::solana::SecretBuffer& fresh);

    //! Both write a new file that only its owner may read, never over an existing one, after the
    //! password was given once more.
    //! \return DisclosureMustBeChosen, PasswordMustMatch, AccountMustExist, PhraseMustExist,
    //!         ExportMustNotExist, ExportMustBeWritable, DiskMustHaveRoom
    [[nodiscard]] core::support::Checked exportKeyFile(const core::Address& account,
                                                       const std::string& path,
                                                       const core::solana::SecretBuffer& password,
                                                       Disclosure choice) const;
    [[nodiscard]] core::support::Checked exportPhrase(const std::string& path,
                                                      const core::solana::SecretBuffer& password,
                                                      Disclosure choice) const;

private:
    //! \pre m_mutex is held; in all of these
    [[nodiscard]] core::support::Checked save(Content changed, Sealed sealed);
    [[nodiscard]] core::support::Checked checkAgain(
        const core::solana::SecretBuffer& password) const;
    [[nodiscard]] core::support::Checked checkOpen() const;

    const std::string m_path;
    const VaultSettings m_settings;
    mutable std::mutex m_mutex;
    Content m_content; //!< wiped when locked
    Sealed m_sealed;   //!< with it
    bool m_isLocked = false;
};

} // namespace wallet::vault
