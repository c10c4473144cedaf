#pragma once
//! \file
//! Where devices are looked for: on USB, at a TCP address, in a test's script.

#include "wallet/ledger/model.h"
#include "wallet/ledger/transport.h"

#include <memory>
#include <string>
#include <vector>

namespace wallet::ledger {

struct Sighting
{
    std::string place;
    Model model = Model::Unknown;
    bool isAccessible = true; //!< false: there, but this user may not open it

    friend bool operator==(const Sighting&, const Sighting&) = default;
};

class Connector
{
public:
    virtual ~Connector() = default;
    Connector(const Connector&) = delete;
    Connector& operator=(const Connector&) = delete;

    //! What can be seen without asking a device anything. In a stable order.
    [[nodiscard]] virtual std::vector<Sighting> look() = 0;

    //! Errors: DeviceMustBeConnected, DeviceMustBeAccessible, DeviceMustBeFree,
    //! SigningMustNotBeCancelled (stopped).
    [[nodiscard]] virtual core::support::Result<std::unique_ptr<Transport>> open(
        const Sighting& sighting, const Wait& wait) = 0;

    //! Whether opening or leaving an app breaks the connection, as on USB. Where it does, a device
    //! is not asked again and again: others may be talking with it.
    [[nodiscard]] virtual bool announcesApps() const = 0;

protected:
    Connector() = default;
};

} // namespace wallet::ledger
