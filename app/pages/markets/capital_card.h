#pragma once
//! \file
//! Who stands behind a market and in which order: tier by tranche, with my share and the open
//! claims; beside it what that means for my money.

#include "app/pages/card.h"
#include "app/pages/console_state.h"

class QBoxLayout;

namespace widgets::charts {
class CapitalStack;
struct StackReading;
} // namespace widgets::charts
namespace widgets::fields {
class KeyValueList;
}
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
    void showFacts(const cluster::MarketView& market, const widgets::charts::StackReading& stack);
    void resizeEvent(QResizeEvent* event) override;

    QBoxLayout* m_body;
    widgets::charts::CapitalStack* m_stack;
    widgets::fields::KeyValueList* m_facts;
};

} // namespace app::pages::markets
