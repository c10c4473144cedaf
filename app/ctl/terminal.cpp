#include "app/ctl/terminal.h"

#include "app/ctl/files.h"
#include "core/solana/hash.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace app::ctl {

using core::solana::SecretBuffer;
using core::support::Result;

namespace {

volatile std::sig_atomic_t caughtSignal = 0;

extern "C" void catchSignal(int number)
{
    caughtSignal = number;
}

//! No echo while it lives. Who ends the program at the question gets the terminal back as it was,
//! and the program still ends by that signal. Signals come in only while it waits for a key: one
//! that came just before would be forgotten by a reading that has not begun.
class HiddenEcho
{
public:
    explicit HiddenEcho(int descriptor) : m_descriptor(descriptor)
    {
        caughtSignal = 0;
        sigset_t held;
        ::sigemptyset(&held);
        for (const int signal : signals)
            ::sigaddset(&held, signal);
        ::pthread_sigmask(SIG_BLOCK, &held, &m_mask);
        struct sigaction action = {}; // without SA_RESTART: the reading is to stop
        action.sa_handler = catchSignal;
        for (std::size_t i = 0; i < signals.size(); ++i)
            ::sigaction(signals[i], &action, &m_before[i]);
        m_isHidden = ::tcgetattr(descriptor, &m_shown) == 0;
        termios hidden = m_shown;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        hidden.c_lflag |= ICANON | ECHONL;
        m_isHidden = m_isHidden && ::tcsetattr(descriptor, TCSAFLUSH, &hidden) == 0;
    }
    ~HiddenEcho()
    {
        if (m_isHidden) ::tcsetattr(m_descriptor, TCSANOW, &m_shown);
        for (std::size_t i = 0; i < signals.size(); ++i)
            ::sigaction(signals[i], &m_before[i], nullptr);
        ::pthread_sigmask(SIG_SETMASK, &m_mask, nullptr);
        if (caughtSignal != 0) std::raise(caughtSignal);
    }
    HiddenEcho(const HiddenEcho&) = delete;
    HiddenEcho& operator=(const HiddenEcho&) = delete;
    [[nodiscard]] bool ok() const { return m_isHidden; }
    //! What is held back otherwise.
    [[nodiscard]] const sigset_t& mask() const { return m_mask; }

private:
    static constexpr std::array<int, 4> signals = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

    int m_descriptor;
    bool m_isHidden = false;
    termios m_shown = {};
    sigset_t m_mask = {};
    std::array<struct sigaction, 4> m_before = {};
};

//! One line, straight from the system into memory that wipes itself.
//! \param mask  of signals while it waits; null: as it is
Result<SecretBuffer> readLine(int descriptor, const sigset_t* mask)
{
    SecretBuffer line(secretSizeMax);
    std::size_t size = 0;
    while (size < line.size()) {
        pollfd key{descriptor, POLLIN, 0};
        const int ready = ::ppoll(&key, 1, nullptr, mask);
        if (ready < 0 && errno == EINTR && caughtSignal == 0) continue;
        const ssize_t count = ready < 0 ? -1 : ::read(descriptor, line.data() + size, 1);
        if (count < 0 && errno == EINTR && caughtSignal == 0) continue;
        if (count <= 0) return fail(CommandError::InputMustNotBeEmpty, "the terminal");
        if (line.data()[size] == '\n') return SecretBuffer::copyOf({line.data(), size});
        ++size;
    }
    return fail(CommandError::FileMustStayWithinLimit, "a line on the terminal");
}

} // namespace

std::unique_ptr<Terminal> Terminal::open()
{
    const int descriptor = ::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0) return nullptr;
    return std::unique_ptr<Terminal>(new Terminal(descriptor));
}

Terminal::~Terminal()
{
    ::close(m_descriptor);
}

void Terminal::show(std::string_view text)
{
    show(core::solana::bytesOf(text));
}

void Terminal::show(core::Bytes secret)
{
    for (std::size_t done = 0; done < secret.size;) {
        const ssize_t count = ::write(m_descriptor, secret.data + done, secret.size - done);
        if (count < 0 && errno != EINTR) return;
        if (count > 0) done += static_cast<std::size_t>(count);
    }
}

Result<SecretBuffer> Terminal::askHidden(std::string_view question)
{
    const HiddenEcho echo(m_descriptor);
    if (!echo.ok()) return fail(CommandError::InputMustNotBeEmpty, "the terminal");
    show(question);
    return readLine(m_descriptor, &echo.mask());
}

Result<SecretBuffer> Terminal::ask(std::string_view question)
{
    show(question);
    return readLine(m_descriptor, nullptr);
}

} // namespace app::ctl
