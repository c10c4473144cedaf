#pragma once
//! \file
//! How long something stays locked: a ring that fills with the time gone by, the time left in its
//! two largest units, the exact moment one hover away.
//!
//! There is no timer in here. The time is the ledger's, which may run faster than the wall's or
//! stand still; whoever holds it calls setNow().

#include "core/base/amount.h"

#include <QMetaType>
#include <QWidget>

namespace widgets::style {
class Theme;
struct Tokens;
} // namespace widgets::style

namespace widgets::fields {

//! \pre from <= until
struct Countdown
{
    core::UnixTime from;  //!< when the lock began
    core::UnixTime until; //!< the first moment that is unlocked

    friend bool operator==(const Countdown&, const Countdown&) = default;
};

enum class LockState { Locked, Soon, Unlocked };

//! Less than this and the state is Soon.
constexpr qint64 soonSeconds = 24 * 60 * 60;

[[nodiscard]] LockState lockState(const Countdown& countdown, core::UnixTime now);
//! "6 d 23 h left", "Unlocked".
[[nodiscard]] QString countdownText(const Countdown& countdown, core::UnixTime now);
//! "Unlocks at 2025-05-06 08:00:00 UTC." or "Unlocked since …".
[[nodiscard]] QString countdownMoment(const Countdown& countdown, core::UnixTime now);
//! The part gone by, in [0, 1000]; rounded down, so that 1000 is said only when it is over.
[[nodiscard]] int elapsedPermille(const Countdown& countdown, core::UnixTime now);

//! Ring and text, for a cell of a table.
[[nodiscard]] int countdownWidth(const QString& text, int pixels);
void paintCountdown(QPainter& painter,
                    const QRect& inside,
                    const Countdown& countdown,
                    core::UnixTime now,
                    int pixels,
                    Qt::Alignment alignment,
                    const style::Tokens& colours);

class LockCountdown : public QWidget
{
    Q_OBJECT

public:
    //! \param name  what is locked, for people who hear the screen
    LockCountdown(const style::Theme& theme, const QString& name, QWidget* parent = nullptr);

    void setCountdown(const Countdown& countdown);
    void setNow(core::UnixTime now);
    [[nodiscard]] LockState state() const { return lockState(m_countdown, m_now); }
    [[nodiscard]] QString text() const { return countdownText(m_countdown, m_now); }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    //! state() is another one.
    void stateChanged();

private:
    void paintEvent(QPaintEvent* event) override;
    void describe();

    const style::Theme& m_theme;
    QString m_name;
    Countdown m_countdown;
    core::UnixTime m_now;
    LockState m_told = LockState::Unlocked;
    int m_width = 0;
};

} // namespace widgets::fields

Q_DECLARE_METATYPE(widgets::fields::Countdown)
