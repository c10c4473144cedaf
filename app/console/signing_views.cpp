//! What accounts, devices and vaults look like to the strip, the review sheet and the Accounts
//! page.

#include "app/cluster/addresses.h"
#include "app/cluster/program_ids.h"
#include "app/console/sentence.h"
#include "app/console/signing_room.h"
#include "wallet/ledger/signer_uri.h"

#include <QFileInfo>

namespace app::console {

using pages::accounts::AccountRow;
using pages::accounts::AccountsView;
using pages::accounts::DeviceFacts;
using pages::accounts::StateText;
using signing::DeviceView;
using signing::SignerState;
using wallet::SignerKind;

namespace {

QString ofStd(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

bool isDevelopment(const core::Address& address)
{
    return address == cluster::developmentKey(providerRole).address();
}

DeviceFacts factsOf(const DeviceView& view)
{
    DeviceFacts facts;
    facts.state = view.state;
    facts.pill = {view.pill, view.kind};
    facts.title = view.title;
    facts.sentence = view.sentence;
    facts.canOpenApp = view.canOpenApp;
    facts.canDisconnect = view.isConnectedByAddress;
    facts.udevRule = view.udevRule;
    facts.udevRulePath = view.udevRulePath;
    facts.udevCommands = view.udevCommands;
    return facts;
}

pages::accounts::Verification verificationOf(const signing::Verification& from)
{
    using From = signing::Verification::Step;
    using To = pages::accounts::Verification;
    To to;
    to.address = from.address;
    switch (from.step) {
    case From::Shown: to.step = To::Step::Shown; break;
    case From::Confirmed: to.step = To::Step::Confirmed; break;
    case From::Refused: to.step = To::Step::Refused; break;
    case From::Failed: to.step = To::Step::Failed; break;
    case From::Pinned: to.step = To::Step::Pinned; break;
    case From::Denied: to.step = To::Step::Denied; break;
    }
    if (from.error) to.sentence = sentenceOf(*from.error);
    return to;
}

//! What keeps a key file from being used, or that it is one everybody has.
StateText keyFileState(const QString& path, bool isEverybodys)
{
    constexpr auto others =
        QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
    const QFileInfo file(path);
    if (!file.exists()) return {SigningRoom::tr("Missing"), "bad"};
    if ((file.permissions() & others) != 0) return {SigningRoom::tr("Others may read it"), "warn"};
    if (isEverybodys) return {SigningRoom::tr("Development key"), "neutral"};
    return {SigningRoom::tr("Ready"), "good"};
}

QString keyFileAdvice(const QString& path)
{
    constexpr auto others =
        QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
    const QFileInfo file(path);
    if (!file.exists())
        return SigningRoom::tr("The key file %1 is gone. Put it back, or choose another one when "
                               "you sign.")
            .arg(path);
    if ((file.permissions() & others) != 0)
        return SigningRoom::tr("Others on this machine may read the key file %1. Take their rights "
                               "away: chmod 600.")
            .arg(path);
    return path;
}

StateText stateText(SignerState state)
{
    switch (state) {
    case SignerState::Unknown: return {SigningRoom::tr("Unknown"), "bad"};
    case SignerState::Ready: return {SigningRoom::tr("Ready"), "good"};
    case SignerState::WatchOnly: return {SigningRoom::tr("By files"), "neutral"};
    case SignerState::Unverified: return {SigningRoom::tr("To be compared"), "warn"};
    case SignerState::DeviceAway: return {SigningRoom::tr("Not connected"), "neutral"};
    case SignerState::VaultLocked: return {SigningRoom::tr("Locked"), "neutral"};
    case SignerState::VaultFaulty: return {SigningRoom::tr("Unusable"), "bad"};
    }
    return {};
}

QString adviceFor(SignerState state)
{
    switch (state) {
    case SignerState::Unknown:
        return SigningRoom::tr("Nobody here can sign for this address. Add its signer on the "
                               "Accounts page.");
    case SignerState::Ready: return {};
    case SignerState::WatchOnly:
        return SigningRoom::tr("Save the request, sign it on the machine that holds the key, and "
                               "bring the signature back.");
    case SignerState::Unverified:
        return SigningRoom::tr("Compare its address with the device's screen first, on the "
                               "Accounts page.");
    case SignerState::DeviceAway:
        return SigningRoom::tr("Connect the device, unlock it and open its Solana app.");
    case SignerState::VaultLocked: return SigningRoom::tr("Unlock its vault to sign.");
    case SignerState::VaultFaulty:
        return SigningRoom::tr("Its vault cannot be used. The Accounts page says why.");
    }
    return {};
}

} // namespace

QString SigningRoom::vaultPathOf(const accounts::Account& account) const
{
    const auto uri = wallet::ledger::parseSignerUri(account.source);
    const bool isVault = uri && uri->kind == wallet::ledger::SignerUri::Kind::Vault;
    return isVault ? QString::fromStdString(uri->path) : QString();
}

AccountRow SigningRoom::rowOf(const accounts::Account& account) const
{
    AccountRow row;
    row.address = account.address;
    row.label = QString::fromStdString(account.label);
    row.kind = account.kind;
    row.source = QString::fromStdString(account.source);
    row.isDevelopment = isDevelopment(account.address);
    row.state = account.kind == SignerKind::KeyFile ? keyFileState(row.source, row.isDevelopment)
                                                    : stateText(m_desk->stateOf(account.address));
    if (account.kind == SignerKind::Vault) row.vaultPath = vaultPathOf(account);
    row.isVerified = account.isVerified;
    row.isActive = active() != nullptr && active()->address == account.address;
    row.isFeePayer = m_book.feePayer() != nullptr && m_book.feePayer()->address == account.address;
    if (!m_state) return row;
    row.usdc = m_state->snapshot->usdcOf(account.address);
    row.allowance = m_state->snapshot->allowanceOf(account.address);
    row.nextIntent = m_state->snapshot->intentNumberOf(account.address);
    if (const auto found = m_state->lamports.find(account.address);
        found != m_state->lamports.end())
        row.lamports = found->second;
    return row;
}

pages::accounts::AccountsViewPtr SigningRoom::accountsView() const
{
    auto view = std::make_shared<AccountsView>();
    for (const accounts::Account& account : m_book.accounts())
        view->accounts.push_back(rowOf(account));
    view->device = factsOf(m_desk->device());
    view->isScanning = m_desk->isScanning();
    for (const signing::FoundKey& key : m_found) {
        pages::accounts::FoundAccount found;
        found.path =
            QString::fromStdString(core::solana::pathText(wallet::ledger::pathOf(key.key)));
        found.address = key.address;
        found.isAdded = m_book.account(key.address) != nullptr;
        if (m_state) {
            found.usdc = m_state->snapshot->usdcOf(key.address);
            if (const auto has = m_state->lamports.find(key.address);
                has != m_state->lamports.end())
                found.lamports = has->second;
        }
        view->found.push_back(std::move(found));
    }
    for (const signing::VaultView& vault : m_desk->vaults().vaults()) {
        pages::accounts::VaultRow row;
        row.name = QString::fromStdString(vault.name);
        row.path = QString::fromStdString(vault.path);
        row.isLocked = vault.isLocked;
        row.hasPhrase = vault.hasPhrase;
        if (vault.fault) row.fault = sentenceOf(*vault.fault);
        for (const auto& account : vault.accounts)
            row.accounts.push_back(account.address);
        view->vaults.push_back(std::move(row));
    }
    if (m_desk->verification()) view->verification = verificationOf(*m_desk->verification());
    view->idleLockMinutes = static_cast<int>(m_book.idleLockMinutes());
    view->canAllow = m_state && !m_state->isPast() && active() != nullptr && active()->isUsable();
    view->said = m_said;
    return view;
}

pages::SignerView SigningRoom::stripOf(const accounts::Account& account) const
{
    pages::SignerView view;
    const SignerState state = m_desk->stateOf(account.address);
    const StateText text = stateText(state);
    view.state = text.text;
    view.kind = text.kind;
    view.detail = adviceFor(state);
    const QString label = QString::fromStdString(account.label);
    switch (account.kind) {
    case SignerKind::KeyFile: {
        const QString path = QString::fromStdString(account.source);
        const StateText file = keyFileState(path, isDevelopment(account.address));
        view.name = tr("Key file %1").arg(QFileInfo(path).fileName());
        view.state = file.text;
        view.kind = file.kind;
        view.detail = keyFileAdvice(path);
        return view;
    }
    case SignerKind::Vault:
        view.name = tr("Vault %1").arg(QFileInfo(vaultPathOf(account)).completeBaseName());
        return view;
    case SignerKind::WatchOnly:
        view.name = label.isEmpty() ? tr("Watched account") : tr("Watched account %1").arg(label);
        return view;
    case SignerKind::Ledger: break;
    }
    const auto device = m_desk->deviceOf(account.address);
    if (!device) return view;
    const auto& facts = device->state;
    QString model = facts.model == wallet::ledger::Model::Unknown
                        ? tr("Ledger")
                        : ofStd(wallet::ledger::modelName(facts.model));
    const bool knowsApp = !(facts.appVersion == wallet::ledger::Version{});
    if (!knowsApp) {
        view.name = label.isEmpty() ? model : tr("%1 · %2").arg(model, label);
    } else {
        const QString version = ofStd(wallet::ledger::versionText(facts.appVersion));
        //: Model of the device, version of its app.
        view.name = facts.blindSigning
                        ? tr("%1 · Solana %2 · blind signing on").arg(model, version)
                        : tr("%1 · Solana %2 · blind signing off").arg(model, version);
    }
    if (state == SignerState::Ready || state == SignerState::DeviceAway) {
        view.state = device->pill;
        view.kind = device->kind;
        view.detail = device->sentence;
    }
    return view;
}

pages::SignerView SigningRoom::stripView() const
{
    if (const accounts::Account* chosen = active()) return stripOf(*chosen);
    pages::SignerView view;
    view.name = tr("Key file");
    view.state = tr("Chosen at signing");
    view.kind = "neutral";
    view.detail = tr("Nothing is kept: choose a key file when you sign.");
    return view;
}

review::SigningView SigningRoom::sheetView() const
{
    review::SigningView view;
    const ActiveAccount mine = account();
    view.kind = mine.kind;
    view.label = mine.name;
    view.address = mine.address;
    view.feePayer = mine.feePayer;
    view.offersIntent = !(mine.feePayer == core::Address{});
    if (const accounts::Account* payer = m_book.feePayer())
        view.feePayerLabel = QString::fromStdString(payer->label);
    const accounts::Account* chosen = active();
    if (chosen == nullptr) return view;
    const pages::SignerView strip = stripOf(*chosen);
    const SignerState state = m_desk->stateOf(chosen->address);
    view.state = strip.state;
    view.pill = strip.kind;
    view.hint = state == SignerState::Ready ? QString() : strip.detail;
    view.isLocked = state == SignerState::VaultLocked;
    view.isReady = state == SignerState::Ready || state == SignerState::WatchOnly;
    if (const auto device = m_desk->deviceOf(chosen->address)) {
        view.device = review::deviceOutlook(device->state, m_outlook);
    }
    return view;
}

} // namespace app::console
