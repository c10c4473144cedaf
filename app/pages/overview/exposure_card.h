#pragma once
//! \file
//! What my money stands behind, by market and tier.

#include "app/pages/card.h"
#include "app/pages/console_state.h"
#include "app/pages/place.h"

namespace widgets::style {
class Theme;
}
namespace widgets::tables {
class FactsTable;
}

namespace app::pages::overview {

class ExposureCard : public Card
{
    Q_OBJECT

public:
    explicit ExposureCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const ConsoleState& state);

signals:
    void placeWanted(const app::pages::Place& place);

private:
    const widgets::style::Theme& m_theme;
    std::vector<size_t> m_markets; //!< as the rows
    QLabel* m_empty;
    widgets::tables::FactsTable* m_table;
};

} // namespace app::pages::overview
