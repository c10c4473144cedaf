//! Goal: what a device signs, refuses or never answers reaches the window exactly once, and nothing
//! is ever signed that its person did not approve.
//! Method: the desk with an emulated device on loopback; a person who approves, refuses or walks
//! away; unplugged, locked, another app, another device, an altered signature; a desk that goes.

#include "tests/app/signing/desk_kit.h"

using namespace tests;

class DeskDeviceTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsApprovedIsSigned();
    void refusalAtTheDeviceIsSaid();
    void cancellingEndsTheWaitAndNothingElse();
    void unpluggedInTheMiddleIsSaidAndNothingIsRepeated();
    void aLockedDeviceAsksForItsPin();
    void anotherAppIsLeftOnRequest();
    void anotherDeviceIsNeverAsked();
    void anAlteredSignatureIsNoSignature();
    void oneRequestAtATime();
    void disconnectingEndsWhatWaits();
    void aDeskThatGoesWaitsForNobody();
    void anAccountElsewhereIsNotAsked();
    void aWrongAddressIsRefused();
};

void DeskDeviceTest::whatIsApprovedIsSigned()
{
    DeviceDesk kit;
    PHASE(kit, Ready);
    for (int round = 0; round < 3; ++round) {
        const quint64 number = kit.sign();
        QVERIFY(kit.desk->isSigning());
        QVERIFY(!kit.answers->has(number));
        QVERIFY(kit.server->waitForPrompt(promptLimit));
        PHASE(kit, AwaitingPerson);
        QVERIFY(kit.server->approve());
        ANSWERED(*kit.answers, number);
        QVERIFY(kit.answers->signedBy(number, kit.key.address(), messageFor(kit.key.address())));
        QVERIFY(!kit.desk->isSigning());
        PHASE(kit, Ready);
    }
}

void DeskDeviceTest::refusalAtTheDeviceIsSaid()
{
    DeviceDesk kit("message refuse\n");
    PHASE(kit, Ready);
    const quint64 number = kit.sign();
    ANSWERED(*kit.answers, number);
    QVERIFY(kit.answers->failed(number, SigningError::PersonMustApprove));
}

void DeskDeviceTest::cancellingEndsTheWaitAndNothingElse()
{
    DeviceDesk kit;
    PHASE(kit, Ready);
    const quint64 number = kit.sign();
    QVERIFY(kit.server->waitForPrompt(promptLimit));
    kit.desk->cancel();
    kit.desk->cancel(); // of nothing any more
    QVERIFY(!kit.desk->isSigning());
    ANSWERED(*kit.answers, number);
    QVERIFY(kit.answers->failed(number, SigningError::SigningMustNotBeCancelled));

    // The screen still asks: nothing else gets there, and what is answered there counts for
    // nothing.
    QTRY_VERIFY(kit.desk->device().state.question == wallet::ledger::Question::Earlier);
    const quint64 early = kit.sign();
    ANSWERED(*kit.answers, early);
    QVERIFY(kit.answers->failed(early, LedgerError::EarlierQuestionMustBeAnswered));
    QVERIFY(kit.server->approve());
    PHASE(kit, Ready);
    QVERIFY(kit.answers->signatures.empty());

    const quint64 again = kit.sign();
    QVERIFY(kit.server->waitForPrompt(promptLimit));
    QVERIFY(kit.server->approve());
    ANSWERED(*kit.answers, again);
    QVERIFY(kit.answers->signedBy(again, kit.key.address(), messageFor(kit.key.address())));
}

void DeskDeviceTest::unpluggedInTheMiddleIsSaidAndNothingIsRepeated()
{
    DeviceDesk kit;
    PHASE(kit, Ready);
    const quint64 number = kit.sign();
    QVERIFY(kit.server->waitForPrompt(promptLimit));
    kit.server->unplug();
    ANSWERED(*kit.answers, number);
    QVERIFY(kit.answers->failed(number, LedgerError::DeviceMustStayConnected));
    PHASE(kit, Ready); // it is found again by itself
    QVERIFY(!kit.server->device().prompt());
    QCOMPARE(kit.answers->counts[number], 1);
}

void DeskDeviceTest::aLockedDeviceAsksForItsPin()
{
    DeviceDesk kit("locked\n");
    PHASE(kit, Locked);
    QCOMPARE(kit.desk->device().pill, QStringLiteral("Locked"));
    QVERIFY(kit.desk->stateOf(kit.key.address()) == app::signing::SignerState::DeviceAway);
    const quint64 number = kit.sign();
    ANSWERED(*kit.answers, number);
    QVERIFY(kit.answers->failed(number, LedgerError::DeviceMustBeUnlocked));
    kit.server->device().unlock();
    PHASE(kit, Ready);
    QVERIFY(kit.desk->stateOf(kit.key.address()) == app::signing::SignerState::Ready);
}

void DeskDeviceTest::anotherAppIsLeftOnRequest()
{
    DeviceDesk kit("app Bitcoin\nalways open-app approve\n");
    PHASE(kit, OtherApp);
    QVERIFY(kit.desk->device().canOpenApp);
    QVERIFY(kit.desk->device().sentence.contains(QStringLiteral("Bitcoin")));
    const quint64 number = kit.sign();
    ANSWERED(*kit.answers, number);
    QVERIFY(kit.answers->failed(number, LedgerError::SolanaAppMustBeOpen));
    kit.desk->openSolanaApp();
    PHASE(kit, Ready);
}

