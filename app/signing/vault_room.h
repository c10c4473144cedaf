#pragma once
//! \file
//! The vaults that are known here, locked and open. On the GUI thread; files and passwords are
//! worked on elsewhere, and signals say what came of it.

#include "app/signing/work.h"
#include "wallet/vault/unlocked_vault.h"

#include <QString>

#include <map>
#include <optional>

namespace app::signing {

//! A password or phrase, handed on once: whoever takes it lets it go, and its memory is wiped.
using Secret = std::shared_ptr<core::solana::SecretBuffer>;

struct VaultView
{
    std::string path;
    std::string name; //!< its own label, else the file's name
    bool isLocked = true;
    bool hasPhrase = false; //!< more accounts can be derived
    //! As the file claims until it was unlocked.
    std::vector<wallet::vault::VaultAccount> accounts;
    std::optional<core::support::Error> fault; //!< why the file cannot be used

    friend bool operator==(const VaultView&, const VaultView&) = default;
};

//! What a new vault is made of: words with their passphrase, or a key file.
struct NewVault
{
    QString name;
    Secret password;
    Secret words;      //!< null: keyFile
    Secret passphrase; //!< of BIP-39; null or empty: none
    QString keyFile;
    bool isSharedKeyTaken = false; //!< the key file is taken although others may read it
};

class VaultRoom : public QObject
{
    Q_OBJECT

public:
    //! \param folder  where new vaults go and all in it are shown; empty: nowhere
    VaultRoom(Work& work,
              std::string folder,
              wallet::vault::VaultSettings settings,
              QObject* parent = nullptr);
    ~VaultRoom() override; //!< locks all

    //! In the order of their paths. Files are read again by look().
    [[nodiscard]] std::vector<VaultView> vaults() const;
    [[nodiscard]] const VaultView* vault(const std::string& path) const;
    //! Null when it is locked.
    [[nodiscard]] wallet::vault::UnlockedVaultPtr opened(const std::string& path) const;
    [[nodiscard]] bool isAnyOpen() const { return !m_open.empty(); }

    //! Reads what stands in the clear, of the folder's vaults and of these. Answers by changed().
    void look(const std::vector<std::string>& paths);
    //! Answers by unlocked() or refused(). One that lock() was asked for meanwhile stays locked.
    void unlock(const QString& path, const Secret& password);
    //! Wipes at once. Nothing for one that is locked.
    void lock(const QString& path);
    void lockAll();
    //! Answers by created() with its path, or refused() with the name; it is then open.
    void create(const NewVault& wanted);
    //! The next account of the phrase. Answers by accountAdded() or refused().
    void addAccount(const QString& path);
    //! Answers by passwordChanged() or refused().
    void changePassword(const QString& path, const Secret& old, const Secret& fresh);

signals:
    void changed();
    void unlocked(const QString& path);
    void created(const QString& path);
    void accountAdded(const QString& path, const core::Address& account);
    void passwordChanged(const QString& path);
    void refused(const QString& pathOrName, const core::support::Error& error);
    void locked(); //!< at least one was open

private:
    using Opening = core::support::Result<wallet::vault::UnlockedVaultPtr>;

    void keep(wallet::vault::UnlockedVaultPtr vault);
    void refuseLocked(const QString& path);

    Work& m_work;
    std::string m_folder;
    wallet::vault::VaultSettings m_settings;
    std::map<std::string, VaultView> m_known;
    std::map<std::string, wallet::vault::UnlockedVaultPtr> m_open;
    quint64 m_lockCount = 0; //!< an opening that began before the last lock is too late
};

//! 24 new words from the system's chance, with single spaces between them.
[[nodiscard]] Secret freshWords();

} // namespace app::signing
