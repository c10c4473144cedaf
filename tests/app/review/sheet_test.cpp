//! Goal: the sheet shows a device's screens before they light up, stops where they would become a
//! hash, waits and gives up as its person says, and keeps the road of key files as it was.
//! Method: real plans of a protocol in memory; signers as views; buttons pressed offscreen; a table
//! of faults.

#include "app/review/device_panel.h"
#include "app/review/review_sheet.h"
#include "app/review/signer_row.h"
#include "tests/app/pages/positions_finds.h"
#include "tests/app/review/intent_sending.h"
#include "tests/app/review/sheet_kit.h"
#include "wallet/errors.h"
#include "wallet/ledger/errors.h"
#include "widgets/states/notice.h"
#include "widgets/style/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>

using namespace tests::intent;
using app::review::DevicePanel;
using app::review::ReviewSheet;
using app::review::SignFault;
using app::review::SigningView;
using wallet::SignerKind;
using wallet::ledger::DevicePhase;
using wallet::ledger::LedgerError;
using wallet::ledger::Model;

namespace {

QString noticeOf(const ReviewSheet& sheet)
{
    const auto* notice = sheet.findChild<widgets::states::Notice*>();
    return notice->isVisibleTo(&sheet) ? notice->sentence() : QString();
}

} // namespace

class SheetTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void keyFilesSignAsBefore();
    void textIsShownLetterForLetterAndPageByPage_data();
    void textIsShownLetterForLetterAndPageByPage();
    void blindTransactionsSaySoAndOfferText();
    void blindSigningOffKeepsSignShut();
    void depositWithoutAllowanceOffersThat();
    void clearTransactionsShowTheirFacts();
    void laterDowngradeStops();
    void downgradeWhileTheDeviceWaitsCancels();
    void waitingCanBeGivenUp();
    void lateSignaturesAreIgnored();
    void newerContainerIsAskedForOnce();
    void faultsLeadBackToTheReview();
    void lockedVaultAsksToBeUnlocked();
    void watchOnlyGoesByFiles();
    void receiptSaysWhatTheChainKeeps();
    void enterDoesNotSign();
    void everythingHasAName();

private:
    [[nodiscard]] std::unique_ptr<ReviewSheet> open(const PlanPtr& plan,
                                                    const SigningView& view) const;
    //! A deposit by readable text that is allowed.
    [[nodiscard]] PlanPtr textPlan(std::uint8_t container = 0);
    [[nodiscard]] PlanPtr ordinaryPlan();

    widgets::style::Theme* m_theme = nullptr;
    std::unique_ptr<Kit> m_kit;
};

void SheetTest::initTestCase()
{
    m_theme = new widgets::style::Theme(*qApp);
    m_kit = std::make_unique<Kit>();
    m_kit->prepareFor(ActionKind::Deposit);
    m_kit->prepareFor(ActionKind::RequestWithdraw);
}

std::unique_ptr<ReviewSheet> SheetTest::open(const PlanPtr& plan, const SigningView& view) const
{
    auto sheet = std::make_unique<ReviewSheet>(*m_theme, plan, QStringLiteral("/tmp/key.json"));
    sheet->setSigner(view);
    sheet->show();
    return sheet;
}

PlanPtr SheetTest::textPlan(std::uint8_t container)
{
    Action action = m_kit->action(ActionKind::Deposit);
    action.container = container;
    return m_kit->plan(action);
}

PlanPtr SheetTest::ordinaryPlan()
{
    return m_kit->plan(m_kit->action(ActionKind::Deposit, Road::Transaction));
}

void SheetTest::keyFilesSignAsBefore()
{
    ReviewSheet sheet(*m_theme, ordinaryPlan(), QStringLiteral("/tmp/key.json"));
    sheet.show();
    QSignalSpy byFile(&sheet, &ReviewSheet::signWanted);
    QSignalSpy byAccount(&sheet, &ReviewSheet::accountSignWanted);
    QVERIFY(noticeOf(sheet).isEmpty());
    button(sheet, "Sign")->click();
    QCOMPARE(byFile.count(), 1);
    QCOMPARE(byFile.front().front().toString(), QStringLiteral("/tmp/key.json"));
    QCOMPARE(byAccount.count(), 0);
    sheet.showKeyFault(QStringLiteral("Others may read it."), true);
    QCOMPARE(sheet.stage(), ReviewSheet::Stage::Reviewing);
    button(sheet, "Sign")->click();
    sheet.showSigned({});
    QCOMPARE(sheet.stage(), ReviewSheet::Stage::Signed);
    QSignalSpy send(&sheet, &ReviewSheet::sendWanted);
    button(sheet, "Send")->click();
    QCOMPARE(send.count(), 1);
}

