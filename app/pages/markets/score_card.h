#pragma once
//! \file
//! A market's risk score in its four factors, with what went into each and what of it is assumed.

#include "app/pages/card.h"
#include "app/pages/console_state.h"

#include <array>

class QGridLayout;

namespace widgets::charts {
class GaugeBar;
}
namespace widgets::fields {
class Figure;
}
namespace widgets::style {
class Theme;
}

namespace app::pages::markets {

class ScoreCard : public Card
{
    Q_OBJECT

public:
    explicit ScoreCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const cluster::MarketView& market);

private:
    struct FactorRow
    {
        widgets::charts::GaugeBar* bar = nullptr;
        widgets::fields::Figure* value = nullptr;
        QLabel* input = nullptr;
    };
    void addRow(int row, const QString& name, const QString& weight, bool isAssumed);
    void showRow(size_t row, core::Ppm factor, const QString& input);

    static constexpr size_t factorCount = 4;
    const widgets::style::Theme& m_theme;
    QGridLayout* m_grid;
    std::array<FactorRow, factorCount> m_rows;
    widgets::charts::GaugeBar* m_bar;
    QLabel* m_note;
};

} // namespace app::pages::markets
