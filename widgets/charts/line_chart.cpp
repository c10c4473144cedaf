#include "widgets/charts/line_chart.h"

#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace widgets::charts {

namespace {

constexpr int gridRows = 4;
constexpr int axisHeight = 22;
constexpr int labelGap = 8;
constexpr int topMargin = 8;
constexpr int smallPixels = 11;

constexpr qint64 secondsPerHour = 3'600;
constexpr qint64 secondsPerDay = 24 * secondsPerHour;
constexpr qint64 tickSteps[] = {secondsPerHour,      3 * secondsPerHour, 6 * secondsPerHour,
                                12 * secondsPerHour, secondsPerDay,      2 * secondsPerDay,
                                5 * secondsPerDay,   10 * secondsPerDay, 30 * secondsPerDay};

//! "08:00".
QString hourText(qint64 time)
{
    return fields::minuteText(core::UnixTime{time}).mid(11, 5);
}

QString dayText(qint64 time)
{
    return fields::minuteText(core::UnixTime{time}).mid(5, 5); // the month and the day of it
}

} // namespace

QPointF LineChart::Scale::at(const TimePoint& point) const
{
    const double x = double(point.time - timeFrom) / double(qMax<qint64>(timeTo - timeFrom, 1));
    const double y = double(point.value - low) / double(qMax<qint64>(high - low, 1));
    return {plot.left() + x * plot.width(), plot.bottom() - y * plot.height()};
}

LineChart::LineChart(const style::Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&theme, &style::Theme::changed, this, qOverload<>(&QWidget::update));
}

void LineChart::setSeries(LineSeries series)
{
    m_series = std::move(series);
    if (m_read && *m_read >= m_series.points.size()) m_read.reset();
    setAccessibleName(tr("%1 over time").arg(m_series.name));
    describe();
    update();
}

void LineChart::describe()
{
    if (m_series.points.empty() || !m_series.text) {
        setAccessibleDescription(tr("No values yet"));
        return;
    }
    const TimePoint& point = m_read ? m_series.points[*m_read] : m_series.points.back();
    //: A time, then the value at that time.
    setAccessibleDescription(tr("%1: %2").arg(fields::minuteText(core::UnixTime{point.time}),
                                              m_series.text(point.value)));
}

LineChart::Scale LineChart::scale() const
{
    Scale scale;
    const auto& points = m_series.points;
    if (!points.empty()) {
        const auto [low, high] = std::minmax_element(
            points.begin(), points.end(),
            [](const TimePoint& a, const TimePoint& b) { return a.value < b.value; });
        scale.timeFrom = points.front().time;
        scale.timeTo = points.back().time;
        const qint64 margin = (high->value - low->value) / 12 + 1;
        scale.low = m_series.bottom.value_or(low->value - margin);
        scale.high = m_series.top.value_or(high->value + margin);
    }
    const QFontMetrics metrics(style::Theme::figureFont(smallPixels));
    int labels = 0;
    if (m_series.text)
        for (int row = 0; row <= gridRows; ++row)
            labels = qMax(labels, metrics.horizontalAdvance(m_series.text(
                                      scale.low + (scale.high - scale.low) * row / gridRows)));
    scale.plot = QRectF(labels + labelGap, topMargin, width() - labels - labelGap - 2,
                        height() - axisHeight - topMargin);
    return scale;
}

void LineChart::drawGrid(QPainter& painter, const Scale& scale) const
{
    const style::Tokens& colours = m_theme.colours();
    painter.setFont(style::Theme::figureFont(smallPixels));
    const QFontMetrics metrics(painter.font());
    for (int row = 0; row <= gridRows; ++row) {
        const qint64 value = scale.low + (scale.high - scale.low) * row / gridRows;
        const double y = qRound(scale.plot.bottom() - scale.plot.height() * row / gridRows) + 0.5;
        painter.setPen(colours.border);
        painter.drawLine(QPointF(scale.plot.left(), y), QPointF(scale.plot.right(), y));
        if (!m_series.text) continue;
        painter.setPen(colours.muted);
        const QString text = m_series.text(value);
        painter.drawText(QPointF(scale.plot.left() - labelGap - metrics.horizontalAdvance(text),
                                 y + metrics.ascent() / 2.0 - 1),
                         text);
    }
    drawTimes(painter, scale);
}

void LineChart::drawTimes(QPainter& painter, const Scale& scale) const
{
    if (m_series.points.size() < 2) return;
    painter.setPen(m_theme.colours().muted);
    const QFontMetrics metrics(painter.font());
    const qint64 fits = qMax<qint64>(1, static_cast<qint64>(scale.plot.width()) /
                                            (metrics.horizontalAdvance(dayText(0)) * 2));
    const qint64 span = qMax<qint64>(scale.timeTo - scale.timeFrom, 1);
    const auto step = std::find_if(std::begin(tickSteps), std::end(tickSteps) - 1,
                                   [&](qint64 seconds) { return span / seconds <= fits; });
    // Ticks stand at whole steps of the calendar's day, not of the data.
    const qint64 first = (scale.timeFrom + *step - 1) / *step * *step;
    for (qint64 time = first; time <= scale.timeTo; time += *step) {
        const QString text = time % secondsPerDay == 0 ? dayText(time) : hourText(time);
        const int advance = metrics.horizontalAdvance(text);
        double x = scale.at({time, scale.low}).x() - advance / 2.0;
        x = qBound(scale.plot.left(), x, scale.plot.right() - advance);
        painter.drawText(QPointF(x, height() - 5), text);
    }
}

