//! Goal: a device's address is compared by its person before it first signs, and then pinned.
//! Method: the desk with an emulated device; same and another address, refusal at the device, a
//! person who sees another one, leaving in between; the book read again from its file.

#include "tests/app/signing/desk_kit.h"

using namespace tests;
using app::signing::FoundKeys;
using Step = app::signing::Verification::Step;

namespace {

Step stepOf(const DeviceDesk& kit)
{
    return kit.desk->verification() ? kit.desk->verification()->step : Step::Failed;
}

} // namespace

#define STEP(kit, wanted) QTRY_VERIFY_WITH_TIMEOUT(stepOf(kit) == Step::wanted, 10'000)

class DeskVerifyTest : public QObject
{
    Q_OBJECT

private slots:
    void anAddressIsComparedBeforeItsFirstUse();
    void whatWasPinnedIsInTheFile();
    void whoSeesAnotherAddressPinsNothing();
    void refusedAtTheDevicePinsNothing();
    void anotherAddressOnTheDeviceIsAFault();
    void leavingEndsTheComparison();
    void onlyDevicesShowAddresses();
    void aScanShowsNothingAndFindsTheUsualKeys();
    void aScanThatFailsIsSaid();
};

void DeskVerifyTest::anAddressIsComparedBeforeItsFirstUse()
{
    DeviceDesk kit("always message approve\n", false);
    PHASE(kit, Ready);
    QVERIFY(kit.desk->stateOf(kit.key.address()) == app::signing::SignerState::Unverified);
    const quint64 early = kit.sign();
    ANSWERED(*kit.answers, early);
    QVERIFY(kit.answers->failed(early, AccountsError::AddressMustBeVerified));
    QVERIFY(kit.server->screens().empty());

    kit.desk->verifyAddress(kit.key.address());
    STEP(kit, Shown);
    QVERIFY(kit.server->waitForPrompt(promptLimit));
    // Before the device's person confirmed, nobody's word counts.
    kit.desk->sayComparison(kit.key.address(), true);
    QVERIFY(!kit.book.account(kit.key.address())->isVerified);
    QVERIFY(kit.server->approve());
    STEP(kit, Confirmed);
    kit.desk->sayComparison(Keypair::development("other").address(), true);
    QVERIFY(!kit.book.account(kit.key.address())->isVerified);
    kit.desk->sayComparison(kit.key.address(), true);
    QVERIFY(stepOf(kit) == Step::Pinned);
    QVERIFY(kit.book.account(kit.key.address())->isVerified);

    const quint64 number = kit.sign();
    ANSWERED(*kit.answers, number);
    QVERIFY(kit.answers->signedBy(number, kit.key.address(), messageFor(kit.key.address())));
}

