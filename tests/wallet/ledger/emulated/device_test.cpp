//! Goal: the person does what the script says and no key signs without one; every fault can be
//! observed.
//! Method: one device a test, time passed in; deliveries, screens and signatures looked at.

#include "core/solana/keys.h"
#include "tests/wallet/ledger/emulated/device_kit.h"

#include <QTest>

using namespace emulatedkit;
using namespace Qt::Literals::StringLiterals;
using core::solana::bytesOf;
using wallet::ledger::Ins;
using wallet::ledger::emulated::FaultKind;
using wallet::ledger::emulated::RequestKind;
using wallet::ledger::emulated::ScreenEvent;
using What = ScreenEvent::What;

namespace {

std::vector<uint8_t> transfer()
{
    return fromHex(
        vectors("golden.json")["sign"_L1].toArray()[0].toObject()["message"_L1].toString());
}

std::vector<uint8_t> signingApdu()
{
    return signing(Ins::SignTransaction, transfer()).front();
}

bool isSignatureOf(const Answer& answer, const std::vector<uint8_t>& message)
{
    core::solana::Signature signature;
    if (answer.size() != sizeof signature.bytes + 2) return false;
    std::copy_n(answer.begin(), sizeof signature.bytes, signature.bytes);
    const auto key = keys().at(pathOf("m/44'/501'/0'"));
    return core::solana::verify(key->address(), bytesOf(message), signature);
}

std::vector<What> doneAt(EmulatedDevice& device)
{
    std::vector<What> done;
    for (const ScreenEvent& event : device.takeEvents())
        if (event.what != What::Idle) done.push_back(event.what);
    return done;
}

} // namespace

class DeviceTest : public QObject
{
    Q_OBJECT

private slots:
    void nobodySignsByThemselves();
    void approvingTurnsEveryPage();
    void refusingGivesNoSignature();
    void personIsWaitedFor();
    void walkingAwayAnswersNothing();
    void countedPressesAreDone();
    void countedPressesLeaveWhatIsBehindMoreUnread();
    void lockedDeviceAnswersNothingElse();
    void personUnlocksAfterSomeRequests();
    void requestsAreCounted();
    void restartForgetsTheQuestion();
    void wordIsAnsweredInstead();
    void lockFallsInBetween();
    void otherAppIsRunning();
    void appEndsInTheMiddle();
    void silenceIsKept();
    void foreignKeyIsHandedOut();
    void signatureIsAlteredByOneBit();
    void otherBytesAreSigned();
    void answerIsNoiseShortOrLong();
    void faultsOfTheWayAreHandedOn();
};

void DeviceTest::nobodySignsByThemselves()
{
    EmulatedDevice device = deviceWith("");
    QVERIFY(!send(device, signingApdu()).has_value());
    QVERIFY(device.isBusy());
    QVERIFY(!device.due().has_value());
    QVERIFY(!device.poll(Time(1'000'000)).has_value());
    QVERIFY(device.question() != nullptr);
    QVERIFY(device.question()->kind == RequestKind::Transaction);
    QVERIFY(device.question()->message == transfer());
    QVERIFY(!device.question()->isBlind);
    device.approve();
    const auto delivery = device.poll(Time(1'000'000));
    QVERIFY(delivery.has_value());
    QVERIFY(isSignatureOf(delivery->answer, transfer()));
    QVERIFY(!device.isBusy());
}

void DeviceTest::approvingTurnsEveryPage()
{
    EmulatedDevice device = deviceWith("sign approve\n");
    static_cast<void>(device.takeEvents());
    QVERIFY(send(device, signingApdu()).has_value());
    size_t pages = 0;
    size_t presses = 0;
    std::vector<What> done = doneAt(device);
    for (const What what : done) {
        pages += what == What::Drawn ? 1 : 0;
        presses += what == What::Pressed ? 1 : 0;
    }
    QVERIFY(pages >= 3);
    QCOMPARE(presses, pages - 1);
    QVERIFY(done[done.size() - 2] == What::Approved);
    QVERIFY(done.back() == What::Answered);
}

void DeviceTest::refusingGivesNoSignature()
{
    EmulatedDevice device = deviceWith("sign refuse\nshown-key refuse\n");
    static_cast<void>(device.takeEvents());
    QCOMPARE(hexOf(send(device, signingApdu())->answer), QStringLiteral("6985"));
    QVERIFY((doneAt(device) == std::vector{What::Drawn, What::Refused, What::Answered}));
    const auto key = wallet::ledger::publicKeyApdu(pathOf("m/44'/501'/0'"), true).value();
    QCOMPARE(hexOf(send(device, key)->answer), QStringLiteral("6985"));
}

