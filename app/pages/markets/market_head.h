#pragma once
//! \file
//! The top of a market's page: which market, how it stands in four figures, and what can be done.

#include "app/pages/console_state.h"

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace widgets::fields {
class Figure;
}
namespace widgets::style {
class Theme;
}

namespace app::pages::markets {

class MarketHead : public QWidget
{
    Q_OBJECT

public:
    explicit MarketHead(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const ConsoleState& state, size_t market);

signals:
    void marketChosen(int market);
    void depositWanted();
    void withdrawWanted();

private:
    //! A figure with a name above and a remark below.
    struct Fact
    {
        widgets::fields::Figure* figure = nullptr;
        QLabel* remark = nullptr;
    };
    [[nodiscard]] Fact addFact(QHBoxLayout& row, const QString& name);
    void showMarkets(const ConsoleState& state, size_t market);
    void showPills(const ConsoleState& state, const cluster::MarketView& market);
    void showFacts(const ConsoleState& state, const cluster::MarketView& market);
    void showActions(const ConsoleState& state, size_t market);

    const widgets::style::Theme& m_theme;
    QHBoxLayout* m_choices;
    QButtonGroup* m_markets;
    QLabel* m_title;
    QLabel* m_grade;
    QLabel* m_storm;
    QLabel* m_freshness;
    QLabel* m_why; //!< there is no deposit just now
    QPushButton* m_deposit;
    QPushButton* m_withdraw;
    Fact m_price;
    Fact m_score;
    Fact m_use;
    Fact m_mine;
};

} // namespace app::pages::markets
