#include "wallet/ledger/tcp_transport.h"

#include "wallet/ledger/apdu.h"

#include <cassert>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace wallet::ledger {

using core::Bytes;
using core::support::Checked;
using core::support::Error;
using core::support::Result;

namespace {

constexpr size_t lengthSize = 4;
constexpr size_t statusSize = 2;

std::string reason(int number)
{
    return std::strerror(number);
}

bool isPassing(int number)
{
    return number == EAGAIN || number == EWOULDBLOCK || number == EINTR;
}

//! Waits until the socket can do `events` or fails, a slice at most. \return whether it can
bool awaitSocket(int socket, short events, std::chrono::milliseconds slice)
{
    pollfd entry{socket, events, 0};
    return ::poll(&entry, 1, static_cast<int>(slice.count())) > 0;
}

struct SocketAddress
{
    sockaddr_storage storage{};
    socklen_t size = 0;
};

std::optional<SocketAddress> addressOf(const std::string& host, uint16_t port)
{
    SocketAddress address;
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(port);
    const std::string digits = host == "localhost" ? "127.0.0.1" : host;
    if (::inet_pton(AF_INET, digits.c_str(), &v4.sin_addr) == 1) {
        address.size = sizeof(v4);
        std::memcpy(&address.storage, &v4, sizeof(v4));
        return address;
    }
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    if (::inet_pton(AF_INET6, digits.c_str(), &v6.sin6_addr) != 1) return {};
    address.size = sizeof(v6);
    std::memcpy(&address.storage, &v6, sizeof(v6));
    return address;
}

//! Closes what is not released.
class Socket
{
public:
    explicit Socket(int number) : m_number(number) {}
    ~Socket()
    {
        if (m_number >= 0) ::close(m_number);
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] int release() { return std::exchange(m_number, -1); }

private:
    int m_number;
};

Checked finishConnect(int socket, const Wait& wait)
{
    const Patience patience(wait);
    for (;;) {
        if (wait.stop.stop_requested()) return stopped();
        const auto slice = patience.slice();
        if (awaitSocket(socket, POLLOUT, slice)) break;
        if (slice.count() == 0)
            return fault(LedgerError::DeviceMustBeConnected, "no connection in time");
    }
    int failed = 0;
    socklen_t size = sizeof(failed);
    if (::getsockopt(socket, SOL_SOCKET, SO_ERROR, &failed, &size) != 0) failed = errno;
    if (failed != 0) return fault(LedgerError::DeviceMustBeConnected, reason(failed));
    return core::support::Done{};
}

//! Where nobody listens on a port that the system hands out, a socket can be given that very port
//! and meet itself.
bool isItsOwnPeer(int socket)
{
    sockaddr_storage own{};
    sockaddr_storage peer{};
    socklen_t ownSize = sizeof(own);
    socklen_t peerSize = sizeof(peer);
    void* const ownUntyped = &own;
    void* const peerUntyped = &peer;
    if (::getsockname(socket, static_cast<sockaddr*>(ownUntyped), &ownSize) != 0) return false;
    if (::getpeername(socket, static_cast<sockaddr*>(peerUntyped), &peerSize) != 0) return false;
    return ownSize == peerSize && std::memcmp(&own, &peer, ownSize) == 0;
}

} // namespace

bool isHostAddress(const std::string& host)
{
    return addressOf(host, 0).has_value();
}

TcpTransport::~TcpTransport()
{
    ::close(m_socket);
}

//! A server of one client closes the next one's connection before it says a word.
Error TcpTransport::gone(std::string_view what) const
{
    const LedgerError code =
        m_hasHeard ? LedgerError::DeviceMustStayConnected : LedgerError::DeviceMustBeFree;
    return fault(code, std::string(what));
}

