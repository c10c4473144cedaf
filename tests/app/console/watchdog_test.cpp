// Goal: nothing that the window does keeps a person waiting: no event costs the GUI thread more
// CPU time than is allowed.
// Method: the ledger on a thread of its own, as in the program; the story hurried through the
// crash while every page, the inspector, the palette and a form are shown; every event measured.

#include "app/pages/page.h"
#include "app/pages/positions/action_form.h"
#include "tests/app/console/console_kit.h"
#include "tests/support/gui_watchdog.h"

#include <QDialog>
#include <QThread>

using app::console::LedgerWorker;
using app::console::Window;
using app::pages::PageId;
using app::pages::Place;

class WatchdogTest : public QObject
{
    Q_OBJECT

private slots:
    void noEventTakesLong();
    void watchdogSeesWhatTakesLong();

private:
    [[nodiscard]] static tests::WatchedApplication& application()
    {
        return *static_cast<tests::WatchedApplication*>(qApp);
    }
};

void WatchdogTest::noEventTakesLong()
{
    widgets::style::Theme theme(*qApp);
    QThread thread;
    auto* worker = new LedgerWorker(app::console::DataFolder{});
    worker->moveToThread(&thread);
    connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
    app::console::SigningRoom room({}, tests::console::withoutUsb());
    Window window(theme, *worker, room);
    app::pages::StatePtr state;
    connect(worker, &LedgerWorker::stateChanged, &window,
            [&state](const app::pages::StatePtr& told) { state = told; });
    window.resize(1280, 800);
    window.show();
    thread.start();
    application().forget();
    emit window.openWanted();
    QTRY_VERIFY_WITH_TIMEOUT(state, 30'000);
    constexpr int pastTheCrash = 200; // steps
    emit window.seekWanted(pastTheCrash);
    window.showInspector(true);
    const Place places[] = {{PageId::Overview, {}},  {PageId::Markets, {}},
                            {PageId::Markets, 0},    {PageId::Positions, {}},
                            {PageId::Waterfall, {}}, {PageId::Accounts, {}}};
    for (int round = 0; state->replay.done < pastTheCrash && round < 400; ++round) {
        window.go(places[static_cast<size_t>(round) % std::size(places)]);
        QTest::qWait(150);
    }
    QCOMPARE(state->replay.done, std::int64_t{pastTheCrash});
    for (const Place& place : places) {
        window.go(place);
        QTest::qWait(20);
    }
    window.openPalette();
    QTest::qWait(20);
    for (auto* dialog : window.findChildren<QDialog*>())
        dialog->reject();
    window.openWithdraw(0);
    QTest::qWait(200);
    if (window.form()) window.form()->reject();
    thread.quit();
    QVERIFY(thread.wait(30'000));

    const auto& worst = application().worst();
    qInfo("worst of %lld events: %lld us of CPU time, %s", application().eventCount(), worst.us,
          qPrintable(worst.what));
    QVERIFY(application().eventCount() > 500);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    QVERIFY2(worst.us < tests::WatchedApplication::worstAllowedUs, qPrintable(worst.what));
#endif
}

void WatchdogTest::watchdogSeesWhatTakesLong()
{
    application().forget();
    QObject slow;
    QMetaObject::invokeMethod(
        &slow,
        [] {
            timespec now{};
            do {
                clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
            } while (false);
            const auto end = qint64{now.tv_sec} * 1'000 + now.tv_nsec / 1'000'000 + 30;
            qint64 at = 0;
            while (at < end) {
                clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
                at = qint64{now.tv_sec} * 1'000 + now.tv_nsec / 1'000'000;
            }
        },
        Qt::QueuedConnection);
    QCoreApplication::processEvents();
    QVERIFY(application().worst().us > 25'000);
    QVERIFY(application().worst().what.contains(QStringLiteral("MetaCall")));
}

int main(int argc, char* argv[])
{
    tests::WatchedApplication application(argc, argv);
    WatchdogTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "watchdog_test.moc"
