#include "wallet/ledger/device_worker.h"

#include <algorithm>
#include <utility>

namespace wallet::ledger {

DeviceWorker::DeviceWorker(std::unique_ptr<Connector> connector,
                           std::optional<core::Address> identity,
                           const Pace& pace,
                           std::function<void(const DeviceState&)> changed)
    : m_look(pace.look),
      m_changed(std::move(changed)),
      m_connector(std::move(connector)),
      m_identity(identity),
      m_pace(pace),
      m_thread([this](const std::stop_token& closing) { run(closing); })
{
}

DeviceWorker::~DeviceWorker()
{
    m_thread.request_stop();
    cancel(0);
    m_thread.join();
    cancel(0); // what was added meanwhile
}

DeviceState DeviceWorker::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

DeviceWorker::Ticket DeviceWorker::add(Job job)
{
    Ticket ticket = 0;
    {
        const std::lock_guard lock(m_mutex);
        ticket = ++m_lastTicket;
        const bool asks =
            (m_current != 0 && m_currentAsksPerson) ||
            std::any_of(m_waiting.begin(), m_waiting.end(),
                        [](const Waiting& waiting) { return waiting.job.asksPerson; });
        if (!asks) {
            m_waiting.push_back({ticket, std::move(job)});
            job = {};
        }
    }
    if (job.fail) {
        job.fail(wallet::fault(SigningError::SignerMustBeIdle, {}));
        return 0;
    }
    m_wake.notify_all();
    return ticket;
}

void DeviceWorker::cancel(Ticket ticket)
{
    std::deque<Waiting> cancelled;
    {
        const std::lock_guard lock(m_mutex);
        for (auto at = m_waiting.begin(); at != m_waiting.end();) {
            if (ticket != 0 && at->ticket != ticket) {
                ++at;
                continue;
            }
            cancelled.push_back(std::move(*at));
            at = m_waiting.erase(at);
        }
        if (m_current != 0 && (ticket == 0 || ticket == m_current)) m_currentStop.request_stop();
    }
    for (const Waiting& waiting : cancelled)
        waiting.job.fail(stopped());
}

void DeviceWorker::run(const std::stop_token& closing)
{
    DeviceLink link(std::move(m_connector), m_identity, m_pace, closing,
                    [this](const DeviceState& state) { keep(state); });
    while (!closing.stop_requested()) {
        if (runNext(link, closing)) continue;
        link.follow();
        // An answer that nobody wants is waited for in slices of its own.
        if (link.owesAnswer()) continue;
        std::unique_lock lock(m_mutex);
        m_wake.wait_for(lock, closing, m_look, [this] { return !m_waiting.empty(); });
    }
}

//! \return whether there was one
bool DeviceWorker::runNext(DeviceLink& link, const std::stop_token& closing)
{
    Waiting next;
    std::stop_token stop;
    {
        const std::lock_guard lock(m_mutex);
        // Once it is closing, cancel() has the queue: nothing begins that it could miss.
        if (m_waiting.empty() || closing.stop_requested()) return false;
        next = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_current = next.ticket;
        m_currentAsksPerson = next.job.asksPerson;
        m_currentStop = {};
        stop = m_currentStop.get_token();
    }
    const auto tell = next.job.run(link, stop);
    {
        const std::lock_guard lock(m_mutex);
        m_current = 0;
    }
    tell();
    return true;
}

void DeviceWorker::keep(const DeviceState& state)
{
    {
        const std::lock_guard lock(m_mutex);
        m_state = state;
    }
    if (m_changed) m_changed(state);
}

} // namespace wallet::ledger
