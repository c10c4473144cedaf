#pragma once
//! \file
//! Commands and answers over USB reports.

#include "wallet/ledger/hid_frame.h"
#include "wallet/ledger/transport.h"

#include <chrono>
#include <memory>
#include <vector>

namespace wallet::ledger {

//! One opened HID device: reports in, reports out.
class HidPort
{
public:
    virtual ~HidPort() = default;
    HidPort(const HidPort&) = delete;
    HidPort& operator=(const HidPort&) = delete;

    //! \return DeviceMustStayConnected
    [[nodiscard]] virtual core::support::Checked write(const Report& report) = 0;
    //! The next report, as long as it came; empty when none came in time.
    //! \return DeviceMustStayConnected
    [[nodiscard]] virtual core::support::Result<std::vector<uint8_t>> read(
        std::chrono::milliseconds limit) = 0;

protected:
    HidPort() = default;
};

//! The kernel gives every report of a device to every program that has it open, and a device
//! answers on the channel on which it was asked. So a channel nobody else uses tells our answers
//! from those of other programs and of connections before this one.
class HidTransport final : public Transport
{
public:
    //! \param earlier  channels that connections before this one used: what still comes on them is
    //! a late answer, and thrown away; on any other channel another program talks
    HidTransport(std::unique_ptr<HidPort> port,
                 uint16_t channel,
                 std::vector<uint16_t> earlier = {});

    [[nodiscard]] core::support::Checked settle() override;

protected:
    [[nodiscard]] core::support::Checked write(core::Bytes command, const Wait& wait) override;
    [[nodiscard]] Answer read(const Wait& wait) override;

private:
    [[nodiscard]] bool isLate(core::Bytes report) const;

    std::unique_ptr<HidPort> m_port;
    uint16_t m_channel;
    std::vector<uint16_t> m_earlier;
    FrameAssembler m_assembler;
};

} // namespace wallet::ledger
