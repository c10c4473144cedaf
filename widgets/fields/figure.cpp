#include "widgets/fields/figure.h"

#include "widgets/style/theme.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>

namespace widgets::fields {

namespace {

constexpr int unitGap = 6;
constexpr qsizetype strongPlaces = 2;

QColor toneColour(const style::Tokens& colours, Tone tone)
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

qsizetype quietFrom(const QString& text)
{
    const qsizetype point = text.lastIndexOf(QLocale().decimalPoint());
    if (point < 0) return text.size();
    // Only digits may be quiet: a sign of percent behind them keeps the whole text strong.
    const bool onlyDigits = std::all_of(text.begin() + point + 1, text.end(),
                                        [](QChar character) { return character.isDigit(); });
    return onlyDigits ? qMin(point + 1 + strongPlaces, text.size()) : text.size();
}

Figure::Figure(const style::Theme& theme, int pixels, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_strong(style::Theme::figureFont(pixels, QFont::DemiBold)),
      m_quiet(style::Theme::figureFont(pixels > 16 ? pixels - 4 : pixels, QFont::Normal)),
      m_unitFont(style::Theme::textFont(12, QFont::Medium))
{
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    connect(&theme, &style::Theme::changed, this, qOverload<>(&QWidget::update));
}

void Figure::setText(const QString& text)
{
    if (text == m_text) return;
    m_text = text;
    describe();
    updateGeometry();
    update();
}

void Figure::setUnit(const QString& unit)
{
    m_unit = unit;
    describe();
    updateGeometry();
    update();
}

void Figure::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void Figure::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

void Figure::describe()
{
    const QString whole = m_unit.isEmpty() ? m_text : m_text + QLatin1Char(' ') + m_unit;
    setToolTip(whole);
    setAccessibleDescription(whole);
}

QSize Figure::sizeHint() const
{
    const qsizetype quiet = quietFrom(m_text);
    const int unitWidth =
        m_unit.isEmpty() ? 0 : unitGap + QFontMetrics(m_unitFont).horizontalAdvance(m_unit);
    const QFontMetrics strong(m_strong);
    return {strong.horizontalAdvance(m_text.left(quiet)) +
                QFontMetrics(m_quiet).horizontalAdvance(m_text.mid(quiet)) + unitWidth + 1,
            strong.height() + 2};
}

void Figure::paintEvent(QPaintEvent*)
{
    const style::Tokens& colours = m_theme.colours();
    QPainter painter(this);
    const QFontMetrics strong(m_strong);
    const int baseline = (height() + strong.ascent() - strong.descent()) / 2;
    const qsizetype quiet = quietFrom(m_text);
    int x = m_alignment.testFlag(Qt::AlignRight) ? width() - sizeHint().width() + 1 : 0;

    const auto draw = [&](const QFont& font, const QColor& colour, const QString& part) {
        painter.setFont(font);
        painter.setPen(isEnabled() ? colour : colours.faint);
        painter.drawText(x, baseline, part);
        x += QFontMetrics(font).horizontalAdvance(part);
    };
    draw(m_strong, toneColour(colours, m_tone), m_text.left(quiet));
    draw(m_quiet, m_tone == Tone::Plain ? colours.muted : toneColour(colours, m_tone),
         m_text.mid(quiet));
    x += unitGap;
    draw(m_unitFont, colours.muted, m_unit);
}

void Figure::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::EnabledChange) update();
    QWidget::changeEvent(event);
}

} // namespace widgets::fields
