//! Goal: what the window says of a device is what it is, through plugging, unlocking, apps, missing
//! permission and other programs, without anybody asking.
//! Method: a scripted device behind real report framing; each change is awaited as a state.

#include "tests/wallet/ledger/device_fixture.h"

#include <QTest>

using namespace tests::ledger;
using namespace wallet::ledger;
using core::solana::bytesOf;
using Script = ScriptedDevice::Script;

class DeviceFollowTest : public QObject
{
    Q_OBJECT

private slots:
    void readyDeviceIsDescribed();
    void pluggingIsNoticed();
    void missingPermissionIsTold();
    void unlockingIsNoticed();
    void dashboardAndOtherAppsAreTold();
    void solanaAppOpenedByHandIsNoticed();
    void otherProgramsAnswersAreToldApart();
    void silenceAtTheGreetingMeansBusy();
    void lateAnswerOfAnEarlierConnectionIsThrownAway();
    void namedDeviceIsFoundAmongOthers();
    void namedDeviceThatIsMissingIsTold();
    void readyDeviceIsNotAskedAgain();
    void changedSettingsAreReadOnRequest();
    void endlessReportsAreAFault();
    void unknownGreetingIsAFaultAndTriedAgain();
};

void DeviceFollowTest::readyDeviceIsDescribed()
{
    Desk desk;
    QVERIFY(desk.log.await(DevicePhase::Ready));
    const DeviceState state = desk.host.state();
    QCOMPARE(state.appName, std::string("Solana"));
    QVERIFY(state.appVersion == (Version{1, 9, 0}));
    QVERIFY(state.model == Model::NanoSPlus);
    QCOMPARE(state.place, std::string("/dev/hidraw7"));
    QVERIFY(!state.blindSigning);
    QVERIFY(!state.fault);
    QVERIFY(state.question == Question::None);
    QVERIFY(state.identity == desk.device.key({{44, 501}}).address());
}

void DeviceFollowTest::pluggingIsNoticed()
{
    ScriptedDevice device;
    device.change([](Script& script) { script.isPlugged = false; });
    StateLog log;
    Device host(std::make_unique<ScriptedConnector>(std::vector<ScriptedDevice*>{&device}), {},
                log.changed(), quickPace);
    for (int round = 0; round < 3; ++round) {
        device.change([](Script& script) { script.isPlugged = true; });
        QVERIFY(log.await(DevicePhase::Ready));
        device.change([](Script& script) { script.isPlugged = false; });
        QVERIFY(log.await(DevicePhase::Absent));
        QVERIFY(host.state() == DeviceState{});
    }
}

void DeviceFollowTest::missingPermissionIsTold()
{
    Desk desk;
    desk.device.change([](Script& script) { script.isPlugged = false; });
    QVERIFY(desk.log.await(DevicePhase::Absent));
    desk.device.change([](Script& script) {
        script.isPlugged = true;
        script.isAccessible = false;
    });
    QVERIFY(desk.log.await(DevicePhase::NoPermission));
    QVERIFY(isFault(*desk.host.state().fault, LedgerError::DeviceMustBeAccessible));
    QVERIFY(desk.host.state().model == Model::NanoSPlus);

    Reply<std::vector<core::Address>> reply;
    desk.host.readKeys({somePath}, reply.done());
    QVERIFY(failsWith(reply.wait(), LedgerError::DeviceMustBeAccessible));

    desk.device.change([](Script& script) { script.isAccessible = true; });
    QVERIFY(desk.log.await(DevicePhase::Ready));
}

void DeviceFollowTest::unlockingIsNoticed()
{
    Desk desk;
    desk.device.change([](Script& script) {
        script.isLocked = true;
        script.isPlugged = false;
    });
    QVERIFY(desk.log.await(DevicePhase::Absent));
    desk.device.change([](Script& script) { script.isPlugged = true; });
    QVERIFY(desk.log.await(DevicePhase::Locked));
    desk.device.change([](Script& script) { script.isLocked = false; });
    QVERIFY(desk.log.await(DevicePhase::Ready));
}

