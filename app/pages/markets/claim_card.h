#pragma once
//! \file
//! The last claim of a market as a waterfall, with its table behind it.

#include "app/pages/card.h"
#include "app/pages/console_state.h"

namespace widgets::charts {
class Waterfall;
}
namespace widgets::style {
class Theme;
}
namespace widgets::tables {
class FactsTable;
}

namespace app::pages::markets {

class ClaimCard : public Card
{
    Q_OBJECT

public:
    explicit ClaimCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const cluster::MarketView& market);

private:
    const widgets::style::Theme& m_theme;
    QLabel* m_empty;
    widgets::charts::Waterfall* m_chart;
    widgets::tables::FactsTable* m_table;
};

} // namespace app::pages::markets
