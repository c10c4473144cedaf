#include "app/signing/idle_lock.h"

#include <algorithm>
#include <ctime>

namespace app::signing {

using std::chrono::milliseconds;

IdleClock systemIdleClock()
{
    return [] {
        timespec now{};
        // Unlike the steady clock of the standard library it does not stand still in sleep.
        ::clock_gettime(CLOCK_BOOTTIME, &now);
        return milliseconds(now.tv_sec * 1000 + now.tv_nsec / 1'000'000);
    };
}

IdleLock::IdleLock(IdleClock clock, QObject* parent) : QObject(parent), m_clock(std::move(clock))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &IdleLock::check);
}

void IdleLock::setLimit(milliseconds limit)
{
    m_limit = limit;
    m_touched = m_clock();
    m_isDue = false;
    if (limit.count() == 0) return m_timer.stop();
    m_timer.start(limit);
}

void IdleLock::touch()
{
    if (m_limit.count() == 0) return;
    check();
    m_touched = m_clock();
    // The timer runs on: it is set anew once it has run out, and not at every move of the mouse.
    if (m_isDue) m_timer.start(m_limit);
    m_isDue = false;
}

void IdleLock::check()
{
    if (m_isDue || m_limit.count() == 0) return;
    const milliseconds left = m_touched + m_limit - m_clock();
    if (left.count() > 0) {
        if (!m_timer.isActive()) m_timer.start(left);
        return;
    }
    m_timer.stop();
    m_isDue = true;
    emit due();
}

} // namespace app::signing
