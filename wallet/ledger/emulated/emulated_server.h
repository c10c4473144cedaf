#pragma once
//! \file
//! An emulated device on TCP, with the framing of the field's emulator, so that the real app under
//! emulation can take its place without a change on the host's side. Loopback only.
//!
//!   command   length u32 BE | APDU
//!   answer    length u32 BE, without the status word | payload | status word
//!
//! One client at a time; another one is turned away by closing its connection. A question stays on
//! the screen when its client goes, and the answer goes to whoever is connected then: a host must
//! not take it for its own. Faults of USB reports (`behaviour.h`) have no effect here.

#include "wallet/ledger/emulated/client_link.h"
#include "wallet/ledger/emulated/live_device.h"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace wallet::ledger::emulated {

class EmulatedServer
{
public:
    //! Listens on 127.0.0.1 and runs on its own thread until it is destroyed.
    //! \param port   0: any that is free
    //! \param watch  as of LiveDevice
    //! \return EmulatedPortMustBeFree with the system's reason
    [[nodiscard]] static core::support::Result<std::unique_ptr<EmulatedServer>> start(
        EmulatedDevice device,
        uint16_t port = 0,
        std::function<void(const ScreenEvent&)> watch = {});

    ~EmulatedServer(); //!< closes every connection and waits for the thread
    EmulatedServer(const EmulatedServer&) = delete;
    EmulatedServer& operator=(const EmulatedServer&) = delete;

    [[nodiscard]] uint16_t port() const { return m_port; }
    [[nodiscard]] std::string uri() const; //!< "tcp://127.0.0.1:9999"

    [[nodiscard]] LiveDevice& device() { return m_device; }
    [[nodiscard]] std::optional<Question> waitForPrompt(Time limit)
    {
        return m_device.waitForPrompt(limit);
    }
    bool approve() { return m_device.approve(); }
    bool refuse() { return m_device.refuse(); }
    [[nodiscard]] std::vector<forecast::DevicePage> screens() const { return m_device.screens(); }

    //! Pulls the plug: the connection ends, and what was asked is gone. Asynchronous.
    void unplug();

private:
    //! A file descriptor that is closed with its owner.
    class Descriptor
    {
    public:
        Descriptor() = default;
        explicit Descriptor(int number) : m_number(number) {}
        ~Descriptor();
        Descriptor(Descriptor&& other) noexcept;
        Descriptor& operator=(Descriptor&& other) noexcept;
        [[nodiscard]] int number() const { return m_number; }

    private:
        int m_number = -1;
    };

    EmulatedServer(EmulatedDevice device, std::function<void(const ScreenEvent&)> watch);

    [[nodiscard]] core::support::Checked listen(uint16_t port);
    void run(const std::stop_token& stop);
    void wake() const;
    [[nodiscard]] int waitTime() const;
    void accept();
    void serve();
    void deliver(const Delivery& delivery);
    void noteIfClosed(bool wasOpen);

    LiveDevice m_device;
    uint16_t m_port = 0;
    Descriptor m_listener;
    Descriptor m_wake; //!< something happened that the thread has to look at
    std::atomic<bool> m_isUnplugged = false;
    ClientLink m_client; //!< the thread's, as all below
    std::optional<Delivery> m_stale;
    std::jthread m_thread;
};

} // namespace wallet::ledger::emulated
