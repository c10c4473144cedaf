#pragma once
//! \file
//! The account in use: who it is, what signs for it, whether its address was compared on its
//! device, what it holds, and what is missing before it can sign.

#include "app/pages/accounts/accounts_view.h"
#include "app/pages/card.h"

class QMenu;
class QPushButton;

namespace widgets::fields {
class AddressLabel;
class Figure;
class Pill;
} // namespace widgets::fields
namespace widgets::states {
class Notice;
}
namespace widgets::style {
class Theme;
}

namespace app::pages::accounts {

class FigureRow;

class SigningCard : public Card
{
    Q_OBJECT

public:
    explicit SigningCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const AccountsViewPtr& accounts);

signals:
    void useAccountWanted(const core::Address& account);
    void verifyWanted(const core::Address& account);
    void unlockWanted(const QString& vaultPath);
    //! There are too many for a menu.
    void listWanted();

private:
    enum class Remedy { None, Verify, Unlock };

    void build();
    void showAccount(const AccountRow& account);
    void showNotice(const AccountRow* account);
    void chooseAnother();

    const widgets::style::Theme& m_theme;
    AccountsViewPtr m_accounts;
    Remedy m_remedy = Remedy::None;
    QLabel* m_label;
    widgets::fields::Pill* m_kind;
    widgets::fields::Pill* m_verified;
    widgets::fields::Pill* m_state;
    widgets::fields::AddressLabel* m_address;
    FigureRow* m_figures;
    widgets::fields::Figure* m_usdc;
    widgets::fields::Figure* m_sol;
    QLabel* m_fees;
    widgets::states::Notice* m_notice;
    QPushButton* m_another;
    QPushButton* m_verify;
    QMenu* m_menu;
};

} // namespace app::pages::accounts
