#include "app/console/capture_signers.h"

#include "app/cluster/program_ids.h"
#include "app/signing/device_view.h"

#include <QCoreApplication>

namespace app::console {

using pages::accounts::AccountRow;
using pages::accounts::AccountsView;
using wallet::SignerKind;

namespace {

constexpr core::Lamports shownLamports{9'999'985'000};

QString shown(const char* text)
{
    return QCoreApplication::translate("Capture", text);
}

wallet::ledger::DeviceState readyDevice()
{
    wallet::ledger::DeviceState state;
    state.phase = wallet::ledger::DevicePhase::Ready;
    state.model = wallet::ledger::Model::NanoSPlus;
    state.place = "/dev/hidraw3";
    state.appName = "Solana";
    state.appVersion = {1, 9, 0};
    return state;
}

AccountRow row(const core::Address& address, SignerKind kind, const char* label)
{
    AccountRow row;
    row.address = address;
    row.kind = kind;
    row.label = shown(label);
    row.state = {shown(QT_TRANSLATE_NOOP("Capture", "Ready")), "good"};
    row.usdc = core::UsdcAmount{};
    row.lamports = shownLamports;
    return row;
}

} // namespace

core::Address shownPayer()
{
    return cluster::developmentKey("keeper").address();
}

pages::accounts::AccountsViewPtr shownAccounts(const pages::ConsoleState& state)
{
    auto view = std::make_shared<AccountsView>();
    AccountRow mine = row(state.owner, SignerKind::Ledger, QT_TRANSLATE_NOOP("Capture", "Savings"));
    mine.source = QStringLiteral("usb://ledger?key=0");
    mine.isVerified = true;
    mine.isActive = true;
    mine.usdc = state.snapshot->usdcOf(state.owner);
    mine.allowance = state.snapshot->allowanceOf(state.owner);
    mine.nextIntent = state.snapshot->intentNumberOf(state.owner);
    AccountRow payer = row(shownPayer(), SignerKind::KeyFile, QT_TRANSLATE_NOOP("Capture", "Fees"));
    payer.source = QStringLiteral("~/.local/share/backstop/fees.json");
    payer.isFeePayer = true;
    AccountRow vault = row(cluster::developmentKey("vault").address(), SignerKind::Vault,
                           QT_TRANSLATE_NOOP("Capture", "Everyday"));
    vault.vaultPath = QStringLiteral("~/.local/share/backstop/vaults/everyday.vault");
    vault.state = {shown(QT_TRANSLATE_NOOP("Capture", "Locked")), "neutral"};
    AccountRow watched = row(cluster::developmentKey("watched").address(), SignerKind::WatchOnly,
                             QT_TRANSLATE_NOOP("Capture", "Treasury, cold"));
    watched.state = {shown(QT_TRANSLATE_NOOP("Capture", "By files")), "neutral"};
    view->accounts = {mine, payer, vault, watched};
    const signing::DeviceView device = signing::deviceView(readyDevice(), false);
    view->device.state = device.state;
    view->device.pill = {device.pill, device.kind};
    view->device.title = device.title;
    view->device.sentence = device.sentence;
    pages::accounts::VaultRow everyday;
    everyday.name = vault.label;
    everyday.path = vault.vaultPath;
    everyday.hasPhrase = true;
    everyday.accounts = {vault.address};
    view->vaults = {everyday};
    view->canAllow = true;
    return view;
}

review::SigningView shownSigner(const core::Address& owner)
{
    review::SigningView view;
    const signing::DeviceView device = signing::deviceView(readyDevice(), false);
    view.kind = SignerKind::Ledger;
    view.label = shown(QT_TRANSLATE_NOOP("Capture", "Savings"));
    view.address = owner;
    view.state = device.pill;
    view.pill = device.kind;
    view.device = review::deviceOutlook(device.state, {});
    view.offersIntent = true;
    view.feePayer = shownPayer();
    view.feePayerLabel = shown(QT_TRANSLATE_NOOP("Capture", "Fees"));
    return view;
}

} // namespace app::console