void DeviceFollowTest::dashboardAndOtherAppsAreTold()
{
    Desk desk;
    QVERIFY(desk.log.await(DevicePhase::Ready));
    for (const char* app : {"BOLOS", "Bitcoin"}) {
        desk.device.change([](Script& script) { script.isPlugged = false; });
        QVERIFY(desk.log.await(DevicePhase::Absent));
        desk.device.change([app](Script& script) {
            script.app = app;
            script.isPlugged = true;
        });
        const bool isDashboard = std::string(app) == "BOLOS";
        QVERIFY(desk.log.await(isDashboard ? DevicePhase::Dashboard : DevicePhase::OtherApp));
        QCOMPARE(desk.host.state().appName, std::string(app));
        QVERIFY(!desk.host.state().identity);
        Reply<std::vector<core::Address>> reply;
        desk.host.readKeys({somePath}, reply.done());
        QVERIFY(failsWith(reply.wait(), LedgerError::SolanaAppMustBeOpen));
        QCOMPARE(desk.device.count(0x05),
                 1); // the identity, before: no key is asked of another app
    }
}

void DeviceFollowTest::solanaAppOpenedByHandIsNoticed()
{
    // Where opening an app does not break the connection, the app is asked again and again.
    ScriptedDevice device;
    device.change([](Script& script) { script.app = "BOLOS"; });
    StateLog log;
    Device host(std::make_unique<ScriptedConnector>(std::vector<ScriptedDevice*>{&device}, false),
                {}, log.changed(), quickPace);
    QVERIFY(log.await(DevicePhase::Dashboard));
    device.change([](Script& script) { script.app = "Solana"; });
    QVERIFY(log.await(DevicePhase::Ready));
}

void DeviceFollowTest::otherProgramsAnswersAreToldApart()
{
    Desk desk;
    QVERIFY(desk.log.await(DevicePhase::Ready));
    // Another program is answered while nothing is asked here: no matter.
    const Buffer foreign = status(0x9000);
    desk.device.say(framesOf(0x7777, bytesOf(foreign)).front());
    Reply<DeviceState> fine;
    desk.host.refresh(fine.done());
    QVERIFY(fine.wait().ok());
    QVERIFY(!desk.log.has(DevicePhase::BusyElsewhere));
    // Its answer comes in the middle of a request here.
    desk.device.change([](Script& script) {
        script.reports = [](const Buffer& command, std::vector<Report>& reports) {
            if (command[1] == 0x05) reports.front()[0] = 0x77;
        };
    });
    Reply<std::vector<core::Address>> reply;
    desk.host.readKeys({somePath}, reply.done());
    QVERIFY(failsWith(reply.wait(), LedgerError::DeviceMustBeFree));
    QVERIFY(desk.log.has(DevicePhase::BusyElsewhere));
    desk.device.change([](Script& script) { script.reports = {}; });
    QVERIFY(desk.log.await(DevicePhase::Ready));
}

void DeviceFollowTest::silenceAtTheGreetingMeansBusy()
{
    ScriptedDevice device;
    device.change([](Script& script) { script.answer = [](const Buffer&) { return Buffer{}; }; });
    StateLog log;
    Device host(std::make_unique<ScriptedConnector>(std::vector<ScriptedDevice*>{&device}), {},
                log.changed(), hastyPace);
    QVERIFY(log.await(DevicePhase::BusyElsewhere));
    QVERIFY(isFault(*host.state().fault, LedgerError::DeviceMustBeFree));
    device.change([](Script& script) { script.answer = {}; });
    QVERIFY(log.await(DevicePhase::Ready));
}

void DeviceFollowTest::lateAnswerOfAnEarlierConnectionIsThrownAway()
{
    // The first connection's channel is 100; its answer comes in front of each of the second's.
    Desk desk;
    QVERIFY(desk.log.await(DevicePhase::Ready));
    desk.device.change([](Script& script) { script.isPlugged = false; });
    QVERIFY(desk.log.await(DevicePhase::Absent));
    desk.device.change([](Script& script) {
        script.isPlugged = true;
        script.reports = [](const Buffer&, std::vector<Report>& reports) {
            const Buffer late = status(0x6985);
            const auto stale = framesOf(100, bytesOf(late));
            reports.insert(reports.begin(), stale.begin(), stale.end());
        };
    });
    QVERIFY(desk.log.await(DevicePhase::Ready));
    Reply<std::vector<core::Address>> reply;
    desk.host.readKeys({somePath}, reply.done());
    const auto keys = reply.wait();
    QVERIFY(keys.ok());
    QVERIFY(keys->front() == desk.device.key(somePath).address());
    QVERIFY(!desk.log.has(DevicePhase::BusyElsewhere));
    QVERIFY(!desk.log.has(DevicePhase::Fault));
}

