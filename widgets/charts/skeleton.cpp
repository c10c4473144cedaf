#include "widgets/charts/skeleton.h"

#include "widgets/style/theme.h"

#include <QPainter>

namespace widgets::charts {

namespace {
constexpr int gap = 16;
constexpr int radius = 8;
constexpr int cardCount = 4;
constexpr int cardHeight = 92;
constexpr int wideCardHeight = 168;
constexpr int barThickness = 10;
constexpr int rowPitch = 32;
constexpr double columnShares[] = {0.30, 0.16, 0.16, 0.16, 0.22};
} // namespace

Skeleton::Skeleton(const style::Theme& theme, QWidget* parent)
    : Skeleton(theme, Shape::Page, parent)
{
}

Skeleton::Skeleton(const style::Theme& theme, Shape shape, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_shape(shape)
{
    setAccessibleName(tr("Loading"));
    connect(&theme, &style::Theme::changed, this, qOverload<>(&QWidget::update));
}

void Skeleton::drawCard(QPainter& painter, const QRectF& box, int lines) const
{
    const style::Tokens& colours = m_theme.colours();
    painter.setPen(colours.border);
    painter.setBrush(colours.surface);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.border);
    for (int line = 0; line < lines; ++line) {
        const double share = line == 0 ? 0.35 : 0.75 - 0.12 * (line % 3);
        painter.drawRoundedRect(QRectF(box.left() + gap, box.top() + gap + line * 24,
                                       (box.width() - 2 * gap) * share, barThickness),
                                5, 5);
    }
}

void Skeleton::drawPage(QPainter& painter) const
{
    const double cardWidth = (width() - gap * (cardCount - 1)) / double(cardCount);
    for (int i = 0; i < cardCount; ++i)
        drawCard(painter, QRectF(i * (cardWidth + gap), 0, cardWidth, cardHeight), 3);
    const double half = (width() - gap) / 2.0;
    const double rest = (height() - cardHeight - 2 * gap) / 2.0;
    drawCard(painter, QRectF(0, cardHeight + gap, half, rest), 5);
    drawCard(painter, QRectF(half + gap, cardHeight + gap, half, rest), 5);
    drawCard(painter, QRectF(0, cardHeight + 2 * gap + rest, width(), rest), 5);
}

void Skeleton::drawTable(QPainter& painter) const
{
    drawCard(painter, QRectF(rect()), 0);
    const style::Tokens& colours = m_theme.colours();
    const double room = width() - 2 * gap;
    for (int top = gap / 2; top + rowPitch < height(); top += rowPitch) {
        double left = gap;
        for (const double share : columnShares) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colours.border);
            painter.drawRoundedRect(QRectF(left, top + (rowPitch - barThickness) / 2.0,
                                           room * share * 0.7, barThickness),
                                    5, 5);
            left += room * share;
        }
        painter.setPen(colours.border);
        painter.drawLine(QPointF(1, top + rowPitch + 0.5),
                         QPointF(width() - 1, top + rowPitch + 0.5));
    }
}

void Skeleton::drawCards(QPainter& painter) const
{
    const double half = (width() - gap) / 2.0;
    for (int top = 0; top + wideCardHeight <= height(); top += wideCardHeight + gap) {
        drawCard(painter, QRectF(0, top, half, wideCardHeight), 5);
        drawCard(painter, QRectF(half + gap, top, half, wideCardHeight), 5);
    }
}

void Skeleton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    switch (m_shape) {
    case Shape::Page: drawPage(painter); break;
    case Shape::Table: drawTable(painter); break;
    case Shape::Cards: drawCards(painter); break;
    }
}

} // namespace widgets::charts
