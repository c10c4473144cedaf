//! Goal: the page says of a device in every state what comes next, offers that and nothing else,
//! and gives the person what is to be copied or added whole.
//! Method: each state made up and drawn; real clicks and keys offscreen; places of other devices
//! typed rightly and wrongly.

#include "tests/app/pages/accounts/accounts_stage.h"
#include "widgets/tables/table_view.h"

#include <QClipboard>
#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace tests::accounts;
using widgets::tables::TableView;

class AccountsDeviceTest : public Stage
{
    Q_OBJECT

private slots:
    void initTestCase() { makeTheme(); }
    void init() { begin({}); }
    void cleanup() { m_page.reset(); }

    void deviceStatesSayWhatComesNext_data();
    void deviceStatesSayWhatComesNext();
    void ruleIsCopiedWhole();
    void foundAccountsAreAdded();
    void otherPlacesAreCheckedBeforeTheyAreAskedFor();
};

void AccountsDeviceTest::deviceStatesSayWhatComesNext_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<QString>("step"); // described to people who hear the screen
    QTest::addColumn<QStringList>("offered");
    const QString open = QStringLiteral("Open the Solana app on the device");
    const QString scan = QStringLiteral("Scan the device for accounts");
    const auto row = [](const char* name, DevicePhase phase, const char* step,
                        const QStringList& offered) {
        QTest::newRow(name) << int(phase) << QString::fromLatin1(step) << offered;
    };
    row("absent", DevicePhase::Absent, "Step 1 of 4: Plug the Ledger in", {});
    row("no permission", DevicePhase::NoPermission, "", {});
    row("connecting", DevicePhase::Connecting, "Step 2 of 4: Unlock it with its PIN", {});
    row("locked", DevicePhase::Locked, "Step 2 of 4: Unlock it with its PIN", {});
    row("dashboard", DevicePhase::Dashboard, "Step 3 of 4: Open its Solana app", {open});
    row("other app", DevicePhase::OtherApp, "Step 3 of 4: Open its Solana app", {open});
    row("ready", DevicePhase::Ready, "", {scan});
    row("awaiting", DevicePhase::AwaitingPerson, "", {});
    row("busy", DevicePhase::BusyElsewhere, "", {});
    row("fault", DevicePhase::Fault, "", {});
}

void AccountsDeviceTest::deviceStatesSayWhatComesNext()
{
    QFETCH(const int, phase);
    QFETCH(const QString, step);
    QFETCH(const QStringList, offered);
    AccountsView view = household();
    view.device = deviceIn(static_cast<DevicePhase>(phase));
    show(view);
    QVERIFY(wordsOf(*m_page).contains(view.device.title));
    QVERIFY(wordsOf(*m_page).contains(view.device.sentence));
    const auto* steps = named<QWidget>(*m_page, "Steps to a device that is ready");
    QCOMPARE(steps == nullptr ? QString() : steps->accessibleDescription(), step);
    for (const char* name : {"Open the Solana app on the device", "Scan the device for accounts"}) {
        const auto* button = named<QPushButton>(*m_page, name);
        QCOMPARE(button != nullptr, offered.contains(QString::fromLatin1(name)));
    }
    QVERIFY(!says("Blind signing is on."));
    QSignalSpy app(m_page.get(), &AccountsPage::openAppWanted);
    QSignalSpy scan(m_page.get(), &AccountsPage::scanWanted);
    for (const QString& name : offered)
        press(name.toLatin1().constData());
    QCOMPARE(app.count() + scan.count(), offered.size());
    view.device.state.blindSigning = true;
    show(view);
    const auto now = static_cast<DevicePhase>(phase);
    const bool isKnown = now == DevicePhase::Ready || now == DevicePhase::AwaitingPerson;
    QCOMPARE(says("Blind signing is on. Turn it off"), isKnown);
}

void AccountsDeviceTest::ruleIsCopiedWhole()
{
    AccountsView view = household();
    view.device = deviceIn(DevicePhase::NoPermission);
    show(view);
    QVERIFY(says("/etc/udev/rules.d/70-ledger.rules"));
    press("Copy: The udev rule");
    QCOMPARE(QGuiApplication::clipboard()->text(), view.device.udevRule.trimmed());
    press("Copy: Commands that install it");
    QCOMPARE(QGuiApplication::clipboard()->text(), view.device.udevCommands);
    view.device = deviceIn(DevicePhase::Locked);
    show(view);
    QVERIFY(named<QPlainTextEdit>(*m_page, "The udev rule") == nullptr);
}

void AccountsDeviceTest::foundAccountsAreAdded()
{
    AccountsView view = household();
    for (size_t i = 0; i < 3; ++i)
        view.found.push_back(
            {QStringLiteral("44'/501'/%1'").arg(i), addressAt(i + 2), i < 2, UsdcAmount{i}, {}});
    show(view);
    QSignalSpy added(m_page.get(), &AccountsPage::addFoundWanted);
    press("Add the selected account of the device"); // the first that is not in the list
    QCOMPARE(added.front().front().value<Address>(), addressAt(4));
    named<TableView>(*m_page, "Accounts found on the device")->setCurrentSourceRow(0);
    QVERIFY(!named<QPushButton>(*m_page, "Add the selected account of the device")->isEnabled());
    view.isScanning = true;
    show(view);
    const auto* scan = named<QPushButton>(*m_page, "Scan the device for accounts");
    QVERIFY(!scan->isEnabled());
    QCOMPARE(scan->text(), QStringLiteral("Scanning…"));
}

void AccountsDeviceTest::otherPlacesAreCheckedBeforeTheyAreAskedFor()
{
    AccountsView view = beginning();
    show(view);
    QSignalSpy asked(m_page.get(), &AccountsPage::connectWanted);
    press("Connect a device at another place");
    for (const char* wrong : {"", "127.0.0.1:9999", "http://127.0.0.1:9999", "tcp://127.0.0.1",
                              "tcp://:9999", "tcp://127.0.0.1:99999"}) {
        type("Place of the device", QString::fromLatin1(wrong));
        press("Connect the device at that place");
        QVERIFY2(asked.isEmpty(), wrong);
        QVERIFY2(says("tcp://127.0.0.1:9999"), wrong);
    }
    type("Place of the device", QStringLiteral(" tcp://127.0.0.1:9999 "));
    QTest::keyClick(named<QLineEdit>(*m_page, "Place of the device"), Qt::Key_Return);
    QCOMPARE(asked.front().front().toString(), QStringLiteral("tcp://127.0.0.1:9999"));
    view.device = deviceIn(DevicePhase::Ready);
    view.device.canDisconnect = true;
    show(view);
    QVERIFY(named<QLineEdit>(*m_page, "Place of the device") == nullptr);
    QSignalSpy left(m_page.get(), &AccountsPage::disconnectWanted);
    press("Leave that place and look on USB again");
    QCOMPARE(left.count(), 1);
}

QTEST_MAIN(AccountsDeviceTest)
#include "accounts_device_test.moc"
