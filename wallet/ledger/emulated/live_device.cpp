#include "wallet/ledger/emulated/live_device.h"

namespace wallet::ledger::emulated {

using Lock = std::lock_guard<std::mutex>;

LiveDevice::LiveDevice(EmulatedDevice device, std::function<void(const ScreenEvent&)> watch)
    : m_device(std::move(device)),
      m_watch(std::move(watch))
{
    const Lock lock(m_mutex);
    publish();
}

//! Hands on what was seen since the last time. \pre the mutex is held
void LiveDevice::publish()
{
    for (ScreenEvent& event : m_device.takeEvents()) {
        if (m_watch) m_watch(event);
        m_events.push_back(std::move(event));
    }
    if (m_device.question() != nullptr) m_asked.notify_all();
}

bool LiveDevice::act(const std::function<void(EmulatedDevice&)>& make, bool needsPrompt)
{
    std::function<void()> wake;
    {
        const Lock lock(m_mutex);
        if (needsPrompt && m_device.question() == nullptr) return false;
        make(m_device);
        publish();
        wake = m_wake;
    }
    if (wake) wake();
    return true;
}

std::optional<Question> LiveDevice::waitForPrompt(Time limit)
{
    std::unique_lock<std::mutex> lock(m_mutex);
    m_asked.wait_for(lock, limit, [this] { return m_device.question() != nullptr; });
    if (m_device.question() == nullptr) return std::nullopt;
    return *m_device.question();
}

std::optional<Question> LiveDevice::prompt() const
{
    const Lock lock(m_mutex);
    if (m_device.question() == nullptr) return std::nullopt;
    return *m_device.question();
}

size_t LiveDevice::pageIndex() const
{
    const Lock lock(m_mutex);
    return m_device.pageIndex();
}

bool LiveDevice::press()
{
    return act([](EmulatedDevice& device) { device.press(); }, true);
}

bool LiveDevice::approve()
{
    return act([](EmulatedDevice& device) { device.approve(); }, true);
}

bool LiveDevice::refuse()
{
    return act([](EmulatedDevice& device) { device.refuse(); }, true);
}

void LiveDevice::lock()
{
    act([](EmulatedDevice& device) { device.lock(); }, false);
}

void LiveDevice::unlock()
{
    act([](EmulatedDevice& device) { device.unlock(); }, false);
}

void LiveDevice::startApp(std::string name)
{
    act([&name](EmulatedDevice& device) { device.startApp(std::move(name)); }, false);
}

core::support::Checked LiveDevice::play(std::string_view lines)
{
    auto rules = parseRules(lines);
    if (!rules) return rules.error();
    act([&rules](EmulatedDevice& device) { device.append(std::move(*rules)); }, false);
    return core::support::Done{};
}

std::vector<ScreenEvent> LiveDevice::events() const
{
    const Lock lock(m_mutex);
    return m_events;
}

std::vector<forecast::DevicePage> LiveDevice::screens() const
{
    const Lock lock(m_mutex);
    std::vector<forecast::DevicePage> pages;
    for (const ScreenEvent& event : m_events)
        if (event.what == ScreenEvent::What::Drawn) pages.push_back(event.page);
    return pages;
}

size_t LiveDevice::requestCount() const
{
    const Lock lock(m_mutex);
    return m_device.requestCount();
}

Time LiveDevice::now() const
{
    return std::chrono::duration_cast<Time>(std::chrono::steady_clock::now() - m_start);
}

bool LiveDevice::isBusy() const
{
    const Lock lock(m_mutex);
    return m_device.isBusy();
}

void LiveDevice::receive(core::Bytes apdu)
{
    const Lock lock(m_mutex);
    m_device.receive(apdu, now());
    publish();
}

std::optional<Delivery> LiveDevice::poll()
{
    const Lock lock(m_mutex);
    auto delivery = m_device.poll(now());
    publish();
    return delivery;
}

std::optional<Time> LiveDevice::due() const
{
    const Lock lock(m_mutex);
    return m_device.due();
}

void LiveDevice::restart()
{
    const Lock lock(m_mutex);
    m_device.restart();
    publish();
}

void LiveDevice::noteConnection(ScreenEvent::What what)
{
    const Lock lock(m_mutex);
    m_device.noteConnection(what);
    publish();
}

void LiveDevice::setWake(std::function<void()> wake)
{
    const Lock lock(m_mutex);
    m_wake = std::move(wake);
}

} // namespace wallet::ledger::emulated
