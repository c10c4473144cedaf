#pragma once
//! \file
//! Accounts that need no device and no vault: an address that is only watched, a key file. And the
//! labels, out to a file and in from one.

#include "app/pages/accounts/accounts_view.h"
#include "app/pages/card.h"

class QLineEdit;
class QPushButton;

namespace widgets::style {
class Theme;
}

namespace app::pages::accounts {

class AddCard : public Card
{
    Q_OBJECT

public:
    explicit AddCard(QWidget* parent = nullptr);

    void show(const AccountsViewPtr& accounts);

signals:
    void addWatchOnlyWanted(const core::Address& account, const QString& label);
    void addKeyFileWanted(const QString& path, const QString& label);
    void exportLabelsWanted(const QString& path);
    void importLabelsWanted(const QString& path);

private:
    [[nodiscard]] QWidget* buildWatch();
    [[nodiscard]] QWidget* buildKeyFile();
    [[nodiscard]] QWidget* buildLabels();
    void checkAddress();
    void watch();
    void addFile();
    void chooseFile();
    void chooseLabels(bool isExport);

    AccountsViewPtr m_accounts;
    std::optional<core::Address> m_watched; //!< asked for, and not there yet
    bool m_isFileAsked = false;
    QLineEdit* m_address;
    QLineEdit* m_label;
    QLabel* m_addressSaid;
    QPushButton* m_watch;
    QLineEdit* m_keyFile;
    QLineEdit* m_keyLabel;
    QPushButton* m_addFile;
};

} // namespace app::pages::accounts
