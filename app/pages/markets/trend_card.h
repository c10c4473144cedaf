#pragma once
//! \file
//! A market over time: price with its drawdown, funding, utilisation against the cap, score, and
//! the value of a share of each tranche.

#include "app/pages/card.h"
#include "app/pages/console_state.h"

class QTabBar;

namespace widgets::charts {
class TimeChart;
}
namespace widgets::style {
class Theme;
}

namespace app::pages::markets {

class TrendCard : public Card
{
    Q_OBJECT

public:
    explicit TrendCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    //! \param series  may be null: nothing has been recorded yet
    void show(const std::shared_ptr<const MarketSeries>& series, core::Ppm restrictAt);

private:
    enum Which { Price, Funding, Utilisation, Score, ShareValue };

    void draw();
    void drawPrice();
    void drawFunding();
    void drawUtilisation();
    void drawScore();
    void drawShares();

    QTabBar* m_which;
    widgets::charts::TimeChart* m_chart;
    widgets::charts::TimeChart* m_drawdown; //!< below the price
    std::shared_ptr<const MarketSeries> m_series;
    core::Ppm m_restrictAt;
};

} // namespace app::pages::markets