void SheetTest::textIsShownLetterForLetterAndPageByPage_data()
{
    QTest::addColumn<Model>("model");
    QTest::newRow("Nano S Plus") << Model::NanoSPlus;
    QTest::newRow("Nano X") << Model::NanoX;
    QTest::newRow("Stax") << Model::Stax;
    QTest::newRow("Flex") << Model::Flex;
}

void SheetTest::textIsShownLetterForLetterAndPageByPage()
{
    QFETCH(const Model, model);
    const PlanPtr plan = textPlan();
    const auto sheet = open(plan, ledgerView(*m_kit, model));
    auto* panel = sheet->findChild<DevicePanel*>();
    const auto pages =
        wallet::ledger::forecast::pagesOf(wallet::ledger::forecast::forecastOffchain(
                                              core::solana::bytesOf(plan->intent->messageBytes),
                                              m_kit->owner.address(), {model, {1, 9, 0}, false}),
                                          model);
    QCOMPARE(panel->pageCount(), int(pages.size()));
    QString marked;
    for (int page = 0; page < panel->pageCount(); ++page) {
        panel->showPage(page);
        QVERIFY(panel->pageText().startsWith(
            QString::fromStdString(pages[static_cast<size_t>(page)].title)));
        const QString part = panel->markedText();
        if (part.isEmpty()) continue;
        marked += marked.isEmpty() ? part : QLatin1Char('\n') + part;
    }
    // The pages together are the text, letter for letter.
    QCOMPARE(marked, QString::fromStdString(plan->intent->text));
    QVERIFY(named<QLabel>(*sheet, QStringLiteral("Shown in full")) != nullptr);
    QVERIFY(button(*sheet, "Sign")->isEnabled());
}

void SheetTest::blindTransactionsSaySoAndOfferText()
{
    const auto sheet = open(ordinaryPlan(), ledgerView(*m_kit, Model::NanoSPlus, true));
    QVERIFY(noticeOf(*sheet).contains(QStringLiteral("a hash and nothing else")));
    QVERIFY(button(*sheet, "Sign")->isEnabled());
    const QString hash =
        QString::fromStdString(wallet::ledger::forecast::forecastTransaction(
                                   core::solana::bytesOf(sheet->plan()->transaction.messageBytes),
                                   m_kit->owner.address(), {})
                                   .hashText);
    bool isShown = false;
    for (const QLabel* label : sheet->findChildren<QLabel*>())
        isShown = isShown || QString(label->text()).remove(QLatin1Char('\n')) == hash;
    QVERIFY(isShown);
    QSignalSpy wanted(sheet.get(), &ReviewSheet::planWanted);
    button(*sheet, "Sign as readable text instead")->click();
    QCOMPARE(wanted.count(), 1);
    const auto action = wanted.front().front().value<Action>();
    QVERIFY(action.road == Road::Intent);
    QVERIFY(action.feePayer == m_kit->payer.address());
    QVERIFY(action.amount == sheet->plan()->action.amount);
}

void SheetTest::blindSigningOffKeepsSignShut()
{
    const auto sheet = open(ordinaryPlan(), ledgerView(*m_kit));
    QVERIFY(!button(*sheet, "Sign")->isEnabled());
    QVERIFY(noticeOf(*sheet).contains(QStringLiteral("Blind signing is off")));
    QVERIFY(button(*sheet, "Sign as readable text instead") != nullptr);
    // Switched on at the device: it may, and is told what it is.
    sheet->setSigner(ledgerView(*m_kit, Model::NanoSPlus, true));
    QVERIFY(button(*sheet, "Sign")->isEnabled());
    SigningView away = ledgerView(*m_kit, Model::NanoSPlus, true);
    away.isReady = false;
    sheet->setSigner(away);
    QVERIFY(!button(*sheet, "Sign")->isEnabled());
}

void SheetTest::depositWithoutAllowanceOffersThat()
{
    Kit kit;
    const PlanPtr plan = kit.plan(kit.action(ActionKind::Deposit, Road::Transaction));
    const auto sheet = open(plan, ledgerView(kit));
    QSignalSpy wanted(sheet.get(), &ReviewSheet::planWanted);
    button(*sheet, "Allow readable deposits first…")->click();
    const auto action = wanted.front().front().value<Action>();
    QVERIFY(action.kind == ActionKind::ApproveSpender);
    QVERIFY(action.amount == plan->action.amount);
}