void DeviceFollowTest::namedDeviceIsFoundAmongOthers()
{
    ScriptedDevice first;
    ScriptedDevice second;
    second.change([](Script& script) {
        script.seed = "second";
        script.place = "/dev/hidraw8";
    });
    const core::Address identity = second.key({{44, 501}}).address();
    StateLog log;
    Device host(std::make_unique<ScriptedConnector>(std::vector<ScriptedDevice*>{&first, &second}),
                identity, log.changed(), quickPace);
    Reply<std::vector<core::Address>> reply;
    host.readKeys({somePath}, reply.done());
    const auto keys = reply.wait();
    QVERIFY(keys.ok());
    QVERIFY(keys->front() == second.key(somePath).address());
    QCOMPARE(host.state().place, std::string("/dev/hidraw8"));
}

void DeviceFollowTest::namedDeviceThatIsMissingIsTold()
{
    ScriptedDevice device;
    StateLog log;
    Device host(std::make_unique<ScriptedConnector>(std::vector<ScriptedDevice*>{&device}),
                core::Address{{1}}, log.changed(), quickPace);
    QVERIFY(log.await(DevicePhase::Fault));
    QVERIFY(isFault(*host.state().fault, LedgerError::DeviceMustBeTheNamed));
    Reply<core::solana::Signature> reply;
    host.sign(somePath, device.key(somePath).address(), someRequest(), reply.done());
    QVERIFY(failsWith(reply.wait(), LedgerError::DeviceMustBeTheNamed));
    QCOMPARE(device.count(0x06), 0);
}

void DeviceFollowTest::readyDeviceIsNotAskedAgain()
{
    Desk desk;
    QVERIFY(desk.log.await(DevicePhase::Ready));
    const size_t before = desk.device.commands().size();
    // Twenty looks: another program may be talking with the app.
    std::mutex mutex;
    std::condition_variable never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, 20 * quickPace.look, [] { return false; });
    QCOMPARE(desk.device.commands().size(), before);
}

void DeviceFollowTest::changedSettingsAreReadOnRequest()
{
    Desk desk;
    QVERIFY(desk.log.await(DevicePhase::Ready));
    desk.device.change([](Script& script) { script.blindSigning = true; });
    Reply<DeviceState> reply;
    desk.host.refresh(reply.done());
    const auto state = reply.wait();
    QVERIFY(state.ok());
    QVERIFY(state->blindSigning);
    QVERIFY(desk.host.state().blindSigning);
}

void DeviceFollowTest::endlessReportsAreAFault()
{
    Desk desk;
    QVERIFY(desk.log.await(DevicePhase::Ready));
    for (int i = 0; i < 2000; ++i)
        desk.device.say(Report{});
    QVERIFY(desk.log.await([](const DeviceState&) { return true; }));
    Reply<std::vector<core::Address>> reply;
    desk.host.readKeys({somePath}, reply.done());
    // Cut off in the middle, or read to its end: never without end.
    QVERIFY(!failsWith(reply.wait(), LedgerError::DeviceMustAnswer));
    QVERIFY(desk.log.await(DevicePhase::Ready));
}

void DeviceFollowTest::unknownGreetingIsAFaultAndTriedAgain()
{
    ScriptedDevice device;
    device.change([](Script& script) {
        script.answer = [](const Buffer& command) -> std::optional<Buffer> {
            if (command[0] == 0xb0) return status(0x6faa);
            return {};
        };
    });
    StateLog log;
    Device host(std::make_unique<ScriptedConnector>(std::vector<ScriptedDevice*>{&device}), {},
                log.changed(), hastyPace);
    QVERIFY(log.await(DevicePhase::Fault));
    QVERIFY(isFault(*host.state().fault, LedgerError::StatusMustBeKnown));
    device.change([](Script& script) { script.answer = {}; });
    QVERIFY(log.await(DevicePhase::Ready));
}

QTEST_APPLESS_MAIN(DeviceFollowTest)
#include "device_follow_test.moc"
