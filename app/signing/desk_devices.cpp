#include "app/signing/desk.h"

#include "app/signing/device_link.h"

namespace app::signing {

using accounts::Account;
using accounts::AccountsError;
using core::Address;
using core::support::Done;
using core::support::Result;
using wallet::SignerKind;
using wallet::SigningError;
using wallet::ledger::DevicePhase;
using wallet::ledger::LedgerError;
using wallet::ledger::Place;
using wallet::ledger::SignerUri;
using Step = Verification::Step;

namespace {

//! As the account book keeps it, so that the same device and key are found again.
std::string sourceOf(const Place& place,
                     const Address& identity,
                     const wallet::ledger::KeyIndexes& key)
{
    SignerUri uri;
    uri.kind = place.kind == Place::Kind::Usb ? SignerUri::Kind::Usb : SignerUri::Kind::Tcp;
    if (place.kind == Place::Kind::Usb) uri.identity = identity;
    uri.host = place.host;
    uri.port = place.port;
    uri.model = place.model;
    uri.key = key;
    return signerUriText(uri);
}

bool isSigningFault(const core::support::Error& error, SigningError code)
{
    return error.module == core::support::Module::Signing && error.code == static_cast<int>(code);
}

} // namespace

void Desk::attach(DeviceLink& link)
{
    const auto tell = [this, &link] {
        if (shownLink() == &link) emit deviceChanged(device());
        emit accountsChanged();
    };
    connect(&link, &DeviceLink::changed, this, tell);
}

DeviceLink* Desk::shownLink() const
{
    return m_tcp ? m_tcp.get() : m_usb.get();
}

DeviceView Desk::device() const
{
    const DeviceLink* link = shownLink();
    return link != nullptr ? link->view() : deviceView({}, false);
}

DeviceLink* Desk::linkOf(const Account& account) const
{
    if (account.kind != SignerKind::Ledger) return nullptr;
    const auto uri = wallet::ledger::parseSignerUri(account.source);
    if (!uri) return nullptr;
    if (uri->kind == SignerUri::Kind::Usb) return m_usb.get();
    const Place place = placeOf(*uri);
    const bool isFollowed =
        m_tcp && m_tcp->place().host == place.host && m_tcp->place().port == place.port;
    return isFollowed ? m_tcp.get() : nullptr;
}

std::optional<DeviceView> Desk::deviceOf(const Address& account) const
{
    const Account* known = m_book.account(account);
    const DeviceLink* link = known != nullptr ? linkOf(*known) : nullptr;
    if (link == nullptr) return std::nullopt;
    return link->view();
}

void Desk::follow(const Account* account)
{
    if (account == nullptr || account->kind != SignerKind::Ledger) return;
    const auto uri = wallet::ledger::parseSignerUri(account->source);
    if (uri && uri->kind == SignerUri::Kind::Tcp) connectTo(placeOf(*uri));
}

Desk::Checked Desk::connectDevice(const QString& text)
{
    const auto uri = wallet::ledger::parseSignerUri(text.trimmed().toStdString());
    if (!uri) return uri.error();
    if (uri->kind != SignerUri::Kind::Tcp)
        return fault(AccountsError::DeviceUriMustBeTcp, text.toStdString());
    connectTo(placeOf(*uri));
    return Done{};
}

void Desk::connectTo(const Place& place)
{
    if (m_tcp && m_tcp->place() == place) return;
    leaveTcp();
    m_tcp = std::make_unique<DeviceLink>(place, m_settings);
    attach(*m_tcp);
    emit deviceChanged(device());
    emit accountsChanged();
}

void Desk::disconnectDevice()
{
    if (!m_tcp) return;
    leaveTcp();
    emit deviceChanged(device());
    emit accountsChanged();
}

void Desk::leaveTcp()
{
    if (!m_tcp) return;
    if (isWaitingFor(*m_tcp)) cancel();
    if (m_verification && m_verification->step == Step::Shown && !m_verification->isOnUsb)
        leaveVerification();
    if (m_isScanning) failScan(fault(LedgerError::DeviceMustStayConnected));
    m_tcp.reset();
}

void Desk::openSolanaApp()
{
    DeviceLink* link = shownLink();
    if (link == nullptr) {
        emit deviceRefused(fault(LedgerError::DeviceMustBeConnected));
        return;
    }
    link->device().openSolanaApp(link->queued<Done>([this](const Checked& opened) {
        if (!opened) emit deviceRefused(opened.error());
    }));
}

void Desk::scanDevice()
{
    if (m_isScanning) return;
    DeviceLink* link = shownLink();
    m_isScanning = true;
    if (link == nullptr) return failScan(fault(LedgerError::DeviceMustBeConnected));
    const auto keys = usualKeys();
    std::vector<wallet::ledger::Device::Path> paths;
    paths.reserve(keys.size());
    for (const auto& key : keys)
        paths.push_back(pathOf(key));
    const auto done = [this, keys,
                       place = link->place()](const Result<std::vector<Address>>& addresses) {
        if (!m_isScanning) return;
        if (!addresses) return failScan(addresses.error());
        m_isScanning = false;
        FoundKeys found;
        for (size_t i = 0; i < keys.size() && i < addresses->size(); ++i)
            found.push_back(
                {keys[i], (*addresses)[i], sourceOf(place, addresses->front(), keys[i])});
        emit scanDone(found);
    };
    link->device().readKeys(std::move(paths), link->queued<std::vector<Address>>(done));
}

void Desk::failScan(const Error& error)
{
    m_isScanning = false;
    const auto tell = [this, error] { emit scanFailed(error); };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}

void Desk::verifyAddress(const Address& account)
{
    leaveVerification();
    m_verification = Verification{.address = account, .number = ++m_lastNumber};
    const Account* known = m_book.account(account);
    const auto uri = wallet::ledger::parseSignerUri(known != nullptr ? known->source : "");
    DeviceLink* link = known != nullptr ? linkOf(*known) : nullptr;
    if (known == nullptr || known->kind != SignerKind::Ledger || !uri)
        return failVerification(fault(AccountsError::AddressMustBeOnDevice));
    if (link == nullptr)
        return failVerification(fault(AccountsError::DeviceMustBeFollowed, known->source));
    const auto shown = [this, number = m_verification->number](const Result<Address>& answer) {
        if (!m_verification || m_verification->number != number) return;
        if (!answer) return failVerification(answer.error());
        if (!(*answer == m_verification->address))
            return failVerification(fault(AccountsError::AddressMustBeTheDevices));
        m_verification->step = Step::Confirmed;
        emit verificationChanged();
    };
    m_verification->ticket = link->device().showKey(pathOf(uri->key), link->queued<Address>(shown));
    m_verification->isOnUsb = link == m_usb.get();
    emit verificationChanged();
}

void Desk::failVerification(const Error& error)
{
    if (!m_verification) return;
    const bool isRefused = isSigningFault(error, SigningError::PersonMustApprove);
    m_verification->step = isRefused ? Step::Refused : Step::Failed;
    m_verification->error = error;
    emit verificationChanged();
}

void Desk::sayComparison(const Address& account, bool isSame)
{
    if (!m_verification || m_verification->step != Step::Confirmed ||
        !(m_verification->address == account))
        return;
    const Checked kept = changed(m_book.setVerified(account, isSame));
    if (!kept) return failVerification(kept.error());
    m_verification->step = isSame ? Step::Pinned : Step::Denied;
    emit verificationChanged();
}

void Desk::leaveVerification()
{
    if (!m_verification) return;
    DeviceLink* link = m_verification->isOnUsb ? m_usb.get() : m_tcp.get();
    if (m_verification->step == Step::Shown && link != nullptr)
        link->device().cancel(m_verification->ticket);
    m_verification.reset();
    emit verificationChanged();
}

} // namespace app::signing
