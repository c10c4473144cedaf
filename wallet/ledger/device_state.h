#pragma once
//! \file
//! What is known of one device right now.

#include "core/base/address.h"
#include "core/support/result.h"
#include "wallet/ledger/model.h"
#include "wallet/ledger/version.h"

#include <optional>
#include <string>
#include <string_view>

namespace wallet::ledger {

enum class DevicePhase {
    Absent,
    NoPermission, //!< plugged in, but this user may not open it: udev_rule.h
    Connecting,
    Locked,
    Dashboard,
    OtherApp,
    Ready,          //!< the Solana app runs and nothing is asked
    AwaitingPerson, //!< its screen asks; see `question`
    BusyElsewhere,  //!< another program talks with it, or it still asks on somebody's behalf
    Fault,          //!< see `fault`
};

//! What the screen asks, while AwaitingPerson.
enum class Question {
    None,
    Signature,
    Address,
    OpenApp,
    Earlier, //!< cancelled here, still shown there; its answer will be thrown away
};

struct DeviceState
{
    DevicePhase phase = DevicePhase::Absent;
    Question question = Question::None;
    Model model = Model::Unknown;
    std::string place;         //!< "/dev/hidraw3", "tcp://127.0.0.1:9999"; empty while absent
    std::string appName;       //!< "Solana", "BOLOS" for the dashboard; empty while unknown
    Version appVersion;        //!< of the Solana app only
    bool blindSigning = false; //!< as last read: when it becomes Ready, and before each request
    std::optional<core::Address> identity;     //!< the key at m/44'/501': tells devices apart
    std::optional<core::support::Error> fault; //!< why it is not Ready, when there is more to say

    friend bool operator==(const DeviceState&, const DeviceState&) = default;
};

//! The enumerator's own name, for logs and --json.
[[nodiscard]] std::string_view name(DevicePhase phase);
[[nodiscard]] std::string_view name(Question question);

} // namespace wallet::ledger
