#include "widgets/fields/lock_countdown.h"

#include "core/base/calendar.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <QCoreApplication>
#include <QPainter>

namespace widgets::fields {

namespace {

constexpr int ringSize = 14;
constexpr int ringGap = 8;
constexpr int lockPixels = 13;
constexpr int permilleWhole = 1'000;

//! Inside the calendar, where differences cannot overflow.
qint64 clamped(core::UnixTime time)
{
    return qBound(-core::unixTimeMax.raw(), time.raw(), core::unixTimeMax.raw());
}

QString lockSentence(const char* text)
{
    return QCoreApplication::translate("widgets::fields", text);
}

QColor lockInk(LockState state, const style::Tokens& colours)
{
    switch (state) {
    case LockState::Locked: return colours.muted;
    case LockState::Soon: return colours.warn;
    case LockState::Unlocked: return colours.good;
    }
    return colours.muted;
}

void paintRing(QPainter& painter, const QRectF& box, int permille, const QColor& ink, QColor track)
{
    constexpr int circle = 360 * 16; // QPainter counts in sixteenths of a degree
    constexpr int top = 90 * 16;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(track, 2));
    painter.drawEllipse(box);
    painter.setPen(QPen(ink, 2, Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(box, top, -circle * permille / permilleWhole);
}

} // namespace

LockState lockState(const Countdown& countdown, core::UnixTime now)
{
    const qint64 left = clamped(countdown.until) - clamped(now);
    if (left <= 0) return LockState::Unlocked;
    return left < soonSeconds ? LockState::Soon : LockState::Locked;
}

QString countdownText(const Countdown& countdown, core::UnixTime now)
{
    if (lockState(countdown, now) == LockState::Unlocked)
        return lockSentence(QT_TRANSLATE_NOOP("widgets::fields", "Unlocked"));
    //: %1 is a duration: "6 d 23 h left".
    return lockSentence(QT_TRANSLATE_NOOP("widgets::fields", "%1 left"))
        .arg(durationText(clamped(countdown.until) - clamped(now)));
}

QString countdownMoment(const Countdown& countdown, core::UnixTime now)
{
    const bool isOver = lockState(countdown, now) == LockState::Unlocked;
    return lockSentence(isOver ? QT_TRANSLATE_NOOP("widgets::fields", "Unlocked since %1.")
                               : QT_TRANSLATE_NOOP("widgets::fields", "Unlocks at %1."))
        .arg(timeText(countdown.until));
}

int elapsedPermille(const Countdown& countdown, core::UnixTime now)
{
    const qint64 from = clamped(countdown.from);
    const qint64 whole = clamped(countdown.until) - from;
    const qint64 gone = clamped(now) - from;
    if (lockState(countdown, now) == LockState::Unlocked) return permilleWhole;
    if (whole <= 0) return 0;
    // Within the calendar: a thousandfold still fits 64 bits.
    return gone <= 0 ? 0 : static_cast<int>(gone * permilleWhole / whole);
}

int countdownWidth(const QString& text, int pixels)
{
    return ringSize + ringGap + 1 +
           QFontMetrics(style::Theme::figureFont(pixels)).horizontalAdvance(text);
}

void paintCountdown(QPainter& painter,
                    const QRect& inside,
                    const Countdown& countdown,
                    core::UnixTime now,
                    int pixels,
                    Qt::Alignment alignment,
                    const style::Tokens& colours)
{
    const LockState state = lockState(countdown, now);
    const QString text = countdownText(countdown, now);
    const int width = qMin(countdownWidth(text, pixels), inside.width());
    const int left =
        alignment.testFlag(Qt::AlignRight) ? inside.right() + 1 - width : inside.left();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF ring(left + 1, inside.top() + (inside.height() - ringSize) / 2 + 1, ringSize - 2,
                      ringSize - 2);
    paintRing(painter, ring, elapsedPermille(countdown, now),
              state == LockState::Locked ? colours.accent : lockInk(state, colours),
              colours.border);
    const QFont font = style::Theme::figureFont(pixels);
    painter.setFont(font);
    painter.setPen(state == LockState::Locked ? colours.text : lockInk(state, colours));
    // On the line of the words around it.
    const QFontMetrics words(style::Theme::textFont(pixels));
    const int baseline = inside.top() + (inside.height() + words.ascent() - words.descent()) / 2;
    painter.drawText(
        left + ringSize + ringGap, baseline,
        QFontMetrics(font).elidedText(text, Qt::ElideRight, width - ringSize - ringGap));
    painter.restore();
}

LockCountdown::LockCountdown(const style::Theme& theme, const QString& name, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_name(name)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &style::Theme::changed, this, qOverload<>(&QWidget::update));
    describe();
}

void LockCountdown::setCountdown(const Countdown& countdown)
{
    m_countdown = countdown;
    describe();
}

void LockCountdown::setNow(core::UnixTime now)
{
    m_now = now;
    describe();
}

QSize LockCountdown::sizeHint() const
{
    return {m_width, QFontMetrics(style::Theme::figureFont(lockPixels)).height() + 4};
}

void LockCountdown::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintCountdown(painter, rect(), m_countdown, m_now, lockPixels, Qt::AlignLeft,
                   m_theme.colours());
}

void LockCountdown::describe()
{
    const QString moment = countdownMoment(m_countdown, m_now);
    setToolTip(moment);
    //: %1 is what is locked, %2 how long: "Lot 3: 6 d 23 h left".
    setAccessibleName(tr("%1: %2").arg(m_name, text()));
    setAccessibleDescription(moment);
    // The width follows the text, but a second that ticks does not lay the page out again.
    const int width = countdownWidth(text(), lockPixels);
    if (width != m_width) {
        m_width = width;
        updateGeometry();
    }
    if (const LockState now = state(); now != m_told) {
        m_told = now;
        emit stateChanged();
    }
    update();
}

} // namespace widgets::fields
