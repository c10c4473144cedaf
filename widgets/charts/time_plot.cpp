#include "widgets/charts/time_plot.h"

#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QPen>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QChart>
#include <QtCharts/QLegend>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

namespace widgets::charts {

namespace {

constexpr double strokeWidth = 1.6;
constexpr float areaTint = 0.12F;

QPen strokePen(const TimePlot::Stroke& stroke)
{
    QPen pen(stroke.ink, strokeWidth);
    // Qt Charts draws each piece of a line by itself. Round ends would cost four times as much,
    // flat ones leave gaps at the corners.
    pen.setJoinStyle(Qt::BevelJoin);
    pen.setCapStyle(stroke.look == LineLook::Dashed ? Qt::FlatCap : Qt::SquareCap);
    if (stroke.look == LineLook::Dashed) pen.setDashPattern({5, 3});
    return pen;
}

} // namespace

struct TimePlot::Line
{
    QLineSeries* line = nullptr;
    QLineSeries* upper = nullptr; //!< of the area below the line; none for other looks
};

TimePlot::TimePlot()
    : m_scene(new QGraphicsScene),
      m_chart(new QChart),
      m_times(new QValueAxis),
      m_values(new QValueAxis)
{
    m_scene->addItem(m_chart);
    m_chart->legend()->hide();
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->addAxis(m_times, Qt::AlignBottom);
    m_chart->addAxis(m_values, Qt::AlignLeft);
    m_times->setVisible(false);
    m_values->setVisible(false);
}

TimePlot::~TimePlot() = default;

void TimePlot::setStrokes(const std::vector<Stroke>& strokes)
{
    if (strokes == m_strokes) return;
    m_strokes = strokes;
    m_chart->removeAllSeries();
    m_lines.clear();
    const auto show = [this](QAbstractSeries* series) {
        m_chart->addSeries(series);
        series->attachAxis(m_times);
        series->attachAxis(m_values);
    };
    for (const Stroke& stroke : strokes) {
        Line line;
        line.line = new QLineSeries;
        if (stroke.look == LineLook::Area) {
            // Its own pen would draw the sides and the ground as well.
            line.upper = new QLineSeries;
            auto* area = new QAreaSeries(line.upper);
            line.upper->setParent(area); // an area does not own its line
            QColor fill = stroke.ink;
            fill.setAlphaF(areaTint);
            area->setBrush(fill);
            area->setPen(Qt::NoPen);
            show(area);
        }
        line.line->setPen(strokePen(stroke));
        show(line.line);
        m_lines.push_back(line);
    }
}

void TimePlot::setEnds(const Ends& ends)
{
    if (ends == m_ends) return;
    m_ends = ends;
    // Each change of a range makes the outline of each line anew: of nothing, it costs nothing.
    for (const Line& line : m_lines) {
        line.line->clear();
        if (line.upper) line.upper->clear();
    }
    m_times->setRange(double(ends.timeFrom), double(ends.timeTo));
    m_values->setRange(double(ends.low), double(ends.high));
}

void TimePlot::setPoints(size_t index, const std::vector<TimePoint>& points)
{
    QList<QPointF> drawn;
    drawn.reserve(static_cast<qsizetype>(points.size()));
    for (const TimePoint& point : points)
        drawn.append({double(point.time), double(point.value)});
    m_lines[index].line->replace(drawn);
    if (m_lines[index].upper) m_lines[index].upper->replace(drawn);
}

QColor TimePlot::inkOf(size_t index) const
{
    return m_lines[index].line->pen().color();
}

void TimePlot::draw(QPainter& painter, const QRectF& plot)
{
    const QRectF own(QPointF(), plot.size());
    if (m_chart->size() != own.size()) {
        m_chart->resize(own.size());
        m_chart->setPlotArea(own);
        m_scene->setSceneRect(own);
    }
    m_scene->render(&painter, plot, own, Qt::IgnoreAspectRatio);
}

} // namespace widgets::charts
