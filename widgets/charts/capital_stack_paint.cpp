#include "widgets/charts/capital_stack.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

namespace widgets::charts {

namespace {

constexpr int stackNamePixels = 13;
constexpr int stackFigurePixels = 12;
constexpr int stackEdgePixels = 11;
constexpr int stackLine = 18;
constexpr int stackEdgeGap = 8;
constexpr int stackTextGap = 16;
constexpr int entryHeight = 18;
constexpr int ruleGap = 24;
constexpr double ruleLeast = 140;
constexpr double ruleMost = 420;
constexpr double leastMine = 3;
constexpr float layerTint = 0.22F;
constexpr double coverLineReach = 8;

} // namespace

void CapitalStack::drawLayer(QPainter& painter,
                             size_t index,
                             const Scale& at,
                             const QRectF& area) const
{
    const StackLayer& layer = m_stack.layers[index];
    const QRectF box = QRectF(QPointF(at.bar.left(), at.edges[index + 1]),
                              QPointF(at.bar.right(), at.edges[index]))
                           .adjusted(0.5, 0.5, -0.5, -0.5);
    const bool isEmpty = layer.size().isZero();
    QColor ink = roleColour(colours(), layer.role);
    QColor fill = ink;
    fill.setAlphaF(layerTint);
    if (layer.isWiped) {
        ink = colours().bad;
        fill = colours().badSurface;
    }
    painter.setPen(QPen(ink, 1, isEmpty && !layer.isWiped ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(isEmpty && !layer.isWiped ? QBrush(Qt::NoBrush) : QBrush(fill));
    painter.drawRect(box);
    if (layer.isWiped) { // struck out
        painter.drawLine(box.topLeft(), box.bottomRight());
        painter.drawLine(box.bottomLeft(), box.topRight());
    }

    const double left = at.bar.right() + stackTextGap;
    const int lines = layer.mine.isZero() ? 2 : 3;
    QRectF row(left, box.center().y() - lines * stackLine / 2.0, at.words + 1, stackLine);
    const QFont name = style::Theme::textFont(stackNamePixels, QFont::DemiBold);
    painter.setFont(name);
    painter.setPen(layer.isWiped ? colours().bad : colours().text);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(name).elidedText(layer.name, Qt::ElideRight, int(row.width())));
    row.translate(0, stackLine);
    painter.setFont(isEmpty ? style::Theme::textFont(stackFigurePixels)
                            : style::Theme::figureFont(stackFigurePixels));
    painter.setPen(layer.isWiped ? colours().bad : colours().muted);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                     layer.isWiped ? tr("Wiped out")
                     : isEmpty     ? tr("Empty")
                                   : tr("%1 USDC").arg(fields::moneyText(layer.size())));
    drawRule(painter, index, at, area);
    if (layer.mine.isZero()) return;
    row.translate(0, stackLine);
    painter.setFont(style::Theme::figureFont(stackFigurePixels));
    painter.setPen(colours().text);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                     tr("Mine %1").arg(fields::moneyText(layer.mine)));
}

void CapitalStack::drawRule(QPainter& painter,
                            size_t index,
                            const Scale& at,
                            const QRectF& area) const
{
    const QFont font = style::Theme::textFont(stackFigurePixels);
    const double left = at.bar.right() + stackTextGap + at.words + ruleGap;
    const QRectF room(left, at.edges[index + 1], qMin(area.right() - left, ruleMost),
                      at.edges[index] - at.edges[index + 1]);
    if (room.width() < ruleLeast) return;
    const QRect text = QFontMetrics(font).boundingRect(
        QRect(0, 0, int(room.width()), 1'000), Qt::TextWordWrap, m_stack.layers[index].rule);
    if (text.height() > room.height()) return; // the tool tip and the table have it
    painter.setFont(font);
    painter.setPen(colours().muted);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap,
                     m_stack.layers[index].rule);
}

void CapitalStack::drawMine(QPainter& painter, size_t index, const Scale& at) const
{
    const StackLayer& layer = m_stack.layers[index];
    if (layer.mine.isZero() || layer.size().isZero()) return;
    const double share = qMin(double(layer.mine.raw()) / double(layer.size().raw()), 1.0);
    const double width = qMax(at.bar.width() * share, leastMine);
    const QRectF box(at.bar.left(), at.edges[index + 1], width,
                     at.edges[index] - at.edges[index + 1]);
    painter.setPen(Qt::NoPen);
    painter.setBrush(roleColour(colours(), layer.role));
    painter.drawRect(box);
    // The edge towards the others, in the colour of the legend's key.
    painter.setBrush(colours().text);
    painter.drawRect(QRectF(box.right() - 2, box.top(), 2, box.height()));
}

void CapitalStack::drawPending(QPainter& painter, const Scale& at) const
{
    if (m_stack.pending.isZero()) return;
    const double top = heightOf(core::smaller(m_stack.pending, whole()), at);
    const QRectF box(at.bar.left(), top, at.bar.width(), firstLoss(at) - top);
    drawHatching(painter, box, colours().bad);
    painter.setPen(QPen(colours().bad, 1.5));
    painter.drawLine(box.topLeft(), box.topRight());
}

void CapitalStack::drawEdges(QPainter& painter, const Scale& at, const QRectF& area) const
{
    painter.setFont(style::Theme::figureFont(stackEdgePixels));
    const double right = at.bar.left() - stackEdgeGap;
    for (size_t i = 0; i < at.edges.size(); ++i) {
        const core::UsdcAmount amount =
            i == 0 ? m_stack.layers.front().attachment : m_stack.layers[i - 1].detachment;
        const double y = qRound(at.edges[i]);
        painter.setPen(colours().strong);
        painter.drawLine(QPointF(right + 2, y), QPointF(at.bar.left(), y));
        painter.setPen(colours().muted);
        painter.drawText(QRectF(area.left(), y - stackLine / 2.0, right - area.left(), stackLine),
                         Qt::AlignRight | Qt::AlignVCenter, fields::moneyText(amount));
    }
    // Where losses come in: an arrow under the stack.
    const double y = at.edges.front() + entryHeight / 2.0 + 4;
    const double x = at.bar.left() + 5;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours().bad);
    painter.drawPolygon(
        QPolygonF({QPointF(x - 5, y + 4), QPointF(x + 5, y + 4), QPointF(x, y - 4)}));
    painter.setFont(style::Theme::textFont(stackFigurePixels));
    painter.setPen(colours().muted);
    painter.drawText(QRectF(x + 12, y - entryHeight / 2.0, area.right() - x - 12, entryHeight),
                     Qt::AlignLeft | Qt::AlignVCenter, tr("Losses come in from below"));
}

void CapitalStack::drawCover(QPainter& painter, const Scale& at, const QRectF&) const
{
    if (!m_stack.cover) return;
    const double y = heightOf(*m_stack.cover, at);
    if (*m_stack.cover > whole()) {
        painter.setPen(QPen(colours().bad, 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(
            QRectF(at.bar.left() + 0.5, at.top, at.bar.width() - 1, at.edges.back() - at.top));
    }
    const double left = at.bar.left() - coverLineReach, right = at.bar.right() + coverLineReach;
    // A light edge keeps the line apart from what it crosses.
    painter.setPen(QPen(colours().surface, 5, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(left, y), QPointF(right, y));
    painter.setPen(QPen(colours().text, 2.5, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(left, y), QPointF(right, y));
}

} // namespace widgets::charts
