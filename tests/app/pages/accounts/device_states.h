#pragma once
//! \file
//! A device in each of its states, in the words that the window has for them.

#include "app/pages/accounts/device_facts.h"

#include <array>

namespace tests::accounts {

using app::pages::accounts::DeviceFacts;
using wallet::ledger::DevicePhase;

struct DeviceWords
{
    DevicePhase phase;
    const char* name;
    const char* app;
    const char* title;
    const char* sentence;
    const char* pill;
    const char* kind;
};

// clang-format off
constexpr std::array<DeviceWords, 10> deviceWords{{
    {DevicePhase::Absent, "absent", "", "No device is connected", "Plug in a Ledger and unlock it.", "Absent", "neutral"},
    {DevicePhase::NoPermission, "no-permission", "", "This user may not open the device", "A udev rule is missing. Install it once, as below.", "No permission", "bad"},
    {DevicePhase::Connecting, "connecting", "", "Connecting", "The device was found and is asked what it is.", "Connecting", "neutral"},
    {DevicePhase::Locked, "locked", "", "Unlock your Ledger", "Enter its PIN on the device.", "Locked", "warn"},
    {DevicePhase::Dashboard, "dashboard", "BOLOS", "Open the Solana app", "The device shows its dashboard.", "Dashboard", "warn"},
    {DevicePhase::OtherApp, "other-app", "Bitcoin", "Open the Solana app", "The Bitcoin app is open. Close it first.", "Other app", "warn"},
    {DevicePhase::Ready, "ready", "Solana", "Ready to sign", "The Solana app is open.", "Ready", "good"},
    {DevicePhase::AwaitingPerson, "awaiting", "Solana", "Look at your device", "It asks something and waits for your answer.", "Asks", "warn"},
    {DevicePhase::BusyElsewhere, "busy", "Solana", "Another program uses the device", "Close it, or wait until it is done.", "Busy", "warn"},
    {DevicePhase::Fault, "fault", "Solana", "The device answered wrongly", "Unplug it and plug it in again.", "Fault", "bad"},
}};
// clang-format on

inline DeviceFacts deviceIn(DevicePhase phase)
{
    DeviceFacts device;
    for (const DeviceWords& words : deviceWords) {
        if (words.phase != phase) continue;
        device.state.appName = words.app;
        device.title = QString::fromLatin1(words.title);
        device.sentence = QString::fromLatin1(words.sentence);
        device.pill = {QString::fromLatin1(words.pill), words.kind};
    }
    device.state.phase = phase;
    device.state.model = wallet::ledger::Model::NanoSPlus;
    device.state.place = "/dev/hidraw3";
    device.state.appVersion = {1, 9, 0};
    device.canOpenApp = phase == DevicePhase::Dashboard || phase == DevicePhase::OtherApp;
    if (phase != DevicePhase::NoPermission) return device;
    device.udevRule = QStringLiteral(
        "KERNEL==\"hidraw*\", ATTRS{idVendor}==\"2c97\", MODE=\"0660\", TAG+=\"uaccess\"\n");
    device.udevRulePath = QStringLiteral("/etc/udev/rules.d/70-ledger.rules");
    device.udevCommands =
        QStringLiteral("sudo cp 70-ledger.rules /etc/udev/rules.d/\nsudo udevadm control --reload\n"
                       "sudo udevadm trigger");
    return device;
}

} // namespace tests::accounts
