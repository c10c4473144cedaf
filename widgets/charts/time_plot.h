#pragma once
//! \file
//! The Qt Charts side of a TimeChart: at most six lines in a plot without axes of its own, drawn
//! into any rectangle.

#include "widgets/charts/time_series.h"

#include <QColor>
#include <QRectF>

#include <memory>

class QChart;
class QGraphicsScene;
class QPainter;
class QValueAxis;

namespace widgets::charts {

class TimePlot
{
public:
    struct Stroke
    {
        LineLook look{};
        QColor ink;

        friend bool operator==(const Stroke&, const Stroke&) = default;
    };
    struct Ends
    {
        qint64 timeFrom = 0, timeTo = 1;
        qint64 low = 0, high = 1;

        friend bool operator==(const Ends&, const Ends&) = default;
    };

    TimePlot();
    ~TimePlot();
    TimePlot(const TimePlot&) = delete;
    TimePlot& operator=(const TimePlot&) = delete;

    //! One stroke a line. Anew when what is drawn or the colours change.
    void setStrokes(const std::vector<Stroke>& strokes);
    //! Takes the points away when the ends are others: set them after it.
    void setEnds(const Ends& ends);
    //! Already decimated. \pre index < number of strokes
    void setPoints(size_t index, const std::vector<TimePoint>& points);
    [[nodiscard]] QColor inkOf(size_t index) const;
    void draw(QPainter& painter, const QRectF& plot);

private:
    struct Line;

    //! By hand: an area series outlines its sides and ground, and costs three times a line.
    void drawFill(QPainter& painter, const Line& line, const QRectF& plot) const;

    std::unique_ptr<QGraphicsScene> m_scene;
    QChart* m_chart; //!< the scene's
    QValueAxis* m_times;
    QValueAxis* m_values;
    std::vector<Stroke> m_strokes;
    Ends m_ends;
    std::vector<Line> m_lines;
};

} // namespace widgets::charts
