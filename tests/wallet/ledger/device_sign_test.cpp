//! Goal: a signature comes from the right device, for these bytes, once; whatever goes wrong is an
//! error of its own, and nothing is sent a second time.
//! Method: a scripted device behind real report framing: every status word at every command, faults
//! at every report, its person in every mood, cancelling at every point.

#include "tests/wallet/ledger/device_fixture.h"

#include <QTest>

using namespace tests::ledger;
using namespace wallet::ledger;
using core::solana::bytesOf;
using core::solana::Signature;
using wallet::SigningError;
using Script = ScriptedDevice::Script;

namespace {

constexpr uint8_t solanaCommands[] = {0x04, 0x05, 0x06};

//! Chunks of the last kind: each asks its person once.
int questionCount(const ScriptedDevice& device)
{
    int count = 0;
    for (const Buffer& command : device.commands()) {
        const bool signs = command[0] == 0xe0 && (command[1] == 0x06 || command[1] == 0x07);
        if (signs && (command[3] & 2) == 0) ++count;
    }
    return count;
}

core::support::Result<Signature> signOnce(Desk& desk)
{
    Reply<Signature> reply;
    desk.host.sign(somePath, desk.device.key(somePath).address(), someRequest(), reply.done());
    return reply.wait();
}

bool isGood(const Desk& desk, const core::support::Result<Signature>& signature)
{
    const wallet::SigningRequest request = someRequest();
    return signature && core::solana::verify(desk.device.key(somePath).address(),
                                             bytesOf(request.bytes), *signature);
}

} // namespace

class DeviceSignTest : public QObject
{
    Q_OBJECT

private slots:
    void signatureIsOverTheseBytes();
    void offchainMessagesHaveTheirOwnCommand();
    void everyStatusWordAtEveryCommandIsAnError();
    void wrongAppIsConfirmedWithTheDevice();
    void otherKeyIsNotAsked();
    void everyMisshapenAnswerIsRefused();
    void unplugAtEveryReportIsAnErrorAndNothingIsDoubled();
    void faultsOfEachReportAreRefused();
    void refusalIsTold();
    void cancelWhileThePersonReads();
    void unplugEndsAnEarlierQuestion();
    void secondRequestIsRefusedWhileThePersonReads();
    void cancelBeforeItBegan();
    void closingWhileThePersonReads();
    void shownKeyWaitsForThePerson();
    void halfAnswerDoesNotWaitForEver();

private:
    void checkStatus(uint8_t ins, uint16_t word);
};

void DeviceSignTest::signatureIsOverTheseBytes()
{
    Desk desk;
    QVERIFY(isGood(desk, signOnce(desk)));
    QVERIFY(isGood(desk, signOnce(desk)));
    QCOMPARE(questionCount(desk.device), 2);
    QVERIFY(desk.log.has(DevicePhase::AwaitingPerson));
    QVERIFY(desk.log.await(DevicePhase::Ready));
}

void DeviceSignTest::offchainMessagesHaveTheirOwnCommand()
{
    Desk desk;
    Reply<Signature> reply;
    desk.host.sign(somePath, desk.device.key(somePath).address(),
                   {wallet::MessageKind::Offchain, Buffer(300, 0x41)}, reply.done());
    QVERIFY(reply.wait().ok());
    QCOMPARE(desk.device.count(0x07), 2);
    QCOMPARE(desk.device.count(0x06), 0);
}

void DeviceSignTest::checkStatus(uint8_t ins, uint16_t word)
{
    Desk desk;
    QVERIFY(desk.log.await(DevicePhase::Ready));
    desk.device.change([ins, word](Script& script) {
        script.answer = [ins, word](const Buffer& command) -> std::optional<Buffer> {
            if (command[0] == 0xe0 && command[1] == ins) return withStatus(Buffer(32, 1), word);
            return {};
        };
    });
    const auto signature = signOnce(desk);
    QVERIFY(!signature.ok());
    QVERIFY(!failsWith(signature, LedgerError::DeviceMustAnswer));
    QVERIFY(questionCount(desk.device) <= 1);
    // A word from the middle of things does not stick.
    desk.device.change([](Script& script) { script.answer = {}; });
    QVERIFY(isGood(desk, signOnce(desk)));
}