void DeviceTest::personIsWaitedFor()
{
    EmulatedDevice device = deviceWith("sign wait 250 approve\nconfiguration wait 40\n");
    device.receive(bytesOf(signingApdu()), Time(1000));
    QVERIFY(device.due() == Time(1250));
    QVERIFY(!device.poll(Time(1249)).has_value());
    QVERIFY(isSignatureOf(device.poll(Time(1250))->answer, transfer()));

    device.receive(bytesOf(wallet::ledger::configurationApdu()), Time(2000));
    QVERIFY(device.due() == Time(2040));
    QVERIFY(!device.poll(Time(2039)).has_value());
    QVERIFY(device.poll(Time(2040)).has_value());
    QVERIFY(!device.due().has_value());
}

void DeviceTest::walkingAwayAnswersNothing()
{
    EmulatedDevice device = deviceWith("sign press 1 walk-away\n");
    QVERIFY(!send(device, signingApdu()).has_value());
    QCOMPARE(device.pageIndex(), 1u);
    QVERIFY(!device.poll(Time(86'400'000)).has_value());
    QVERIFY(device.isBusy());
    device.refuse(); // somebody found it
    QCOMPARE(hexOf(device.poll(Time(86'400'000))->answer), QStringLiteral("6985"));
}

void DeviceTest::countedPressesAreDone()
{
    EmulatedDevice device = deviceWith("sign press 1 ask\nsign press 99 refuse\n");
    QVERIFY(!send(device, signingApdu()).has_value());
    QCOMPARE(device.pageIndex(), 1u);
    device.press();
    QCOMPARE(device.pageIndex(), 2u);
    device.refuse();
    QVERIFY(device.poll(Time(0)).has_value());
    QCOMPARE(hexOf(send(device, signingApdu())->answer), QStringLiteral("6985"));
}

void DeviceTest::countedPressesLeaveWhatIsBehindMoreUnread()
{
    const QJsonArray cases = vectors("offchain.json")["cases"_L1].toArray();
    std::vector<uint8_t> longest;
    for (const QJsonValue& row : cases) {
        const auto message = fromHex(row["msg"_L1].toString());
        const bool isFirstKey = row["pk"_L1] == vectors("offchain.json")["pk0"_L1];
        if (isFirstKey && message.size() > longest.size()) longest = message;
    }
    const auto drawnPages = [&longest](const char* person) {
        EmulatedDevice device = deviceWith(std::string("model flex\nmessage ") + person);
        const Answer answer = sendAll(device, signing(Ins::SignOffchain, longest));
        size_t behindMore = 0;
        for (const ScreenEvent& event : device.takeEvents())
            behindMore += event.what == What::Drawn && event.page.isBehindMore ? 1 : 0;
        return std::pair(answer.size(), behindMore);
    };
    QVERIFY(drawnPages("approve").second > 0);
    QVERIFY((drawnPages("press 1 approve") == std::pair<size_t, size_t>(66, 0)));
}

void DeviceTest::lockedDeviceAnswersNothingElse()
{
    EmulatedDevice device = deviceWith("locked\nalways any approve\n");
    for (const char* apdu : {"b001000000", "e004000000", "e00500000d038000002c800001f580000000",
                             "e0d8000006536f6c616e61", "00"})
        QCOMPARE(hexOf(sendAll(device, {fromHex(QString::fromLatin1(apdu))})),
                 QStringLiteral("5515"));
    QCOMPARE(hexOf(send(device, signingApdu())->answer), QStringLiteral("5515"));
    device.unlock();
    QVERIFY(isSignatureOf(send(device, signingApdu())->answer, transfer()));
    device.lock();
    QCOMPARE(hexOf(send(device, signingApdu())->answer), QStringLiteral("5515"));
}

void DeviceTest::personUnlocksAfterSomeRequests()
{
    EmulatedDevice device = deviceWith("locked 2\nalways any approve\n");
    QCOMPARE(hexOf(send(device, signingApdu())->answer), QStringLiteral("5515"));
    QCOMPARE(hexOf(send(device, signingApdu())->answer), QStringLiteral("5515"));
    QVERIFY(isSignatureOf(send(device, signingApdu())->answer, transfer()));
}

void DeviceTest::requestsAreCounted()
{
    EmulatedDevice device = deviceWith("always any refuse\n");
    QCOMPARE(device.requestCount(), 0u);
    const auto chunks = signing(Ins::SignTransaction, std::vector<uint8_t>(700, 1));
    QCOMPARE(chunks.size(), 3u);
    sendAll(device, chunks);
    QCOMPARE(device.requestCount(), 1u);
    send(device, signingApdu());
    QCOMPARE(device.requestCount(), 2u);
}

void DeviceTest::restartForgetsTheQuestion()
{
    EmulatedDevice device = deviceWith("");
    QVERIFY(!send(device, signingApdu()).has_value());
    device.restart();
    QVERIFY(!device.isBusy());
    device.approve(); // there is nothing to approve
    QVERIFY(!device.poll(Time(0)).has_value());
}

void DeviceTest::wordIsAnsweredInstead()
{
    EmulatedDevice device = deviceWith("sign status 6f42\nalways any approve\n");
    QCOMPARE(hexOf(send(device, signingApdu())->answer), QStringLiteral("6f42"));
    QVERIFY(isSignatureOf(send(device, signingApdu())->answer, transfer()));
}

