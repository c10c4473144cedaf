#pragma once
//! \file
//! The words in which the desk is asked and answers.

#include "app/signing/found_key.h"
#include "app/signing/idle_lock.h"
#include "wallet/ledger/device.h"
#include "wallet/vault/vault.h"

#include <functional>
#include <optional>

namespace app::signing {

//! What the desk works with; tests exchange it.
struct DeskSettings
{
    bool followsUsb = true;
    std::string vaultFolder; //!< where new vaults go; empty: none can be made
    std::function<std::unique_ptr<wallet::ledger::Connector>(const wallet::ledger::Place&)>
        connector = wallet::ledger::connectorOf;
    wallet::ledger::Pace pace{};
    wallet::vault::VaultSettings vaults{};
    IdleClock idleClock = systemIdleClock();
    std::chrono::milliseconds idleMinute{60'000}; //!< how long a minute until locking is
};

//! Whether an account could sign just now, and what is in the way.
enum class SignerState {
    Unknown, //!< the address is in no book
    Ready,
    WatchOnly,   //!< by files
    Unverified,  //!< its device must show the address first
    DeviceAway,  //!< its device is not there, or not ready
    VaultLocked, //!< its password is needed
    VaultFaulty, //!< its file cannot be used, or does not hold the key
};

//! An address on its way to the device's screen, and back.
struct Verification
{
    enum class Step {
        Shown,     //!< asked for: the device shows it and waits for its person
        Confirmed, //!< the device's person confirmed: now the one here says what they compared
        Refused,   //!< at the device
        Failed,
        Pinned, //!< both said that it is the same
        Denied, //!< the person here saw another address
    };

    core::Address address;
    Step step = Step::Shown;
    std::optional<core::support::Error> error{}; //!< with Refused and Failed
    quint64 number = 0;                          //!< of this attempt
    quint64 ticket = 0;                          //!< of the device's request
    bool isOnUsb = false;                        //!< whose ticket it is

    friend bool operator==(const Verification&, const Verification&) = default;
};

} // namespace app::signing
