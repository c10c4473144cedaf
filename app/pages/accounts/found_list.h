#pragma once
//! \file
//! The accounts that a scan found on the device, to be added to the list.

#include "app/pages/accounts/accounts_view.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace widgets::style {
class Theme;
}
namespace widgets::tables {
class FactsTable;
}

namespace app::pages::accounts {

class FoundList : public QWidget
{
    Q_OBJECT

public:
    explicit FoundList(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    //! Hidden while nothing was found.
    void show(const AccountsView& accounts);

signals:
    void addWanted(const core::Address& account);

private:
    void add();
    void offer();
    [[nodiscard]] const FoundAccount* chosen() const;

    std::vector<FoundAccount> m_found;
    QLabel* m_heading;
    widgets::tables::FactsTable* m_table;
    QPushButton* m_add;
};

} // namespace app::pages::accounts