void DeviceTest::lockFallsInBetween()
{
    EmulatedDevice device = deviceWith("sign lock\n");
    QCOMPARE(hexOf(send(device, signingApdu())->answer), QStringLiteral("5515"));
    QVERIFY(device.settings().isLocked);
}

void DeviceTest::otherAppIsRunning()
{
    EmulatedDevice device = deviceWith("sign other-app Bitcoin\nconfiguration other-app BOLOS\n");
    QCOMPARE(hexOf(send(device, signingApdu())->answer), QStringLiteral("6e00"));
    QCOMPARE(device.settings().app, std::string("Bitcoin"));
    const auto configuration = wallet::ledger::configurationApdu();
    QCOMPARE(hexOf(send(device, configuration)->answer), QStringLiteral("6e01"));
}

void DeviceTest::appEndsInTheMiddle()
{
    EmulatedDevice device = deviceWith("sign press 1 close-app\nrunning-app close-app\n");
    const auto delivery = send(device, signingApdu());
    QVERIFY(delivery.has_value());
    QVERIFY(delivery->answer.empty());
    QVERIFY(delivery->endsConnection);
    QVERIFY(device.settings().app.empty());
    QVERIFY(!device.isBusy());
    const auto other = send(device, wallet::ledger::runningAppApdu());
    QVERIFY(other->answer.empty() && other->endsConnection);
}

void DeviceTest::silenceIsKept()
{
    EmulatedDevice device = deviceWith("any silent\nsign silent approve\n");
    QVERIFY(!send(device, wallet::ledger::configurationApdu()).has_value());
    QVERIFY(!device.isBusy()); // it forgot
    QVERIFY(!send(device, signingApdu()).has_value());
    QVERIFY(!device.isBusy());
}

void DeviceTest::foreignKeyIsHandedOut()
{
    EmulatedDevice device = deviceWith("key other-key\n");
    const auto path = pathOf("m/44'/501'/0'");
    const auto apdu = wallet::ledger::publicKeyApdu(path, false).value();
    const auto foreign = wallet::ledger::publicKeyOf(bytesOf(send(device, apdu)->answer));
    const auto own = wallet::ledger::publicKeyOf(bytesOf(send(device, apdu)->answer));
    QVERIFY(*own == keys().at(path)->address());
    QVERIFY(*foreign == keys().at(pathOf("m/44'/501'/1'"))->address());
}

void DeviceTest::signatureIsAlteredByOneBit()
{
    EmulatedDevice device = deviceWith("always any approve\nsign alter-signature 511\n");
    const Answer altered = send(device, signingApdu())->answer;
    const Answer right = send(device, signingApdu())->answer;
    QVERIFY(isSignatureOf(right, transfer()));
    QVERIFY(!isSignatureOf(altered, transfer()));
    QCOMPARE(altered.size(), right.size());
    QCOMPARE(altered[63] ^ right[63], 0x80);
    QVERIFY(std::equal(altered.begin(), altered.begin() + 63, right.begin()));
}

void DeviceTest::otherBytesAreSigned()
{
    EmulatedDevice device = deviceWith("sign sign-other approve\n");
    const Answer answer = send(device, signingApdu())->answer;
    QVERIFY(!isSignatureOf(answer, transfer()));
    auto other = transfer();
    other.back() ^= 1;
    QVERIFY(isSignatureOf(answer, other));
}

void DeviceTest::answerIsNoiseShortOrLong()
{
    EmulatedDevice device =
        deviceWith("always any approve\n"
                   "sign garbage 12\nsign short 10\nsign long 3\nsign short 0\n");
    const Answer noise = send(device, signingApdu())->answer;
    const Answer cut = send(device, signingApdu())->answer;
    const Answer longer = send(device, signingApdu())->answer;
    const Answer nothing = send(device, signingApdu())->answer;
    const Answer right = send(device, signingApdu())->answer;
    QCOMPARE(noise.size(), 12u);
    QCOMPARE(hexOf(cut), hexOf(right).left(20));
    QCOMPARE(longer.size(), right.size() + 3);
    QVERIFY(hexOf(longer).startsWith(hexOf(right)));
    QVERIFY(nothing.empty());
}

void DeviceTest::faultsOfTheWayAreHandedOn()
{
    EmulatedDevice device = deviceWith("any unplug 7\nany slow 5\nany stale\nany status 6985\n");
    const auto apdu = wallet::ledger::configurationApdu();
    const auto unplugged = send(device, apdu);
    QVERIFY(unplugged->fault.kind == FaultKind::Unplug);
    QCOMPARE(unplugged->fault.number, 7u);
    QVERIFY(send(device, apdu)->fault.kind == FaultKind::Slow);
    QVERIFY(send(device, apdu)->fault.kind == FaultKind::Stale);
    QVERIFY(send(device, apdu)->fault.kind == FaultKind::None);
}

QTEST_APPLESS_MAIN(DeviceTest)
#include "device_test.moc"
