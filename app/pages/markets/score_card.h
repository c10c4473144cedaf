#pragma once
//! \file
//! A market's risk score in its four factors, with what went into each, how old that is and what of
//! it is assumed; from where rules change, and how much cover the score allows.

#include "app/pages/card.h"
#include "app/pages/console_state.h"

#include <array>

class QBoxLayout;
class QGridLayout;

namespace widgets::charts {
class GaugeBar;
class ScoreDial;
} // namespace widgets::charts
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

    void show(const cluster::Snapshot& snapshot, const cluster::MarketView& market);

private:
    enum Factor { Leverage, Depth, Volatility, Funding, FactorCount };

    struct FactorRow
    {
        widgets::charts::GaugeBar* bar = nullptr;
        widgets::fields::Figure* value = nullptr;
        QLabel* weighed = nullptr; //!< "× 0.35 adds 0.120202"
        QLabel* input = nullptr;
        QLabel* age = nullptr;
    };
    //! What a factor came from.
    struct Input
    {
        core::Ppm factor;
        core::Ppm adds; //!< to the score
        core::Ppm addsMost;
        QString text;
        core::UnixTime at; //!< when it was true; 0: never
    };
    using Inputs = std::array<Input, FactorCount>;

    void addFactor(Factor factor);
    void addLimits();
    void showFactor(Factor factor, const Input& input, core::UnixTime now);
    void showDial(const cluster::MarketView& market, const Inputs& inputs);
    void showLimits(const cluster::MarketView& market);
    [[nodiscard]] static Inputs inputsOf(const cluster::MarketView& market);
    [[nodiscard]] static QString factorName(Factor factor);
    [[nodiscard]] static bool isAssumed(Factor factor);

    void resizeEvent(QResizeEvent* event) override;

    enum Limit { RestrictAt, ClearAt, MaxCover, InForce, Reserve, LimitCount };

    const widgets::style::Theme& m_theme;
    QBoxLayout* m_body; //!< dial and factors: side by side where there is room
    QGridLayout* m_grid;
    QGridLayout* m_limits;
    std::array<FactorRow, FactorCount> m_rows;
    std::array<widgets::fields::Figure*, LimitCount> m_limitValues{};
    std::array<QLabel*, LimitCount> m_limitNotes{};
    widgets::charts::ScoreDial* m_dial;
    QLabel* m_note;
    core::Ppm m_restrictAt;
    core::Ppm m_clearAt;
};

} // namespace app::pages::markets
