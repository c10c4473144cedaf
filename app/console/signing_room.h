#pragma once
//! \file
//! Where the window's accounts, signers and requests for signatures come together: the account
//! book and the desk, told to the pages, the strip and the review sheet in their own words. On the
//! GUI thread.

#include "app/console/active_account.h"
#include "app/console/data_folder.h"
#include "app/pages/accounts/accounts_view.h"
#include "app/pages/console_state.h"
#include "app/review/signing_view.h"
#include "app/signing/desk.h"

#include <optional>

namespace app::pages::accounts {
class AccountsPage;
}

namespace app::console {

class SigningRoom : public QObject
{
    Q_OBJECT

public:
    //! Opens the account book in the folder, and puts the development key in it. A book that cannot
    //! be opened is said, and one in memory takes its place.
    //! \param settings  the folder's vaults are added to them
    //! \param offeredKeyFile  where nothing is kept, and so no account has one
    SigningRoom(const DataFolder& folder,
                signing::DeskSettings settings,
                QString offeredKeyFile = {});

    [[nodiscard]] ActiveAccount account() const;
    [[nodiscard]] signing::Desk& desk() { return *m_desk; }
    //! Offered where a key file signs; may be empty.
    [[nodiscard]] QString keyFile() const;
    [[nodiscard]] std::vector<core::Address> addresses() const;
    [[nodiscard]] std::map<core::Address, QString> names() const;

    [[nodiscard]] pages::SignerView stripView() const;
    [[nodiscard]] review::SigningView sheetView() const;
    //! Never null.
    [[nodiscard]] pages::accounts::AccountsViewPtr accountsView() const;

    //! What the accounts hold.
    void setState(const pages::StatePtr& state);
    void connectPage(pages::accounts::AccountsPage& page);

    //! Answers by signatureReady() or signatureFailed(). Another request takes this one's place.
    void sign(const core::Address& key, const wallet::SigningRequest& request);
    void cancel();
    //! The request under way as a file for another machine, and the file that comes back.
    //! \param claim  what is signed, in a sentence
    void exportRequest(const QString& path, const QString& claim);
    void importSignature(const QString& path);
    void unlock(const QString& vaultPath, const signing::Secret& password);
    void say(const QString& sentence, const char* kind);

signals:
    void changed(); //!< one of the views
    void accountChanged(const app::console::ActiveAccount& account);
    void signatureReady(const core::Address& key, const core::solana::Signature& signature);
    void signatureFailed(const core::support::Error& error);
    void allowanceWanted(core::UsdcAmount amount);
    void noted(const QString& sentence);

private:
    using Checked = core::support::Checked;

    void openBook();
    void connectDesk();
    void connectAccountSignals(pages::accounts::AccountsPage& page);
    void connectDeviceSignals(pages::accounts::AccountsPage& page);
    void connectVaultSignals(pages::accounts::AccountsPage& page);
    void report(const Checked& done);
    void exportLabels(const QString& path);
    void importLabels(const QString& path);
    void tellAccount();
    [[nodiscard]] QString vaultPathOf(const accounts::Account& account) const;
    [[nodiscard]] pages::accounts::AccountRow rowOf(const accounts::Account& account) const;
    [[nodiscard]] pages::SignerView stripOf(const accounts::Account& account) const;
    [[nodiscard]] const accounts::Account* active() const { return m_book.active(); }

    DataFolder m_folder;
    QString m_offeredKeyFile;
    accounts::AccountBook m_book;
    std::unique_ptr<signing::Desk> m_desk;
    pages::StatePtr m_state;
    signing::FoundKeys m_found;
    review::DeviceOutlook m_outlook; //!< of the active account's device, kept while it is away
    pages::accounts::Said m_said;
    ActiveAccount m_told;
    struct Asked
    {
        quint64 number = 0;
        core::Address key;
    };
    std::optional<Asked> m_asked;
};

} // namespace app::console
