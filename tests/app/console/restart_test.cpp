// Goal: what a data folder holds is all there after a restart, what was signed and not final is
// taken up, and every fault of a file is told in a sentence with a way on.
// Method: a folder on disk, a first console that fills it, faults made in its files, and a second
// console over it.

#include "app/console/status_strip.h"
#include "app/journal/journal.h"
#include "app/pages/page.h"
#include "app/pages/positions/positions_page.h"
#include "tests/app/console/console_kit.h"
#include "wallet/keyfile/key_file_signer.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using app::console::DataFolder;
using app::console::LedgerWorker;
using app::pages::PageId;
using tests::console::buttonIn;
using tests::console::provider;
using tests::console::Shell;
using tests::console::wordsIn;

namespace {

constexpr std::uint64_t depositAmount = 1'234'567'891;
constexpr std::int64_t signedAtMs = 1'746'446'407'250;

} // namespace

class RestartTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void linesAndStatementAreStillThere();
    void startingAgainChangesNothing();
    void signedBeforeTheRestartIsTakenUp();
    void whatGrewTooOldIsNotSent();
    void journalHeldByAnotherProcessIsNamed();
    void damagedJournalIsNamedAndLeftAlone();
    void damagedHistoryIsMadeAgain();
    void secondConsoleIsToldOfTheFirst();
    void keyFileThatIsGoneIsSaid();
    void keyFileThatOthersReadIsSaid();

private:
    //! A copy, for each test anew, of one that has played to the calm moment.
    [[nodiscard]] DataFolder folder() const
    {
        return DataFolder{m_temporary->filePath(QStringLiteral("data"))};
    }
    //! Signed, and in the journal; then the process died.
    void signAndDie(std::uint64_t slotsLater);
    [[nodiscard]] static std::uint64_t walletOf(const Shell& shell)
    {
        return shell.state->snapshot->usdcOf(provider()).raw();
    }
    //! On every page, with a button to try again.
    void checkThatEveryPageSays(Shell& shell, const QString& words);

    widgets::style::Theme* m_theme = nullptr;
    QTemporaryDir m_original;
    std::unique_ptr<QTemporaryDir> m_temporary;
};

void RestartTest::initTestCase()
{
    m_theme = new widgets::style::Theme(*qApp);
    LedgerWorker worker(DataFolder{m_original.filePath(QStringLiteral("data"))});
    worker.open();
    QVERIFY(worker.stepUntil(tests::console::isCalmMoment));
}

void RestartTest::init()
{
    m_temporary = std::make_unique<QTemporaryDir>();
    const QDir from(m_original.filePath(QStringLiteral("data")));
    QVERIFY(QDir().mkpath(folder().path));
    for (const QString& name : from.entryList(QDir::Files | QDir::Hidden))
        QVERIFY(QFile::copy(from.filePath(name), folder().path + QLatin1Char('/') + name));
}