void DeskVerifyTest::whatWasPinnedIsInTheFile()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("accounts.json")).toStdString();
    const auto server = startDevice("always shown-key approve\n");
    const Keypair key = keyOf(firstPhrase, "m/44'/501'/0'");
    {
        auto opened = AccountBook::open(path);
        QVERIFY(opened);
        QVERIFY(opened->book.add({.address = key.address(),
                                  .kind = SignerKind::Ledger,
                                  .source = server->uri() + "?key=0"}));
        Desk desk(opened->book, quickSettings());
        QTRY_VERIFY_WITH_TIMEOUT(desk.device().state.phase == DevicePhase::Ready, 10'000);
        desk.verifyAddress(key.address());
        QTRY_VERIFY_WITH_TIMEOUT(desk.verification()->step == Step::Confirmed, 10'000);
        desk.sayComparison(key.address(), true);
    }
    const auto again = AccountBook::open(path);
    QVERIFY(again && again->book.account(key.address())->isVerified);
}

void DeskVerifyTest::whoSeesAnotherAddressPinsNothing()
{
    DeviceDesk kit("shown-key approve\n");
    PHASE(kit, Ready);
    kit.desk->verifyAddress(kit.key.address());
    STEP(kit, Confirmed);
    kit.desk->sayComparison(kit.key.address(), false);
    QVERIFY(stepOf(kit) == Step::Denied);
    QVERIFY(!kit.book.account(kit.key.address())->isVerified); // although it was
}

void DeskVerifyTest::refusedAtTheDevicePinsNothing()
{
    DeviceDesk kit("shown-key refuse\n", false);
    PHASE(kit, Ready);
    kit.desk->verifyAddress(kit.key.address());
    STEP(kit, Refused);
    kit.desk->sayComparison(kit.key.address(), true);
    QVERIFY(!kit.book.account(kit.key.address())->isVerified);
}

void DeskVerifyTest::anotherAddressOnTheDeviceIsAFault()
{
    DeviceDesk kit({}, false);
    PHASE(kit, Ready);
    QVERIFY(kit.server->device().play("shown-key other-key\nalways shown-key approve\n"));
    kit.desk->verifyAddress(kit.key.address());
    QTRY_VERIFY_WITH_TIMEOUT(kit.desk->verification() && kit.desk->verification()->error, 10'000);
    QVERIFY(stepOf(kit) == Step::Failed);
    QVERIFY(is(*kit.desk->verification()->error, AccountsError::AddressMustBeTheDevices));
    kit.desk->sayComparison(kit.key.address(), true);
    QVERIFY(!kit.book.account(kit.key.address())->isVerified);
}

void DeskVerifyTest::leavingEndsTheComparison()
{
    DeviceDesk kit({}, false);
    PHASE(kit, Ready);
    kit.desk->verifyAddress(kit.key.address());
    QVERIFY(kit.server->waitForPrompt(promptLimit));
    kit.desk->leaveVerification();
    QVERIFY(!kit.desk->verification());
    QVERIFY(kit.server->approve());
    PHASE(kit, Ready);
    QVERIFY(!kit.desk->verification());
    kit.desk->sayComparison(kit.key.address(), true);
    QVERIFY(!kit.book.account(kit.key.address())->isVerified);
}

void DeskVerifyTest::onlyDevicesShowAddresses()
{
    DeviceDesk kit;
    const Address watched = Keypair::development("watched").address();
    QVERIFY(kit.desk->addWatchOnly(watched, {}));
    for (const Address& address : {watched, Keypair::development("nobody").address()}) {
        kit.desk->verifyAddress(address);
        QVERIFY(stepOf(kit) == Step::Failed);
        QVERIFY(is(*kit.desk->verification()->error, AccountsError::AddressMustBeOnDevice));
    }
}

void DeskVerifyTest::aScanShowsNothingAndFindsTheUsualKeys()
{
    DeviceDesk kit;
    PHASE(kit, Ready);
    FoundKeys found;
    connect(kit.desk.get(), &Desk::scanDone, this, [&](const FoundKeys& keys) { found = keys; });
    kit.desk->scanDevice();
    QVERIFY(kit.desk->isScanning());
    QTRY_COMPARE_WITH_TIMEOUT(found.size(), size_t{11}, 10'000);
    QVERIFY(!kit.desk->isScanning());
    QVERIFY(kit.server->screens().empty());
    const std::map<std::string, const char*> expected = {
        {kit.server->uri(), "m/44'/501'"},
        {kit.server->uri() + "?key=4", "m/44'/501'/4'"},
        {kit.server->uri() + "?key=0/0", "m/44'/501'/0'/0'"},
        {kit.server->uri() + "?key=4/0", "m/44'/501'/4'/0'"}};
    size_t seen = 0;
    for (const auto& key : found) {
        const auto path = expected.find(key.source);
        if (path == expected.end()) continue;
        ++seen;
        QVERIFY(key.address == keyOf(firstPhrase, path->second).address());
    }
    QCOMPARE(seen, expected.size());
    QVERIFY(kit.desk->addFound(found.front(), "Main"));
    QVERIFY(!kit.book.account(found.front().address)->isVerified);
}

void DeskVerifyTest::aScanThatFailsIsSaid()
{
    DeviceDesk kit;
    PHASE(kit, Ready);
    std::optional<Error> failure;
    connect(kit.desk.get(), &Desk::scanFailed, this, [&](const Error& error) { failure = error; });
    kit.server->device().lock();
    kit.desk->scanDevice();
    QTRY_VERIFY_WITH_TIMEOUT(failure, 10'000);
    QVERIFY(isFault(*failure, LedgerError::DeviceMustBeUnlocked));
    QVERIFY(!kit.desk->isScanning());

    failure.reset();
    kit.desk->disconnectDevice();
    kit.desk->scanDevice();
    QTRY_VERIFY(failure);
    QVERIFY(isFault(*failure, LedgerError::DeviceMustBeConnected));
}

QTEST_GUILESS_MAIN(DeskVerifyTest)
#include "desk_verify_test.moc"
