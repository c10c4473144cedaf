#pragma once
//! \file
//! A line without axes, the size of a word: for cards and table cells.

#include "widgets/charts/time_series.h"
#include "widgets/style/tokens.h"

#include <QWidget>

class QPainter;

namespace widgets::style {
class Theme;
}

namespace widgets::charts {

//! For delegates. Draws nothing for fewer than two points. The last point is marked; the line and
//! the mark turn to an alarm when it lies above the cap.
void paintSparkline(QPainter& painter,
                    const QRect& area,
                    std::span<const TimePoint> points,
                    const style::Tokens& colours,
                    std::optional<qint64> cap = {});

class Sparkline : public QWidget
{
    Q_OBJECT

public:
    explicit Sparkline(const style::Theme& theme, QWidget* parent = nullptr);

    //! Its name, cap and text are used; what it says is its last value, its range and its cap.
    void setSeries(LineSeries series);
    [[nodiscard]] const LineSeries& series() const { return m_series; }

    [[nodiscard]] QSize sizeHint() const override { return {96, 24}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {40, 16}; }

private:
    void paintEvent(QPaintEvent* event) override;

    const style::Theme& m_theme;
    LineSeries m_series;
};

} // namespace widgets::charts