void LineChart::drawLine(QPainter& painter, const Scale& scale) const
{
    const style::Tokens& colours = m_theme.colours();
    const auto kept = decimate(m_series.points, static_cast<int>(scale.plot.width()));
    if (kept.empty()) return;
    QPainterPath line(scale.at(kept.front()));
    for (size_t i = 1; i < kept.size(); ++i)
        line.lineTo(scale.at(kept[i]));
    QPainterPath area = line;
    area.lineTo(scale.at(kept.back()).x(), scale.plot.bottom());
    area.lineTo(scale.at(kept.front()).x(), scale.plot.bottom());
    area.closeSubpath();
    QColor fill = colours.accent;
    fill.setAlphaF(0.10F);
    painter.fillPath(area, fill);
    painter.setPen(QPen(colours.accent, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(line);
}

void LineChart::drawCap(QPainter& painter, const Scale& scale) const
{
    if (!m_series.cap) return;
    const style::Tokens& colours = m_theme.colours();
    const double y = qRound(scale.at({scale.timeFrom, *m_series.cap}).y()) + 0.5;
    painter.setPen(QPen(colours.bad, 1, Qt::DashLine));
    painter.drawLine(QPointF(scale.plot.left(), y), QPointF(scale.plot.right(), y));
    painter.setFont(style::Theme::textFont(smallPixels, QFont::DemiBold));
    const int advance = QFontMetrics(painter.font()).horizontalAdvance(m_series.capName);
    painter.drawText(QPointF(scale.plot.right() - advance - 4, y - 4), m_series.capName);
}

void LineChart::drawReading(QPainter& painter, const Scale& scale) const
{
    if (!m_read || !m_series.text) return;
    const style::Tokens& colours = m_theme.colours();
    const TimePoint& point = m_series.points[*m_read];
    const QPointF at = scale.at(point);
    painter.setPen(colours.strong);
    painter.drawLine(QPointF(at.x(), scale.plot.top()), QPointF(at.x(), scale.plot.bottom()));
    painter.setBrush(colours.accent);
    painter.setPen(QPen(colours.surface, 2));
    painter.drawEllipse(at, 4, 4);

    painter.setFont(style::Theme::figureFont(smallPixels, QFont::Medium));
    const QString text = fields::minuteText(core::UnixTime{point.time}) + QStringLiteral("  ") +
                         m_series.text(point.value);
    const QFontMetrics metrics(painter.font());
    QRectF box(0, scale.plot.top(), metrics.horizontalAdvance(text) + 16, metrics.height() + 8);
    box.moveLeft(
        qBound(scale.plot.left(), at.x() - box.width() / 2, scale.plot.right() - box.width()));
    painter.setPen(colours.border);
    painter.setBrush(colours.surface);
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(colours.text);
    painter.drawText(box, Qt::AlignCenter, text);
}

void LineChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Scale shown = scale();
    drawGrid(painter, shown);
    drawLine(painter, shown);
    drawCap(painter, shown);
    drawReading(painter, shown);
    if (m_series.points.size() < 2) {
        painter.setPen(m_theme.colours().muted);
        painter.setFont(style::Theme::textFont(12));
        painter.drawText(shown.plot, Qt::AlignCenter,
                         tr("The line begins where this window began to watch."));
    }
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.colours().accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
}

void LineChart::mouseMoveEvent(QMouseEvent* event)
{
    const auto& points = m_series.points;
    if (points.empty()) return;
    const Scale shown = scale();
    const double share = (event->position().x() - shown.plot.left()) / shown.plot.width();
    const qint64 time =
        shown.timeFrom + qRound64(qBound(0.0, share, 1.0) * double(shown.timeTo - shown.timeFrom));
    const auto found =
        std::lower_bound(points.begin(), points.end(), time,
                         [](const TimePoint& point, qint64 t) { return point.time < t; });
    m_read = found == points.end() ? points.size() - 1 : size_t(found - points.begin());
    describe();
    update();
}

void LineChart::leaveEvent(QEvent*)
{
    m_read.reset();
    describe();
    update();
}

void LineChart::keyPressEvent(QKeyEvent* event)
{
    const size_t count = m_series.points.size();
    const bool moves = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (!moves || count == 0) return QWidget::keyPressEvent(event);
    size_t at = m_read.value_or(count - 1);
    if (event->key() == Qt::Key_Left && at > 0) --at;
    if (event->key() == Qt::Key_Right && at + 1 < count) ++at;
    m_read = at;
    describe();
    update();
}

void LineChart::focusOutEvent(QFocusEvent* event)
{
    m_read.reset();
    QWidget::focusOutEvent(event);
}

} // namespace widgets::charts
