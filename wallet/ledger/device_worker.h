#pragma once
//! \file
//! The device's thread and what waits for it.

#include "wallet/ledger/device_link.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace wallet::ledger {

class DeviceWorker
{
public:
    using Ticket = uint64_t;
    using Error = core::support::Error;

    struct Job
    {
        bool asksPerson = false;
        //! On the thread, with the request's own stop. \return what tells the one who asked:
        //! called when the device is free again, so that the next request can be made from there
        std::function<std::function<void()>(DeviceLink&, const std::stop_token&)> run;
        //! Instead of run(), on any thread.
        std::function<void(const Error&)> fail;
    };

    DeviceWorker(std::unique_ptr<Connector> connector,
                 std::optional<core::Address> identity,
                 const Pace& pace,
                 std::function<void(const DeviceState&)> changed);
    ~DeviceWorker();

    [[nodiscard]] DeviceState state() const;
    //! Refuses with SignerMustBeIdle what comes while a person is asked. \return zero then
    Ticket add(Job job);
    //! Zero: all.
    void cancel(Ticket ticket);

private:
    struct Waiting
    {
        Ticket ticket = 0;
        Job job;
    };

    void run(const std::stop_token& closing);
    [[nodiscard]] bool runNext(DeviceLink& link, const std::stop_token& closing);
    void keep(const DeviceState& state);

    const std::chrono::milliseconds m_look;
    const std::function<void(const DeviceState&)> m_changed;

    mutable std::mutex m_mutex; //!< of all down to the thread; never held while calling back
    std::condition_variable_any m_wake;
    std::deque<Waiting> m_waiting;
    Ticket m_lastTicket = 0;
    Ticket m_current = 0; //!< of the job that runs; zero for none
    bool m_currentAsksPerson = false;
    std::stop_source m_currentStop;
    DeviceState m_state;

    // Of the thread alone, until it is joined.
    std::unique_ptr<Connector> m_connector;
    std::optional<core::Address> m_identity;
    Pace m_pace;
    std::jthread m_thread;
};

} // namespace wallet::ledger
