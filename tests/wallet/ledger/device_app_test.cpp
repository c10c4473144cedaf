//! Goal: the Solana app is opened from wherever the device is, and what prevents it is told.
//! Method: a scripted device that goes away and comes back as the other app, as real ones do.

#include "tests/wallet/ledger/device_fixture.h"

#include <QTest>

#include <thread>

using namespace tests::ledger;
using namespace wallet::ledger;
using wallet::SigningError;
using Script = ScriptedDevice::Script;

namespace {

//! Moves between apps as its commands say: the answer, then a new enumeration. `movesAtOnce`: gone
//! before it has answered.
void followCommands(ScriptedDevice& device, bool movesAtOnce)
{
    device.change([movesAtOnce](Script& script) {
        script.reports = [&script, movesAtOnce](const Buffer& command,
                                                std::vector<Report>& reports) {
            const bool opens = command[0] == 0xe0 && command[1] == 0xd8;
            const bool quits = command[0] == 0xb0 && command[1] == 0xa7;
            if (!opens && !quits) return;
            script.app = opens ? "Solana" : "BOLOS";
            // The connection breaks behind the answer's report, or in front of it.
            script.unplugAfterReports = movesAtOnce ? 0 : 1;
            if (movesAtOnce) reports.clear();
        };
    });
}

//! Plugs the device in again whenever it went away, as enumerating again does.
class Replugger
{
public:
    explicit Replugger(ScriptedDevice& device)
        : m_thread([&device](const std::stop_token& stop) {
              std::mutex mutex;
              std::condition_variable_any never;
              while (!stop.stop_requested()) {
                  std::unique_lock lock(mutex);
                  never.wait_for(lock, stop, 2 * quickPace.look, [] { return false; });
                  device.change([](Script& script) {
                      if (!script.unplugAfterReports) script.isPlugged = true;
                  });
              }
          })
    {
    }

private:
    std::jthread m_thread;
};

core::support::Checked openOnce(Desk& desk)
{
    Reply<core::support::Done> reply;
    desk.host.openSolanaApp(reply.done());
    return reply.wait();
}

void startIn(Desk& desk, const char* app)
{
    desk.device.change([](Script& script) { script.isPlugged = false; });
    desk.log.await(DevicePhase::Absent);
    desk.device.change([app](Script& script) {
        script.app = app;
        script.isPlugged = true;
    });
}

} // namespace

class DeviceAppTest : public QObject
{
    Q_OBJECT

private slots:
    void openAppIsNoWork();
    void appIsOpened_data();
    void appIsOpened();
    void refusalIsTold();
    void missingAppIsTold();
    void deviceThatDoesNotComeBackIsTold();
    void lockedDeviceIsTold();
    void cancelWhileTheDeviceAsks();
};

void DeviceAppTest::openAppIsNoWork()
{
    Desk desk;
    QVERIFY(openOnce(desk).ok());
    QCOMPARE(desk.device.count(0xd8), 0);
}

void DeviceAppTest::appIsOpened_data()
{
    QTest::addColumn<QByteArray>("app");
    QTest::addColumn<bool>("movesAtOnce");
    for (const bool movesAtOnce : {false, true})
        for (const char* app : {"BOLOS", "Bitcoin"})
            QTest::addRow("%s, %s", app, movesAtOnce ? "at once" : "after its answer")
                << QByteArray(app) << movesAtOnce;
}

void DeviceAppTest::appIsOpened()
{
    QFETCH(const QByteArray, app);
    QFETCH(const bool, movesAtOnce);
    Desk desk;
    startIn(desk, app.constData());
    followCommands(desk.device, movesAtOnce);
    {
        const Replugger replugger(desk.device);
        QVERIFY(openOnce(desk).ok());
    }
    QVERIFY(desk.host.state().phase == DevicePhase::Ready);
    QCOMPARE(desk.device.count(0xd8), 1);
    QVERIFY(desk.log.has(DevicePhase::AwaitingPerson));
}

void DeviceAppTest::refusalIsTold()
{
    Desk desk;
    startIn(desk, "BOLOS");
    desk.device.change([](Script& script) { script.person = Person::Refuses; });
    QVERIFY(failsWith(openOnce(desk), SigningError::PersonMustApprove));
    QVERIFY(desk.log.await(DevicePhase::Dashboard));
}

void DeviceAppTest::missingAppIsTold()
{
    for (const uint16_t word : {uint16_t{0x670a}, uint16_t{0x5123}, uint16_t{0x6807}}) {
        Desk desk;
        startIn(desk, "BOLOS");
        desk.device.change([word](Script& script) {
            script.answer = [word](const Buffer& command) -> std::optional<Buffer> {
                if (command[1] == 0xd8) return status(word);
                return {};
            };
        });
        QVERIFY(failsWith(openOnce(desk), LedgerError::AppMustBeInstalled));
    }
}

void DeviceAppTest::deviceThatDoesNotComeBackIsTold()
{
    Desk desk(hastyPace);
    startIn(desk, "BOLOS");
    followCommands(desk.device, false);
    QVERIFY(failsWith(openOnce(desk), LedgerError::DeviceMustBeConnected));
    // An app that does not let go is told as well.
    Desk stubborn(hastyPace);
    startIn(stubborn, "Bitcoin");
    QVERIFY(failsWith(openOnce(stubborn), LedgerError::SolanaAppMustBeOpen));
    QCOMPARE(stubborn.device.count(0xd8), 0);
}

void DeviceAppTest::lockedDeviceIsTold()
{
    Desk desk;
    startIn(desk, "BOLOS");
    desk.device.change([](Script& script) { script.isLocked = true; });
    QVERIFY(failsWith(openOnce(desk), LedgerError::DeviceMustBeUnlocked));
}

void DeviceAppTest::cancelWhileTheDeviceAsks()
{
    Desk desk;
    startIn(desk, "BOLOS");
    desk.device.change([](Script& script) { script.person = Person::Reads; });
    Reply<core::support::Done> reply;
    desk.host.openSolanaApp(reply.done());
    QVERIFY(desk.device.awaitQuestion());
    desk.host.cancel();
    QVERIFY(failsWith(reply.wait(), SigningError::SigningMustNotBeCancelled));
    QVERIFY(desk.device.act(Person::Refuses));
    QVERIFY(desk.log.await(DevicePhase::Dashboard));
}

QTEST_APPLESS_MAIN(DeviceAppTest)
#include "device_app_test.moc"