void SheetTest::clearTransactionsShowTheirFacts()
{
    const PlanPtr plan = m_kit->plan(m_kit->action(ActionKind::ApproveSpender, Road::Transaction));
    const auto sheet = open(plan, ledgerView(*m_kit));
    QVERIFY(button(*sheet, "Sign")->isEnabled());
    QVERIFY(noticeOf(*sheet).isEmpty());
    auto* panel = sheet->findChild<DevicePanel*>();
    QString all;
    for (int page = 0; page < panel->pageCount(); ++page) {
        panel->showPage(page);
        all += panel->pageText() + QLatin1Char('\n');
    }
    QVERIFY2(all.contains(QStringLiteral("500000")), qPrintable(all));
}

void SheetTest::laterDowngradeStops()
{
    const auto sheet = open(textPlan(), ledgerView(*m_kit));
    QVERIFY(button(*sheet, "Sign")->isEnabled());
    SigningView other = ledgerView(*m_kit);
    other.device.version = {1, 0, 0}; // knows no such text
    sheet->setSigner(other);
    QVERIFY(!button(*sheet, "Sign")->isEnabled());
    QVERIFY2(noticeOf(*sheet).startsWith(QStringLiteral("Stopped")), qPrintable(noticeOf(*sheet)));
    // The device that was looked at is back.
    sheet->setSigner(ledgerView(*m_kit));
    QVERIFY(button(*sheet, "Sign")->isEnabled());
}

void SheetTest::downgradeWhileTheDeviceWaitsCancels()
{
    const auto sheet = open(textPlan(), ledgerView(*m_kit));
    button(*sheet, "Sign")->click();
    QSignalSpy cancel(sheet.get(), &ReviewSheet::cancelWanted);
    SigningView other = ledgerView(*m_kit);
    other.device.version = {1, 0, 0};
    sheet->setSigner(other);
    QCOMPARE(cancel.count(), 1);
    QCOMPARE(sheet->stage(), ReviewSheet::Stage::Reviewing);
}

void SheetTest::waitingCanBeGivenUp()
{
    const auto sheet = open(textPlan(), ledgerView(*m_kit));
    QSignalSpy sign(sheet.get(), &ReviewSheet::accountSignWanted);
    QSignalSpy cancel(sheet.get(), &ReviewSheet::cancelWanted);
    button(*sheet, "Sign")->click();
    QCOMPARE(sign.count(), 1);
    QCOMPARE(sheet->stage(), ReviewSheet::Stage::Signing);
    QVERIFY(noticeOf(*sheet).startsWith(QStringLiteral("Look at your device")));
    QVERIFY(noticeOf(*sheet).contains(QStringLiteral("“Review message”")));
    sheet->showAwaiting(QStringLiteral("The paying key signs."));
    QCOMPARE(noticeOf(*sheet), QStringLiteral("The paying key signs."));
    QTest::keyClick(sheet.get(), Qt::Key_Escape);
    QCOMPARE(cancel.count(), 1);
    QVERIFY(sheet->isVisible());
    QCOMPARE(sheet->stage(), ReviewSheet::Stage::Reviewing);
    QVERIFY(noticeOf(*sheet).contains(QStringLiteral("refused there")));
    QTest::keyClick(sheet.get(), Qt::Key_Escape);
    QVERIFY(!sheet->isVisible());
}

void SheetTest::lateSignaturesAreIgnored()
{
    const auto sheet = open(textPlan(), ledgerView(*m_kit));
    sheet->showSigned({});
    QCOMPARE(sheet->stage(), ReviewSheet::Stage::Reviewing);
    button(*sheet, "Sign")->click();
    button(*sheet, "Stop waiting for the signature")->click();
    sheet->showSigned({});
    QCOMPARE(sheet->stage(), ReviewSheet::Stage::Reviewing);
}

void SheetTest::newerContainerIsAskedForOnce()
{
    const auto sheet = open(textPlan(), ledgerView(*m_kit));
    QSignalSpy wanted(sheet.get(), &ReviewSheet::planWanted);
    button(*sheet, "Sign")->click();
    const auto error = wallet::ledger::fault(LedgerError::OffchainHeaderMustBeTaken);
    sheet->showSignFault(QStringLiteral("not taken"), app::review::signFaultOf(error));
    QCOMPARE(wanted.count(), 1);
    const auto action = wanted.front().front().value<Action>();
    QCOMPARE(int(action.container), 1);
    const PlanPtr newer = m_kit->plan(action);
    QCOMPARE(newer->intent->lines.size(), sheet->plan()->intent->lines.size() + 3);
    sheet->setPlan(newer);
    QVERIFY2(noticeOf(*sheet).contains(QStringLiteral("more lines, 3 of them")),
             qPrintable(noticeOf(*sheet)));
    // Its app, 1.9.0, is not known to take it; the device's own word counts for more.
    QVERIFY(sheet->findChild<DevicePanel*>()->pageCount() > 0);
    button(*sheet, "Sign")->click();
    QCOMPARE(sheet->stage(), ReviewSheet::Stage::Signing);
    sheet->showSignFault(QStringLiteral("not taken"), app::review::signFaultOf(error));
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(noticeOf(*sheet), QStringLiteral("not taken"));
}

