#pragma once
//! \file
//! Who signs here, with what, and what those accounts hold: devices, vaults, key files, accounts
//! that are only watched. The page asks; whoever owns signers and account book does.

#include "app/pages/accounts/accounts_view.h"
#include "app/pages/page.h"

#include <QPointer>

class QBoxLayout;
class QPushButton;

namespace widgets::states {
class Notice;
}

namespace app::pages::accounts {

class AccountsCard;
class AddCard;
class AllowanceCard;
class DeviceCard;
class SigningCard;
class Sheet;
class VaultsCard;

class AccountsPage : public Page
{
    Q_OBJECT

public:
    explicit AccountsPage(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    //! Never null. May come before the first state; no state is drawn before it came.
    void setAccounts(const AccountsViewPtr& accounts);
    //! The answer to newWordsWanted(): shown once, to be written down. A refusal is what is said.
    void offerWords(const Secret& words);
    //! A vault is asked for to sign. In front of whatever page is shown.
    void askForPassword(const QString& vaultPath);
    //! A key file was refused because others may read it: takes it only if the person says so.
    void askForSharedFile(const QString& path, const QString& label, const QString& sentence);

signals:
    void useAccountWanted(const core::Address& account);
    //! Zero: nobody does, and each account pays for itself.
    void feePayerWanted(const core::Address& account);
    void labelWanted(const core::Address& account, const QString& text);
    //! Of the book only: no key and no money is touched.
    void removeWanted(const core::Address& account);
    void addWatchOnlyWanted(const core::Address& account, const QString& label);
    //! \param isSharedTaken  although others may read the file: the person was asked
    void addKeyFileWanted(const QString& path, const QString& label, bool isSharedTaken);
    void exportLabelsWanted(const QString& path);
    void importLabelsWanted(const QString& path);

    //! Show the address on the device. The answer is AccountsView::verification.
    void verifyWanted(const core::Address& account);
    //! What the person says who compared, after the device's Confirmed.
    void comparisonSaid(const core::Address& account, bool isSame);
    //! The sheet is closed: nothing is to be marked as verified any more.
    void verificationLeft();
    void openAppWanted();
    void scanWanted();
    void addFoundWanted(const core::Address& account);
    void connectWanted(const QString& uri);
    void disconnectWanted();

    //! 24 words by chance, to be given to offerWords(); nothing is kept yet.
    void newWordsWanted();
    //! The words were written down and asked for again. Done when a vault of that name is there.
    void createVaultWanted(const QString& name,
                           const app::pages::accounts::Secret& password,
                           const app::pages::accounts::Secret& words);
    //! \param passphrase  of BIP-39, may be empty; never null
    void importMnemonicWanted(const QString& name,
                              const app::pages::accounts::Secret& password,
                              const app::pages::accounts::Secret& words,
                              const app::pages::accounts::Secret& passphrase);
    void importKeyFileWanted(const QString& name,
                             const app::pages::accounts::Secret& password,
                             const QString& keyFile);
    //! The next account of the phrase. \pre the vault is unlocked and has one
    void addVaultAccountWanted(const QString& vaultPath);
    void changePasswordWanted(const QString& vaultPath,
                              const app::pages::accounts::Secret& old,
                              const app::pages::accounts::Secret& fresh);
    void unlockWanted(const QString& vaultPath, const app::pages::accounts::Secret& password);
    void lockWanted(const QString& vaultPath);
    void lockAllWanted();
    //! 0: never.
    void idleLockWanted(int minutes);
    //! What readable deposits of the active account may take; zero takes it back.
    void allowanceWanted(core::UsdcAmount amount);

private:
    void fill(const ConsoleState& state) override;
    [[nodiscard]] bool isEmpty(const ConsoleState& state) const override;
    void resizeEvent(QResizeEvent* event) override;
    void build();
    void connectCards();
    void connectList();
    void connectVaults();
    void layOut();
    void showSaid();
    void showVerification();
    void inspect();
    template <class S> void openSheet(S* sheet);
    void openVaultSheet(int road);
    void openPassword(const QString& vaultPath);
    void openVerification(const core::Address& account);

    AccountsViewPtr m_accounts;
    quint64 m_said = 0; //!< the last number that was shown
    InspectionPtr m_inspected;
    widgets::states::Notice* m_notice;
    SigningCard* m_signing;
    DeviceCard* m_device;
    QBoxLayout* m_top;    //!< beside each other where there is room
    QBoxLayout* m_bottom; //!< as well
    AccountsCard* m_list;
    QPushButton* m_lockAll;
    VaultsCard* m_vaults;
    AllowanceCard* m_allowance;
    AddCard* m_add;
    QPointer<Sheet> m_sheet; //!< at most one is open
};

} // namespace app::pages::accounts
