#pragma once
//! \file
//! One vault in a line: its name and file, locked or open, and what can be done with it.

#include "app/pages/accounts/accounts_view.h"

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;

namespace widgets::fields {
class Pill;
}
namespace widgets::style {
class Theme;
}

namespace app::pages::accounts {

class VaultLine : public QWidget
{
    Q_OBJECT

public:
    explicit VaultLine(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const VaultRow& vault);

signals:
    void unlockWanted(const QString& vaultPath);
    void lockWanted(const QString& vaultPath);
    void addAccountWanted(const QString& vaultPath);
    void changePasswordWanted(const QString& vaultPath);

private:
    void build();

    VaultRow m_vault;
    QLabel* m_name;
    QLabel* m_file;
    widgets::fields::Pill* m_state;
    QPushButton* m_turn; //!< unlocks or locks
    QPushButton* m_more;
    QMenu* m_menu;
    QAction* m_add;
};

} // namespace app::pages::accounts
