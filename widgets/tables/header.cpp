#include "widgets/tables/header.h"

#include "widgets/style/theme.h"
#include "widgets/tables/cell_delegate.h"

#include <QPainter>

namespace widgets::tables {

namespace {

constexpr int titlePixels = 12;
constexpr int arrowWidth = 8;
constexpr int arrowGap = 4;
constexpr int sectionWidthMin = 32;

const QFont& titleFont()
{
    static const QFont font = style::Theme::textFont(titlePixels, QFont::DemiBold);
    return font;
}

void paintArrow(QPainter& painter, const QPointF& centre, bool isDown, const QColor& ink)
{
    const qreal tip = isDown ? 2.5 : -2.5;
    const QPointF corners[] = {{centre.x() - 4, centre.y() - tip},
                               {centre.x() + 4, centre.y() - tip},
                               {centre.x(), centre.y() + tip}};
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawPolygon(corners, 3);
}

} // namespace

Header::Header(const style::Theme& theme, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent),
      m_theme(theme)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setMinimumSectionSize(sectionWidthMin);
    setFixedHeight(height);
    setSortIndicatorClearable(true);
    setSortIndicator(-1, Qt::AscendingOrder);
    connect(&theme, &style::Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

int Header::titleWidth(const QString& title)
{
    return QFontMetrics(titleFont()).horizontalAdvance(title) + arrowGap + arrowWidth + 1;
}

void Header::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const style::Tokens& colours = m_theme.colours();
    const QFontMetrics metrics(titleFont());
    const bool isSorted = isSortIndicatorShown() && sortIndicatorSection() == section;
    const int alignment =
        model()->headerData(section, orientation(), Qt::TextAlignmentRole).toInt();
    QRect inside = rect.adjusted(CellDelegate::padding, 0, -CellDelegate::padding, -1);
    const QString whole = model()->headerData(section, orientation()).toString();
    const int room = inside.width() - (isSorted ? arrowGap + arrowWidth : 0);
    const QString title = metrics.elidedText(whole, Qt::ElideRight, room);
    const int width = metrics.horizontalAdvance(title);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(rect, colours.surface);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.border);
    painter->setFont(titleFont());
    painter->setPen(isSorted ? colours.text : colours.muted);
    // The arrow stands on the inner side, so that titles keep the edge of their figures.
    const bool isRight = (alignment & Qt::AlignRight) != 0;
    const int left = isRight ? inside.right() + 1 - width : inside.left();
    painter->drawText(QRect(left, inside.top(), width + 1, inside.height()),
                      Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, title);
    if (isSorted) {
        const qreal x = isRight ? left - arrowGap - arrowWidth / 2.0
                                : left + width + arrowGap + arrowWidth / 2.0;
        paintArrow(*painter, {x, inside.center().y() + 1.0},
                   sortIndicatorOrder() == Qt::DescendingOrder, colours.accent);
    }
    painter->restore();
}

} // namespace widgets::tables
