#include "widgets/charts/gauge_bar.h"

#include "widgets/style/theme.h"

#include <QPainter>

namespace widgets::charts {

namespace {

constexpr int barHeight = 8;
constexpr uint32_t nearCapTenths = 9;

//! Pixels of a ratio.
int extent(core::Ppm ratio, int width)
{
    const qint64 whole = core::wholePpm.raw();
    return static_cast<int>(qMin<qint64>(ratio.raw(), whole) * width / whole);
}

} // namespace

GaugeBar::GaugeBar(const style::Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &style::Theme::changed, this, qOverload<>(&QWidget::update));
}

void GaugeBar::setValue(core::Ppm value)
{
    m_value = value;
    update();
}

void GaugeBar::setCap(std::optional<core::Ppm> cap)
{
    m_cap = cap;
    update();
}

void GaugeBar::setWarnFrom(core::Ppm value)
{
    m_warnFrom = value;
    update();
}

void GaugeBar::setDescription(const QString& text)
{
    setAccessibleDescription(text);
    setToolTip(text);
}

QColor GaugeBar::colour() const
{
    const style::Tokens& colours = m_theme.colours();
    if (m_cap) {
        if (m_value > *m_cap) return colours.bad;
        const bool isClose = uint64_t{m_value.raw()} * 10 >= uint64_t{m_cap->raw()} * nearCapTenths;
        return isClose ? colours.warn : colours.accent;
    }
    return m_warnFrom && m_value >= *m_warnFrom ? colours.warn : colours.accent;
}

void GaugeBar::paintEvent(QPaintEvent*)
{
    const style::Tokens& colours = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track(0, (height() - barHeight) / 2.0, width(), barHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.border);
    painter.drawRoundedRect(track, barHeight / 2.0, barHeight / 2.0);
    const int filled = extent(m_value, width());
    if (filled > 0) {
        painter.setBrush(colour());
        painter.setClipRect(QRectF(0, 0, filled, height()));
        painter.drawRoundedRect(track, barHeight / 2.0, barHeight / 2.0);
        painter.setClipping(false);
    }
    if (m_cap) {
        const int x = qMin(extent(*m_cap, width()), width() - 2);
        painter.fillRect(QRect(x, 0, 2, height()), colours.text);
    }
}

} // namespace widgets::charts
