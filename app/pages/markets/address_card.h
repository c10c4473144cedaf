#pragma once
//! \file
//! The accounts of a market, their addresses in full, behind a disclosure: few need them, and those
//! who do need all of them.

#include "app/pages/card.h"
#include "app/pages/console_state.h"

class QToolButton;

namespace widgets::style {
class Theme;
}
namespace widgets::tables {
class FactsTable;
}

namespace app::pages::markets {

class AddressCard : public Card
{
    Q_OBJECT

public:
    explicit AddressCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const cluster::MarketView& market);
    [[nodiscard]] bool isOpen() const;

private:
    QToolButton* m_toggle;
    QWidget* m_copy;
    widgets::tables::FactsTable* m_table;
};

} // namespace app::pages::markets
