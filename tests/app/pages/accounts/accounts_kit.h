#pragma once
//! \file
//! Accounts, devices and vaults made up, in every state: for tests of the Accounts page.

#include "app/pages/accounts/accounts_view.h"
#include "core/base/base58.h"
#include "tests/app/pages/positions_finds.h"
#include "widgets/style/theme.h"

#include <QDir>
#include <QTest>

#include <cstring>

namespace tests::accounts {

using namespace app::pages::accounts;
using app::pages::StatePtr;
using core::Address;
using core::Lamports;
using core::UsdcAmount;
using wallet::SignerKind;
using wallet::ledger::DevicePhase;

constexpr quint64 largestUsdc = 999'999'999'999'999'999; //!< 18 digits

//! No two alike, and as long in base58 as most.
inline Address addressAt(size_t number)
{
    Address address;
    for (size_t i = 0; i < Address::size; ++i)
        address.bytes[i] = static_cast<uint8_t>(37 * i + 151 + number * (i + 1));
    address.bytes[31] = static_cast<uint8_t>(number);
    address.bytes[30] = static_cast<uint8_t>(number >> 8U);
    return address;
}

inline AccountRow accountAt(size_t number, SignerKind kind, const char* label)
{
    AccountRow row;
    row.address = addressAt(number);
    row.kind = kind;
    row.label = QString::fromUtf8(label);
    row.state = {QStringLiteral("Ready"), "good"};
    row.usdc = UsdcAmount{250'000'123'456 + number};
    row.lamports = Lamports{4'999'985'000 + number};
    row.allowance = UsdcAmount{50'000'000'000};
    row.nextIntent = number;
    return row;
}

//! The development key alone: how everybody begins.
inline AccountsView beginning()
{
    AccountsView view;
    AccountRow key = accountAt(1, SignerKind::KeyFile, "Development key");
    key.source = QStringLiteral("/home/ada/.local/share/backstop/development-provider.json");
    key.isDevelopment = true;
    key.isActive = true;
    key.isFeePayer = true;
    key.allowance = UsdcAmount{};
    key.nextIntent = 0;
    view.accounts = {key};
    view.device.title = QStringLiteral("No device is connected");
    view.device.sentence =
        QStringLiteral("Plug in a Ledger and unlock it, or connect one at another place.");
    view.device.pill = {QStringLiteral("Absent"), "neutral"};
    return view;
}

inline DeviceFacts deviceIn(DevicePhase phase)
{
    DeviceFacts device;
    device.state.phase = phase;
    device.state.model = wallet::ledger::Model::NanoSPlus;
    device.state.place = "/dev/hidraw3";
    device.state.appName = "Solana";
    device.state.appVersion = {1, 9, 0};
    switch (phase) {
    case DevicePhase::Absent:
        device.title = QStringLiteral("No device is connected");
        device.sentence = QStringLiteral("Plug in a Ledger and unlock it.");
        device.pill = {QStringLiteral("Absent"), "neutral"};
        break;
    case DevicePhase::NoPermission:
        device.state.appName.clear();
        device.title = QStringLiteral("This user may not open the device");
        device.sentence = QStringLiteral("A udev rule is missing. Install it once, as below.");
        device.pill = {QStringLiteral("No permission"), "bad"};
        device.udevRule = QStringLiteral(
            "KERNEL==\"hidraw*\", ATTRS{idVendor}==\"2c97\", MODE=\"0660\", TAG+=\"uaccess\"\n");
        device.udevRulePath = QStringLiteral("/etc/udev/rules.d/70-ledger.rules");
        device.udevCommands = QStringLiteral(
            "sudo cp 70-ledger.rules /etc/udev/rules.d/\nsudo udevadm control --reload\n"
            "sudo udevadm trigger");
        break;
    case DevicePhase::Connecting:
        device.state.appName.clear();
        device.title = QStringLiteral("Connecting");
        device.sentence = QStringLiteral("The device was found and is asked what it is.");
        device.pill = {QStringLiteral("Connecting"), "neutral"};
        break;
    case DevicePhase::Locked:
        device.state.appName.clear();
        device.title = QStringLiteral("Unlock your Ledger");
        device.sentence = QStringLiteral("Enter its PIN on the device.");
        device.pill = {QStringLiteral("Locked"), "warn"};
        break;
    case DevicePhase::Dashboard:
        device.state.appName = "BOLOS";
        device.title = QStringLiteral("Open the Solana app");
        device.sentence = QStringLiteral("The device shows its dashboard.");
        device.pill = {QStringLiteral("Dashboard"), "warn"};
        device.canOpenApp = true;
        break;
    case DevicePhase::OtherApp:
        device.state.appName = "Bitcoin";
        device.title = QStringLiteral("Open the Solana app");
        device.sentence = QStringLiteral("The Bitcoin app is open. Close it first.");
        device.pill = {QStringLiteral("Other app"), "warn"};
        device.canOpenApp = true;
        break;
    case DevicePhase::Ready:
        device.title = QStringLiteral("Ready to sign");
        device.sentence = QStringLiteral("The Solana app is open.");
        device.pill = {QStringLiteral("Ready"), "good"};
        break;
    case DevicePhase::AwaitingPerson:
        device.title = QStringLiteral("Look at your device");
        device.sentence = QStringLiteral("It asks something and waits for your answer.");
        device.pill = {QStringLiteral("Asks"), "warn"};
        break;
    case DevicePhase::BusyElsewhere:
        device.title = QStringLiteral("Another program uses the device");
        device.sentence = QStringLiteral("Close it, or wait until it is done.");
        device.pill = {QStringLiteral("Busy"), "warn"};
        break;
    case DevicePhase::Fault:
        device.title = QStringLiteral("The device answered wrongly");
        device.sentence = QStringLiteral("Unplug it and plug it in again.");
        device.pill = {QStringLiteral("Fault"), "bad"};
        break;
    }
    return device;
}

//! One account of each kind, a device that is ready, an open and a locked vault.
inline AccountsView household()
{
    AccountsView view = beginning();
    view.accounts.front().isActive = false;
    AccountRow ledger = accountAt(2, SignerKind::Ledger, "Savings on the Ledger");
    ledger.source = QStringLiteral("usb://ledger?key=0");
    ledger.isVerified = true;
    ledger.isActive = true;
    AccountRow second = accountAt(3, SignerKind::Ledger, "");
    second.source = QStringLiteral("usb://ledger?key=1");
    second.state = {QStringLiteral("Not verified"), "warn"};
    AccountRow vault = accountAt(4, SignerKind::Vault, "Everyday");
    vault.vaultPath = QStringLiteral("/home/ada/.local/share/backstop/vaults/everyday.vault");
    vault.source = QStringLiteral("vault:everyday.vault?key=0");
    vault.state = {QStringLiteral("Locked"), "neutral"};
    AccountRow watched = accountAt(5, SignerKind::WatchOnly, "Treasury, cold");
    watched.state = {QStringLiteral("By files"), "neutral"};
    watched.usdc = UsdcAmount{largestUsdc};
    watched.allowance.reset();
    watched.nextIntent.reset();
    view.accounts.insert(view.accounts.end(), {ledger, second, vault, watched});
    view.device = deviceIn(DevicePhase::Ready);
    view.vaults = {{QStringLiteral("Everyday"), vault.vaultPath, true, true, {vault.address}, {}},
                   {QStringLiteral("Keeper"),
                    QStringLiteral("/home/ada/.local/share/backstop/vaults/keeper.vault"),
                    false,
                    true,
                    {addressAt(40), addressAt(41)},
                    {}}};
    view.canAllow = true;
    return view;
}

//! As many accounts, no two alike.
inline AccountsView crowd(size_t count, quint64 shift = 0)
{
    AccountsView view;
    for (size_t i = 0; i < count; ++i) {
        AccountRow row = accountAt(i, static_cast<SignerKind>(i % 4), "");
        row.label = QStringLiteral("Account %1").arg(i);
        row.usdc = UsdcAmount{i * 1'000'003 + shift};
        row.isVerified = i % 8 == 0;
        row.isActive = i == 3;
        if (i % 7 == 6) row.lamports.reset();
        view.accounts.push_back(row);
    }
    return view;
}

inline AccountsViewPtr shared(AccountsView view)
{
    return std::make_shared<const AccountsView>(std::move(view));
}

inline StatePtr someState(bool isPast = false)
{
    auto state = std::make_shared<app::pages::ConsoleState>();
    auto snapshot = std::make_shared<app::cluster::Snapshot>();
    snapshot->slot = 216'000;
    snapshot->time = core::UnixTime{1'746'511'200};
    state->freshness.slot = snapshot->slot;
    state->freshness.time = snapshot->time;
    if (isPast) state->freshness.state = app::pages::FreshnessState::Past;
    state->snapshot = std::move(snapshot);
    return state;
}

inline Secret secretFrom(const char* text)
{
    core::solana::SecretBuffer buffer(std::strlen(text));
    std::memcpy(buffer.data(), text, buffer.size());
    return std::make_shared<core::solana::SecretBuffer>(std::move(buffer));
}

inline QByteArray textOf(const core::solana::SecretBuffer& secret)
{
    return {static_cast<const char*>(static_cast<const void*>(secret.data())),
            static_cast<qsizetype>(secret.size())};
}

//! Light and dark, where BACKSTOP_PICTURES says.
inline void takePicture(widgets::style::Theme& theme, QWidget& widget, const QString& name)
{
    const QString folder = qEnvironmentVariable("BACKSTOP_PICTURES");
    if (folder.isEmpty()) return;
    using widgets::style::Scheme;
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        theme.setScheme(scheme);
        QCoreApplication::processEvents();
        const auto tone =
            scheme == Scheme::Light ? QStringLiteral("light") : QStringLiteral("dark");
        const QString file = QStringLiteral("accounts-%1-%2.png").arg(name, tone);
        QVERIFY(widget.grab().save(QDir(folder).filePath(file)));
    }
    theme.setScheme({});
    QCoreApplication::processEvents();
}

constexpr auto phrase24 =
    "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon "
    "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon "
    "abandon art";

} // namespace tests::accounts
