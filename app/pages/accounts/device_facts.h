#pragma once
//! \file
//! What the Accounts page says of a device: in which state it is, what to do next, which accounts
//! were found on it, and the comparison of an address with its screen.

#include "core/base/amount.h"
#include "wallet/ledger/device_state.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace app::pages::accounts {

//! A state in words, with its weight.
struct StateText
{
    QString text;                 //!< "Ready"; empty: nothing is said
    const char* kind = "neutral"; //!< of a pill: neutral, good, warn, bad

    friend bool operator==(const StateText&, const StateText&) = default;
};

struct DeviceFacts
{
    wallet::ledger::DeviceState state;
    StateText pill;
    QString title;              //!< "Unlock your Ledger"
    QString sentence;           //!< what to do next
    bool canOpenApp = false;    //!< asking for the app would help
    bool canDisconnect = false; //!< it is at a place that somebody chose
    QString udevRule;           //!< with NoPermission
    QString udevRulePath;       //!< with it: the file that it belongs into
    QString udevCommands;       //!< with it: how to install the rule, a command a line

    friend bool operator==(const DeviceFacts&, const DeviceFacts&) = default;
};

//! An account that a scan found on the device.
struct FoundAccount
{
    QString path; //!< "44'/501'/0'"
    core::Address address;
    bool isAdded = false;
    std::optional<core::UsdcAmount> usdc;
    std::optional<core::Lamports> lamports;

    friend bool operator==(const FoundAccount&, const FoundAccount&) = default;
};

//! An address is on its way to the device's screen, or was shown there.
struct Verification
{
    enum class Step {
        Shown,     //!< asked for: the device shows it and waits for its person
        Confirmed, //!< the device's person confirmed: now the person here says what they compared
        Refused,   //!< at the device
        Failed,
        Pinned, //!< both said that it is the same
        Denied, //!< the person here saw another address
    };

    core::Address address;
    Step step = Step::Shown;
    std::vector<QStringList> screens; //!< as this device draws it, screen by screen; may be empty
    QString sentence;                 //!< why it failed

    friend bool operator==(const Verification&, const Verification&) = default;
};

} // namespace app::pages::accounts
