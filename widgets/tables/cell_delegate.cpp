#include "widgets/tables/cell_delegate.h"

#include "widgets/style/theme.h"
#include "widgets/tables/facts_model.h"

#include <QPainter>

namespace widgets::tables {

namespace {

constexpr int swatchSize = 10;
constexpr int swatchGap = 8;

QFont cellFont(const QModelIndex& index, int pixels)
{
    return index.data(NumberRole).toBool() ? style::Theme::figureFont(pixels)
                                           : style::Theme::textFont(pixels);
}

QColor inkOf(const style::Tokens& colours, Tone tone)
{
    switch (tone) {
    case Tone::Plain: return colours.text;
    case Tone::Muted: return colours.muted;
    case Tone::Good: return colours.good;
    case Tone::Warn: return colours.warn;
    case Tone::Bad: return colours.bad;
    }
    return colours.text;
}

} // namespace

CellDelegate::CellDelegate(const style::Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent),
      m_theme(theme)
{
}

int CellDelegate::textWidth(const QModelIndex& index, int pixels)
{
    const int swatch = index.data(SwatchRole).isValid() ? swatchSize + swatchGap : 0;
    // One more than the advance: without it a text that just fits would be cut.
    return swatch + 1 +
           QFontMetrics(cellFont(index, pixels)).horizontalAdvance(index.data().toString());
}

void CellDelegate::paint(QPainter* painter,
                         const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    const style::Tokens& colours = m_theme.colours();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, colours.selected);
    painter->setPen(colours.border);
    painter->drawLine(QPointF(option.rect.left(), option.rect.bottom() + 0.5),
                      QPointF(option.rect.right() + 1, option.rect.bottom() + 0.5));

    QRect inside = option.rect.adjusted(padding, 0, -padding, 0);
    if (const QVariant swatch = index.data(SwatchRole); swatch.isValid()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(swatch.value<QColor>());
        painter->drawRoundedRect(QRectF(inside.left(), inside.center().y() - swatchSize / 2.0 + 1,
                                        swatchSize, swatchSize),
                                 2, 2);
        inside.adjust(swatchSize + swatchGap, 0, 0, 0);
    }
    painter->setFont(cellFont(index, m_pixels));
    painter->setPen(inkOf(colours, static_cast<Tone>(index.data(ToneRole).toInt())));
    const QString text =
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, inside.width());
    painter->drawText(inside, index.data(Qt::TextAlignmentRole).toInt() | Qt::TextSingleLine, text);
    const bool isCurrent = option.state.testFlag(QStyle::State_HasFocus);
    if (isCurrent) {
        painter->setPen(QPen(colours.accent, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -1.5));
    }
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    return {textWidth(index, m_pixels) + 2 * padding, rowHeight};
}

} // namespace widgets::tables