Checked TcpTransport::fill(size_t wanted)
{
    assert(m_received.size() < wanted);
    std::vector<uint8_t> bytes(wanted - m_received.size());
    const ssize_t size = ::recv(m_socket, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (size < 0 && isPassing(errno)) return core::support::Done{};
    if (size < 0) return gone(reason(errno));
    if (size == 0) return gone("closed by the other side");
    m_hasHeard = true;
    m_received.insert(m_received.end(), bytes.begin(), bytes.begin() + size);
    return core::support::Done{};
}

Checked TcpTransport::settle()
{
    // No answer tells which command it is of. One that was not asked for ends the connection, and
    // the next connection begins with nothing under way.
    if (auto good = fill(m_received.size() + 1); !good) return good.error();
    if (!m_received.empty()) return fault(LedgerError::AnswerMustBeAskedFor);
    return core::support::Done{};
}

Checked TcpTransport::write(Bytes command, const Wait& wait)
{
    std::vector<uint8_t> bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<uint8_t>(command.size >> shift));
    bytes.insert(bytes.end(), command.begin(), command.end());

    // A person is waited for when reading; taking a few hundred bytes needs none.
    const Patience patience(Wait{wait.stop, wait.rest, wait.rest});
    for (size_t sent = 0; sent < bytes.size();) {
        const ssize_t size =
            ::send(m_socket, bytes.data() + sent, bytes.size() - sent, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (size > 0) {
            sent += static_cast<size_t>(size);
            continue;
        }
        if (size < 0 && !isPassing(errno)) return gone(reason(errno));
        const auto slice = patience.slice();
        if (slice.count() == 0)
            return fault(LedgerError::DeviceMustStayConnected, "it takes no command");
        (void)awaitSocket(m_socket, POLLOUT, slice);
    }
    return core::support::Done{};
}

Transport::Answer TcpTransport::read(const Wait& wait)
{
    Patience patience(wait);
    for (;;) {
        size_t wanted = lengthSize;
        if (m_received.size() >= lengthSize) {
            size_t length = 0;
            for (size_t i = 0; i < lengthSize; ++i)
                length = length << 8 | m_received[i];
            if (length + statusSize > answerSizeMax)
                return fault(LedgerError::AnswerLengthMustBeInBounds,
                             std::to_string(length) + " bytes");
            wanted += length + statusSize;
        }
        if (m_received.size() == wanted) {
            Buffer answer(m_received.begin() + lengthSize, m_received.end());
            m_received.clear();
            return answer;
        }
        if (wait.stop.stop_requested()) return stopped();
        const size_t before = m_received.size();
        if (before > 0) patience.answerHasBegun();
        const auto slice = patience.slice();
        const bool isReady = awaitSocket(m_socket, POLLIN, slice);
        if (isReady) {
            if (auto good = fill(wanted); !good) return good.error();
        }
        if (m_received.size() == before && slice.count() == 0)
            return fault(LedgerError::DeviceMustAnswer);
    }
}

TcpConnector::TcpConnector(std::string host, uint16_t port, Model model)
    : m_host(std::move(host)),
      m_port(port),
      m_model(model)
{
}

std::vector<Sighting> TcpConnector::look()
{
    // Only connecting tells whether anybody listens.
    const bool isV6 = m_host.find(':') != std::string::npos;
    const std::string host = isV6 ? '[' + m_host + ']' : m_host;
    return {{"tcp://" + host + ':' + std::to_string(m_port), m_model, true}};
}

Result<std::unique_ptr<Transport>> TcpConnector::open(const Sighting&, const Wait& wait)
{
    const auto address = addressOf(m_host, m_port);
    if (!address) return fault(LedgerError::HostMustBeAddress, m_host);
    Socket socket(
        ::socket(address->storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (socket.number() < 0) return fault(LedgerError::DeviceMustBeConnected, reason(errno));
    const int yes = 1;
    (void)::setsockopt(socket.number(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));

    const void* const untyped = &address->storage;
    if (::connect(socket.number(), static_cast<const sockaddr*>(untyped), address->size) != 0) {
        if (errno != EINPROGRESS && errno != EINTR)
            return fault(LedgerError::DeviceMustBeConnected, reason(errno));
        if (auto good = finishConnect(socket.number(), wait); !good) return good.error();
    }
    if (isItsOwnPeer(socket.number()))
        return fault(LedgerError::DeviceMustBeConnected, "nobody listens");
    std::unique_ptr<Transport> transport = std::make_unique<TcpTransport>(socket.release());
    return transport;
}

} // namespace wallet::ledger