void DeviceSignTest::everyStatusWordAtEveryCommandIsAnError()
{
    constexpr uint16_t words[] = {0x6985, 0x6808, 0x6a80, 0x6a81, 0x6a82, 0x6a83, 0x6801, 0x6f10,
                                  0x6f13, 0x5515, 0x6e00, 0x6e01, 0x6d00, 0x6d02, 0x6511, 0x6700,
                                  0x5501, 0x670a, 0x5123, 0x6807, 0x6faa, 0x0000};
    for (const uint16_t word : words)
        for (const uint8_t ins : solanaCommands)
            checkStatus(ins, word);
}

void DeviceSignTest::wrongAppIsConfirmedWithTheDevice()
{
    Desk desk;
    QVERIFY(desk.log.await(DevicePhase::Ready));
    // The app is closed behind the key: its words are another app's, and the device says so.
    desk.device.change([](Script& script) {
        script.answer = [isClosed = false](const Buffer& command) mutable -> std::optional<Buffer> {
            if (command[1] == 0x06) isClosed = true;
            if (command[0] == 0xb0 && isClosed)
                return withStatus({1, 5, 'B', 'O', 'L', 'O', 'S', 1, '1'});
            if (isClosed) return status(0x6e00);
            return {};
        };
    });
    const auto closed = signOnce(desk);
    QVERIFY(failsWith(closed, LedgerError::SolanaAppMustBeOpen));
    QVERIFY(closed.error().detail.find("BOLOS") != std::string::npos);
    QVERIFY(desk.log.await(DevicePhase::Dashboard));
    // The same word though the Solana app runs: it does not know the command.
    desk.device.change([](Script& script) {
        script.answer = [](const Buffer& command) -> std::optional<Buffer> {
            if (command[1] == 0x06) return status(0x6d00);
            return {};
        };
    });
    QVERIFY(failsWith(signOnce(desk), LedgerError::AppMustKnowCommand));
}

void DeviceSignTest::otherKeyIsNotAsked()
{
    Desk desk;
    Reply<Signature> reply;
    desk.host.sign(somePath, desk.device.key({{44, 501, 1}}).address(), someRequest(),
                   reply.done());
    QVERIFY(failsWith(reply.wait(), SigningError::KeyMustBeTheAccounts));
    QCOMPARE(desk.device.count(0x06), 0);
    QVERIFY(!desk.log.has(DevicePhase::AwaitingPerson));
}

void DeviceSignTest::everyMisshapenAnswerIsRefused()
{
    for (const uint8_t ins : solanaCommands)
        for (const size_t size : {0, 1, 4, 31, 33, 63, 65, 66, 200}) {
            Desk desk(hastyPace);
            QVERIFY(desk.log.await(DevicePhase::Ready));
            desk.device.change([ins, size](Script& script) {
                script.answer = [ins, size](const Buffer& command) -> std::optional<Buffer> {
                    const bool isLastChunk = command[1] == 0x06 && (command[3] & 2) == 0;
                    const bool isMeant = ins == 0x06 ? isLastChunk : command[1] == ins;
                    if (command[0] == 0xe0 && isMeant) return withStatus(Buffer(size, 0xee));
                    return {};
                };
            });
            QVERIFY(failsWith(signOnce(desk), LedgerError::AnswerMustHaveItsSize));
            QVERIFY(desk.log.await(DevicePhase::Fault));
            desk.device.change([](Script& script) { script.answer = {}; });
            QVERIFY(isGood(desk, signOnce(desk)));
        }
}

void DeviceSignTest::unplugAtEveryReportIsAnErrorAndNothingIsDoubled()
{
    int reports = 0;
    {
        Desk desk;
        QVERIFY(desk.log.await(DevicePhase::Ready));
        const int before = desk.device.reportCount();
        QVERIFY(isGood(desk, signOnce(desk)));
        reports = desk.device.reportCount() - before;
    }
    QVERIFY(reports > 20);
    for (int at = 0; at < reports; ++at) {
        Desk desk;
        QVERIFY(desk.log.await(DevicePhase::Ready));
        desk.device.change([at](Script& script) { script.unplugAfterReports = at; });
        QVERIFY(failsWith(signOnce(desk), LedgerError::DeviceMustStayConnected));
        QVERIFY(questionCount(desk.device) <= 1);
        QVERIFY(desk.log.await(DevicePhase::Absent));
        const int asked = questionCount(desk.device);
        desk.device.change([](Script& script) { script.isPlugged = true; });
        QVERIFY(desk.log.await(DevicePhase::Ready));
        QCOMPARE(questionCount(desk.device), asked);
        QVERIFY(isGood(desk, signOnce(desk)));
    }
}

