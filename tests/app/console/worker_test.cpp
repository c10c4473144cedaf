// Goal: the worker keeps its ledger over a restart, says what is wrong with a file, plays and
// stops, and never moves while somebody reviews. Method: a worker on the test's own thread, files
// in a temporary folder.

#include "app/bytecode/programs.h"
#include "app/console/ledger_worker.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using app::console::DataFolder;
using app::console::LedgerWorker;
using app::pages::StatePtr;

class WorkerTest : public QObject
{
    Q_OBJECT

private slots:
    void ledgerIsKeptOverARestart();
    void startingOverBeginsTheStoryAgain();
    void damagedLedgerIsNamed();
    void keyFileIsMadeForItsOwnerAlone();
    void playingMovesTheClockAndPausingStops();
    void nothingMovesWhileSomebodyReviews();
    void storyGoesOnWhenItsMoneyIsSpent();
    void bytecodeComesToTheSame();
    void worksOnAThreadOfItsOwn();
};

void WorkerTest::ledgerIsKeptOverARestart()
{
    QTemporaryDir temporary;
    const DataFolder folder{temporary.filePath(QStringLiteral("data"))};
    core::UnixTime reached;
    {
        LedgerWorker worker(folder);
        worker.open();
        QVERIFY(worker.snapshot());
        for (int i = 0; i < 4; ++i)
            worker.step();
        reached = worker.snapshot()->time;
    }
    LedgerWorker again(folder);
    again.open();
    QVERIFY(again.snapshot());
    QCOMPARE(again.snapshot()->time.raw(), reached.raw());
    again.step();
    QCOMPARE(again.snapshot()->time.raw(), reached.raw() + 900);
}

void WorkerTest::startingOverBeginsTheStoryAgain()
{
    QTemporaryDir temporary;
    LedgerWorker worker(DataFolder{temporary.filePath(QStringLiteral("data"))});
    QSignalSpy failures(&worker, &LedgerWorker::failed);
    worker.open();
    const auto begin = worker.snapshot()->time;
    for (int i = 0; i < 4; ++i)
        worker.step();
    worker.startOver();
    QCOMPARE(failures.count(), 0);
    QCOMPARE(worker.snapshot()->time.raw(), begin.raw());
    worker.step();
    QCOMPARE(worker.snapshot()->time.raw(), begin.raw() + 900);
}

