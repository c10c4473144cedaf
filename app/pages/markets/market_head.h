#pragma once
//! \file
//! The top of a market's page: the way back and to its neighbours, and what matters most of it.

#include "app/pages/console_state.h"

#include <QWidget>

class QBoxLayout;
class QButtonGroup;
class QFrame;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace widgets::fields {
class Figure;
}
namespace widgets::states {
class Notice;
}
namespace widgets::style {
class Theme;
}

namespace app::pages {
class FactTile;
}

namespace app::pages::markets {

class MarketHead : public QWidget
{
    Q_OBJECT

public:
    explicit MarketHead(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const ConsoleState& state, size_t market);

signals:
    void backWanted();
    void marketChosen(int market);

private:
    [[nodiscard]] QLayout* buildWay();
    void showMarkets(const ConsoleState& state, size_t market);
    void showMine(const ConsoleState& state, const cluster::MarketView& market);
    void showRisk(const cluster::MarketView& market);
    void setNotice(const ConsoleState& state, size_t market);

    static constexpr size_t segmentsMost = 6; //!< of more markets only the neighbours are offered

    const widgets::style::Theme& m_theme;
    QHBoxLayout* m_choices;
    QButtonGroup* m_markets;
    QToolButton* m_back;
    QToolButton* m_previous;
    QToolButton* m_next;
    QLabel* m_place;
    widgets::states::Notice* m_notice;
    FactTile* m_mine;
    FactTile* m_score;
    FactTile* m_use;
    FactTile* m_cover;
    FactTile* m_price;
    std::vector<std::string> m_named; //!< markets that have a segment
    int m_shown = 0;
    int m_count = 0;
};

} // namespace app::pages::markets
