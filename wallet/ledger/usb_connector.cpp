#include "wallet/ledger/usb_connector.h"

#include "wallet/ledger/hid_transport.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <mutex>

#include <hidapi/hidapi.h>
#include <sodium.h>
#include <unistd.h>

namespace wallet::ledger {

using core::support::Checked;
using core::support::Result;

namespace {

constexpr uint16_t vendorUsagePage = 0xffa0;
constexpr size_t channelsKept = 64;

//! hidapi keeps its last error in a variable of the whole program: its functions without a device
//! must not run at the same time.
std::mutex& hidapiMutex()
{
    static std::mutex mutex;
    return mutex;
}

struct CloseHid
{
    void operator()(hid_device* device) const
    {
        const std::lock_guard lock(hidapiMutex());
        hid_close(device);
    }
};

class HidapiPort final : public HidPort
{
public:
    explicit HidapiPort(hid_device* device) : m_device(device) {}

    Checked write(const Report& report) override
    {
        // hidapi wants the number of the report first; this device has only one, which is 0.
        std::array<uint8_t, 1 + reportSize> bytes{};
        std::copy(report.begin(), report.end(), bytes.begin() + 1);
        const int written = hid_write(m_device.get(), bytes.data(), bytes.size());
        if (written != static_cast<int>(bytes.size()))
            return fault(LedgerError::DeviceMustStayConnected,
                         "written " + std::to_string(written));
        return core::support::Done{};
    }

    Result<std::vector<uint8_t>> read(std::chrono::milliseconds limit) override
    {
        // One byte more than a report has, to see one that is too long.
        std::vector<uint8_t> bytes(reportSize + 1);
        const int size = hid_read_timeout(m_device.get(), bytes.data(), bytes.size(),
                                          static_cast<int>(limit.count()));
        if (size < 0) return fault(LedgerError::DeviceMustStayConnected, "read");
        bytes.resize(static_cast<size_t>(size));
        return bytes;
    }

private:
    std::unique_ptr<hid_device, CloseHid> m_device;
};

//! Interface 0 carries commands; others are a keyboard's or a security key's. Where the bus does
//! not tell, as for a device made by software, the usage page does, if it is told at all.
bool carriesCommands(const hid_device_info& found)
{
    if (found.interface_number >= 0) return found.interface_number == 0;
    return found.usage_page == vendorUsagePage || found.usage_page == 0;
}

bool mayOpen(const std::string& path)
{
    return ::access(path.c_str(), R_OK | W_OK) == 0 || (errno != EACCES && errno != EPERM);
}

} // namespace

std::vector<Sighting> UsbConnector::look()
{
    const std::lock_guard lock(hidapiMutex());
    std::vector<Sighting> sightings;
    hid_device_info* const all = hid_enumerate(usbVendor, 0);
    for (const hid_device_info* found = all; found != nullptr; found = found->next) {
        if (found->path == nullptr || !carriesCommands(*found)) continue;
        const std::string path = found->path;
        const auto isSame = [&path](const Sighting& other) { return other.place == path; };
        if (std::any_of(sightings.begin(), sightings.end(), isSame)) continue;
        sightings.push_back({path, modelOfProduct(found->product_id), mayOpen(path)});
    }
    hid_free_enumeration(all);
    std::sort(sightings.begin(), sightings.end(),
              [](const Sighting& a, const Sighting& b) { return a.place < b.place; });
    return sightings;
}

Result<std::unique_ptr<Transport>> UsbConnector::open(const Sighting& sighting, const Wait&)
{
    hid_device* device = nullptr;
    {
        const std::lock_guard lock(hidapiMutex());
        device = hid_open_path(sighting.place.c_str());
    }
    if (device == nullptr) {
        const LedgerError code = mayOpen(sighting.place) ? LedgerError::DeviceMustBeConnected
                                                         : LedgerError::DeviceMustBeAccessible;
        return fault(code, sighting.place);
    }
    const std::vector<uint16_t> earlier = m_channels;
    std::unique_ptr<Transport> transport = std::make_unique<HidTransport>(
        std::make_unique<HidapiPort>(device), freshChannel(), earlier);
    return transport;
}

uint16_t UsbConnector::freshChannel()
{
    uint16_t channel = 0;
    do {
        // Neither all zero nor all one, which mean "any" to some.
        channel = static_cast<uint16_t>(1 + randombytes_uniform(0xfffe));
    } while (std::find(m_channels.begin(), m_channels.end(), channel) != m_channels.end());
    m_channels.push_back(channel);
    if (m_channels.size() > channelsKept) m_channels.erase(m_channels.begin());
    return channel;
}

} // namespace wallet::ledger
