#pragma once
//! \file
//! One market: how risky it is, who stands behind it with how much, what I hold, and what the last
//! claim did.

#include "app/pages/console_state.h"
#include "app/review/action.h"

#include <QWidget>

class QBoxLayout;
class QLabel;
class QScrollArea;
class QStackedWidget;

namespace widgets::style {
class Theme;
}

namespace app::pages {

class ClaimCard;
class MarketHead;
class PositionCard;
class ScoreCard;
class TrancheCard;
class TrendCard;

class MarketPage : public QWidget
{
    Q_OBJECT

public:
    explicit MarketPage(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void showLoading();
    //! \param sentence  the cause and a way on
    void showError(const QString& sentence);
    void setState(const StatePtr& state);
    [[nodiscard]] size_t market() const { return m_market; }
    void setMarket(size_t market);
    //! For pictures: scrolls to a part of the page.
    void reveal(const QString& cardName);

signals:
    void depositWanted(size_t market);
    void withdrawWanted(size_t market);
    void actionWanted(const app::review::Action& action);
    void retryWanted();
    void playWanted();

private:
    [[nodiscard]] QWidget* buildContent();
    [[nodiscard]] QWidget* buildMessage(QLabel*& text, const QString& title, bool isError);
    void fill();
    void resizeEvent(QResizeEvent* event) override;

    const widgets::style::Theme& m_theme;
    StatePtr m_state;
    size_t m_market = 0;

    QStackedWidget* m_stack;
    QWidget* m_loading;
    QWidget* m_empty;
    QWidget* m_error;
    QLabel* m_emptyText;
    QLabel* m_errorText;
    QScrollArea* m_scroll;
    MarketHead* m_head;
    QBoxLayout* m_pair; //!< score and trend: side by side where there is room
    ScoreCard* m_score;
    TrendCard* m_trend;
    TrancheCard* m_tranches;
    PositionCard* m_position;
    ClaimCard* m_claim;
};

} // namespace app::pages
