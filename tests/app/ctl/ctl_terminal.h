#pragma once
//! \file
//! The real backstopctl on a terminal of its own, typed to by a script; or without any.

#include "tests/app/ctl/ctl_run.h"

#include <QElapsedTimer>

#include <cstdlib>

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace tests {

//! Without a terminal, whoever runs the test: a question would find nobody.
inline CtlAnswer runDetached(const QStringList& words, const QByteArray& input = {})
{
    QProcess process;
    process.setChildProcessModifier([] { ::setsid(); });
    process.start(QStringLiteral(BACKSTOP_CTL), words);
    process.write(input);
    process.closeWriteChannel();
    CtlAnswer answer;
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return answer;
    answer.exitCode = process.exitCode();
    answer.out = process.readAllStandardOutput();
    answer.err = process.readAllStandardError();
    return answer;
}

class CtlTerminal
{
public:
    explicit CtlTerminal(const QStringList& words)
        : m_master(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC))
    {
        if (m_master < 0 || ::grantpt(m_master) != 0 || ::unlockpt(m_master) != 0) return;
        char name[128] = {};
        if (::ptsname_r(m_master, name, sizeof(name)) != 0) return;
        m_slave = ::open(name, O_RDWR | O_NOCTTY | O_CLOEXEC); // so that it outlives the program
        const int slave = m_slave;
        m_process.setChildProcessModifier([slave] {
            ::setsid();
            ::ioctl(slave, TIOCSCTTY, 0);
        });
        m_process.start(QStringLiteral(BACKSTOP_CTL), words);
        m_process.closeWriteChannel();
        m_process.waitForStarted();
    }
    ~CtlTerminal()
    {
        m_process.kill();
        m_process.waitForFinished();
        if (m_slave >= 0) ::close(m_slave);
        if (m_master >= 0) ::close(m_master);
    }
    CtlTerminal(const CtlTerminal&) = delete;
    CtlTerminal& operator=(const CtlTerminal&) = delete;

    //! Waits until the screen has shown this since the last answer.
    [[nodiscard]] bool shows(const QByteArray& text)
    {
        constexpr int timeoutMs = 60'000;
        QElapsedTimer timer;
        timer.start();
        while (m_screen.indexOf(text, m_answered) < 0) {
            if (timer.hasExpired(timeoutMs)) return false;
            pollfd wait{m_master, POLLIN, 0};
            if (::poll(&wait, 1, 100) <= 0) {
                if (m_process.state() == QProcess::NotRunning || m_process.waitForFinished(0))
                    return false;
                continue;
            }
            char part[4096];
            const ssize_t count = ::read(m_master, part, sizeof(part));
            if (count > 0) m_screen.append(part, count);
        }
        return true;
    }
    //! Types it; a line needs its end.
    void type(const QByteArray& text)
    {
        m_answered = m_screen.size();
        (void)!::write(m_master, text.constData(), size_t(text.size()));
    }
    [[nodiscard]] bool hasEcho() const
    {
        termios settings = {};
        return ::tcgetattr(m_slave, &settings) == 0 && (settings.c_lflag & ECHO) != 0;
    }
    [[nodiscard]] const QByteArray& screen() const { return m_screen; }

    //! -1 when a signal ended it.
    [[nodiscard]] CtlAnswer wait()
    {
        CtlAnswer answer;
        if (!m_process.waitForFinished(60'000)) return answer;
        if (m_process.exitStatus() == QProcess::NormalExit) answer.exitCode = m_process.exitCode();
        answer.out = m_process.readAllStandardOutput();
        answer.err = m_process.readAllStandardError();
        return answer;
    }

private:
    int m_master;
    int m_slave = -1;
    QProcess m_process;
    QByteArray m_screen;
    qsizetype m_answered = 0;
};

} // namespace tests