void DeviceSignTest::faultsOfEachReportAreRefused()
{
    struct Fault
    {
        size_t byte;
        LedgerError code;
    };
    for (const Fault fault :
         {Fault{0, LedgerError::DeviceMustBeFree}, Fault{2, LedgerError::FrameMustHaveTag},
          Fault{4, LedgerError::FrameMustBeInSequence}})
        for (const size_t report : {size_t{0}, size_t{1}}) {
            Desk desk;
            QVERIFY(desk.log.await(DevicePhase::Ready));
            desk.device.change([fault, report](Script& script) {
                script.reports = [fault, report](const Buffer& command,
                                                 std::vector<Report>& reports) {
                    if (command[1] == 0x06 && reports.size() == 2)
                        reports[report][fault.byte] ^= 0x40;
                };
            });
            QVERIFY(failsWith(signOnce(desk), fault.code));
            QCOMPARE(questionCount(desk.device), 1);
            desk.device.change([](Script& script) { script.reports = {}; });
            QVERIFY(isGood(desk, signOnce(desk)));
        }
}

void DeviceSignTest::refusalIsTold()
{
    Desk desk;
    desk.device.change([](Script& script) { script.person = Person::Refuses; });
    QVERIFY(failsWith(signOnce(desk), SigningError::PersonMustApprove));
    QCOMPARE(questionCount(desk.device), 1);
    QVERIFY(desk.log.await(DevicePhase::Ready));
}

void DeviceSignTest::cancelWhileThePersonReads()
{
    Desk desk;
    desk.device.change([](Script& script) { script.person = Person::Reads; });
    Reply<Signature> reply;
    const auto ticket =
        desk.host.sign(somePath, desk.device.key(somePath).address(), someRequest(), reply.done());
    QVERIFY(desk.device.awaitQuestion());
    desk.host.cancel(ticket + 1); // nobody's
    desk.host.cancel(ticket);
    QVERIFY(failsWith(reply.wait(), SigningError::SigningMustNotBeCancelled));
    QVERIFY(desk.log.await(
        [](const DeviceState& state) { return state.question == Question::Earlier; }));
    QVERIFY(desk.host.state().phase == DevicePhase::AwaitingPerson);

    // The device still asks: nothing goes to it.
    const size_t sent = desk.device.commands().size();
    QVERIFY(failsWith(signOnce(desk), LedgerError::EarlierQuestionMustBeAnswered));
    QCOMPARE(desk.device.commands().size(), sent);

    // Its person approves what was cancelled: that signature is nobody's.
    desk.device.change([](Script& script) { script.person = Person::Approves; });
    QVERIFY(desk.device.act(Person::Approves));
    QVERIFY(desk.log.await(DevicePhase::Ready));
    QVERIFY(isGood(desk, signOnce(desk)));
    QCOMPARE(questionCount(desk.device), 2);
}

void DeviceSignTest::unplugEndsAnEarlierQuestion()
{
    Desk desk;
    desk.device.change([](Script& script) { script.person = Person::Reads; });
    Reply<Signature> reply;
    desk.host.sign(somePath, desk.device.key(somePath).address(), someRequest(), reply.done());
    QVERIFY(desk.device.awaitQuestion());
    desk.host.cancel();
    QVERIFY(failsWith(reply.wait(), SigningError::SigningMustNotBeCancelled));
    desk.device.change([](Script& script) {
        script.isPlugged = false;
        script.person = Person::Approves;
    });
    QVERIFY(desk.log.await(DevicePhase::Absent));
    desk.device.change([](Script& script) { script.isPlugged = true; });
    QVERIFY(desk.log.await(DevicePhase::Ready));
    QVERIFY(isGood(desk, signOnce(desk)));
}

