//! An emulated device on /dev/uhid: what the kernel makes of it is a real /dev/hidraw node. Its
//! person approves. SIGUSR1 unplugs it, SIGUSR2 plugs it in again.

#include "core/solana/hash.h"
#include "tests/wallet/ledger/hidraw/words.h"
#include "wallet/ledger/emulated/hid_face.h"
#include "wallet/ledger/model.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <linux/uhid.h>
#include <poll.h>
#include <unistd.h>

using wallet::ledger::emulated::DeviceKeys;
using wallet::ledger::emulated::EmulatedDevice;
using wallet::ledger::emulated::HidFace;
using wallet::ledger::emulated::LiveDevice;

namespace {

constexpr uint16_t nanoSPlus = 0x5011;
//! One collection of the vendor's page 0xFFA0; 64 bytes in, 64 bytes out, no report numbers.
constexpr uint8_t descriptor[] = {0x06, 0xa0, 0xff, 0x09, 0x01, 0xa1, 0x01, 0x09, 0x03,
                                  0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08, 0x95, 0x40,
                                  0x81, 0x08, 0x09, 0x04, 0x15, 0x00, 0x26, 0xff, 0x00,
                                  0x75, 0x08, 0x95, 0x40, 0x91, 0x08, 0xc0};

volatile std::sig_atomic_t wantsPlugged = 1;

void onSignal(int number)
{
    wantsPlugged = number == SIGUSR2 ? 1 : 0;
}

void require(bool condition, const char* what)
{
    if (condition) return;
    std::printf("device: %s: %s\n", what, std::strerror(errno));
    std::exit(1);
}

class Uhid
{
public:
    Uhid() : m_file(::open("/dev/uhid", O_RDWR | O_CLOEXEC))
    {
        require(m_file >= 0, "open /dev/uhid");
    }

    void create()
    {
        uhid_event event{};
        event.type = UHID_CREATE2;
        auto& made = event.u.create2;
        std::memcpy(made.name, "Ledger Nano S Plus", 19);
        made.rd_size = sizeof(descriptor);
        made.bus = BUS_USB;
        made.vendor = wallet::ledger::usbVendor;
        made.product = nanoSPlus;
        std::memcpy(made.rd_data, descriptor, sizeof(descriptor));
        send(event);
    }
    void destroy()
    {
        uhid_event event{};
        event.type = UHID_DESTROY;
        send(event);
    }
    void give(const HidFace::Report& report)
    {
        uhid_event event{};
        event.type = UHID_INPUT2;
        event.u.input2.size = static_cast<uint16_t>(report.size());
        std::memcpy(event.u.input2.data, report.data(), report.size());
        send(event);
    }
    //! What the host has sent, a moment at most.
    bool take(HidFace::Report& report)
    {
        pollfd entry{m_file, POLLIN, 0};
        if (::poll(&entry, 1, 2) <= 0) return false;
        uhid_event event{};
        if (::read(m_file, &event, sizeof(event)) <= 0 || event.type != UHID_OUTPUT) return false;
        // The kernel hands on the number of the report in front, which is zero.
        const size_t skipped = event.u.output.size == report.size() + 1 ? 1 : 0;
        require(event.u.output.size == report.size() + skipped, "size of a report");
        std::memcpy(report.data(), event.u.output.data + skipped, report.size());
        return true;
    }

private:
    void send(const uhid_event& event)
    {
        require(::write(m_file, &event, sizeof(event)) == sizeof(event), "write /dev/uhid");
    }

    int m_file;
};

} // namespace

int main()
{
    std::signal(SIGUSR1, onSignal);
    std::signal(SIGUSR2, onSignal);
    auto keys = DeviceKeys::fromMnemonic(core::solana::bytesOf(hidraw::words), {});
    auto script = wallet::ledger::emulated::parseScript("always any approve\n");
    require(keys.ok() && script.ok(), "script");
    LiveDevice device(EmulatedDevice(std::move(*keys), *script));
    HidFace face(device);
    Uhid uhid;
    uhid.create();
    for (bool isPlugged = true;;) {
        const bool wanted = wantsPlugged != 0;
        if (wanted != isPlugged) {
            isPlugged = wanted;
            isPlugged ? face.plug() : face.unplug();
            isPlugged ? uhid.create() : uhid.destroy();
        }
        HidFace::Report report{};
        if (uhid.take(report) && isPlugged) face.write(report);
        while (const auto answer = face.read())
            uhid.give(*answer);
    }
}
