#pragma once
//! \file
//! What the Accounts page says of a device: in which state it is, what to do next, which accounts
//! were found on it, and the comparison of an address with its screen.

#include "core/base/address.h"
#include "core/base/amount.h"

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

enum class DevicePhase {
    Absent,
    NoPermission, //!< plugged in, but this user may not open it
    Connecting,
    Locked,
    Dashboard, //!< no app is open
    OtherApp,
    Ready,
    AwaitingPerson, //!< shows something that waits for an answer
    BusyElsewhere,  //!< another program talks to it
    Fault,
};

struct DeviceFacts
{
    DevicePhase phase = DevicePhase::Absent;
    QString title;    //!< "Unlock your Ledger"
    QString sentence; //!< what to do next
    StateText state;  //!< for a pill
    QString model;    //!< "Nano S Plus"
    QString app;      //!< "Solana"
    QString version;  //!< of the app
    bool isBlindSigning = false;
    QString place;                         //!< "USB", "tcp://127.0.0.1:9999"
    std::optional<core::Address> identity; //!< the key by which this device is told from others
    bool canOpenApp = false;
    bool canDisconnect = false; //!< it is at a place that somebody chose
    QString udevRule;           //!< with NoPermission
    QString udevCommands;       //!< with NoPermission: how to install the rule, a command a line

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
    };

    core::Address address;
    Step step = Step::Shown;
    std::vector<QStringList> screens; //!< as this device draws it, screen by screen; may be empty
    QString sentence;                 //!< why it failed

    friend bool operator==(const Verification&, const Verification&) = default;
};

} // namespace app::pages::accounts
