#pragma once
//! \file
//! One quantity over time, with a line it must stay below. Painted by hand: the smallest and the
//! largest value of each pixel column are kept, so that no peak is lost and no point is painted
//! twice.

#include "widgets/charts/time_series.h"

#include <QWidget>

namespace widgets::style {
class Theme;
}

namespace widgets::charts {

class LineChart : public QWidget
{
    Q_OBJECT

public:
    explicit LineChart(const style::Theme& theme, QWidget* parent = nullptr);

    void setSeries(LineSeries series);
    [[nodiscard]] const LineSeries& series() const { return m_series; }

    [[nodiscard]] QSize sizeHint() const override { return {360, 190}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 150}; }

private:
    struct Scale
    {
        QRectF plot;
        qint64 timeFrom = 0, timeTo = 1;
        qint64 low = 0, high = 1;

        [[nodiscard]] QPointF at(const TimePoint& point) const;
    };

    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

    [[nodiscard]] Scale scale() const;
    void drawGrid(QPainter& painter, const Scale& scale) const;
    void drawTimes(QPainter& painter, const Scale& scale) const;
    void drawLine(QPainter& painter, const Scale& scale) const;
    void drawCap(QPainter& painter, const Scale& scale) const;
    void drawReading(QPainter& painter, const Scale& scale) const;
    void describe();

    const style::Theme& m_theme;
    LineSeries m_series;
    std::optional<size_t> m_read; //!< the point that is looked at
};

} // namespace widgets::charts
