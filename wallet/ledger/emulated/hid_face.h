#pragma once
//! \file
//! An emulated device as USB reports: what lies below hidapi. Framing is written apart from the
//! host's `hid_frame.h`, so that one's mistake is not the other's.
//!
//!   2  channel    the host's choice, echoed
//!   1  tag        05
//!   2  sequence   u16 BE, from 0
//!   2  length     u16 BE, of the whole; the first report only
//!   rest          57 bytes of the first report, 59 of the others, zero padded

#include "wallet/ledger/emulated/live_device.h"

#include <array>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>

namespace wallet::ledger::emulated {

class HidFace
{
public:
    using Report = std::array<uint8_t, 64>;

    explicit HidFace(LiveDevice& device) : m_device(device) {}

    //! From the host, without the report number that hid_write() takes in front. Out of order, of
    //! another tag or longer than any command: dropped with what came before, unanswered, as
    //! devices do. \return false when it is not plugged in
    bool write(const Report& report);

    //! For the host: the next report, if one is there. Faults are applied here.
    [[nodiscard]] std::optional<Report> read();

    //! False after a fault that unplugs it, and after an app was opened or quit: a host sees it go
    //! away and come back.
    [[nodiscard]] bool isPlugged() const;
    //! Unplugs; whatever was on its way is lost, and the device loses its power.
    void unplug();
    //! Plugs in again. An answer that the script made stale comes first.
    void plug();

private:
    void collect();
    void frame(const Delivery& delivery);

    LiveDevice& m_device;
    mutable std::mutex m_mutex;
    bool m_isPlugged = true;
    uint16_t m_channel = 0;
    uint16_t m_nextSequence = 0;
    size_t m_expected = 0; //!< of the command at hand
    std::vector<uint8_t> m_command;
    std::deque<std::vector<uint8_t>> m_waiting; //!< whole commands, while the device is busy
    std::deque<Report> m_reports;
    std::optional<size_t> m_reportsUntilUnplug;
    std::vector<Report> m_stale;
    Time m_pause{0};
    Time m_nextAt{0};
};

} // namespace wallet::ledger::emulated