void DeskDeviceTest::anotherDeviceIsNeverAsked()
{
    DeviceDesk kit;
    PHASE(kit, Ready);
    const uint16_t port = kit.server->port();
    kit.server.reset();
    PHASE(kit, Absent);
    kit.server = startDevice("always message approve\n", secondPhrase, port);
    PHASE(kit, Ready);
    const quint64 number = kit.sign();
    ANSWERED(*kit.answers, number);
    QVERIFY(kit.answers->failed(number, SigningError::KeyMustBeTheAccounts));
    QVERIFY(kit.server->screens().empty());
}

void DeskDeviceTest::anAlteredSignatureIsNoSignature()
{
    for (const char* script : {"message alter-signature 77\nalways message approve\n",
                               "message sign-other\nalways message approve\n"}) {
        DeviceDesk kit(script);
        PHASE(kit, Ready);
        const quint64 number = kit.sign();
        ANSWERED(*kit.answers, number);
        QVERIFY(kit.answers->failed(number, SigningError::SignatureMustBeOfTheseBytes));
    }
}

void DeskDeviceTest::oneRequestAtATime()
{
    DeviceDesk kit;
    PHASE(kit, Ready);
    const quint64 first = kit.sign();
    const quint64 second = kit.sign();
    QVERIFY(first != second);
    ANSWERED(*kit.answers, second);
    QVERIFY(kit.answers->failed(second, SigningError::SignerMustBeIdle));
    QVERIFY(!kit.answers->has(first));
    QVERIFY(kit.server->waitForPrompt(promptLimit));
    QVERIFY(kit.server->approve());
    ANSWERED(*kit.answers, first);
    QVERIFY(kit.answers->signedBy(first, kit.key.address(), messageFor(kit.key.address())));
}

void DeskDeviceTest::disconnectingEndsWhatWaits()
{
    DeviceDesk kit;
    PHASE(kit, Ready);
    const quint64 number = kit.sign();
    QVERIFY(kit.server->waitForPrompt(promptLimit));
    kit.desk->disconnectDevice();
    ANSWERED(*kit.answers, number);
    QVERIFY(kit.answers->failed(number, SigningError::SigningMustNotBeCancelled));
    QVERIFY(kit.desk->device().state.phase == DevicePhase::Absent);
    QVERIFY(!kit.desk->deviceOf(kit.key.address()));
    const quint64 away = kit.sign();
    ANSWERED(*kit.answers, away);
    QVERIFY(kit.answers->failed(away, AccountsError::DeviceMustBeFollowed));
    // Using the account again follows its device again.
    QVERIFY(kit.desk->useAccount(kit.key.address()));
    QVERIFY(kit.desk->deviceOf(kit.key.address()));
}

void DeskDeviceTest::aDeskThatGoesWaitsForNobody()
{
    for (int round = 0; round < 10; ++round) {
        DeviceDesk kit;
        if (round % 3 != 0) PHASE(kit, Ready);
        const quint64 number = kit.sign();
        kit.desk->scanDevice();
        if (round % 3 == 2) QVERIFY(kit.server->waitForPrompt(promptLimit));
        QElapsedTimer timer;
        timer.start();
        kit.desk.reset();
        QVERIFY(timer.elapsed() < 5'000);
        QCoreApplication::processEvents();
        QVERIFY(kit.answers->counts[number] <= 1);
        QVERIFY(kit.answers->signatures.empty());
    }
}

void DeskDeviceTest::anAccountElsewhereIsNotAsked()
{
    DeviceDesk kit;
    PHASE(kit, Ready);
    Account other = kit.account;
    other.address = Keypair::development("other").address();
    other.source = "tcp://127.0.0.1:1?key=0/0";
    QVERIFY(kit.book.add(other));
    const quint64 number = kit.desk->sign(other.address, messageFor(other.address));
    ANSWERED(*kit.answers, number);
    QVERIFY(kit.answers->failed(number, AccountsError::DeviceMustBeFollowed));
    const Address nobody = Keypair::development("nobody").address();
    const quint64 unknown = kit.desk->sign(nobody, messageFor(nobody));
    ANSWERED(*kit.answers, unknown);
    QVERIFY(kit.answers->failed(unknown, SigningError::SignerMustBeKnown));
}

void DeskDeviceTest::aWrongAddressIsRefused()
{
    DeviceDesk kit;
    const auto usb = kit.desk->connectDevice(QStringLiteral("usb://ledger"));
    QVERIFY(!usb && is(usb.error(), AccountsError::DeviceUriMustBeTcp));
    QVERIFY(!kit.desk->connectDevice(QStringLiteral("tcp://127.0.0.1")));
    QVERIFY(!kit.desk->connectDevice(QStringLiteral("tcp://example.org:9999")));
    PHASE(kit, Ready); // what was connected stays
}

QTEST_GUILESS_MAIN(DeskDeviceTest)
#include "desk_device_test.moc"
