#include "app/signing/desk.h"

#include "app/signing/device_link.h"
#include "wallet/exchange/watch_only_signer.h"
#include "wallet/keyfile/file_signer.h"
#include "wallet/ledger/ledger_signer.h"
#include "wallet/vault/vault_signer.h"

#include <algorithm>

namespace app::signing {

using accounts::Account;
using accounts::AccountsError;
using core::support::Result;
using wallet::Signer;
using wallet::SignerKind;
using wallet::SigningError;
using wallet::SigningRequest;
using wallet::exchange::WatchOnlySigner;
using wallet::keyfile::FileSigner;
using wallet::keyfile::Sharing;
using wallet::ledger::LedgerSigner;
using wallet::vault::VaultError;
using wallet::vault::VaultSigner;

//! What is signed just now.
struct Desk::Request
{
    quint64 number = 0;
    DeviceLink* link = nullptr;       //!< of a device
    std::shared_ptr<Signer> signer{}; //!< null while a file is worked on
    WatchOnlySigner* exchange = nullptr;
};

namespace {

//! Of signers that answer on the thread that asks.
Signer::Answer signNow(Signer& signer, const SigningRequest& request)
{
    Signer::Answer given = fault(SigningError::SigningMustNotBeCancelled, {});
    signer.sign(request, [&given](const Signer::Answer& answer) { given = answer; });
    return given;
}

std::vector<std::string> vaultPathsOf(const accounts::AccountBook& book)
{
    std::vector<std::string> paths;
    for (const Account& account : book.accounts())
        if (account.kind == SignerKind::Vault)
            if (const auto uri = wallet::ledger::parseSignerUri(account.source))
                paths.push_back(uri->path);
    return paths;
}

} // namespace

Desk::Desk(accounts::AccountBook& book, DeskSettings settings, QObject* parent)
    : QObject(parent),
      m_book(book),
      m_settings(std::move(settings)),
      m_vaults(m_work, m_settings.vaultFolder, m_settings.vaults),
      m_idle(m_settings.idleClock)
{
    connect(&m_idle, &IdleLock::due, this, &Desk::lockAll);
    connect(&m_vaults, &VaultRoom::locked, this, &Desk::locked);
    connect(&m_vaults, &VaultRoom::changed, this, &Desk::accountsChanged);
    const auto wasThere = [this] { m_idle.restart(); };
    connect(&m_vaults, &VaultRoom::unlocked, this, wasThere);
    const auto addAccounts = [this](const QString& path) {
        m_idle.restart();
        if (const auto added = addVaultAccounts(path.toStdString()); !added)
            emit m_vaults.refused(path, added.error());
    };
    connect(&m_vaults, &VaultRoom::created, this, addAccounts);
    connect(&m_vaults, &VaultRoom::accountAdded, this, addAccounts);
    m_idle.setLimit(m_book.idleLockMinutes() * m_settings.idleMinute);
    m_vaults.look(vaultPathsOf(m_book));
    if (m_settings.followsUsb) {
        m_usb = std::make_unique<DeviceLink>(wallet::ledger::Place::usb(), m_settings);
        attach(*m_usb);
    }
    follow(m_book.active());
}

Desk::~Desk()
{
    // First whoever calls back: afterwards nobody does.
    m_request.reset();
    m_tcp.reset();
    m_usb.reset();
    m_work.finish();
}

quint64 Desk::sign(const Address& account, const SigningRequest& request)
{
    const quint64 number = ++m_lastNumber;
    const Account* known = m_book.account(account);
    if (m_request) {
        refuse(number, fault(SigningError::SignerMustBeIdle, {}));
    } else if (known == nullptr) {
        refuse(number, fault(SigningError::SignerMustBeKnown, {}));
    } else {
        begin(number, *known, request);
    }
    return number;
}

void Desk::begin(quint64 number, const Account& account, const SigningRequest& request)
{
    const auto uri = wallet::ledger::parseSignerUri(account.source);
    switch (account.kind) {
    case SignerKind::Ledger: {
        if (!account.isVerified) return refuse(number, fault(AccountsError::AddressMustBeVerified));
        DeviceLink* link = linkOf(account);
        if (link == nullptr || !uri)
            return refuse(number, fault(AccountsError::DeviceMustBeFollowed, account.source));
        m_request = std::make_unique<Request>(Request{.number = number, .link = link});
        return beginWith(
            std::make_shared<LedgerSigner>(link->device(), pathOf(uri->key), account.address),
            request);
    }
    case SignerKind::Vault: return beginVault(number, account, request);
    case SignerKind::KeyFile: return beginFile(number, account, request);
    case SignerKind::WatchOnly: {
        const auto signer = std::make_shared<WatchOnlySigner>(account.address);
        m_request = std::make_unique<Request>(Request{.number = number});
        m_request->exchange = signer.get();
        beginWith(signer, request);
        const auto tell = [this, number] {
            if (m_request && m_request->number == number) emit exchangeWanted(number);
        };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
        return;
    }
    }
}

void Desk::beginWith(const std::shared_ptr<Signer>& signer, const SigningRequest& request)
{
    m_request->signer = signer;
    const quint64 number = m_request->number;
    signer->sign(request, [this, number](const Signer::Answer& answer) {
        const auto tell = [this, number, answer] { finish(number, answer); };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    });
}

void Desk::beginVault(quint64 number, const Account& account, const SigningRequest& request)
{
    const auto uri = wallet::ledger::parseSignerUri(account.source);
    const std::string path = uri ? uri->path : account.source;
    const auto vault = m_vaults.opened(path);
    if (!vault) {
        refuse(number, fault(VaultError::VaultMustBeUnlocked, path));
        const auto ask = [this, path] { emit unlockWanted(QString::fromStdString(path)); };
        QMetaObject::invokeMethod(this, ask, Qt::QueuedConnection);
        return;
    }
    const auto accounts = vault->facts().accounts;
    if (std::ranges::find(accounts, account.address, &wallet::vault::VaultAccount::address) ==
        accounts.end())
        return refuse(number, fault(AccountsError::VaultMustHoldKey, path));
    m_request = std::make_unique<Request>(Request{.number = number});
    const auto work = [vault, request, key = account.address] {
        VaultSigner signer(vault, key);
        return signNow(signer, request);
    };
    m_work.run(this, work, [this, number](Signer::Answer&& answer) { finish(number, answer); });
}

void Desk::beginFile(quint64 number, const Account& account, const SigningRequest& request)
{
    m_request = std::make_unique<Request>(Request{.number = number});
    const bool isTaken = std::ranges::find(m_sharedFiles, account.source) != m_sharedFiles.end();
    const auto work = [account, request, isTaken]() -> Signer::Answer {
        const auto signer =
            FileSigner::open(account.source, isTaken ? Sharing::Confirmed : Sharing::Refused);
        if (!signer) return signer.error();
        if (!((*signer)->address() == account.address))
            return fault(AccountsError::SignerMustBeOfBook, account.source);
        return signNow(**signer, request);
    };
    m_work.run(this, work, [this, number](Signer::Answer&& answer) { finish(number, answer); });
}

void Desk::finish(quint64 number, const Signer::Answer& answer)
{
    // Given up meanwhile: that was answered, and this is thrown away.
    if (!m_request || m_request->number != number) return;
    m_request.reset();
    if (answer)
        emit signatureReady(number, *answer);
    else
        emit signatureFailed(number, answer.error());
}

void Desk::refuse(quint64 number, const Error& error)
{
    const auto tell = [this, number, error] { emit signatureFailed(number, error); };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}

void Desk::cancel()
{
    if (!m_request) return;
    const std::unique_ptr<Request> given = std::move(m_request);
    if (given->signer) given->signer->cancel();
    refuse(given->number, fault(SigningError::SigningMustNotBeCancelled, {}));
}

bool Desk::isWaitingFor(const DeviceLink& link) const
{
    return m_request && m_request->link == &link;
}

Result<std::string> Desk::requestFile(const std::string& claim) const
{
    if (!m_request || m_request->exchange == nullptr)
        return fault(wallet::exchange::ExchangeError::RequestMustBePending);
    return m_request->exchange->requestFile(claim);
}

Desk::Checked Desk::acceptSignature(core::Bytes file)
{
    if (!m_request || m_request->exchange == nullptr)
        return fault(wallet::exchange::ExchangeError::RequestMustBePending);
    return m_request->exchange->accept(file);
}

} // namespace app::signing
