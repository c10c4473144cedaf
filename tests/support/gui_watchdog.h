#pragma once
//! \file
//! How long the GUI thread works on one event, in CPU time: what a loaded machine does to it does
//! not count, and what it waits for neither.

#include <QApplication>
#include <QEvent>
#include <QMetaEnum>
#include <QThread>

#include <ctime>

namespace tests {

class WatchedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    //! What an event may cost before a person feels it, and the run fails. \source
    //! docs/architecture.md
    static constexpr qint64 worstAllowedUs = 250'000;

    struct Worst
    {
        qint64 us = 0;
        QString what; //!< receiver and event
    };
    [[nodiscard]] const Worst& worst() const { return m_worst; }
    [[nodiscard]] qint64 eventCount() const { return m_count; }
    void forget()
    {
        m_worst = {};
        m_count = 0;
    }

    bool notify(QObject* receiver, QEvent* event) override
    {
        // What an event sends in turn is part of it; other threads keep nobody waiting.
        if (QThread::currentThread() != thread() || m_depth > 0)
            return QApplication::notify(receiver, event);
        // The receiver may be gone afterwards.
        const char* name = receiver->metaObject()->className();
        const int type = event->type();
        const qint64 before = cpuUs();
        ++m_depth;
        const bool result = QApplication::notify(receiver, event);
        --m_depth;
        ++m_count;
        const qint64 spent = cpuUs() - before;
        if (spent > m_worst.us)
            m_worst = {
                spent,
                QStringLiteral("%1, event %2").arg(QString::fromLatin1(name), eventName(type))};
        return result;
    }

private:
    [[nodiscard]] static qint64 cpuUs()
    {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return qint64{now.tv_sec} * 1'000'000 + now.tv_nsec / 1'000;
    }
    [[nodiscard]] static QString eventName(int type)
    {
        const char* key = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
        return key == nullptr ? QString::number(type) : QString::fromLatin1(key);
    }

    Worst m_worst;
    qint64 m_count = 0;
    int m_depth = 0;
};

} // namespace tests
