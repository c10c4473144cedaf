#include "tests/wallet/ledger/test_server.h"

#include <cstdlib>

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tests::ledger {

namespace {

void require(bool condition)
{
    if (!condition) std::abort();
}

bool awaitReadable(int socket, const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        pollfd entry{socket, POLLIN, 0};
        if (::poll(&entry, 1, 20) > 0) return true;
    }
    return false;
}

} // namespace

Buffer TestClient::take(size_t size)
{
    Buffer bytes;
    while (bytes.size() < size && awaitReadable(m_socket, m_stop)) {
        uint8_t byte = 0;
        if (::recv(m_socket, &byte, 1, 0) != 1) break;
        bytes.push_back(byte);
    }
    return bytes;
}

void TestClient::give(const Buffer& bytes)
{
    // The host may have hung up: its test has seen what it wanted.
    (void)::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

void TestClient::awaitGo()
{
    std::unique_lock lock(m_server.m_mutex);
    m_server.m_changed.wait(lock, m_stop, [this] { return m_server.m_mayGo; });
}

void TestClient::answerGreeting()
{
    give({0,   0, 0,   16,  1,   6,   'S', 'o', 'l', 'a',  'n',
          'a', 5, '1', '.', '9', '.', '0', 1,   0,   0x90, 0});
}

void TestClient::greet()
{
    for (;;) {
        const Buffer head = take(9);
        if (head.size() < 9) return;
        take(head[8]); // Lc
        if (head[4] == 0xb0) {
            answerGreeting();
        } else if (head[5] == 0x04) {
            give({0, 0, 0, 5, 0, 0, 1, 9, 0, 0x90, 0});
        } else {
            Buffer key{0, 0, 0, 32};
            key.resize(4 + 32, 0x11);
            key.insert(key.end(), {0x90, 0});
            give(key);
        }
    }
}

TestServer::TestServer(std::function<void(TestClient&)> serve, uint16_t port)
    : m_serve(std::move(serve)),
      m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    const int yes = 1;
    require(::setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes)) == 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    void* const untyped = &address;
    auto* const generic = static_cast<sockaddr*>(untyped);
    require(::bind(m_listener, generic, size) == 0);
    require(::listen(m_listener, 4) == 0);
    require(::getsockname(m_listener, generic, &size) == 0);
    m_port = ntohs(address.sin_port);
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

TestServer::~TestServer()
{
    m_thread.request_stop();
    m_thread.join();
    ::close(m_listener);
}

void TestServer::go()
{
    {
        const std::lock_guard lock(m_mutex);
        m_mayGo = true;
    }
    m_changed.notify_all();
}

void TestServer::run(const std::stop_token& stop)
{
    while (awaitReadable(m_listener, stop)) {
        const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) continue;
        TestClient client(socket, stop, *this);
        m_serve(client);
        ::close(socket);
    }
}

} // namespace tests::ledger
