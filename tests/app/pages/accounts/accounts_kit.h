#pragma once
//! \file
//! Accounts, devices and vaults made up, in every state: for tests of the Accounts page.

#include "app/pages/accounts/accounts_view.h"
#include "tests/app/pages/accounts/device_states.h"
#include "tests/app/pages/positions_finds.h"

#include <QTest>

namespace tests::accounts {

using namespace app::pages::accounts;
using app::pages::StatePtr;
using core::Address;
using core::Lamports;
using core::UsdcAmount;
using wallet::SignerKind;

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

} // namespace tests::accounts
