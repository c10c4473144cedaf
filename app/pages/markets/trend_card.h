#pragma once
//! \file
//! A market over time: utilisation against the cap, score, or price.

#include "app/pages/card.h"
#include "app/pages/console_state.h"

class QTabBar;

namespace widgets::style {
class Theme;
}

namespace app::pages::markets {

class TrendCard : public Card
{
    Q_OBJECT

public:
    explicit TrendCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const cluster::MarketView& market, const MarketSeries& series);

private:
    void draw();

    QTabBar* m_which;
    widgets::charts::LineChart* m_chart;
    MarketSeries m_series;
    core::Bps m_cap;
};

} // namespace app::pages::markets