void RestartTest::linesAndStatementAreStillThere()
{
    Shell shell(*m_theme, folder());
    QVERIFY(shell.state);
    QVERIFY(shell.state->snapshot->time >= tests::console::calmMoment);
    QVERIFY(!shell.state->series.empty());
    const auto& lines = *shell.state->series.front();
    QVERIFY(lines.utilisation.size() > 40);
    QVERIFY(lines.price.size() > 40);
    QVERIFY(lines.seniorNav.size() > 10);
    // A statement over all of it knows both deposits of the story.
    QSignalSpy ready(&shell.worker, &LedgerWorker::statementReady);
    shell.worker.makeStatement(shell.state->replay.begins,
                               core::UnixTime{shell.state->snapshot->time.raw() + 1});
    QCOMPARE(ready.count(), 1);
    const auto statement = ready[0][0].value<app::history::StatementPtr>();
    QVERIFY(statement);
    std::uint64_t deposited = 0;
    for (const auto& line : statement->lines)
        if (line.kind == app::history::LineKind::Deposit) deposited += line.amount.raw();
    QCOMPARE(deposited, std::uint64_t{300'000'000'000});
}

void RestartTest::startingAgainChangesNothing()
{
    core::UnixTime reached;
    std::uint64_t wallet = 0;
    for (int run = 0; run < 2; ++run) {
        Shell shell(*m_theme, folder());
        QVERIFY(shell.state);
        if (run == 0) {
            reached = shell.state->snapshot->time;
            wallet = walletOf(shell);
        }
        QCOMPARE(shell.state->snapshot->time.raw(), reached.raw());
        QCOMPARE(walletOf(shell), wallet);
        QVERIFY(shell.state->activities.empty());
    }
}

void RestartTest::signAndDie(std::uint64_t slotsLater)
{
    auto worker = std::make_unique<LedgerWorker>(folder());
    worker->open();
    QVERIFY(worker->snapshot());
    auto& ledger = worker->cluster()->ledger();
    const auto plan =
        app::review::makePlan({ledger, worker->cluster()->deployment(), worker->snapshot()},
                              tests::console::depositOf(depositAmount));
    QVERIFY(plan.ok());
    QVERIFY2((*plan)->refusal.isEmpty(), qPrintable((*plan)->refusal));
    core::solana::Transaction transaction = (*plan)->transaction;
    const auto key = app::cluster::developmentKey(app::console::providerRole);
    const core::solana::Keypair* const signers[] = {&key};
    QVERIFY(core::solana::sign(transaction, signers).ok());
    auto bytes = core::solana::encodeTransaction(transaction);
    QVERIFY(bytes.ok());
    const auto later = worker->snapshot()->time.raw() + 60;
    if (slotsLater > 0) QVERIFY(ledger.advance(slotsLater, later).ok());

    app::journal::Signed entry;
    entry.genesis = app::cluster::embeddedGenesis();
    entry.summary = {{"action", "deposit"}, {"title", "Deposit · LAYER"}};
    entry.transaction = std::move(bytes).value();
    entry.lastValidHeight = (*plan)->lastValidSlot;
    for (const auto& [address, account] : (*plan)->forecast)
        entry.forecast.push_back({address, app::journal::stateHash(account)});
    worker.reset();
    auto opened = app::journal::Journal::open(folder().journalFile().toStdString());
    QVERIFY(opened.ok());
    QVERIFY(opened->journal.append({signedAtMs, std::move(entry)}).ok());
}

void RestartTest::signedBeforeTheRestartIsTakenUp()
{
    const std::uint64_t before = walletOf(Shell(*m_theme, folder()));
    signAndDie(0);
    Shell shell(*m_theme, folder());
    QVERIFY(shell.state);
    QCOMPARE(walletOf(shell), before - depositAmount);
    QCOMPARE(shell.state->activities.size(), size_t{1});
    QCOMPARE(shell.state->activities.front().state, QStringLiteral("Final, as forecast"));
    QVERIFY(wordsIn(shell.window.status()).contains(QStringLiteral("Final, as forecast")));
    // And not once more by the next console.
    emit shell.window.openWanted();
    QCOMPARE(walletOf(shell), before - depositAmount);
    QCOMPARE(shell.state->activities.size(), size_t{1});
}

void RestartTest::whatGrewTooOldIsNotSent()
{
    const std::uint64_t before = walletOf(Shell(*m_theme, folder()));
    signAndDie(500);
    Shell shell(*m_theme, folder());
    QVERIFY(shell.state);
    QCOMPARE(walletOf(shell), before);
    QCOMPARE(shell.state->activities.size(), size_t{1});
    QCOMPARE(shell.state->activities.front().state, QStringLiteral("Expired: ask again"));
}

void RestartTest::checkThatEveryPageSays(Shell& shell, const QString& words)
{
    for (const auto id : app::pages::allPages) {
        shell.window.go({id, {}});
        const QString said = wordsIn(shell.window.currentPage());
        QVERIFY2(said.contains(words), qPrintable(said));
        QVERIFY(buttonIn(shell.window.currentPage(), QStringLiteral("Try again")));
    }
}

void RestartTest::journalHeldByAnotherProcessIsNamed()
{
    auto held = std::make_unique<app::journal::Journal::Opened>(
        std::move(app::journal::Journal::open(folder().journalFile().toStdString())).value());
    Shell shell(*m_theme, folder());
    checkThatEveryPageSays(shell, QStringLiteral("Another process writes the journal."));
    // The other one ends: trying again helps.
    held.reset();
    auto* again = buttonIn(shell.window.currentPage(), QStringLiteral("Try again"));
    QTest::mouseClick(again, Qt::LeftButton);
    QVERIFY(shell.state);
    QVERIFY(!buttonIn(shell.window.currentPage(), QStringLiteral("Try again")));
}

void RestartTest::damagedJournalIsNamedAndLeftAlone()
{
    signAndDie(0);
    QFile file(folder().journalFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray bytes = file.readAll();
    file.close();
    bytes[bytes.size() / 2] = char(bytes[bytes.size() / 2] ^ 1);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(bytes);
    file.close();
    Shell shell(*m_theme, folder());
    QVERIFY(!shell.state); // nothing is signed without a journal that is whole
    checkThatEveryPageSays(shell,
                           QStringLiteral("The journal holds something else than Backstop wrote."));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), bytes);
}

void RestartTest::damagedHistoryIsMadeAgain()
{
    QFile file(folder().historyFile());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(QByteArray(50'000, 'x'));
    file.close();
    linesAndStatementAreStillThere();
}

void RestartTest::secondConsoleIsToldOfTheFirst()
{
    Shell first(*m_theme, folder());
    QVERIFY(first.state);
    Shell second(*m_theme, folder());
    QVERIFY(!second.state);
    const QString said = wordsIn(second.window.currentPage());
    QVERIFY2(said.contains(QStringLiteral("Close")), qPrintable(said));
    // The first one goes on.
    const auto before = first.state->replay.done;
    first.worker.step();
    QCOMPARE(first.state->replay.done, before + 1);
}

void RestartTest::keyFileThatIsGoneIsSaid()
{
    Shell shell(*m_theme, folder());
    QVERIFY(wordsIn(shell.window.status()).contains(QStringLiteral("Development key")));
    QVERIFY(QFile::rename(folder().keyFile(), folder().keyFile() + QStringLiteral(".away")));
    shell.worker.step();
    QVERIFY(wordsIn(shell.window.status()).contains(QStringLiteral("Missing")));
    shell.window.go({PageId::Overview, {}});
    QTRY_VERIFY(wordsIn(shell.window.currentPage()).contains(folder().keyFile()));
    QVERIFY(QFile::rename(folder().keyFile() + QStringLiteral(".away"), folder().keyFile()));
    shell.worker.step();
    QVERIFY(wordsIn(shell.window.status()).contains(QStringLiteral("Development key")));
}

void RestartTest::keyFileThatOthersReadIsSaid()
{
    QVERIFY(QFile::setPermissions(folder().keyFile(),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    Shell shell(*m_theme, folder());
    QVERIFY(wordsIn(shell.window.status()).contains(QStringLiteral("Others may read it")));
    shell.window.go({PageId::Overview, {}});
    QTRY_VERIFY(wordsIn(shell.window.currentPage()).contains(QStringLiteral("chmod 600")));
}

QTEST_MAIN(RestartTest)
#include "restart_test.moc"
