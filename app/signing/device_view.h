#pragma once
//! \file
//! What a device's state means to a person: what it is, and what to do next.

#include "wallet/ledger/device_state.h"

#include <QString>

namespace app::signing {

struct DeviceView
{
    wallet::ledger::DeviceState state;
    QString pill;                      //!< "Ready", "Locked"
    const char* kind = "neutral";      //!< of the pill: neutral, good, warn, bad
    QString title;                     //!< "Unlock your Ledger"
    QString sentence;                  //!< what to do next
    bool canOpenApp = false;           //!< openSolanaApp() would help
    bool isConnectedByAddress = false; //!< at a place that somebody chose, and can leave
    QString udevRule;                  //!< with NoPermission: the text to copy
    QString udevRulePath;              //!< with it: the file that it belongs into
    QString udevCommands;              //!< with it: how to install the rule, a command a line

    friend bool operator==(const DeviceView& a, const DeviceView& b)
    {
        return a.state == b.state && a.isConnectedByAddress == b.isConnectedByAddress;
    }
};

//! \param isConnectedByAddress  followed over TCP, and not the USB of this machine
[[nodiscard]] DeviceView deviceView(const wallet::ledger::DeviceState& state,
                                    bool isConnectedByAddress);

} // namespace app::signing
