#pragma once
//! \file
//! A host's Device with what tests ask of it: its states in order, and requests as futures.

#include "tests/wallet/ledger/scripted_device.h"
#include "wallet/errors.h"
#include "wallet/ledger/device.h"

#include <future>

namespace tests::ledger {

constexpr wallet::ledger::Pace quickPace{
    std::chrono::milliseconds{5}, std::chrono::milliseconds{5000}, std::chrono::milliseconds{5000},
    std::chrono::milliseconds{15000}};

//! For tests in which the device is silent.
constexpr wallet::ledger::Pace hastyPace{
    std::chrono::milliseconds{5}, std::chrono::milliseconds{150}, std::chrono::milliseconds{150},
    std::chrono::milliseconds{300}};

template <class T> using Answer = std::future<core::support::Result<T>>;

//! A callback and where its result arrives. A second call would throw.
template <class T> class Reply
{
public:
    [[nodiscard]] wallet::ledger::Device::Done<T> done()
    {
        return [promise = m_promise](const core::support::Result<T>& result) {
            promise->set_value(result);
        };
    }
    //! Fails the test's claim with DeviceMustAnswer when it hangs.
    [[nodiscard]] core::support::Result<T> wait()
    {
        auto future = m_promise->get_future();
        if (future.wait_for(patience) != std::future_status::ready)
            return wallet::ledger::fault(wallet::ledger::LedgerError::DeviceMustAnswer,
                                         "the test gave up");
        return future.get();
    }

private:
    std::shared_ptr<std::promise<core::support::Result<T>>> m_promise =
        std::make_shared<std::promise<core::support::Result<T>>>();
};

class StateLog
{
public:
    [[nodiscard]] wallet::ledger::Device::Changed changed()
    {
        return [this](const wallet::ledger::DeviceState& state) {
            {
                const std::lock_guard lock(m_mutex);
                m_states.push_back(state);
            }
            m_grown.notify_all();
        };
    }
    //! Waits until the latest state is as asked.
    bool await(const std::function<bool(const wallet::ledger::DeviceState&)>& asked)
    {
        std::unique_lock lock(m_mutex);
        return m_grown.wait_for(lock, patience,
                                [&] { return !m_states.empty() && asked(m_states.back()); });
    }
    bool await(wallet::ledger::DevicePhase phase)
    {
        return await(
            [phase](const wallet::ledger::DeviceState& state) { return state.phase == phase; });
    }
    //! Whether any state so far was in this phase.
    [[nodiscard]] bool has(wallet::ledger::DevicePhase phase) const
    {
        const std::lock_guard lock(m_mutex);
        for (const auto& state : m_states)
            if (state.phase == phase) return true;
        return false;
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_grown;
    std::vector<wallet::ledger::DeviceState> m_states;
};

//! One scripted device and the host that follows it.
struct Desk
{
    explicit Desk(const wallet::ledger::Pace& pace = quickPace)
        : host(std::make_unique<ScriptedConnector>(std::vector<ScriptedDevice*>{&device}),
               {},
               log.changed(),
               pace)
    {
    }

    ScriptedDevice device;
    StateLog log;
    wallet::ledger::Device host;
};

inline const core::solana::DerivationPath somePath{{44, 501, 0}};

inline wallet::SigningRequest someRequest(size_t size = 700)
{
    return {wallet::MessageKind::Transaction, Buffer(size, 0x5a)};
}

template <class T>
bool failsWith(const core::support::Result<T>& result, wallet::ledger::LedgerError code)
{
    return !result && wallet::ledger::isFault(result.error(), code);
}

template <class T> bool failsWith(const core::support::Result<T>& result, wallet::SigningError code)
{
    return !result && result.error().module == core::support::Module::Signing &&
           result.error().code == static_cast<int>(code);
}

} // namespace tests::ledger
