#pragma once
//! \file
//! An emulated device on TCP, with the framing of the field's emulator, so that the real app under
//! emulation can take its place without a change on the host's side. Loopback only.
//!
//!   command   length u32 BE | APDU
//!   answer    length u32 BE, without the status word | payload | status word
//!
//! One client at a time; a second one is turned away by closing its connection. An answer that is
//! asked for while nobody is connected goes to whoever connects next: hosts must cope with that.

#include "wallet/ledger/emulated/live_device.h"

#include <functional>
#include <memory>
#include <string>
#include <thread>

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
    [[nodiscard]] std::optional<Question> waitForPrompt(Time limit);
    bool approve() { return m_device.approve(); }
    bool refuse() { return m_device.refuse(); }
    [[nodiscard]] std::vector<forecast::DevicePage> screens() const { return m_device.screens(); }

    //! Pulls the plug: the connection ends, what was asked is gone.
    void unplug();

private:
    EmulatedServer(EmulatedDevice device, std::function<void(const ScreenEvent&)> watch);

    LiveDevice m_device;
    uint16_t m_port = 0;
    int m_listener = -1;
    int m_wake = -1; //!< eventfd: something happened that the thread has to look at
    std::atomic<bool> m_unplugged = false;
    std::jthread m_thread;
};

} // namespace wallet::ledger::emulated
