#include "widgets/tables/cell_delegate.h"

#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace widgets::tables {

namespace {

constexpr int swatchSize = 10;
constexpr int swatchGap = 8;
constexpr int sparklineWidth = 96;
constexpr int sparklineInset = 6; // above and below

//! Made once: a font that is looked up for each cell costs more than drawing it.
const QFont& cellFont(bool isNumber, int pixels)
{
    static const QFont figures[] = {style::Theme::figureFont(CellDelegate::pixelsLeast),
                                    style::Theme::figureFont(CellDelegate::pixelsMost)};
    static const QFont texts[] = {style::Theme::textFont(CellDelegate::pixelsLeast),
                                  style::Theme::textFont(CellDelegate::pixelsMost)};
    const size_t at = pixels > CellDelegate::pixelsLeast ? 1 : 0;
    return isNumber ? figures[at] : texts[at];
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

Qt::Alignment alignmentOf(const QModelIndex& index)
{
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    return alignment.isValid() ? Qt::Alignment(alignment.toInt())
                               : Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter);
}

} // namespace

CellDelegate::CellDelegate(const style::Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent),
      m_theme(theme)
{
}

int CellDelegate::contentWidth(const QModelIndex& index, int pixels) const
{
    const int swatch = index.data(SwatchRole).isValid() ? swatchSize + swatchGap : 0;
    const QString text = index.data().toString();
    if (index.data(SparklineRole).isValid()) return sparklineWidth;
    if (const QVariant countdown = index.data(CountdownRole); countdown.isValid())
        return fields::countdownWidth(fields::countdownText(countdown.value<Countdown>(), m_now),
                                      pixels);
    if (index.data(PillRole).isValid()) return swatch + fields::pillSize(text).width();
    // One more than the advance: without it a text that just fits would be cut.
    return swatch + 1 +
           QFontMetrics(cellFont(index.data(NumberRole).toBool(), pixels)).horizontalAdvance(text);
}

QString CellDelegate::fullText(const QModelIndex& index) const
{
    if (const QVariant countdown = index.data(CountdownRole); countdown.isValid())
        return fields::timeText(countdown.value<Countdown>().until);
    const QString full = index.data(FullTextRole).toString();
    return full.isEmpty() ? index.data().toString() : full;
}

void CellDelegate::paint(QPainter* painter,
                         const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(*painter, option, index);
    // Above the rule, so that all kinds of content share one middle.
    paintContent(*painter, option.rect.adjusted(padding, 0, -padding, -1), index);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(m_theme.colours().accent, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -1.5));
    }
    painter->restore();
}

void CellDelegate::paintGround(QPainter& painter,
                               const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    const style::Tokens& colours = m_theme.colours();
    if (option.state.testFlag(QStyle::State_Selected))
        painter.fillRect(option.rect, colours.selected);
    else if (index.row() == m_hoveredRow)
        painter.fillRect(option.rect, colours.alternate);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                     colours.border);
}

void CellDelegate::paintContent(QPainter& painter, QRect inside, const QModelIndex& index) const
{
    const style::Tokens& colours = m_theme.colours();
    if (const QVariant swatch = index.data(SwatchRole); swatch.isValid()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(swatch.value<QColor>());
        painter.drawRoundedRect(QRectF(inside.left(), inside.center().y() - swatchSize / 2.0 + 0.5,
                                       swatchSize, swatchSize),
                                2, 2);
        inside.adjust(swatchSize + swatchGap, 0, 0, 0);
    }
    if (const QVariant countdown = index.data(CountdownRole); countdown.isValid())
        return fields::paintCountdown(painter, inside, countdown.value<Countdown>(), m_now,
                                      m_pixels, alignmentOf(index), colours);
    if (const QVariant points = index.data(SparklineRole); points.isValid() && m_sparkline) {
        painter.save();
        m_sparkline(painter, inside.adjusted(0, sparklineInset, 0, -sparklineInset), points,
                    colours);
        painter.restore();
        return;
    }
    if (const QVariant pill = index.data(PillRole); pill.isValid())
        return fields::paintPill(painter, inside, index.data().toString(),
                                 static_cast<PillKind>(pill.toInt()), alignmentOf(index), colours);
    paintText(painter, inside, index);
}

void CellDelegate::paintText(QPainter& painter, QRect inside, const QModelIndex& index) const
{
    const style::Tokens& colours = m_theme.colours();
    const QFont& font = cellFont(index.data(NumberRole).toBool(), m_pixels);
    const QFontMetrics metrics(font);
    const Tone tone = static_cast<Tone>(index.data(ToneRole).toInt());
    const QString whole = index.data().toString();
    const bool fits = metrics.horizontalAdvance(whole) <= inside.width();
    // A figure that is cut keeps its beginning: the end alone would read as another amount.
    const Qt::TextElideMode elide =
        index.data(NumberRole).toBool() ? Qt::ElideRight : Qt::ElideMiddle;
    const QString text = fits ? whole : metrics.elidedText(whole, elide, inside.width());
    const qsizetype quiet = index.data(NumberRole).toBool() && tone == Tone::Plain && fits
                                ? fields::quietFrom(text)
                                : text.size();
    // Every digit has the same width: drawn in two parts, the columns still line up.
    const int strongWidth = metrics.horizontalAdvance(text.left(quiet));
    const int quietWidth = quiet < text.size() ? metrics.horizontalAdvance(text.mid(quiet)) : 0;
    const bool isRight = alignmentOf(index).testFlag(Qt::AlignRight);
    const int left = isRight ? inside.right() + 1 - quietWidth - strongWidth : inside.left();
    // Words and figures of a row stand on one line, which is that of the words.
    const QFontMetrics words(cellFont(false, m_pixels));
    const int baseline = inside.top() + (inside.height() + words.ascent() - words.descent()) / 2;
    painter.setFont(font);
    painter.setPen(inkOf(colours, tone));
    painter.drawText(left, baseline, text.left(quiet));
    if (quietWidth == 0) return;
    painter.setPen(colours.muted);
    painter.drawText(left + strongWidth, baseline, text.mid(quiet));
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    return {contentWidth(index, m_pixels) + 2 * padding, rowHeight};
}

bool CellDelegate::helpEvent(QHelpEvent* event,
                             QAbstractItemView* view,
                             const QStyleOptionViewItem& option,
                             const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QVariant countdown = index.data(CountdownRole);
    QString text = countdown.isValid()
                       ? fields::countdownMoment(countdown.value<Countdown>(), m_now)
                       : index.data(Qt::ToolTipRole).toString();
    if (text.isEmpty()) text = fullText(index);
    QToolTip::showText(event->globalPos(), Qt::mightBeRichText(text) ? text.toHtmlEscaped() : text,
                       view, view->visualRect(index));
    return true;
}

} // namespace widgets::tables
