#include "widgets/charts/sparkline.h"

#include "widgets/style/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace widgets::charts {

namespace {

constexpr double sparkMark = 2.2;
constexpr float sparkTint = 0.12F;

bool byValue(const TimePoint& a, const TimePoint& b)
{
    return a.value < b.value;
}

} // namespace

void paintSparkline(QPainter& painter,
                    const QRect& area,
                    std::span<const TimePoint> points,
                    const style::Tokens& colours,
                    std::optional<qint64> cap)
{
    if (points.size() < 2) return;
    const std::vector<TimePoint> kept = decimate(points, area.width());
    const auto [low, high] = std::minmax_element(kept.begin(), kept.end(), byValue);
    const qint64 bottom = cap ? std::min(low->value, *cap) : low->value;
    const qint64 top = cap ? std::max(high->value, *cap) : high->value;
    const QRectF plot = QRectF(area).adjusted(1, sparkMark + 1, -sparkMark - 1, -sparkMark - 1);
    const double times = double(std::max<qint64>(kept.back().time - kept.front().time, 1));
    const double values = double(top) - double(bottom);
    const auto y = [&](qint64 value) {
        // A line that does not move stands in the middle.
        if (values <= 0) return plot.center().y();
        return plot.bottom() - (double(value) - double(bottom)) / values * plot.height();
    };
    const auto at = [&](const TimePoint& point) {
        return QPointF(plot.left() + double(point.time - kept.front().time) / times * plot.width(),
                       y(point.value));
    };
    const bool isOver = cap && points.back().value > *cap;
    const QColor ink = isOver ? colours.bad : colours.accent;

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath line(at(kept.front()));
    for (size_t i = 1; i < kept.size(); ++i)
        line.lineTo(at(kept[i]));
    QPainterPath under = line;
    under.lineTo(at(kept.back()).x(), plot.bottom());
    under.lineTo(plot.left(), plot.bottom());
    under.closeSubpath();
    QColor fill = ink;
    fill.setAlphaF(sparkTint);
    painter.fillPath(under, fill);
    if (cap) {
        painter.setPen(QPen(colours.bad, 1, Qt::DashLine));
        const double level = qRound(y(*cap)) + 0.5;
        painter.drawLine(QPointF(plot.left(), level), QPointF(plot.right(), level));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawEllipse(at(kept.back()), sparkMark, sparkMark);
    painter.restore();
}

Sparkline::Sparkline(const style::Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &style::Theme::changed, this, qOverload<>(&QWidget::update));
}

void Sparkline::setSeries(LineSeries series)
{
    m_series = std::move(series);
    setAccessibleName(tr("%1 over time").arg(m_series.name));
    const auto& points = m_series.points;
    const auto text = [this](qint64 value) {
        return m_series.text ? m_series.text(value) : QString::number(value);
    };
    QString words = tr("No data yet");
    if (!points.empty()) {
        const auto [low, high] = std::minmax_element(points.begin(), points.end(), byValue);
        words = m_series.cap
                    ? tr("%1 now, between %2 and %3, limit %4")
                          .arg(text(points.back().value), text(low->value), text(high->value),
                               text(*m_series.cap))
                    : tr("%1 now, between %2 and %3")
                          .arg(text(points.back().value), text(low->value), text(high->value));
    }
    setAccessibleDescription(words);
    setToolTip(words);
    update();
}

void Sparkline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintSparkline(painter, rect(), m_series.points, m_theme.colours(), m_series.cap);
}

} // namespace widgets::charts
