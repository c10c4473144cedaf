#pragma once
//! \file
//! All markets in one table, and behind each row its own page.

#include "app/pages/page.h"

namespace app::pages {
class PositionCard;
}

namespace app::pages::markets {

class ClaimCard;
class MarketHead;
class ScoreCard;
class TrancheCard;
class TrendCard;

class MarketsPage : public Page
{
    Q_OBJECT

public:
    explicit MarketsPage(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void setMarket(std::optional<size_t> market) override;

private:
    void fill(const ConsoleState& state) override;
    void resizeEvent(QResizeEvent* event) override;

    size_t m_market = 0;
    MarketHead* m_head;
    QBoxLayout* m_pair; //!< score and trend: side by side where there is room
    ScoreCard* m_score;
    TrendCard* m_trend;
    TrancheCard* m_tranches;
    PositionCard* m_position;
    ClaimCard* m_claim;
};

} // namespace app::pages::markets
