#include "wallet/ledger/device_state.h"

namespace wallet::ledger {

std::string_view name(DevicePhase phase)
{
    switch (phase) {
    case DevicePhase::Absent: return "Absent";
    case DevicePhase::NoPermission: return "NoPermission";
    case DevicePhase::Connecting: return "Connecting";
    case DevicePhase::Locked: return "Locked";
    case DevicePhase::Dashboard: return "Dashboard";
    case DevicePhase::OtherApp: return "OtherApp";
    case DevicePhase::Ready: return "Ready";
    case DevicePhase::AwaitingPerson: return "AwaitingPerson";
    case DevicePhase::BusyElsewhere: return "BusyElsewhere";
    case DevicePhase::Fault: return "Fault";
    }
    return {};
}

std::string_view name(Question question)
{
    switch (question) {
    case Question::None: return "None";
    case Question::Signature: return "Signature";
    case Question::Address: return "Address";
    case Question::OpenApp: return "OpenApp";
    case Question::Earlier: return "Earlier";
    }
    return {};
}

} // namespace wallet::ledger
