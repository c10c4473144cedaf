#include "widgets/charts/skeleton.h"

#include "widgets/style/theme.h"

#include <QPainter>

namespace widgets::charts {

namespace {
constexpr int gap = 16;
constexpr int radius = 8;
constexpr int cardCount = 4;
constexpr int cardHeight = 92;
} // namespace

Skeleton::Skeleton(const style::Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setAccessibleName(tr("Loading"));
    connect(&theme, &style::Theme::changed, this, qOverload<>(&QWidget::update));
}

void Skeleton::paintEvent(QPaintEvent*)
{
    const style::Tokens& colours = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto card = [&](const QRectF& box, int lines) {
        painter.setPen(colours.border);
        painter.setBrush(colours.surface);
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.border);
        for (int line = 0; line < lines; ++line) {
            const double share = line == 0 ? 0.35 : 0.75 - 0.12 * (line % 3);
            painter.drawRoundedRect(QRectF(box.left() + gap, box.top() + gap + line * 24,
                                           (box.width() - 2 * gap) * share, 10),
                                    5, 5);
        }
    };
    const double cardWidth = (width() - gap * (cardCount - 1)) / double(cardCount);
    for (int i = 0; i < cardCount; ++i)
        card(QRectF(i * (cardWidth + gap), 0, cardWidth, cardHeight), 3);
    const double half = (width() - gap) / 2.0;
    const double rest = (height() - cardHeight - 2 * gap) / 2.0;
    card(QRectF(0, cardHeight + gap, half, rest), 5);
    card(QRectF(half + gap, cardHeight + gap, half, rest), 5);
    card(QRectF(0, cardHeight + 2 * gap + rest, width(), rest), 5);
}

} // namespace widgets::charts
