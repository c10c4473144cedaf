#include "tests/wallet/ledger/scripted_device.h"

namespace tests::ledger {

using core::solana::bytesOf;
using core::solana::Keypair;
using namespace wallet::ledger;

namespace {

constexpr uint8_t keyIns = 0x05;
constexpr uint8_t transactionIns = 0x06;
constexpr uint8_t offchainIns = 0x07;

Keypair keyOf(const std::string& seed, core::Bytes path)
{
    std::string name = seed;
    for (const uint8_t byte : path)
        name += '/' + std::to_string(byte);
    return Keypair::development(name);
}

//! The path at the start of these bytes, its count included.
core::Bytes pathAt(const Buffer& bytes, size_t at)
{
    return {bytes.data() + at, 1 + size_t{4} * bytes[at]};
}

class ScriptedPort final : public HidPort
{
public:
    explicit ScriptedPort(ScriptedDevice& device) : m_device(device) {}

    core::support::Checked write(const Report& report) override
    {
        if (!m_device.write(report)) return fault(LedgerError::DeviceMustStayConnected);
        return core::support::Done{};
    }
    core::support::Result<std::vector<uint8_t>> read(std::chrono::milliseconds limit) override
    {
        auto report = m_device.read(limit);
        if (!report) return fault(LedgerError::DeviceMustStayConnected);
        return *report;
    }

private:
    ScriptedDevice& m_device;
};

} // namespace

Buffer withStatus(Buffer payload, uint16_t word)
{
    payload.push_back(static_cast<uint8_t>(word >> 8));
    payload.push_back(static_cast<uint8_t>(word));
    return payload;
}

Buffer status(uint16_t word)
{
    return withStatus({}, word);
}

void ScriptedDevice::change(const std::function<void(Script&)>& how)
{
    {
        const std::lock_guard lock(m_mutex);
        const bool wasPlugged = m_script.isPlugged;
        how(m_script);
        if (wasPlugged && !m_script.isPlugged) {
            m_outgoing.clear();
            m_incoming.reset();
            m_held.reset();
        }
    }
    m_changed.notify_all();
}

bool ScriptedDevice::act(Person person)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_held) return false;
        const Held held = *m_held;
        m_held.reset();
        send(held.channel, held.command, decided(held.command, person));
    }
    m_changed.notify_all();
    return true;
}

bool ScriptedDevice::awaitQuestion()
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, patience, [this] { return m_held.has_value(); });
}

void ScriptedDevice::say(const Report& report)
{
    {
        const std::lock_guard lock(m_mutex);
        m_outgoing.emplace_back(report.begin(), report.end());
    }
    m_changed.notify_all();
}

std::vector<Buffer> ScriptedDevice::commands() const
{
    const std::lock_guard lock(m_mutex);
    return m_commands;
}

int ScriptedDevice::count(uint8_t ins) const
{
    int found = 0;
    for (const Buffer& command : commands())
        if (command[0] == 0xe0 && command[1] == ins) ++found;
    return found;
}

int ScriptedDevice::openCount() const
{
    const std::lock_guard lock(m_mutex);
    return m_opened;
}

int ScriptedDevice::reportCount() const
{
    const std::lock_guard lock(m_mutex);
    return m_reports;
}

Keypair ScriptedDevice::key(const core::solana::DerivationPath& path) const
{
    const Buffer command = publicKeyApdu(path, false).value();
    const std::lock_guard lock(m_mutex);
    return keyOf(m_script.seed, pathAt(command, 5));
}

//! Counts a report. \return whether the device is not there, or is gone with this one
bool ScriptedDevice::isGone()
{
    if (!m_script.isPlugged) return true;
    if (m_script.unplugAfterReports && *m_script.unplugAfterReports == 0) {
        m_script.isPlugged = false;
        m_script.unplugAfterReports.reset();
        m_outgoing.clear();
        m_incoming.reset();
        m_held.reset();
        return true;
    }
    if (m_script.unplugAfterReports) --*m_script.unplugAfterReports;
    ++m_reports;
    return false;
}

bool ScriptedDevice::write(const Report& report)
{
    {
        const std::lock_guard lock(m_mutex);
        if (isGone()) return false;
        const auto channel = static_cast<uint16_t>(report[0] << 8 | report[1]);
        if (!m_incoming) m_incoming.emplace(channel);
        if (!m_incoming->add({report.data(), report.size()})) std::abort();
        if (m_incoming->isComplete()) {
            const Buffer command = m_incoming->take();
            m_incoming.reset();
            receive(channel, command);
        }
    }
    m_changed.notify_all();
    return true;
}

