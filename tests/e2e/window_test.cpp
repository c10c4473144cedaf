// Goal: in a real window, with real clicks and keys, a person deposits, lives through the crash and
// its claim, and leaves: early at a fee during the storm, and after the notice once it has cleared;
// every balance is the ledger's to the last unit. The program itself starts, keeps its folder
// private and ends.
// Method: an X server of the test's own; input goes through it to whatever is under the mouse. No
// desktop is there to give a new window the keyboard: the test does that, and nothing else of it.

#include "app/console/timeline.h"
#include "app/pages/page.h"
#include "app/pages/positions/action_form.h"
#include "app/review/review_sheet.h"
#include "tests/e2e/console.h"
#include "tests/e2e/person.h"
#include "tests/support/gui_watchdog.h"
#include "widgets/fields/amount_field.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QFileInfo>
#include <QLineEdit>

using app::pages::PageId;
using core::programs::capital::Tranche;
using tests::e2e::click;
using tests::e2e::clickAt;
using tests::e2e::clickButton;
using tests::e2e::Console;
using tests::e2e::patienceMs;
using tests::e2e::pressKey;
using tests::e2e::type;
using tests::e2e::typeText;

namespace {

constexpr std::uint64_t deposited = 80'000'123'456;

} // namespace

class WindowTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup() { m_console.reset(); }
    void moneyGoesInThroughTheCrashAndOut();
    void noEventKeptThePersonWaiting();
    void programStartsKeepsItsFolderAndEnds();

private:
    //! By a click on its line. \return whether it came there
    void playTo(core::UnixTime time);
    void deposit();
    void withdraw(const QString& shares, bool isEarly);
    void signAndSend();
    [[nodiscard]] const app::pages::ConsoleState& now() const { return *m_console->state(); }
    [[nodiscard]] const app::cluster::MarketView& layer() const
    {
        return now().snapshot->markets.front();
    }
    [[nodiscard]] const app::cluster::PositionView* senior() const
    {
        return now().snapshot->position(now().owner, layer(), Tranche::Senior);
    }
    //! The one that is not paid yet. Null: none, or several.
    [[nodiscard]] const app::cluster::TicketView* ticket() const
    {
        const app::cluster::TicketView* open = nullptr;
        for (const auto& one : senior()->tickets)
            if (!one.isDone()) {
                if (open != nullptr) return nullptr;
                open = &one;
            }
        return open;
    }
    //! What the file on disk holds, read by another one, and what it recorded of the owner's money.
    void compareWithTheFile(std::uint64_t walletAfterDeposit);
    [[nodiscard]] std::uint64_t wallet() const { return now().snapshot->usdcOf(now().owner).raw(); }

    tests::e2e::Desktop m_desktop;
    std::unique_ptr<Console> m_console;
};

void WindowTest::initTestCase()
{
    qApp->installEventFilter(&m_desktop);
}

void WindowTest::playTo(core::UnixTime time)
{
    auto* line = m_console->window().findChild<app::console::Timeline*>();
    const std::int64_t step = (time.raw() - now().replay.begins.raw()) / 900;
    constexpr double edge = 9;
    const double share = double(step) / line->maximum();
    const QPoint where(qRound(edge + (line->width() - 2 * edge) * share), line->height() / 2);
    QVERIFY(line->isEnabled());
    clickAt(line->mapToGlobal(where));
    const auto arrived = [&] {
        // A pixel is more than a step.
        return !now().replay.isSeeking && now().snapshot->time.raw() > time.raw() - 4 * 3'600;
    };
    QTRY_VERIFY_WITH_TIMEOUT(arrived(), patienceMs);
}

void WindowTest::signAndSend()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_console->window().sheet() != nullptr, patienceMs);
    for (const char* name : {"Sign", "Send", "Close the receipt"})
        clickButton(*m_console->window().sheet(), name);
    QTRY_VERIFY_WITH_TIMEOUT(m_console->window().sheet() == nullptr, patienceMs);
}

void WindowTest::deposit()
{
    const std::uint64_t before = wallet();
    pressKey(QStringLiteral("ctrl+k"));
    QTRY_VERIFY_WITH_TIMEOUT(QApplication::activeModalWidget() != nullptr, patienceMs);
    QTRY_VERIFY(QApplication::focusWidget() != nullptr);
    typeText(QStringLiteral("deposit layer"));
    pressKey(QStringLiteral("Return"));
    QTRY_VERIFY_WITH_TIMEOUT(m_console->window().form() != nullptr, patienceMs);
    type(*m_console->window().form()->findChild<widgets::fields::AmountField*>()->edit(),
         QStringLiteral("80000.123456"));
    clickButton(*m_console->window().form(), "Review before signing");
    signAndSend();
    QTRY_COMPARE(wallet(), before - deposited);
}

void WindowTest::withdraw(const QString& shares, bool isEarly)
{
    pressKey(QStringLiteral("ctrl+3"));
    QTRY_COMPARE(m_console->window().currentPage().id(), PageId::Positions);
    clickButton(m_console->window(), "Withdraw from the selected position");
    QTRY_VERIFY_WITH_TIMEOUT(m_console->window().form() != nullptr, patienceMs);
    auto& form = *m_console->window().form();
    type(*form.findChild<widgets::fields::AmountField*>()->edit(), shares);
    if (isEarly) {
        auto* early = form.findChild<QCheckBox*>();
        click(*early);
        QTRY_VERIFY(early->isChecked());
    }
    clickButton(form, "Review before signing");
    signAndSend();
}

