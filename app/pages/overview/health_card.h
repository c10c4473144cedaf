#pragma once
//! \file
//! How the protocol is: score, utilisation and open claims of every market.

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

class HealthCard : public Card
{
    Q_OBJECT

public:
    explicit HealthCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const ConsoleState& state);

signals:
    void placeWanted(const app::pages::Place& place);

private:
    widgets::tables::FactsTable* m_table;
};

} // namespace app::pages::overview
