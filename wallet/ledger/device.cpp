#include "wallet/ledger/device.h"

#include "wallet/ledger/device_worker.h"

#include <utility>

namespace wallet::ledger {

using core::support::Error;
using core::support::Result;

namespace {

//! A job whose result goes to `done`.
template <class T, class Ask>
DeviceWorker::Job jobOf(bool asksPerson, const Device::Done<T>& done, Ask ask)
{
    DeviceWorker::Job job;
    job.asksPerson = asksPerson;
    job.run = [done, ask = std::move(ask)](DeviceLink& link, const std::stop_token& stop) {
        return [done, result = Result<T>(ask(link, stop))] { done(result); };
    };
    job.fail = [done](const Error& error) { done(error); };
    return job;
}

} // namespace

Device::Device(const Place& place, Changed changed)
    : Device(connectorOf(place), place.identity, std::move(changed), Pace{})
{
}

Device::Device(std::unique_ptr<Connector> connector,
               std::optional<core::Address> identity,
               Changed changed,
               const Pace& pace)
    : m_worker(
          std::make_unique<DeviceWorker>(std::move(connector), identity, pace, std::move(changed)))
{
}

Device::~Device() = default;

DeviceState Device::state() const
{
    return m_worker->state();
}

Device::Ticket Device::readKeys(std::vector<Path> paths,
                                const Done<std::vector<core::Address>>& done)
{
    return m_worker->add(jobOf<std::vector<core::Address>>(
        false, done, [paths = std::move(paths)](DeviceLink& link, const std::stop_token& stop) {
            return link.readKeys(paths, stop);
        }));
}

Device::Ticket Device::showKey(const Path& path, const Done<core::Address>& done)
{
    return m_worker->add(
        jobOf<core::Address>(true, done, [path](DeviceLink& link, const std::stop_token& stop) {
            return link.showKey(path, stop);
        }));
}

Device::Ticket Device::sign(const Path& path,
                            const core::Address& key,
                            SigningRequest request,
                            const Done<core::solana::Signature>& done)
{
    return m_worker->add(jobOf<core::solana::Signature>(
        true, done,
        [path, key, request = std::move(request)](DeviceLink& link, const std::stop_token& stop) {
            return link.sign(path, key, request, stop);
        }));
}

Device::Ticket Device::openSolanaApp(const Done<core::support::Done>& done)
{
    return m_worker->add(
        jobOf<core::support::Done>(true, done, [](DeviceLink& link, const std::stop_token& stop) {
            return link.openSolanaApp(stop);
        }));
}

Device::Ticket Device::refresh(const Done<DeviceState>& done)
{
    return m_worker->add(
        jobOf<DeviceState>(false, done, [](DeviceLink& link, const std::stop_token& stop) {
            return link.refresh(stop);
        }));
}

void Device::cancel(Ticket ticket)
{
    if (ticket != 0) m_worker->cancel(ticket);
}

void Device::cancel()
{
    m_worker->cancel(0);
}

} // namespace wallet::ledger
