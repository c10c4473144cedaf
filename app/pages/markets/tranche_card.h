#pragma once
//! \file
//! The two tranches of a market's pool side by side.

#include "app/pages/card.h"
#include "app/pages/console_state.h"

namespace widgets::style {
class Theme;
}
namespace widgets::tables {
class FactsTable;
}

namespace app::pages::markets {

class TrancheCard : public Card
{
    Q_OBJECT

public:
    explicit TrancheCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const cluster::MarketView& market, const DepositGates& gates);

private:
    const widgets::style::Theme& m_theme;
    widgets::tables::FactsTable* m_table;
    QLabel* m_gates;
};

} // namespace app::pages::markets
