//! How the window gets signatures: between the review sheet, the signing room and the ledger's
//! worker.

#include "app/console/ledger_worker.h"
#include "app/console/sentence.h"
#include "app/console/signing_room.h"
#include "app/console/status_strip.h"
#include "app/console/window.h"
#include "app/pages/accounts/accounts_page.h"
#include "app/review/review_sheet.h"

#include <QApplication>

#include <algorithm>
#include <iterator>

namespace app::console {

void Window::connectSigning(LedgerWorker& worker)
{
    connect(this, &Window::signWanted, &worker, &LedgerWorker::signWithKeyFile);
    connect(this, &Window::accountSignWanted, &worker, &LedgerWorker::sign);
    connect(&worker, &LedgerWorker::signatureWanted, &m_room, &SigningRoom::sign);
    connect(&worker, &LedgerWorker::signatureWanted, this, [this](const core::Address& key) {
        if (m_sheet && !(key == m_sheet->plan()->action.owner))
            m_sheet->showAwaiting(tr("Agreed. Now the key that pays signs."));
    });
    connect(&m_room, &SigningRoom::signatureReady, &worker, &LedgerWorker::takeSignature);
    connect(&m_room, &SigningRoom::signatureFailed, this,
            [this](const core::support::Error& error) {
                if (m_sheet) m_sheet->showSignFault(sentenceOf(error), review::signFaultOf(error));
            });
    connect(&worker, &LedgerWorker::signedWith, this, [this](const auto& signature) {
        if (m_sheet) m_sheet->showSigned(signature);
    });
    connect(&worker, &LedgerWorker::signFailed, this,
            [this](const QString& sentence, bool othersMayRead) {
                if (m_sheet) m_sheet->showKeyFault(sentence, othersMayRead);
            });

    connect(&m_room, &SigningRoom::changed, this, [this, &worker] {
        showSigner();
        const auto view = m_room.stripView();
        const auto accounts = m_room.addresses();
        // On the worker's own thread, as all that it is asked.
        QMetaObject::invokeMethod(&worker, [&worker, view, accounts] {
            worker.setSigner(view);
            worker.watchAccounts(accounts);
        });
    });
    connect(&m_room, &SigningRoom::accountChanged, &worker, &LedgerWorker::useAccount);
    connect(&m_room, &SigningRoom::noted, this,
            [this](const QString& sentence) { m_status->setNote(sentence, "muted"); });
    connect(&m_room, &SigningRoom::allowanceWanted, this, [this](core::UsdcAmount amount) {
        if (!m_state) return;
        review::Action action;
        action.kind = review::ActionKind::ApproveSpender;
        action.owner = m_state->owner;
        action.amount = amount;
        emit planWanted(action);
    });
    qApp->installEventFilter(this);
    const ActiveAccount account = m_room.account();
    QMetaObject::invokeMethod(&worker, [&worker, account] { worker.useAccount(account); });
    emit m_room.changed();
}

void Window::connectSheet()
{
    using review::ReviewSheet;
    connect(m_sheet, &ReviewSheet::signWanted, this, &Window::signWanted);
    connect(m_sheet, &ReviewSheet::accountSignWanted, this, &Window::accountSignWanted);
    connect(m_sheet, &ReviewSheet::cancelWanted, &m_room, &SigningRoom::cancel);
    connect(m_sheet, &ReviewSheet::unlockWanted, this, &Window::askForPassword);
    connect(m_sheet, &ReviewSheet::exportWanted, this,
            [this](const QString& path) { m_room.exportRequest(path, m_sheet->plan()->sentence); });
    connect(m_sheet, &ReviewSheet::importWanted, &m_room, &SigningRoom::importSignature);
    connect(m_sheet, &ReviewSheet::sendWanted, this, &Window::sendWanted);
    connect(m_sheet, &ReviewSheet::planWanted, this, &Window::planWanted);
    connect(m_sheet, &QDialog::finished, this, &Window::releaseWanted);
    m_sheet->setSigner(m_room.sheetView());
}

void Window::showSigner()
{
    m_status->setSigner(m_room.stripView());
    if (m_sheet) m_sheet->setSigner(m_room.sheetView());
}

void Window::askForPassword()
{
    const auto view = m_room.accountsView();
    const auto* account = view->active();
    if (account == nullptr || account->vaultPath.isEmpty()) return;
    static_cast<pages::accounts::AccountsPage&>(page(pages::PageId::Accounts))
        .askForPassword(account->vaultPath);
}

bool Window::eventFilter(QObject* watched, QEvent* event)
{
    static constexpr QEvent::Type byPeople[] = {QEvent::KeyPress, QEvent::MouseButtonPress,
                                                QEvent::MouseMove, QEvent::Wheel,
                                                QEvent::TouchBegin};
    if (std::ranges::find(byPeople, event->type()) != std::end(byPeople)) m_room.desk().touch();
    return QMainWindow::eventFilter(watched, event);
}

} // namespace app::console