void SheetTest::faultsLeadBackToTheReview()
{
    const std::vector<core::support::Error> errors{
        wallet::fault(wallet::SigningError::PersonMustApprove, {}),
        wallet::ledger::fault(LedgerError::DeviceMustStayConnected),
        wallet::ledger::fault(LedgerError::BlindSigningMustBeOn),
    };
    for (const auto& error : errors) {
        const auto sheet = open(textPlan(), ledgerView(*m_kit));
        QSignalSpy wanted(sheet.get(), &ReviewSheet::planWanted);
        button(*sheet, "Sign")->click();
        sheet->showSignFault(QStringLiteral("a sentence"), app::review::signFaultOf(error));
        QCOMPARE(sheet->stage(), ReviewSheet::Stage::Reviewing);
        QCOMPARE(noticeOf(*sheet), QStringLiteral("a sentence"));
        QCOMPARE(wanted.count(), 0);
        QVERIFY(button(*sheet, "Sign")->isEnabled());
    }
}

void SheetTest::lockedVaultAsksToBeUnlocked()
{
    SigningView view;
    view.kind = SignerKind::Vault;
    view.label = QStringLiteral("Vault · savings");
    view.address = m_kit->owner.address();
    view.state = QStringLiteral("Locked");
    view.isLocked = true;
    const auto sheet = open(ordinaryPlan(), view);
    QVERIFY(!button(*sheet, "Sign")->isEnabled());
    QSignalSpy unlock(sheet.get(), &ReviewSheet::unlockWanted);
    button(*sheet, "Unlock the vault")->click();
    QCOMPARE(unlock.count(), 1);
    view.isLocked = false;
    sheet->setSigner(view);
    QVERIFY(button(*sheet, "Unlock the vault") == nullptr);
    QVERIFY(button(*sheet, "Sign")->isEnabled());
}

void SheetTest::watchOnlyGoesByFiles()
{
    SigningView view;
    view.kind = SignerKind::WatchOnly;
    view.address = m_kit->owner.address();
    const auto sheet = open(ordinaryPlan(), view);
    QVERIFY(button(*sheet, "Sign") == nullptr);
    QVERIFY(button(*sheet, "Save what is to be signed as a file") != nullptr);
    QSignalSpy bringIn(sheet.get(), &ReviewSheet::importWanted);
    emit sheet->findChild<app::review::SignerRow*>()->importWanted(QStringLiteral("/tmp/s.json"));
    QCOMPARE(bringIn.count(), 1);
    sheet->showSigned({});
    QCOMPARE(sheet->stage(), ReviewSheet::Stage::Signed);
    QVERIFY(button(*sheet, "Send")->isEnabled());
}

void SheetTest::receiptSaysWhatTheChainKeeps()
{
    Kit kit;
    kit.prepareFor(ActionKind::RequestWithdraw);
    const PlanPtr plan = kit.plan(kit.action(ActionKind::RequestWithdraw));
    const auto sheet = open(plan, ledgerView(kit));
    const ReceiptPtr receipt = send(kit, plan, kit.complete(*plan));
    QVERIFY(receipt && receipt->kept);
    sheet->showReceipt(receipt);
    QVERIFY2(noticeOf(*sheet).contains(QStringLiteral("letter for letter")),
             qPrintable(noticeOf(*sheet)));
    QVERIFY(named<QLabel>(*sheet, QStringLiteral("The text that the chain keeps: %1")
                                      .arg(QString::fromStdString(plan->intent->text))) != nullptr);
    auto other = std::make_shared<app::review::Receipt>(*receipt);
    other->kept->text.back() = '!';
    other->kept->isSame = false;
    const auto liar = open(plan, ledgerView(kit));
    liar->showReceipt(other);
    QVERIFY2(noticeOf(*liar).contains(QStringLiteral("another text")), qPrintable(noticeOf(*liar)));
}

void SheetTest::enterDoesNotSign()
{
    const auto sheet = open(textPlan(), ledgerView(*m_kit));
    QSignalSpy sign(sheet.get(), &ReviewSheet::accountSignWanted);
    QTest::keyClick(sheet.get(), Qt::Key_Return);
    QCOMPARE(sign.count(), 0);
}

void SheetTest::everythingHasAName()
{
    for (const PlanPtr& plan : {textPlan(), ordinaryPlan()})
        QCOMPARE(tests::positions::nameless(*open(plan, ledgerView(*m_kit))), QString());
}

QTEST_MAIN(SheetTest)
#include "sheet_test.moc"
