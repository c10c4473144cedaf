#include "widgets/charts/time_plot.h"

#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QPainter>
#include <QPen>
#include <QPolygonF>
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
    QLineSeries* line = nullptr; //!< the chart's
    QColor fill;                 //!< below it; invalid for other looks than Area
    QPolygonF points;            //!< in seconds and units
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
        line.line->setPen(strokePen(stroke));
        if (stroke.look == LineLook::Area) {
            line.fill = stroke.ink;
            line.fill.setAlphaF(areaTint);
        }
        show(line.line);
        m_lines.push_back(line);
    }
}

void TimePlot::setEnds(const Ends& ends)
{
    if (ends == m_ends) return;
    m_ends = ends;
    // Each change of a range makes the outline of each line anew: of nothing, it costs nothing.
    for (const Line& line : m_lines)
        line.line->clear();
    m_times->setRange(double(ends.timeFrom), double(ends.timeTo));
    m_values->setRange(double(ends.low), double(ends.high));
}

void TimePlot::setPoints(size_t index, const std::vector<TimePoint>& points)
{
    QPolygonF drawn;
    drawn.reserve(static_cast<qsizetype>(points.size()));
    for (const TimePoint& point : points)
        drawn.append({double(point.time), double(point.value)});
    m_lines[index].line->replace(drawn);
    m_lines[index].points = std::move(drawn);
}

QColor TimePlot::inkOf(size_t index) const
{
    return m_lines[index].line->pen().color();
}

void TimePlot::drawFill(QPainter& painter, const Line& line, const QRectF& plot) const
{
    if (!line.fill.isValid() || line.points.isEmpty()) return;
    const double perSecond = plot.width() / qMax(double(m_ends.timeTo - m_ends.timeFrom), 1.0);
    const double perUnit = plot.height() / qMax(double(m_ends.high) - double(m_ends.low), 1.0);
    QPolygonF under;
    under.reserve(line.points.size() + 2);
    for (const QPointF& point : line.points) {
        const QPointF at(plot.left() + (point.x() - double(m_ends.timeFrom)) * perSecond,
                         plot.bottom() - (point.y() - double(m_ends.low)) * perUnit);
        // The lower one of a column: what lies above it is covered by the line.
        if (under.isEmpty() || at.x() - under.last().x() >= 1)
            under << at;
        else if (at.y() > under.last().y())
            under.last().setY(at.y());
    }
    under << QPointF(under.last().x(), plot.bottom()) << QPointF(under.first().x(), plot.bottom());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false); // its edge lies below the line
    painter.setPen(Qt::NoPen);
    painter.setBrush(line.fill);
    painter.drawPolygon(under);
    painter.restore();
}

void TimePlot::draw(QPainter& painter, const QRectF& plot)
{
    const QRectF own(QPointF(), plot.size());
    if (m_chart->size() != own.size()) {
        m_chart->resize(own.size());
        m_chart->setPlotArea(own);
        m_scene->setSceneRect(own);
    }
    for (const Line& line : m_lines)
        drawFill(painter, line, plot);
    m_scene->render(&painter, plot, own, Qt::IgnoreAspectRatio);
}

} // namespace widgets::charts
