#include "app/console/signing_room.h"

#include "app/cluster/program_ids.h"
#include "app/console/sentence.h"

#include <QFile>
#include <QSaveFile>

namespace app::console {

using core::support::Done;
using core::support::Error;

namespace {

//! Larger than any file that carries a signature.
constexpr qint64 exchangeFileMax = 1 << 20;

core::Address developmentAddress()
{
    return cluster::developmentKey(providerRole).address();
}

} // namespace

SigningRoom::SigningRoom(const DataFolder& folder,
                         signing::DeskSettings settings,
                         QString offeredKeyFile)
    : m_folder(folder),
      m_offeredKeyFile(std::move(offeredKeyFile))
{
    openBook();
    if (!m_folder.path.isEmpty()) settings.vaultFolder = m_folder.vaultFolder().toStdString();
    m_desk = std::make_unique<signing::Desk>(m_book, std::move(settings));
    m_told = account();
    connectDesk();
    std::vector<std::string> vaults;
    for (const accounts::Account& account : m_book.accounts())
        if (account.kind == wallet::SignerKind::Vault)
            vaults.push_back(vaultPathOf(account).toStdString());
    m_desk->vaults().look(vaults);
}

void SigningRoom::openBook()
{
    if (!m_folder.path.isEmpty()) {
        if (const auto ready = m_folder.prepare(); !ready) say(sentenceOf(ready.error()), "bad");
        auto opened = accounts::AccountBook::open(m_folder.accountsFile().toStdString());
        if (!opened) {
            say(sentenceOf(opened.error()), "bad");
        } else {
            m_book = std::move(opened->book);
            if (!opened->damagedFile.empty())
                say(tr("The file of accounts was damaged. It was put aside as %1, and a new one "
                       "begun: add your accounts again. No key was in it.")
                        .arg(QString::fromStdString(opened->damagedFile)),
                    "warn");
        }
    }
    const core::Address development = developmentAddress();
    if (m_folder.path.isEmpty() || m_book.account(development) != nullptr) return;
    accounts::Account first;
    first.address = development;
    first.kind = wallet::SignerKind::KeyFile;
    first.label = tr("Development key").toStdString();
    first.source = m_folder.keyFile().toStdString();
    report(m_book.add(first));
    if (m_book.feePayer() == nullptr) report(m_book.setFeePayer(development));
}

void SigningRoom::connectDesk()
{
    using signing::Desk;
    const auto tell = [this] { emit changed(); };
    connect(m_desk.get(), &Desk::deviceChanged, this, [this] {
        const auto device =
            active() == nullptr ? std::nullopt : m_desk->deviceOf(active()->address);
        if (device) m_outlook = review::deviceOutlook(device->state, m_outlook);
        emit changed();
    });
    connect(m_desk.get(), &Desk::verificationChanged, this, tell);
    connect(m_desk.get(), &Desk::locked, this, tell);
    connect(&m_desk->vaults(), &signing::VaultRoom::changed, this, tell);
    connect(m_desk.get(), &Desk::accountsChanged, this, [this] {
        tellAccount();
        emit changed();
    });
    connect(m_desk.get(), &Desk::scanDone, this, [this](const signing::FoundKeys& found) {
        m_found = found;
        emit changed();
    });
    const auto refuse = [this](const Error& error) { say(sentenceOf(error), "bad"); };
    connect(m_desk.get(), &Desk::scanFailed, this, refuse);
    connect(m_desk.get(), &Desk::deviceRefused, this, refuse);
    connect(&m_desk->vaults(), &signing::VaultRoom::refused, this,
            [refuse](const QString&, const Error& error) { refuse(error); });
    const auto take = [this](const QString& path) {
        report(m_desk->addVaultAccounts(path.toStdString()));
    };
    connect(&m_desk->vaults(), &signing::VaultRoom::unlocked, this, take);
    connect(&m_desk->vaults(), &signing::VaultRoom::created, this, take);
    connect(&m_desk->vaults(), &signing::VaultRoom::accountAdded, this, take);
    connect(&m_desk->vaults(), &signing::VaultRoom::passwordChanged, this, [this] {
        say(tr("The vault has its new password. The old one opens it no more."), "good");
    });
    connect(m_desk.get(), &Desk::signatureReady, this,
            [this](quint64 number, const core::solana::Signature& signature) {
                if (!m_asked || m_asked->number != number) return;
                const core::Address key = m_asked->key;
                m_asked.reset();
                emit signatureReady(key, signature);
            });
    connect(m_desk.get(), &Desk::signatureFailed, this, [this](quint64 number, const Error& error) {
        if (!m_asked || m_asked->number != number) return;
        m_asked.reset();
        emit signatureFailed(error);
    });
}

void SigningRoom::tellAccount()
{
    const ActiveAccount now = account();
    if (now == m_told) return;
    if (!(now.address == m_told.address)) m_outlook = {};
    m_told = now;
    emit accountChanged(now);
}

ActiveAccount SigningRoom::account() const
{
    ActiveAccount account;
    account.address = developmentAddress();
    if (const accounts::Account* chosen = active()) {
        account.address = chosen->address;
        account.name = QString::fromStdString(chosen->label);
        account.kind = chosen->kind;
    }
    // A device would have to sign what it pays for blindly, after the text.
    const accounts::Account* payer = m_book.feePayer();
    if (payer != nullptr && payer->kind != wallet::SignerKind::Ledger)
        account.feePayer = payer->address;
    return account;
}

QString SigningRoom::keyFile() const
{
    const accounts::Account* chosen = active();
    if (chosen != nullptr && chosen->kind == wallet::SignerKind::KeyFile)
        return QString::fromStdString(chosen->source);
    return m_folder.path.isEmpty() ? m_offeredKeyFile : m_folder.keyFile();
}

std::vector<core::Address> SigningRoom::addresses() const
{
    std::vector<core::Address> addresses;
    for (const accounts::Account& account : m_book.accounts())
        addresses.push_back(account.address);
    for (const signing::FoundKey& found : m_found)
        addresses.push_back(found.address);
    return addresses;
}

std::map<core::Address, QString> SigningRoom::names() const
{
    std::map<core::Address, QString> names;
    for (const auto& [address, label] : m_book.labels())
        names[address] = QString::fromStdString(label);
    return names;
}

void SigningRoom::setState(const pages::StatePtr& state)
{
    m_state = state;
    emit changed();
}

void SigningRoom::say(const QString& sentence, const char* kind)
{
    m_said = {m_said.number + 1, sentence, kind};
    emit changed();
    emit noted(sentence);
}

void SigningRoom::report(const Checked& done)
{
    if (!done) say(sentenceOf(done.error()), "bad");
}

void SigningRoom::sign(const core::Address& key, const wallet::SigningRequest& request)
{
    m_asked.reset();
    if (m_desk->isSigning()) m_desk->cancel();
    m_asked = Asked{m_desk->sign(key, request), key};
}

void SigningRoom::cancel()
{
    m_desk->cancel();
}

void SigningRoom::exportRequest(const QString& path, const QString& claim)
{
    const auto file = m_desk->requestFile(claim.toStdString());
    if (!file) return report(file.error());
    QSaveFile out(path);
    const bool isWritten =
        out.open(QIODevice::WriteOnly) &&
        out.write(QByteArray::fromStdString(*file)) == static_cast<qint64>(file->size()) &&
        out.commit();
    if (isWritten)
        say(tr("The request is in %1. Sign it on the machine that holds the key, and bring the "
               "signature back.")
                .arg(path),
            "good");
    else
        say(tr("%1 cannot be written: %2. Choose another place.").arg(path, out.errorString()),
            "bad");
}

void SigningRoom::importSignature(const QString& path)
{
    QFile in(path);
    if (!in.open(QIODevice::ReadOnly))
        return say(tr("%1 cannot be read: %2. Choose the file again.").arg(path, in.errorString()),
                   "bad");
    const QByteArray bytes = in.read(exchangeFileMax);
    const auto* begin = static_cast<const uint8_t*>(static_cast<const void*>(bytes.constData()));
    report(m_desk->acceptSignature({begin, static_cast<size_t>(bytes.size())}));
}

void SigningRoom::unlock(const QString& vaultPath, const signing::Secret& password)
{
    m_desk->vaults().unlock(vaultPath, password);
}

} // namespace app::console
