#include "widgets/charts/legend.h"

#include "widgets/style/theme.h"

namespace widgets::charts {

namespace {

constexpr int legendPixels = 12;
constexpr int legendRow = 20;
constexpr int keyWidth = 14;
constexpr int keyHeight = 10;
constexpr int keyGap = 6;
constexpr int entryGap = 16;
constexpr double hatchStep = 6;
constexpr float shareTint = 0.2F;
constexpr float shareFull = 0.55F;

QColor withAlpha(QColor colour, float alpha)
{
    colour.setAlphaF(alpha);
    return colour;
}

//! Where each entry stands, from the upper left corner of the legend.
std::vector<QRect> placed(const std::vector<LegendEntry>& entries, int width)
{
    const QFontMetrics metrics(style::Theme::textFont(legendPixels));
    std::vector<QRect> boxes;
    int x = 0, y = 0, rowHeight = 0;
    for (const LegendEntry& entry : entries) {
        const int lead = entry.key == LegendKey::Words ? 0 : keyWidth + keyGap;
        const int most = qMax(width - lead, 1);
        const QRect text = metrics.boundingRect(QRect(0, 0, most, 10 * legendRow),
                                                Qt::AlignLeft | Qt::TextWordWrap, entry.text);
        const QSize size(lead + qMin(text.width() + 1, most), qMax(legendRow, text.height() + 4));
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += rowHeight;
            rowHeight = 0;
        }
        boxes.push_back(QRect(QPoint(x, y), size));
        x += size.width() + entryGap;
        rowHeight = qMax(rowHeight, size.height());
    }
    return boxes;
}

void drawKey(QPainter& painter, const QRectF& box, const LegendEntry& entry)
{
    const double middle = qRound(box.center().y()) + 0.5;
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::NoBrush);
    switch (entry.key) {
    case LegendKey::Filled:
        painter.setBrush(entry.colour);
        painter.drawRoundedRect(box, 2, 2);
        break;
    case LegendKey::Hatched:
        drawHatching(painter, box, entry.colour);
        painter.setPen(QPen(entry.colour, 1));
        painter.drawRect(box);
        break;
    case LegendKey::Outline:
        painter.setPen(QPen(entry.colour, 1, Qt::DashLine));
        painter.drawRoundedRect(box, 2, 2);
        break;
    case LegendKey::Share:
        painter.setBrush(withAlpha(entry.colour, shareTint));
        painter.drawRect(box);
        painter.setBrush(withAlpha(entry.colour, shareFull));
        painter.drawRect(QRectF(box.left(), box.top(), box.width() / 2, box.height()));
        painter.setBrush(entry.colour);
        painter.drawRect(QRectF(box.center().x() - 1, box.top(), 2, box.height()));
        break;
    case LegendKey::Line:
    case LegendKey::Dashed: {
        QPen pen(entry.colour, 2, Qt::SolidLine, Qt::FlatCap);
        if (entry.key == LegendKey::Dashed) pen.setDashPattern({1.8, 0.9}); // three in a key
        painter.setPen(pen);
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle));
        break;
    }
    case LegendKey::Words: break;
    }
}

} // namespace

int legendHeight(const std::vector<LegendEntry>& entries, int width)
{
    int height = 0;
    for (const QRect& box : placed(entries, width))
        height = qMax(height, box.bottom() + 1);
    return height;
}

void drawLegend(QPainter& painter,
                const QRect& area,
                const std::vector<LegendEntry>& entries,
                const style::Tokens& colours)
{
    const std::vector<QRect> boxes = placed(entries, area.width());
    for (size_t i = 0; i < entries.size(); ++i) {
        const QRectF box = boxes[i].translated(area.topLeft());
        const bool hasKey = entries[i].key != LegendKey::Words;
        if (hasKey)
            drawKey(painter,
                    QRectF(box.left() + 0.5, box.top() + (legendRow - keyHeight) / 2.0 + 0.5,
                           keyWidth - 1, keyHeight - 1),
                    entries[i]);
        painter.setFont(style::Theme::textFont(legendPixels));
        painter.setPen(colours.muted);
        painter.drawText(box.adjusted(hasKey ? keyWidth + keyGap : 0, 2, 1, 0),
                         Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, entries[i].text);
    }
}

void drawHatching(QPainter& painter, const QRectF& box, const QColor& colour)
{
    painter.setPen(QPen(colour, 1.2, Qt::SolidLine, Qt::FlatCap));
    const double height = box.height();
    for (double from = -height; from < box.width(); from += hatchStep) {
        // The line rises from (from, bottom) to (from + height, top); cut at both sides.
        const double begin = qMax(from, 0.0);
        const double end = qMin(from + height, box.width());
        if (begin >= end) continue;
        painter.drawLine(QPointF(box.left() + begin, box.bottom() - (begin - from)),
                         QPointF(box.left() + end, box.bottom() - (end - from)));
    }
}

QColor seriesColour(const style::Tokens& colours, size_t index)
{
    const QColor all[] = {colours.accent, colours.junior, colours.good,
                          colours.strong, colours.bad,    colours.text};
    return all[index % std::size(all)];
}

} // namespace widgets::charts