std::optional<std::vector<uint8_t>> ScriptedDevice::read(std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    const auto isEnding = [this] { return m_script.unplugAfterReports == 0; };
    m_changed.wait_for(lock, limit,
                       [&] { return !m_outgoing.empty() || !m_script.isPlugged || isEnding(); });
    if (m_outgoing.empty() && m_script.isPlugged && !isEnding()) return std::vector<uint8_t>{};
    if (isGone()) return {};
    auto report = std::move(m_outgoing.front());
    m_outgoing.pop_front();
    return report;
}

bool ScriptedDevice::open()
{
    const std::lock_guard lock(m_mutex);
    if (!m_script.isPlugged) return false;
    ++m_opened;
    m_outgoing.clear();
    m_incoming.reset();
    return true;
}

std::vector<Sighting> ScriptedDevice::sighting() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_script.isPlugged) return {};
    return {{m_script.place, m_script.model, m_script.isAccessible}};
}

void ScriptedDevice::receive(uint16_t channel, const Buffer& command)
{
    m_commands.push_back(command);
    if (m_script.answer) {
        if (const auto answer = m_script.answer(command)) {
            if (!answer->empty()) send(channel, command, *answer);
            return;
        }
    }
    if (const auto answer = usual(command)) return send(channel, command, *answer);
    if (m_script.person == Person::Reads)
        m_held = Held{channel, command};
    else
        send(channel, command, decided(command, m_script.person));
}

void ScriptedDevice::send(uint16_t channel, const Buffer& command, const Buffer& answer)
{
    auto reports = framesOf(channel, bytesOf(answer));
    if (m_script.reports) m_script.reports(command, reports);
    for (const Report& report : reports)
        m_outgoing.emplace_back(report.begin(), report.end());
}

//! Nothing: a person must decide.
std::optional<Buffer> ScriptedDevice::usual(const Buffer& command)
{
    const bool isCommon = command[0] == 0xb0;
    if (m_script.isLocked) return status(0x5515);
    if (isCommon && command[1] == 0x01) {
        Buffer answer{1, static_cast<uint8_t>(m_script.app.size())};
        answer.insert(answer.end(), m_script.app.begin(), m_script.app.end());
        const Buffer rest{5, '1', '.', '9', '.', '0', 1, 0};
        answer.insert(answer.end(), rest.begin(), rest.end());
        return withStatus(answer);
    }
    if (isCommon) return status(0x9000);
    if (command[1] == 0xd8) return {};
    if (m_script.app != "Solana") return status(0x6e00);
    if (command[1] == 0x04) return withStatus({m_script.blindSigning, 0, 1, 9, 0});
    if (command[1] == keyIns && command[2] == 0) return decided(command, Person::Approves);
    if (command[1] == keyIns) return {};
    if (command[1] != transactionIns && command[1] != offchainIns) return status(0x6d00);
    if ((command[3] & 1) == 0) m_payload.clear();
    m_payload.insert(m_payload.end(), command.begin() + 5, command.end());
    if ((command[3] & 2) != 0) return status(0x9000);
    return {};
}

Buffer ScriptedDevice::decided(const Buffer& command, Person person) const
{
    if (person == Person::Refuses) return status(command[1] == 0xd8 ? 0x5501 : 0x6985);
    if (command[1] == 0xd8) return status(0x9000);
    if (command[1] != keyIns) return withStatus(signedMessage());
    const core::Address key = keyOf(m_script.seed, pathAt(command, 5)).address();
    return withStatus(Buffer(key.bytes, key.bytes + core::Address::size));
}

Buffer ScriptedDevice::signedMessage() const
{
    const core::Bytes path = pathAt(m_payload, 1);
    const size_t start = 1 + path.size;
    const auto signature =
        keyOf(m_script.seed, path).sign({m_payload.data() + start, m_payload.size() - start});
    return Buffer(signature.bytes, signature.bytes + sizeof(signature.bytes));
}

std::vector<Sighting> ScriptedConnector::look()
{
    std::vector<Sighting> all;
    for (const ScriptedDevice* device : m_devices)
        for (const Sighting& sighting : device->sighting())
            all.push_back(sighting);
    return all;
}

core::support::Result<std::unique_ptr<Transport>> ScriptedConnector::open(const Sighting& sighting,
                                                                          const Wait&)
{
    for (ScriptedDevice* device : m_devices) {
        const auto seen = device->sighting();
        if (seen.empty() || seen.front().place != sighting.place || !device->open()) continue;
        const std::vector<uint16_t> earlier = m_channels;
        m_channels.push_back(static_cast<uint16_t>(100 + m_channels.size()));
        std::unique_ptr<Transport> transport = std::make_unique<HidTransport>(
            std::make_unique<ScriptedPort>(*device), m_channels.back(), earlier);
        return transport;
    }
    return fault(LedgerError::DeviceMustBeConnected);
}

} // namespace tests::ledger
