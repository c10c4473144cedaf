#include "wallet/ledger/emulated/emulated_server.h"

#include "wallet/ledger/errors.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace wallet::ledger::emulated {
namespace {

using core::support::Checked;
using core::support::Done;
using core::support::Result;
using What = ScreenEvent::What;

core::support::Error portFault(uint16_t port)
{
    return fault(LedgerError::EmulatedPortMustBeFree,
                 "port " + std::to_string(port) + ": " + std::strerror(errno));
}

} // namespace

EmulatedServer::Descriptor::~Descriptor()
{
    if (m_number >= 0) ::close(m_number);
}

EmulatedServer::Descriptor::Descriptor(Descriptor&& other) noexcept
    : m_number(std::exchange(other.m_number, -1))
{
}

EmulatedServer::Descriptor& EmulatedServer::Descriptor::operator=(Descriptor&& other) noexcept
{
    std::swap(m_number, other.m_number);
    return *this;
}

EmulatedServer::EmulatedServer(EmulatedDevice device, std::function<void(const ScreenEvent&)> watch)
    : m_device(std::move(device), std::move(watch))
{
}

Result<std::unique_ptr<EmulatedServer>> EmulatedServer::start(
    EmulatedDevice device, uint16_t port, std::function<void(const ScreenEvent&)> watch)
{
    std::unique_ptr<EmulatedServer> server(new EmulatedServer(std::move(device), std::move(watch)));
    if (const Checked listens = server->listen(port); !listens) return listens.error();
    server->m_device.setWake([raw = server.get()] { raw->wake(); });
    server->m_thread =
        std::jthread([raw = server.get()](const std::stop_token& stop) { raw->run(stop); });
    return server;
}

EmulatedServer::~EmulatedServer()
{
    m_thread.request_stop();
    wake();
    if (m_thread.joinable()) m_thread.join();
    m_device.setWake({});
}

std::string EmulatedServer::uri() const
{
    return "tcp://127.0.0.1:" + std::to_string(m_port);
}

void EmulatedServer::unplug()
{
    m_isUnplugged = true;
    wake();
}

Checked EmulatedServer::listen(uint16_t port)
{
    m_wake = Descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    m_listener = Descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (m_wake.number() < 0 || m_listener.number() < 0) return portFault(port);
    const int on = 1; // a port whose last connection still ends may be listened at again
    ::setsockopt(m_listener.number(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    // By way of void: how the socket interface passes addresses of any family.
    void* untyped = &address;
    auto* generic = static_cast<sockaddr*>(untyped);
    if (::bind(m_listener.number(), generic, size) != 0) return portFault(port);
    if (::listen(m_listener.number(), SOMAXCONN) != 0) return portFault(port);
    if (::getsockname(m_listener.number(), generic, &size) != 0) return portFault(port);
    m_port = ntohs(address.sin_port);
    return Done{};
}

void EmulatedServer::wake() const
{
    const uint64_t one = 1;
    // It fails only when it is full, and then the thread wakes as well.
    [[maybe_unused]] const ssize_t written = ::write(m_wake.number(), &one, sizeof one);
}

//! Milliseconds until something is due; -1 for ever.
int EmulatedServer::waitTime() const
{
    std::optional<Time> due = m_device.due();
    if (!due && !m_client.isOpen()) return -1;
    if (const auto next = m_client.due()) due = due ? std::min(*due, *next) : *next;
    if (!due) return -1;
    const Time left = *due - m_device.now();
    // One more: the clock's rest is cut off, and a wait of 0 would turn in circles for it.
    return static_cast<int>(std::clamp<Time::rep>(left.count() + 1, 0, 60'000));
}

void EmulatedServer::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        std::array<pollfd, 3> watched{{{m_wake.number(), POLLIN, 0},
                                       {m_listener.number(), POLLIN, 0},
                                       {m_client.descriptor(), POLLIN, 0}}};
        ::poll(watched.data(), watched.size(), waitTime());
        if (watched[0].revents != 0) {
            uint64_t count = 0;
            [[maybe_unused]] const ssize_t size = ::read(m_wake.number(), &count, sizeof count);
        }
        const bool wasOpen = m_client.isOpen();
        if (m_isUnplugged.exchange(false)) {
            m_device.restart(); // first: who sees the end of the connection sees an idle device
            m_client.close();
        }
        if (m_client.isOpen() && watched[2].revents != 0) m_client.receive();
        serve();
        noteIfClosed(wasOpen);
        if (watched[1].revents != 0) accept();
    }
}

void EmulatedServer::noteIfClosed(bool wasOpen)
{
    if (wasOpen && !m_client.isOpen()) m_device.noteConnection(What::Disconnected);
}

void EmulatedServer::accept()
{
    const int descriptor =
        ::accept4(m_listener.number(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (descriptor < 0) return;
    if (m_client.isOpen()) {
        m_device.noteConnection(What::TurnedAway); // first: then it has been seen by whoever is
        ::close(descriptor);
        return;
    }
    const int on = 1; // slow bytes shall leave one by one
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    m_client = ClientLink(descriptor);
    m_device.noteConnection(What::Connected);
    if (auto stale = std::exchange(m_stale, std::nullopt)) {
        m_client.queue(*stale, m_device.now());
        m_client.send(m_device.now());
    }
}

//! Brings commands to the device while it is free, and its answers on their way.
void EmulatedServer::serve()
{
    for (;;) {
        if (const auto delivery = m_device.poll()) deliver(*delivery);
        m_client.send(m_device.now());
        if (m_device.isBusy() || !m_client.isOpen()) return;
        const auto command = m_client.takeCommand();
        if (!command) return;
        m_device.receive({command->data(), command->size()});
    }
}

void EmulatedServer::deliver(const Delivery& delivery)
{
    if (delivery.fault.kind == FaultKind::Stale) {
        m_stale = delivery;
        m_stale->fault = {};
        m_client.close();
        return;
    }
    if (!m_client.isOpen()) {
        m_stale = delivery;
        m_stale->endsConnection = false;
        return;
    }
    m_client.queue(delivery, m_device.now());
}

} // namespace wallet::ledger::emulated
