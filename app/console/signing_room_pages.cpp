//! What the Accounts page asks for, done at the desk.

#include "app/console/sentence.h"
#include "app/console/signing_room.h"
#include "app/pages/accounts/accounts_page.h"
#include "wallet/keyfile/errors.h"

#include <QFile>
#include <QSaveFile>

namespace app::console {

using pages::accounts::AccountsPage;
using PageSecret = pages::accounts::Secret;

namespace {

constexpr qint64 labelsFileMax = 8 << 20;

} // namespace

void SigningRoom::connectPage(AccountsPage& page)
{
    page.setAccounts(accountsView());
    connect(this, &SigningRoom::changed, &page,
            [this, &page] { page.setAccounts(accountsView()); });
    connectAccountSignals(page);
    connectDeviceSignals(page);
    connectVaultSignals(page);
}

void SigningRoom::connectAccountSignals(AccountsPage& page)
{
    using core::Address;
    connect(&page, &AccountsPage::useAccountWanted, this,
            [this](const Address& account) { report(m_desk->useAccount(account)); });
    connect(&page, &AccountsPage::feePayerWanted, this, [this](const Address& account) {
        const bool isNobody = account == Address{};
        report(m_desk->setFeePayer(isNobody ? std::nullopt : std::optional(account)));
    });
    connect(&page, &AccountsPage::labelWanted, this,
            [this](const Address& account, const QString& text) {
                report(m_desk->setLabel(account, text.toStdString()));
            });
    connect(&page, &AccountsPage::removeWanted, this,
            [this](const Address& account) { report(m_desk->remove(account)); });
    connect(&page, &AccountsPage::addWatchOnlyWanted, this,
            [this](const Address& account, const QString& label) {
                report(m_desk->addWatchOnly(account, label.toStdString()));
            });
    connect(&page, &AccountsPage::addKeyFileWanted, m_desk.get(), &signing::Desk::addKeyFile);
    connect(m_desk.get(), &signing::Desk::keyFileRefused, &page,
            [this, &page](const QString& path, const core::support::Error& error) {
                using wallet::keyfile::KeyFileError;
                const bool isShared =
                    error.module == core::support::Module::Wallet &&
                    error.code == static_cast<int>(KeyFileError::FileMustBePrivate);
                if (isShared)
                    page.askForSharedFile(path, {}, sentenceOf(error));
                else
                    say(sentenceOf(error), "bad");
            });
    connect(&page, &AccountsPage::exportLabelsWanted, this, &SigningRoom::exportLabels);
    connect(&page, &AccountsPage::importLabelsWanted, this, &SigningRoom::importLabels);
    connect(&page, &AccountsPage::allowanceWanted, this, &SigningRoom::allowanceWanted);
}

void SigningRoom::connectDeviceSignals(AccountsPage& page)
{
    using core::Address;
    signing::Desk* desk = m_desk.get();
    connect(&page, &AccountsPage::verifyWanted, desk, &signing::Desk::verifyAddress);
    connect(&page, &AccountsPage::comparisonSaid, desk, &signing::Desk::sayComparison);
    connect(&page, &AccountsPage::verificationLeft, desk, &signing::Desk::leaveVerification);
    connect(&page, &AccountsPage::openAppWanted, desk, &signing::Desk::openSolanaApp);
    connect(&page, &AccountsPage::scanWanted, this, [this] {
        m_found.clear();
        m_desk->scanDevice();
        emit changed();
    });
    connect(&page, &AccountsPage::addFoundWanted, this, [this](const Address& account) {
        for (const signing::FoundKey& found : m_found)
            if (found.address == account) return report(m_desk->addFound(found, {}));
    });
    connect(&page, &AccountsPage::connectWanted, this, [this](const QString& uri) {
        m_found.clear();
        report(m_desk->connectDevice(uri));
    });
    connect(&page, &AccountsPage::disconnectWanted, this, [this] {
        m_found.clear();
        m_desk->disconnectDevice();
    });
}

void SigningRoom::connectVaultSignals(AccountsPage& page)
{
    connect(&page, &AccountsPage::newWordsWanted, &page,
            [&page] { page.offerWords(signing::freshWords()); });
    connect(&page, &AccountsPage::addVaultAccountWanted, &m_desk->vaults(),
            &signing::VaultRoom::addAccount);
    connect(&page, &AccountsPage::changePasswordWanted, &m_desk->vaults(),
            &signing::VaultRoom::changePassword);
    connect(m_desk.get(), &signing::Desk::unlockWanted, &page, &AccountsPage::askForPassword);
    connect(&page, &AccountsPage::createVaultWanted, this,
            [this](const QString& name, const PageSecret& password, const PageSecret& words) {
                m_desk->vaults().create({name, password, words, {}, {}, false});
            });
    connect(&page, &AccountsPage::importMnemonicWanted, this,
            [this](const QString& name, const PageSecret& password, const PageSecret& words,
                   const PageSecret& passphrase) {
                m_desk->vaults().create({name, password, words, passphrase, {}, false});
            });
    connect(&page, &AccountsPage::importKeyFileWanted, this,
            [this](const QString& name, const PageSecret& password, const QString& keyFile) {
                m_desk->vaults().create({name, password, {}, {}, keyFile, false});
            });
    connect(&page, &AccountsPage::unlockWanted, this, &SigningRoom::unlock);
    connect(&page, &AccountsPage::lockWanted, this,
            [this](const QString& path) { m_desk->vaults().lock(path); });
    connect(&page, &AccountsPage::lockAllWanted, m_desk.get(), &signing::Desk::lockAll);
    connect(&page, &AccountsPage::idleLockWanted, this, [this](int minutes) {
        report(m_desk->setIdleLockMinutes(static_cast<unsigned>(qMax(0, minutes))));
    });
}

void SigningRoom::exportLabels(const QString& path)
{
    const QByteArray csv = QByteArray::fromStdString(m_book.exportLabels());
    QSaveFile out(path);
    const bool isWritten =
        out.open(QIODevice::WriteOnly) && out.write(csv) == csv.size() && out.commit();
    if (isWritten)
        say(tr("The labels are in %1.").arg(path), "good");
    else
        say(tr("%1 cannot be written: %2. Choose another place.").arg(path, out.errorString()),
            "bad");
}

void SigningRoom::importLabels(const QString& path)
{
    QFile in(path);
    if (!in.open(QIODevice::ReadOnly) || in.size() > labelsFileMax)
        return say(
            in.isOpen()
                ? tr("%1 is larger than any file of labels. Choose another.").arg(path)
                : tr("%1 cannot be read: %2. Choose the file again.").arg(path, in.errorString()),
            "bad");
    const auto taken = m_desk->importLabels(in.readAll().toStdString());
    if (!taken) return report(taken.error());
    say(tr("Labels taken from the file: %1.").arg(*taken), "good");
}

} // namespace app::console
