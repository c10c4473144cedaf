#include "wallet/ledger/emulated/client_link.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace wallet::ledger::emulated {
namespace {

constexpr size_t lengthSize = 4;
constexpr size_t statusSize = 2;
constexpr size_t commandSizeMax = 5 + 255;
constexpr size_t incomingMax = 1u << 16; //!< of commands that wait their turn

uint32_t readLength(const std::vector<uint8_t>& bytes)
{
    uint32_t length = 0;
    for (size_t i = 0; i < lengthSize; ++i)
        length = length << 8 | bytes[i];
    return length;
}

} // namespace

ClientLink::ClientLink(ClientLink&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)),
      m_incoming(std::move(other.m_incoming)),
      m_outgoing(std::move(other.m_outgoing)),
      m_pause(other.m_pause),
      m_nextAt(other.m_nextAt),
      m_endsAfter(other.m_endsAfter)
{
}

ClientLink& ClientLink::operator=(ClientLink&& other) noexcept
{
    if (this == &other) return *this;
    close();
    m_descriptor = std::exchange(other.m_descriptor, -1);
    m_incoming = std::move(other.m_incoming);
    m_outgoing = std::move(other.m_outgoing);
    m_pause = other.m_pause;
    m_nextAt = other.m_nextAt;
    m_endsAfter = other.m_endsAfter;
    return *this;
}

void ClientLink::close()
{
    if (m_descriptor >= 0) ::close(m_descriptor);
    m_descriptor = -1;
    m_incoming.clear();
    m_outgoing.clear();
}

void ClientLink::receive()
{
    // To the end of what is there: a client that has gone must not be taken for one that is here.
    std::array<uint8_t, 1024> block{};
    while (isOpen()) {
        const ssize_t count = ::recv(m_descriptor, block.data(), block.size(), MSG_DONTWAIT);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 && errno == EAGAIN) return;
        if (count <= 0) {
            close();
            return;
        }
        m_incoming.insert(m_incoming.end(), block.begin(), block.begin() + count);
        if (m_incoming.size() > incomingMax) close();
    }
}

std::optional<std::vector<uint8_t>> ClientLink::takeCommand()
{
    if (m_incoming.size() < lengthSize) return std::nullopt;
    const size_t length = readLength(m_incoming);
    if (length > commandSizeMax) { // the frame behind one that was in order
        close();
        return std::nullopt;
    }
    if (m_incoming.size() < lengthSize + length) return std::nullopt;
    const auto begin = m_incoming.begin() + lengthSize;
    const auto end = begin + static_cast<std::ptrdiff_t>(length);
    std::vector<uint8_t> command(begin, end);
    m_incoming.erase(m_incoming.begin(), end);
    return command;
}

FramedAnswer framed(const Delivery& delivery)
{
    const Answer& answer = delivery.answer;
    FramedAnswer frame{{}, delivery.endsConnection};
    size_t length = answer.size() < statusSize ? 0 : answer.size() - statusSize;
    if (answer.size() < statusSize) frame.endsConnection = true; // the rest would be waited for
    if (delivery.fault.kind == FaultKind::WrongLength) {
        length = delivery.fault.number;
        frame.endsConnection = true;
    }
    if (answer.empty()) return frame;
    for (size_t i = lengthSize; i-- > 0;)
        frame.bytes.push_back(static_cast<uint8_t>(length >> (8 * i)));
    frame.bytes.insert(frame.bytes.end(), answer.begin(), answer.end());
    if (delivery.fault.kind == FaultKind::Unplug) {
        frame.bytes.resize(std::min<size_t>(frame.bytes.size(), delivery.fault.number));
        frame.endsConnection = true;
    }
    return frame;
}

void ClientLink::queue(const Delivery& delivery, Time now)
{
    FramedAnswer frame = framed(delivery);
    m_outgoing.insert(m_outgoing.end(), frame.bytes.begin(), frame.bytes.end());
    m_endsAfter = m_endsAfter || frame.endsConnection;
    m_pause = delivery.fault.kind == FaultKind::Slow ? Time(delivery.fault.number) : Time(0);
    m_nextAt = now + m_pause;
}

bool ClientLink::send(Time now)
{
    while (isOpen() && !m_outgoing.empty() && m_nextAt <= now) {
        const size_t size = m_pause > Time(0) ? 1 : m_outgoing.size();
        const ssize_t count = ::send(m_descriptor, m_outgoing.data(), size, MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) {
            close();
            break;
        }
        m_outgoing.erase(m_outgoing.begin(), m_outgoing.begin() + count);
        m_nextAt = now + m_pause;
    }
    if (isOpen() && m_outgoing.empty() && m_endsAfter) close();
    return isOpen();
}

std::optional<Time> ClientLink::due() const
{
    if (!isOpen() || (m_outgoing.empty() && !m_endsAfter)) return std::nullopt;
    return m_nextAt;
}

} // namespace wallet::ledger::emulated
