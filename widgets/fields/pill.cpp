#include "widgets/fields/pill.h"

#include "widgets/style/theme.h"

#include <QPainter>

namespace widgets::fields {

namespace {

constexpr int pillHeight = 20;
constexpr int pillPadding = 8;
constexpr int pillPixels = 11;

const QFont& pillFont()
{
    static const QFont font = style::Theme::textFont(pillPixels, QFont::DemiBold);
    return font;
}

struct PillColours
{
    QColor ground;
    QColor ink;
};

PillColours coloursOf(PillKind kind, const style::Tokens& colours)
{
    switch (kind) {
    case PillKind::Neutral: return {colours.border, colours.muted};
    case PillKind::Info: return {colours.selected, colours.accent};
    case PillKind::Good: return {colours.goodSurface, colours.good};
    case PillKind::Warn: return {colours.warnSurface, colours.warn};
    case PillKind::Bad: return {colours.badSurface, colours.bad};
    }
    return {colours.border, colours.muted};
}

} // namespace

QSize pillSize(const QString& text)
{
    const QFontMetrics metrics(pillFont());
    return {metrics.horizontalAdvance(text) + 2 * pillPadding + 1, pillHeight};
}

void paintPill(QPainter& painter,
               const QRect& inside,
               const QString& text,
               PillKind kind,
               Qt::Alignment alignment,
               const style::Tokens& colours)
{
    const int width = qMin(pillSize(text).width(), inside.width());
    const int height = qMin(pillHeight, inside.height());
    if (width <= 2 * pillPadding) return;
    const int left =
        alignment.testFlag(Qt::AlignRight) ? inside.right() + 1 - width : inside.left();
    const QRectF box(left, inside.top() + (inside.height() - height) / 2, width, height);
    const PillColours pair = coloursOf(kind, colours);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(pair.ground);
    painter.drawRoundedRect(box, height / 2.0, height / 2.0);
    painter.setPen(pair.ink);
    painter.setFont(pillFont());
    const QString shown =
        QFontMetrics(pillFont()).elidedText(text, Qt::ElideRight, width - 2 * pillPadding);
    painter.drawText(box.adjusted(pillPadding, 0, -pillPadding + 1, 0),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
    painter.restore();
}

Pill::Pill(const style::Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("State"));
    hide();
    connect(&theme, &style::Theme::changed, this, qOverload<>(&QWidget::update));
}

void Pill::setState(const QString& text, PillKind kind)
{
    m_kind = kind;
    if (text != m_text) {
        m_text = text;
        setAccessibleName(text.isEmpty() ? tr("State") : text);
        updateGeometry();
    }
    setVisible(!text.isEmpty());
    update();
}

void Pill::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintPill(painter, rect(), m_text, m_kind, Qt::AlignLeft, m_theme.colours());
}

} // namespace widgets::fields
