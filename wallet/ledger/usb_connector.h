#pragma once
//! \file
//! Devices on USB, through hidapi and the kernel's hidraw nodes.

#include "wallet/ledger/connector.h"

#include <cstdint>
#include <vector>

namespace wallet::ledger {

class UsbConnector final : public Connector
{
public:
    [[nodiscard]] std::vector<Sighting> look() override;
    [[nodiscard]] core::support::Result<std::unique_ptr<Transport>> open(const Sighting& sighting,
                                                                         const Wait& wait) override;
    [[nodiscard]] bool announcesApps() const override { return true; }

private:
    [[nodiscard]] uint16_t freshChannel();

    std::vector<uint16_t> m_channels; //!< of the connections before, the latest last
};

} // namespace wallet::ledger