void WorkerTest::damagedLedgerIsNamed()
{
    QTemporaryDir temporary;
    const DataFolder folder{temporary.path()};
    QFile file(folder.ledgerFile());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(10'000, 'x'));
    file.close();
    LedgerWorker worker(folder);
    QSignalSpy failures(&worker, &LedgerWorker::failed);
    worker.open();
    QCOMPARE(failures.count(), 1);
    const QString sentence = failures[0][0].toString();
    QVERIFY2(sentence.contains(QStringLiteral("embedded.ledger")), qPrintable(sentence));
    // Calls after a failure are answered by silence, not by a crash.
    worker.play();
    worker.step();
    worker.pause();
}

void WorkerTest::keyFileIsMadeForItsOwnerAlone()
{
    QTemporaryDir temporary;
    const DataFolder folder{temporary.filePath(QStringLiteral("data"))};
    QVERIFY(folder.prepare().ok());
    QVERIFY(folder.prepare().ok()); // and found again
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY((QFile::permissions(folder.keyFile()) & others) == 0);
}

void WorkerTest::playingMovesTheClockAndPausingStops()
{
    LedgerWorker worker{DataFolder{}};
    worker.open();
    const auto begin = worker.snapshot()->time;
    worker.setSpeed(app::console::speedMost);
    worker.play();
    QTRY_VERIFY(worker.snapshot()->time.raw() > begin.raw() + 3 * 900);
    QSignalSpy states(&worker, &LedgerWorker::stateChanged);
    worker.pause();
    QCOMPARE(states.count(), 1);
    QVERIFY(!states[0][0].value<StatePtr>()->replay.isPlaying);
    const auto stopped = worker.snapshot()->time;
    QTest::qWait(100);
    QCOMPARE(worker.snapshot()->time.raw(), stopped.raw());
}

void WorkerTest::nothingMovesWhileSomebodyReviews()
{
    LedgerWorker worker{DataFolder{}};
    worker.open();
    for (int i = 0; i < 8; ++i)
        worker.step();
    worker.setSpeed(app::console::speedMost);
    worker.play();
    app::review::Action action;
    action.owner = app::cluster::developmentKey("provider").address();
    action.amount = core::UsdcAmount{5'000'000};
    QSignalSpy plans(&worker, &LedgerWorker::planReady);
    worker.prepare(action);
    QCOMPARE(plans.count(), 1);
    const auto held = worker.snapshot()->time;
    QTest::qWait(100);
    worker.step();
    QCOMPARE(worker.snapshot()->time.raw(), held.raw());
    worker.release();
    QTRY_VERIFY(worker.snapshot()->time.raw() > held.raw());
}

void WorkerTest::storyGoesOnWhenItsMoneyIsSpent()
{
    LedgerWorker worker{DataFolder{}};
    QTemporaryDir temporary;
    const DataFolder keys{temporary.filePath(QStringLiteral("keys"))};
    QVERIFY(keys.prepare().ok());
    QSignalSpy failures(&worker, &LedgerWorker::failed);
    QSignalSpy receipts(&worker, &LedgerWorker::receiptReady);
    worker.open();
    app::review::Action action;
    action.owner = app::cluster::developmentKey("provider").address();
    action.tranche = core::programs::capital::Tranche::Junior;
    action.amount = worker.snapshot()->usdcOf(action.owner);
    worker.prepare(action);
    worker.signWithKeyFile(keys.keyFile(), false);
    worker.send();
    worker.release();
    QCOMPARE(receipts.count(), 1);
    QVERIFY(worker.snapshot()->usdcOf(action.owner).isZero());
    for (int i = 0; i < 24; ++i)
        worker.step();
    QCOMPARE(failures.count(), 0);
}

void WorkerTest::bytecodeComesToTheSame()
{
    if (app::bytecode::files().empty()) QSKIP("this build has no compiler for bytecode");
    LedgerWorker native{DataFolder{}};
    LedgerWorker bytecode{DataFolder{}};
    bytecode.useBytecode();
    QSignalSpy failures(&bytecode, &LedgerWorker::failed);
    for (LedgerWorker* worker : {&native, &bytecode}) {
        worker->open();
        for (int i = 0; i < 12; ++i)
            worker->step();
    }
    QCOMPARE(failures.count(), 0);
    const auto& a = *native.snapshot();
    const auto& b = *bytecode.snapshot();
    QCOMPARE(b.slot, a.slot);
    QCOMPARE(b.positions.size(), a.positions.size());
    for (size_t i = 0; i < a.positions.size(); ++i)
        QVERIFY(b.positions[i].value == a.positions[i].value);
    for (size_t i = 0; i < a.markets.size(); ++i)
        QVERIFY(b.markets[i].pool.assets == a.markets[i].pool.assets);
    // What a plan says it costs is what the chain would charge, and not an estimate.
    QSignalSpy plans(&bytecode, &LedgerWorker::planReady);
    app::review::Action action;
    action.owner = app::cluster::developmentKey("provider").address();
    action.amount = core::UsdcAmount{5'000'000};
    bytecode.prepare(action);
    QCOMPARE(plans.count(), 1);
    QVERIFY(plans.front().front().value<app::review::PlanPtr>()->computeUnits > 0);
}

void WorkerTest::worksOnAThreadOfItsOwn()
{
    QThread thread;
    auto* worker = new LedgerWorker(DataFolder{});
    worker->moveToThread(&thread);
    connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
    QSignalSpy states(worker, &LedgerWorker::stateChanged);
    thread.start();
    QMetaObject::invokeMethod(worker, &LedgerWorker::open);
    QTRY_VERIFY_WITH_TIMEOUT(states.count() >= 1, 20'000);
    QMetaObject::invokeMethod(worker, &LedgerWorker::step);
    QTRY_VERIFY_WITH_TIMEOUT(states.count() >= 2, 20'000);
    thread.quit();
    QVERIFY(thread.wait(20'000));
}

QTEST_MAIN(WorkerTest)
#include "worker_test.moc"
