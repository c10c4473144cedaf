#pragma once
//! \file
//! A server on loopback whose every byte a test decides.

#include "wallet/ledger/apdu.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace tests::ledger {

using wallet::ledger::Buffer;

class TestServer;

//! One connection, on the server's thread. Everything ends when the server does.
class TestClient
{
public:
    TestClient(int socket, const std::stop_token& stop, TestServer& server)
        : m_socket(socket),
          m_stop(stop),
          m_server(server)
    {
    }

    //! Bytes from the host: fewer when it hangs up.
    Buffer take(size_t size);
    void give(const Buffer& bytes);
    //! Until the test says go().
    void awaitGo();
    //! The answer of the Solana app to "which app runs?".
    void answerGreeting();
    //! Answers greetings, settings and keys until the host hangs up.
    void greet();

private:
    int m_socket;
    std::stop_token m_stop;
    TestServer& m_server;
};

class TestServer
{
public:
    //! \param serve  for each connection, one after the other
    explicit TestServer(std::function<void(TestClient&)> serve, uint16_t port = 0);
    ~TestServer();

    [[nodiscard]] uint16_t port() const { return m_port; }
    void go();

private:
    friend class TestClient;

    void run(const std::stop_token& stop);

    std::function<void(TestClient&)> m_serve;
    int m_listener = -1;
    uint16_t m_port = 0;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_mayGo = false;
    std::jthread m_thread;
};

} // namespace tests::ledger
