#pragma once
//! \file
//! All accounts as a table, and what can be done with the one that is selected.

#include "app/pages/accounts/accounts_view.h"
#include "app/pages/card.h"

class QPushButton;

namespace widgets::style {
class Theme;
}
namespace widgets::tables {
class FilterField;
class TableView;
} // namespace widgets::tables

namespace app::pages::accounts {

class AccountModel;

class AccountsCard : public Card
{
    Q_OBJECT

public:
    explicit AccountsCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const AccountsViewPtr& accounts);
    //! Null: none is selected.
    [[nodiscard]] const AccountRow* selected() const;
    [[nodiscard]] AccountModel& model() { return *m_model; }
    void focusTable();

signals:
    //! Another one, or other facts of it.
    void selectionChanged();
    void useWanted(const core::Address& account);
    void feePayerWanted(const core::Address& account);
    void verifyWanted(const core::Address& account);
    void labelWanted(const core::Address& account);
    void removeWanted(const core::Address& account);

private:
    void build();
    void offer();
    template <class Signal> void connectAction(QPushButton* button, Signal signal);

    AccountModel* m_model;
    widgets::tables::FilterField* m_filter;
    widgets::tables::TableView* m_table;
    QPushButton* m_use;
    QPushButton* m_pay;
    QPushButton* m_verify;
    QPushButton* m_label;
    QPushButton* m_remove;
    core::Address m_selected;
};

} // namespace app::pages::accounts
