#include "widgets/fields/key_text.h"

#include "widgets/style/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QPainter>

namespace widgets::fields {

namespace {

constexpr int keyPixels = 12;
constexpr int chunkSize = 4;
constexpr int chunkGap = 5;
constexpr int keyEdge = 3; // for the frame of the focus
constexpr QChar cutMark(0x2026);
constexpr int cutLeast = 9; // four, the mark, four

QFont keyFont()
{
    return style::Theme::figureFont(keyPixels);
}

int advanceOf()
{
    return QFontMetrics(keyFont()).horizontalAdvance(QLatin1Char('0'));
}

} // namespace

QString middleElided(const QString& text, int characters)
{
    if (text.size() <= characters) return text;
    const int each = qMax(characters - 1, 0) / 2;
    return text.left(each) + cutMark + text.right(each);
}

KeyText::KeyText(const style::Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Address"));
    connect(&theme, &style::Theme::changed, this, qOverload<>(&QWidget::update));
}

void KeyText::setText(const QString& text)
{
    m_text = text;
    setToolTip(text);
    setAccessibleName(text.isEmpty() ? tr("Address") : text);
    setMaximumWidth(sizeHint().width());
    updateGeometry();
    update();
}

int KeyText::widthOf(qsizetype characters) const
{
    const qsizetype gaps = characters > 0 ? (characters - 1) / chunkSize : 0;
    return static_cast<int>(characters) * advanceOf() + static_cast<int>(gaps) * chunkGap +
           2 * keyEdge;
}

bool KeyText::isCut() const
{
    return width() < static_cast<int>(m_text.size()) * advanceOf() + 2 * keyEdge;
}

QString KeyText::shown() const
{
    if (!isCut()) return m_text;
    // Without groups: their places would differ from those of the whole key.
    return middleElided(m_text, qMax(cutLeast, (width() - 2 * keyEdge) / advanceOf()));
}

QSize KeyText::sizeHint() const
{
    return {widthOf(m_text.size()), QFontMetrics(keyFont()).height() + 6};
}

QSize KeyText::minimumSizeHint() const
{
    const int least = qMin(cutLeast, static_cast<int>(m_text.size()));
    return {least * advanceOf() + 2 * keyEdge, sizeHint().height()};
}

void KeyText::paintEvent(QPaintEvent*)
{
    const style::Tokens& colours = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(keyFont());
    painter.setPen(isEnabled() ? colours.text : colours.faint);
    const QFontMetrics metrics(keyFont());
    const int baseline = (height() + metrics.ascent() - metrics.descent()) / 2;
    const QString text = shown();
    const bool hasGroups = width() >= widthOf(m_text.size());
    int x = keyEdge;
    for (qsizetype at = 0; at < text.size(); at += chunkSize) {
        const QString chunk = text.mid(at, chunkSize);
        painter.drawText(x, baseline, chunk);
        x += static_cast<int>(chunk.size()) * advanceOf() + (hasGroups ? chunkGap : 0);
    }
    if (!hasFocus()) return;
    painter.setPen(colours.accent);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
}

void KeyText::keyPressEvent(QKeyEvent* event)
{
    if (!event->matches(QKeySequence::Copy)) return QWidget::keyPressEvent(event);
    QApplication::clipboard()->setText(m_text);
}

} // namespace widgets::fields
