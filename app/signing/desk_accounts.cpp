#include "app/signing/desk.h"

#include "app/signing/device_link.h"
#include "wallet/keyfile/file_signer.h"

namespace app::signing {

using accounts::Account;
using accounts::AccountsError;
using core::Address;
using core::support::Done;
using core::support::Result;
using wallet::SignerKind;
using wallet::keyfile::FileSigner;
using wallet::keyfile::Sharing;
using wallet::ledger::DevicePhase;
using wallet::ledger::SignerUri;

namespace {

//! With the key's place below m/44'/501' where it has one; the address alone tells keys apart.
std::string vaultSourceOf(const std::string& path, const wallet::vault::VaultAccount& account)
{
    SignerUri uri;
    uri.kind = SignerUri::Kind::Vault;
    uri.path = path;
    for (uint32_t i = 0; account.path && i < wallet::vault::accountsMax; ++i)
        if (*account.path == wallet::vault::usualPath(i)) uri.key = {.account = i, .change = 0};
    return signerUriText(uri);
}

} // namespace

Desk::Checked Desk::changed(const Checked& result)
{
    // Also after an error: another program's changes may have been read.
    emit accountsChanged();
    return result;
}

SignerState Desk::stateOf(const Address& address) const
{
    const Account* account = m_book.account(address);
    if (account == nullptr) return SignerState::Unknown;
    switch (account->kind) {
    case SignerKind::WatchOnly: return SignerState::WatchOnly;
    case SignerKind::KeyFile: return SignerState::Ready;
    case SignerKind::Ledger: {
        if (!account->isVerified) return SignerState::Unverified;
        const DeviceLink* link = linkOf(*account);
        if (link == nullptr) return SignerState::DeviceAway;
        const auto& state = link->state();
        const auto uri = wallet::ledger::parseSignerUri(account->source);
        const auto meant = uri ? uri->identity : std::nullopt;
        const bool isOther = meant && state.identity && !(*meant == *state.identity);
        const bool isThere =
            state.phase == DevicePhase::Ready || state.phase == DevicePhase::AwaitingPerson;
        return isThere && !isOther ? SignerState::Ready : SignerState::DeviceAway;
    }
    case SignerKind::Vault: break;
    }
    const auto uri = wallet::ledger::parseSignerUri(account->source);
    const VaultView* vault = uri ? m_vaults.vault(uri->path) : nullptr;
    if (vault == nullptr || vault->fault) return SignerState::VaultFaulty;
    for (const auto& held : vault->accounts)
        if (held.address == address)
            return vault->isLocked ? SignerState::VaultLocked : SignerState::Ready;
    return SignerState::VaultFaulty;
}

Desk::Checked Desk::addFound(const FoundKey& found, const std::string& label)
{
    return changed(m_book.add({.address = found.address,
                               .kind = SignerKind::Ledger,
                               .label = label,
                               .source = found.source}));
}

Desk::Checked Desk::addWatchOnly(const Address& address, const std::string& label)
{
    return changed(m_book.add({.address = address, .kind = SignerKind::WatchOnly, .label = label}));
}

Desk::Checked Desk::addVaultAccounts(const std::string& path)
{
    const VaultView* vault = m_vaults.vault(path);
    if (vault == nullptr) return fault(wallet::vault::VaultError::VaultMustOpen, path);
    for (const auto& account : vault->accounts) {
        if (m_book.account(account.address) != nullptr) continue;
        const Checked added = m_book.add({.address = account.address,
                                          .kind = SignerKind::Vault,
                                          .label = account.label,
                                          .source = vaultSourceOf(path, account)});
        if (!added) return changed(added);
    }
    return changed(Done{});
}

Desk::Checked Desk::remove(const Address& address)
{
    return changed(m_book.remove(address));
}

Desk::Checked Desk::useAccount(const Address& address)
{
    const Checked used = m_book.setActive(address);
    if (used) follow(m_book.active());
    return changed(used);
}

Desk::Checked Desk::setFeePayer(const std::optional<Address>& address)
{
    return changed(m_book.setFeePayer(address));
}

Desk::Checked Desk::setLabel(const Address& address, const std::string& label)
{
    return changed(m_book.setLabel(address, label));
}

Desk::Checked Desk::setIdleLockMinutes(unsigned minutes)
{
    const Checked set = m_book.setIdleLockMinutes(minutes);
    m_idle.setLimit(m_book.idleLockMinutes() * m_settings.idleMinute);
    return changed(set);
}

Result<size_t> Desk::importLabels(std::string_view csv)
{
    auto imported = m_book.importLabels(csv);
    emit accountsChanged();
    return imported;
}

void Desk::addKeyFile(const QString& path, const QString& label, bool isSharedTaken)
{
    const std::string file = path.toStdString();
    const auto open = [file, isSharedTaken]() -> Result<Address> {
        const auto signer =
            FileSigner::open(file, isSharedTaken ? Sharing::Confirmed : Sharing::Refused);
        if (!signer) return signer.error();
        return (*signer)->address();
    };
    m_work.run(this, open, [this, path, file, label, isSharedTaken](Result<Address>&& address) {
        Checked added = Done{};
        if (!address)
            added = address.error();
        else
            added = changed(m_book.add({.address = *address,
                                        .kind = SignerKind::KeyFile,
                                        .label = label.toStdString(),
                                        .source = file}));
        if (!added) {
            emit keyFileRefused(path, added.error());
            return;
        }
        if (isSharedTaken) m_sharedFiles.push_back(file);
    });
}

void Desk::takeSharedFile(const Address& account)
{
    const Account* known = m_book.account(account);
    if (known != nullptr && known->kind == SignerKind::KeyFile)
        m_sharedFiles.push_back(known->source);
}

} // namespace app::signing
