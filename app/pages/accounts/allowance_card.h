#pragma once
//! \file
//! What deposits by readable message may take from the wallet of the account in use: how much is
//! left, and a new bound, which goes through the review like everything that is signed.

#include "app/pages/accounts/accounts_view.h"
#include "app/pages/card.h"

class QPushButton;

namespace widgets::fields {
class AmountField;
class Figure;
} // namespace widgets::fields
namespace widgets::style {
class Theme;
}

namespace app::pages::accounts {

class FigureRow;

class AllowanceCard : public Card
{
    Q_OBJECT

public:
    explicit AllowanceCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    //! \param isPast  figures of the past: nothing is signed on them
    void show(const AccountsViewPtr& accounts, bool isPast);

signals:
    void allowanceWanted(core::UsdcAmount amount);

private:
    void build();
    void offer();

    FigureRow* m_figures;
    widgets::fields::Figure* m_present;
    widgets::fields::Figure* m_next;
    QLabel* m_explanation;
    widgets::fields::AmountField* m_amount;
    QPushButton* m_review;
    QPushButton* m_takeBack;
    QString m_obstacle; //!< why nothing can be asked for; empty: it can
    std::optional<core::UsdcAmount> m_allowed;
};

} // namespace app::pages::accounts