void DeviceSignTest::secondRequestIsRefusedWhileThePersonReads()
{
    Desk desk;
    desk.device.change([](Script& script) { script.person = Person::Reads; });
    Reply<Signature> reply;
    desk.host.sign(somePath, desk.device.key(somePath).address(), someRequest(), reply.done());
    QVERIFY(desk.device.awaitQuestion());
    QVERIFY(failsWith(signOnce(desk), SigningError::SignerMustBeIdle));
    Reply<std::vector<core::Address>> keys;
    QCOMPARE(desk.host.readKeys({somePath}, keys.done()), Device::Ticket{0});
    QVERIFY(failsWith(keys.wait(), SigningError::SignerMustBeIdle));
    QVERIFY(desk.device.act(Person::Approves));
    QVERIFY(isGood(desk, reply.wait()));
    QCOMPARE(questionCount(desk.device), 1);
}

void DeviceSignTest::cancelBeforeItBegan()
{
    // Cancelled while an earlier request keeps the device busy, and while the key is read.
    for (const int after : {0, 1, 2, 3, 4, 5, 6}) {
        Desk desk;
        QVERIFY(desk.log.await(DevicePhase::Ready));
        int seen = 0;
        desk.device.change([&](Script& script) {
            script.answer = [&](const Buffer&) -> std::optional<Buffer> {
                if (seen++ == after) desk.host.cancel();
                return {};
            };
        });
        const auto signature = signOnce(desk);
        const bool isLate = questionCount(desk.device) == 1;
        if (isLate)
            QVERIFY(isGood(desk, signature) ||
                    failsWith(signature, SigningError::SigningMustNotBeCancelled));
        else
            QVERIFY(failsWith(signature, SigningError::SigningMustNotBeCancelled));
        desk.device.change([](Script& script) { script.answer = {}; });
        QVERIFY(desk.log.await(DevicePhase::Ready));
        QVERIFY(isGood(desk, signOnce(desk)));
    }
}

void DeviceSignTest::closingWhileThePersonReads()
{
    Reply<Signature> reply;
    ScriptedDevice device;
    device.change([](Script& script) { script.person = Person::Reads; });
    {
        Device host(std::make_unique<ScriptedConnector>(std::vector<ScriptedDevice*>{&device}), {},
                    {}, quickPace);
        host.sign(somePath, device.key(somePath).address(), someRequest(), reply.done());
        QVERIFY(device.awaitQuestion());
    }
    QVERIFY(failsWith(reply.wait(), SigningError::SigningMustNotBeCancelled));
}

void DeviceSignTest::shownKeyWaitsForThePerson()
{
    Desk desk;
    desk.device.change([](Script& script) { script.person = Person::Reads; });
    Reply<core::Address> reply;
    desk.host.showKey(somePath, reply.done());
    QVERIFY(desk.device.awaitQuestion());
    QVERIFY(desk.log.await(
        [](const DeviceState& state) { return state.question == Question::Address; }));
    QVERIFY(desk.device.act(Person::Approves));
    const auto key = reply.wait();
    QVERIFY(key.ok());
    QVERIFY(*key == desk.device.key(somePath).address());

    desk.device.change([](Script& script) { script.person = Person::Refuses; });
    Reply<core::Address> refused;
    desk.host.showKey(somePath, refused.done());
    QVERIFY(failsWith(refused.wait(), SigningError::PersonMustApprove));
}

void DeviceSignTest::halfAnswerDoesNotWaitForEver()
{
    Desk desk(hastyPace);
    QVERIFY(desk.log.await(DevicePhase::Ready));
    desk.device.change([](Script& script) {
        script.reports = [](const Buffer& command, std::vector<Report>& reports) {
            if (command[1] == 0x06 && reports.size() > 1) reports.pop_back();
        };
    });
    QVERIFY(failsWith(signOnce(desk), LedgerError::DeviceMustAnswer));
    desk.device.change([](Script& script) { script.reports = {}; });
    QVERIFY(isGood(desk, signOnce(desk)));
    QCOMPARE(questionCount(desk.device), 2);
}

QTEST_APPLESS_MAIN(DeviceSignTest)
#include "device_sign_test.moc"
