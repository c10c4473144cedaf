#pragma once
//! \file
//! An emulated device in real time, used from several threads: one face brings commands, and a test
//! or a terminal is its person. Remembers everything that was on its screen.

#include "wallet/ledger/emulated/emulated_device.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace wallet::ledger::emulated {

class LiveDevice
{
public:
    //! \param watch  called with every event, from whatever thread caused it, one at a time; must
    //!               not call back
    explicit LiveDevice(EmulatedDevice device, std::function<void(const ScreenEvent&)> watch = {});

    // For whoever looks and decides

    //! Waits until something is asked. \return what, as it is when asked; nothing after the limit
    [[nodiscard]] std::optional<Question> waitForPrompt(Time limit);
    [[nodiscard]] std::optional<Question> prompt() const;
    [[nodiscard]] size_t pageIndex() const;
    //! \return false when nothing is asked
    bool press();
    bool approve();
    bool refuse();
    void lock();
    void unlock();
    void startApp(std::string name);
    //! Adds lines to the script. \return as parseRules()
    [[nodiscard]] core::support::Checked play(std::string_view lines);

    //! All events, and of them the pages that belong to requests, in the order they were drawn.
    [[nodiscard]] std::vector<ScreenEvent> events() const;
    [[nodiscard]] std::vector<forecast::DevicePage> screens() const;
    [[nodiscard]] size_t requestCount() const;

    // For a face

    [[nodiscard]] Time now() const;
    [[nodiscard]] bool isBusy() const;
    //! \pre !isBusy()
    void receive(core::Bytes apdu);
    [[nodiscard]] std::optional<Delivery> poll();
    [[nodiscard]] std::optional<Time> due() const;
    void restart();
    void noteConnection(ScreenEvent::What what);
    //! Called, from any thread, after its person did something: poll() may have an answer.
    void setWake(std::function<void()> wake);

private:
    void publish();
    bool act(const std::function<void(EmulatedDevice&)>& make, bool needsPrompt);

    mutable std::mutex m_mutex;
    std::condition_variable m_asked;
    EmulatedDevice m_device;
    std::function<void(const ScreenEvent&)> m_watch;
    std::function<void()> m_wake;
    std::vector<ScreenEvent> m_events;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

} // namespace wallet::ledger::emulated
