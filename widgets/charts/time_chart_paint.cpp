#include "widgets/charts/time_axis.h"
#include "widgets/charts/time_chart.h"
#include "widgets/charts/time_plot.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <algorithm>

namespace widgets::charts {

namespace {

constexpr int axisPixels = 11;
constexpr int axisBelow = 22;
constexpr int axisLabelGap = 8;
constexpr int plotTop = 8;
constexpr int plotRight = 4;
constexpr int rulesMost = 6;
constexpr double rulePitch = 32;   //!< pixels between two of them at least
constexpr qint64 marginShare = 12; //!< of the values' range, above and below
constexpr int boxPadding = 8;
constexpr double dotRadius = 4;

} // namespace

std::vector<qint64> TimeChart::rulesOf(const Scale& scale)
{
    const int fit = static_cast<int>(scale.plot.height() / rulePitch) + 1;
    return roundValues(scale.low, scale.high, qBound(2, fit, rulesMost));
}

QPointF TimeChart::Scale::at(const TimePoint& point) const
{
    const double x = double(point.time - timeFrom) / double(qMax<qint64>(timeTo - timeFrom, 1));
    const double y = (double(point.value) - double(low)) / qMax(double(high) - double(low), 1.0);
    return {plot.left() + x * plot.width(), plot.bottom() - y * plot.height()};
}

void TimeChart::measure(Scale& scale) const
{
    bool isFirst = true;
    qint64 low = 0, high = 0;
    for (const Line& line : m_lines) {
        const auto& points = line.tree.points();
        if (points.empty()) continue;
        const auto range = line.tree.extremes(0, points.size());
        const qint64 least = points[range.low].value, most = points[range.high].value;
        low = isFirst ? least : qMin(low, least);
        high = isFirst ? most : qMax(high, most);
        scale.timeFrom = isFirst ? points.front().time : qMin(scale.timeFrom, points.front().time);
        scale.timeTo = isFirst ? points.back().time : qMax(scale.timeTo, points.back().time);
        isFirst = false;
    }
    const LineSeries none;
    const LineSeries& facts = m_lines.empty() ? none : m_lines.front().facts;
    const qint64 margin = (high / marginShare - low / marginShare) + 1;
    scale.low = facts.bottom ? qMin(*facts.bottom, low) : low - margin;
    scale.high = facts.top ? qMax(*facts.top, high) : high + margin;
}

TimeChart::Scale TimeChart::scale(const QRectF& area) const
{
    Scale scale;
    measure(scale);
    const QFontMetrics metrics(style::Theme::figureFont(axisPixels));
    scale.plot = area.adjusted(0, plotTop, -plotRight, -axisBelow);
    int labels = metrics.horizontalAdvance(tr("UTC"));
    for (const qint64 value : rulesOf(scale))
        if (!m_lines.empty())
            labels = qMax(labels, metrics.horizontalAdvance(valueText(m_lines.front(), value)));
    scale.plot.setLeft(area.left() + labels + axisLabelGap);
    return scale;
}

void TimeChart::paint(QPainter& painter, const QRectF& area) const
{
    const Scale shown = scale(area);
    const Line* line = longest();
    if (!line || line->tree.points().size() < 2) {
        painter.setPen(colours().muted);
        painter.setFont(style::Theme::textFont(12));
        painter.drawText(area, Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    drawRules(painter, shown);
    drawLines(painter, shown);
    drawCaps(painter, shown);
}

void TimeChart::drawRules(QPainter& painter, const Scale& scale) const
{
    painter.setFont(style::Theme::figureFont(axisPixels));
    const QFontMetrics metrics(painter.font());
    painter.setPen(colours().border);
    painter.drawLine(scale.plot.bottomLeft() + QPointF(0, 0.5),
                     scale.plot.bottomRight() + QPointF(0, 0.5));
    for (const qint64 value : rulesOf(scale)) {
        const double y = qRound(scale.at({scale.timeFrom, value}).y()) + 0.5;
        painter.setPen(colours().border);
        painter.drawLine(QPointF(scale.plot.left(), y), QPointF(scale.plot.right(), y));
        painter.setPen(colours().muted);
        const QString text = valueText(m_lines.front(), value);
        painter.drawText(QPointF(scale.plot.left() - axisLabelGap - metrics.horizontalAdvance(text),
                                 y + metrics.ascent() / 2.0 - 1),
                         text);
    }
    const auto advance = [&](const QString& text) {
        return double(metrics.horizontalAdvance(text));
    };
    const double base = scale.plot.bottom() + axisBelow - 5;
    for (const TimeTick& tick :
         timeTicks(scale.timeFrom, scale.timeTo, scale.plot.width(), advance)) {
        painter.drawText(QPointF(scale.plot.left() + tick.x - advance(tick.text) / 2, base),
                         tick.text);
    }
    const QString zone = tr("UTC");
    painter.drawText(QPointF(scale.plot.left() - axisLabelGap - advance(zone), base), zone);
}

void TimeChart::drawLines(QPainter& painter, const Scale& scale) const
{
    std::vector<TimePlot::Stroke> strokes;
    for (size_t i = 0; i < m_lines.size(); ++i)
        strokes.push_back({m_lines[i].facts.look, seriesColour(colours(), i)});
    const int columns = qMax(static_cast<int>(scale.plot.width()), 1);
    if (!m_drawn || m_drawn->columns != columns || m_drawn->strokes != strokes) {
        m_plot->setStrokes(strokes);
        m_plot->setEnds({scale.timeFrom, scale.timeTo, scale.low, scale.high});
        for (size_t i = 0; i < m_lines.size(); ++i)
            m_plot->setPoints(i, m_lines[i].tree.decimated(columns));
        m_drawn = Drawn{columns, std::move(strokes)};
    }
    m_plot->draw(painter, scale.plot);
}

void TimeChart::drawCaps(QPainter& painter, const Scale& scale) const
{
    painter.setFont(style::Theme::textFont(axisPixels, QFont::DemiBold));
    const QFontMetrics metrics(painter.font());
    for (const Line& line : m_lines) {
        if (!line.facts.cap || *line.facts.cap < scale.low || *line.facts.cap > scale.high)
            continue;
        const double y = qRound(scale.at({scale.timeFrom, *line.facts.cap}).y()) + 0.5;
        painter.setPen(QPen(colours().bad, 1, Qt::DashLine));
        painter.drawLine(QPointF(scale.plot.left(), y), QPointF(scale.plot.right(), y));
        QRectF box(0, 0, metrics.horizontalAdvance(line.facts.capName) + 8, metrics.height());
        box.moveTopRight(QPointF(scale.plot.right(), y - box.height() - 2));
        if (box.top() < scale.plot.top()) box.moveTop(y + 2);
        QColor behind = colours().surface;
        behind.setAlphaF(0.8F);
        painter.fillRect(box, behind);
        painter.setPen(colours().bad);
        painter.drawText(box, Qt::AlignCenter, line.facts.capName);
    }
}

void TimeChart::drawMark(QPainter& painter, const QRectF& area, size_t part) const
{
    const Line* line = longest();
    if (line->tree.points().size() < 2) return;
    const Scale shown = scale(area);
    const qint64 time = line->tree.points()[part].time;
    const double x = shown.at({time, shown.low}).x();
    painter.setPen(colours().strong);
    painter.drawLine(QPointF(x, shown.plot.top()), QPointF(x, shown.plot.bottom()));
    for (size_t i = 0; i < m_lines.size(); ++i) {
        const auto value = &m_lines[i] == line ? std::optional(line->tree.points()[part].value)
                                               : valueAt(m_lines[i], time);
        if (!value) continue;
        painter.setBrush(seriesColour(colours(), i));
        painter.setPen(QPen(colours().surface, 2));
        painter.drawEllipse(QPointF(x, shown.at({time, *value}).y()), dotRadius, dotRadius);
    }
    painter.setFont(style::Theme::figureFont(axisPixels, QFont::Medium));
    const QString text = sentence(part);
    const QRect size =
        QFontMetrics(painter.font()).boundingRect(QRect(0, 0, 10'000, 10'000), Qt::AlignLeft, text);
    QRectF box(0, shown.plot.top(), size.width() + 2 * boxPadding, size.height() + boxPadding);
    // On the side of the line where there is room, so that it does not hide what is read.
    box.moveLeft(x + boxPadding + box.width() <= shown.plot.right() ? x + boxPadding
                                                                    : x - boxPadding - box.width());
    if (box.left() < area.left()) {
        // Room on neither side: away from the line, above or below.
        box.moveLeft(area.left());
        const double y = shown.at(line->tree.points()[part]).y();
        if (y < shown.plot.center().y())
            box.moveBottom(shown.plot.bottom());
        else
            box.moveBottom(qMin(y - boxPadding, shown.plot.top() + box.height()));
        box.moveTop(qMax(box.top(), 0.0));
    }
    painter.setPen(colours().border);
    painter.setBrush(colours().surface);
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(colours().text);
    painter.drawText(box.adjusted(boxPadding, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
}

} // namespace widgets::charts
