#pragma once
//! \file
//! Vaults: which there are, locked or open, what makes new ones, and after how long all are locked
//! by themselves.

#include "app/pages/accounts/accounts_view.h"
#include "app/pages/card.h"

class QCheckBox;
class QPushButton;
class QSpinBox;

namespace widgets::style {
class Theme;
}

namespace app::pages::accounts {

class VaultLine;

class VaultsCard : public Card
{
    Q_OBJECT

public:
    explicit VaultsCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const AccountsViewPtr& accounts);

signals:
    void createWanted();
    void importWordsWanted();
    void importKeyFileWanted();
    void unlockWanted(const QString& vaultPath);
    void lockWanted(const QString& vaultPath);
    void addAccountWanted(const QString& vaultPath);
    void changePasswordWanted(const QString& vaultPath);
    void idleLockWanted(int minutes);

private:
    void build();
    [[nodiscard]] QWidget* buildIdle();
    void connectLine(VaultLine& line);
    void showIdle(int minutes);
    void askIdle();

    const widgets::style::Theme& m_theme;
    QVBoxLayout* m_lines;
    std::vector<VaultLine*> m_vaults;
    QLabel* m_none;
    QPushButton* m_create;
    QPushButton* m_importWords;
    QPushButton* m_importKeyFile;
    QCheckBox* m_locks;
    QSpinBox* m_minutes;
    QLabel* m_idleRemark;
};

} // namespace app::pages::accounts
