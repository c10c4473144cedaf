#pragma once
//! \file
//! Who stands behind a market and in which order: tier by tranche, with my share and the open
//! claims, and below it the tranches in figures.

#include "app/pages/card.h"
#include "app/pages/console_state.h"
#include "app/pages/inspection.h"

namespace widgets::charts {
class CapitalStack;
struct StackReading;
} // namespace widgets::charts
namespace widgets::style {
class Theme;
}

namespace app::pages::markets {

//! Layers from the one that loses first. A pool without tranches has one.
[[nodiscard]] widgets::charts::StackReading stackOf(const ConsoleState& state,
                                                    const cluster::MarketView& market);

class CapitalCard : public Card
{
    Q_OBJECT

public:
    explicit CapitalCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const ConsoleState& state, const cluster::MarketView& market);

private:
    widgets::charts::CapitalStack* m_stack;
    QLabel* m_mine;
};

} // namespace app::pages::markets