void WindowTest::moneyGoesInThroughTheCrashAndOut()
{
    m_console = std::make_unique<Console>();
    m_console->window().move(20, 20);
    QTRY_VERIFY_WITH_TIMEOUT(m_console->state(), patienceMs);
    QTRY_VERIFY(m_console->window().isActiveWindow());
    playTo(core::UnixTime{1'746'446'400}); // 05-05 12:00: calm
    deposit();
    if (QTest::currentTestFailed()) return;
    const std::uint64_t afterDeposit = wallet();
    const auto before = senior()->value.raw();
    QVERIFY(before >= deposited - 1);

    playTo(core::UnixTime{1'746'525'600}); // 05-06 10:00: the claim is paid
    const auto* claim = layer().lastDrawnClaim();
    QVERIFY(claim != nullptr && claim->isPaid());
    const auto* impact = now().impactOf(*claim);
    QVERIFY(impact != nullptr && impact->change < 0);
    QVERIFY(senior()->value.raw() < before);
    QVERIFY(layer().risk.isStorm());

    // Early, in the storm: the ticket carries its fee and waits.
    withdraw(QStringLiteral("1000"), true);
    if (QTest::currentTestFailed()) return;
    QTRY_VERIFY_WITH_TIMEOUT(ticket() != nullptr, patienceMs);
    QVERIFY(ticket()->account.fee.raw() > 0);
    const std::uint64_t inStorm = wallet();

    playTo(core::UnixTime{1'747'029'600}); // 05-12 06:00: calm again, lots are free
    QVERIFY(!layer().risk.isStorm());
    QVERIFY(senior()->leaving.isZero());
    const std::uint64_t early = wallet() - inStorm;
    QVERIFY(early > 0);

    withdraw(QStringLiteral("20000"), false);
    if (QTest::currentTestFailed()) return;
    QTRY_VERIFY_WITH_TIMEOUT(ticket() != nullptr, patienceMs);
    QCOMPARE(ticket()->account.fee.raw(), std::uint32_t{0});
    const std::uint64_t calm = wallet();
    playTo(core::UnixTime{1'747'800'000}); // 05-21: its notice is long over
    QVERIFY(wallet() > calm);
    QVERIFY(senior()->leaving.isZero());
    compareWithTheFile(afterDeposit);
}

void WindowTest::compareWithTheFile(std::uint64_t walletAfterDeposit)
{
    const auto folder = m_console->folder();
    QTemporaryDir copy;
    for (const char* ending : {"", "-wal", "-shm"})
        QFile::copy(folder.ledgerFile() + QLatin1String(ending),
                    copy.filePath(QStringLiteral("embedded.ledger")) + QLatin1String(ending));
    app::console::LedgerWorker reader(app::console::DataFolder{copy.path()});
    reader.open();
    QVERIFY(reader.snapshot());
    QCOMPARE(reader.snapshot()->usdcOf(now().owner).raw(), wallet());
    app::history::StatementPtr statement;
    connect(&reader, &app::console::LedgerWorker::statementReady, this,
            [&statement](const app::history::StatementPtr& ready) { statement = ready; });
    reader.makeStatement(now().replay.begins, core::UnixTime{now().snapshot->time.raw() + 1});
    QVERIFY(statement);
    std::uint64_t paid = 0;
    bool isMine = false;
    for (const auto& line : statement->lines) {
        isMine = isMine ||
                 (line.kind == app::history::LineKind::Deposit && line.amount.raw() == deposited);
        if (line.kind == app::history::LineKind::WithdrawPaid) paid += line.amount.raw();
    }
    QVERIFY(isMine);
    QCOMPARE(wallet(), walletAfterDeposit + paid);
}

void WindowTest::noEventKeptThePersonWaiting()
{
    auto* application = static_cast<tests::WatchedApplication*>(qApp);
    const auto& worst = application->worst();
    qInfo("worst of %lld events: %lld us of CPU time, %s", application->eventCount(), worst.us,
          qPrintable(worst.what));
    QVERIFY(application->eventCount() > 500);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    QVERIFY2(worst.us < tests::WatchedApplication::worstAllowedUs, qPrintable(worst.what));
#endif
}

void WindowTest::programStartsKeepsItsFolderAndEnds()
{
    QTemporaryDir temporary;
    const app::console::DataFolder folder{temporary.filePath(QStringLiteral("data"))};
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(QStringLiteral(BACKSTOP_CONSOLE), {QStringLiteral("--data"), folder.path});
    QVERIFY(program.waitForStarted());
    QString window;
    const auto hasWindow = [&window] {
        // Windows come and go while they are searched: once found is found.
        if (window.isEmpty())
            window = tests::e2e::xdo({QStringLiteral("search"), QStringLiteral("--onlyvisible"),
                                      QStringLiteral("--name"), QStringLiteral("Backstop")})
                         .section(QLatin1Char('\n'), -1);
        return !window.isEmpty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasWindow(), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.ledgerFile()), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.journalFile()), patienceMs);
    constexpr auto others =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    for (const QString& file : {folder.path, folder.keyFile(), folder.journalFile()})
        QVERIFY2((QFileInfo(file).permissions() & others) == 0, qPrintable(file));
    // No desktop hands out the keyboard here, and a window that has just come may miss a key.
    const auto hasEnded = [&program, &window] {
        if (program.state() == QProcess::NotRunning) return true;
        tests::e2e::xdo({QStringLiteral("windowfocus"), window});
        pressKey(QStringLiteral("ctrl+q"));
        return program.waitForFinished(1'000);
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), patienceMs);
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
}

int main(int argc, char* argv[])
{
    tests::e2e::XServer server;
    if (!server.start()) {
        // ctest shows it as skipped: SKIP_RETURN_CODE.
        qWarning(
            "Xvfb or xdotool are missing: install the test packages of packaging/packages.sh.");
        return 77;
    }
    tests::WatchedApplication application(argc, argv);
    WindowTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "window_test.moc"
