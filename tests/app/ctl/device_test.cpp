//! Goal: devices on the command line: what is there, their keys, texts and transactions signed
//! after it was said what the screen will show, and a code of its own for what a device refuses.
//! Method: the real program beside an emulated device; signatures checked by the program itself and
//! by this test; locked, in another app, refusing, blind, lying.

#include "core/base/base58.h"
#include "core/solana/system_instructions.h"
#include "core/solana/transaction.h"
#include "tests/app/ctl/ctl_run.h"
#include "tests/app/ctl/emulated_ledger.h"

#include <QTemporaryDir>

using core::solana::bytesOf;
using tests::CtlAnswer;
using tests::EmulatedLedger;
using tests::text;

namespace {

CtlAnswer device(QStringList words, const QByteArray& input = {})
{
    words.prepend(QStringLiteral("device"));
    return tests::runJson(words, input);
}

core::Address addressFrom(const char* base58)
{
    const auto address = core::parseAddress(std::string(base58));
    if (!address.ok()) qFatal("%s", base58);
    return *address;
}

//! One instruction of the device's owner, in a message that nobody signed.
std::vector<uint8_t> messageOf(const core::solana::Instruction& instruction)
{
    const core::solana::Instruction instructions[] = {instruction};
    const auto message = core::solana::compileLegacy(addressFrom(tests::deviceOwner), instructions,
                                                     core::solana::Hash{{7}});
    if (!message) qFatal("%s", message.error().detail.c_str());
    const auto transaction = core::solana::unsignedTransaction(*message);
    if (!transaction) qFatal("%s", transaction.error().detail.c_str());
    return transaction->messageBytes;
}

std::vector<uint8_t> transfer(uint64_t lamports)
{
    core::solana::SystemTransfer wanted;
    wanted.from = addressFrom(tests::deviceOwner);
    wanted.to = addressFrom("6NbWoj2XwW8ZxbGXPMKcdNcb54qf44Gz2UoMKv9sp87m");
    wanted.lamports = lamports;
    return messageOf(core::solana::build(core::solana::SystemInstruction{wanted}));
}

//! Of a program that no device knows.
std::vector<uint8_t> unknownCall()
{
    core::solana::Instruction call;
    call.program = addressFrom("E6P5RYoALaKiMR6nKjeBZjQw5igQYs9EnRi2cByynK9Y");
    call.accounts.push_back({addressFrom(tests::deviceOwner), true, true});
    call.data = {1, 2, 3};
    return messageOf(call);
}

QString hexOf(const std::vector<uint8_t>& bytes)
{
    return QString::fromLatin1(
        QByteArray(static_cast<const char*>(static_cast<const void*>(bytes.data())),
                   qsizetype(bytes.size()))
            .toHex());
}

//! The last line of standard error is the refusal; what to do at the device may stand before it.
bool isDeviceRefusal(const CtlAnswer& answer, int code, const char* words)
{
    return answer.exitCode == code && answer.out.isEmpty() && answer.err.contains(words);
}
#define VERIFY_DEVICE(answer, code, words)                                                         \
    do {                                                                                           \
        const auto given = (answer);                                                               \
        QVERIFY2(isDeviceRefusal(given, code, words), given.text().constData());                   \
    } while (false)

QStringList signTx(const EmulatedLedger& ledger, const std::vector<uint8_t>& message)
{
    return {QStringLiteral("sign-tx"), hexOf(message), QStringLiteral("--message"),
            QStringLiteral("--signer"), ledger.uri()};
}

QStringList signText(const EmulatedLedger& ledger)
{
    return {QStringLiteral("sign-message"), QStringLiteral("Backstop\nhello there"),
            QStringLiteral("--signer"), ledger.uri()};
}

} // namespace

class DeviceTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsThereIsListed();
    void aDeviceSaysWhatItRuns();
    void addressesAreReadAndShown();
    void keysAreNamedOnce();
    void whatIsNotReadyIsADeviceFault();
    void aTextIsSignedAndVerifies();
    void theNewerContainerComesSecond();
    void aClearTransactionIsShownAndSigned();
    void aBlindTransactionMustBeChosen();
    void aLyingDeviceIsFound();
    void transactionsForOthersAreNotAskedFor();
};

void DeviceTest::whatIsThereIsListed()
{
    const EmulatedLedger ledger;
    const auto answer = device({QStringLiteral("list"), QStringLiteral("--tcp"), ledger.address()});
    VERIFY_ANSWER(answer.exitCode == 0, answer);
    const QJsonArray devices = answer.json()[QStringLiteral("devices")].toArray();
    QVERIFY(!devices.isEmpty());
    QCOMPARE(text(devices.last(), "state"), QStringLiteral("Ready"));
    QCOMPARE(text(devices.last(), "app"), QStringLiteral("Solana"));
    QCOMPARE(text(devices.last(), "place"), QStringLiteral("tcp://") + ledger.address());

    // Nobody listens: that is an answer too.
    const auto nobody =
        device({QStringLiteral("list"), QStringLiteral("--tcp"), QStringLiteral("127.0.0.1:1")});
    VERIFY_ANSWER(nobody.exitCode == 0, nobody);
    QCOMPARE(text(nobody.json()[QStringLiteral("devices")].toArray().last(), "state"),
             QStringLiteral("Absent"));
    VERIFY_REFUSED(device({QStringLiteral("list"), QStringLiteral("--tcp"),
                           QStringLiteral("example.org:9999")}),
                   3, "");
}

void DeviceTest::aDeviceSaysWhatItRuns()
{
    const EmulatedLedger ledger("blind-signing on\nversion 1.9.0\n");
    const auto answer = device({QStringLiteral("info"), QStringLiteral("--signer"), ledger.uri()});
    VERIFY_ANSWER(answer.exitCode == 0, answer);
    QCOMPARE(text(answer.json(), "version"), QStringLiteral("1.9.0"));
    QVERIFY(answer.json()[QStringLiteral("blind_signing")].toBool());
    QCOMPARE(text(answer.json(), "identity"),
             QStringLiteral("D2PPQSYFe83nDzk96FqGumVU8JA7J8vj2Rhjc2oXzEi5"));
    QVERIFY(ledger.wasSilent());
}

void DeviceTest::addressesAreReadAndShown()
{
    const EmulatedLedger ledger;
    const auto silent =
        device({QStringLiteral("address"), QStringLiteral("--signer"), ledger.uri()});
    VERIFY_ANSWER(silent.exitCode == 0, silent);
    QCOMPARE(text(silent.json(), "address"), QString::fromLatin1(tests::deviceOwner));
    QCOMPARE(text(silent.json(), "path"), QStringLiteral("m/44'/501'/0'/0'"));
    QVERIFY(!silent.json()[QStringLiteral("confirmed_on_device")].toBool());
    QVERIFY(ledger.wasSilent());

    const auto shown = device({QStringLiteral("address"), QStringLiteral("--signer"), ledger.uri(),
                               QStringLiteral("--show")});
    VERIFY_ANSWER(shown.exitCode == 0, shown);
    QVERIFY(shown.json()[QStringLiteral("confirmed_on_device")].toBool());
    QVERIFY(shown.err.contains(tests::deviceOwner));
    QVERIFY(!ledger.wasSilent());

    ledger.play("shown-key refuse\n");
    VERIFY_DEVICE(device({QStringLiteral("address"), QStringLiteral("--signer"), ledger.uri(),
                          QStringLiteral("--show")}),
                  3, "refused at the signer");
    ledger.play("shown-key other-key\n");
    VERIFY_DEVICE(device({QStringLiteral("address"), QStringLiteral("--signer"), ledger.uri(),
                          QStringLiteral("--show")}),
                  3, "another key");
}

void DeviceTest::keysAreNamedOnce()
{
    const EmulatedLedger ledger;
    const QString bare = QStringLiteral("tcp://") + ledger.address();
    for (const auto& [option, value, path] :
         {std::tuple{"--key", "3", "m/44'/501'/3'"}, std::tuple{"--key", "3/1", "m/44'/501'/3'/1'"},
          std::tuple{"--path", "m/44'/501'/3'", "m/44'/501'/3'"}}) {
        const auto answer = device({QStringLiteral("address"), QStringLiteral("--signer"), bare,
                                    QString::fromLatin1(option), QString::fromLatin1(value)});
        VERIFY_ANSWER(answer.exitCode == 0, answer);
        QCOMPARE(text(answer.json(), "path"), QString::fromLatin1(path));
    }
    VERIFY_REFUSED(device({QStringLiteral("address"), QStringLiteral("--signer"), ledger.uri(),
                           QStringLiteral("--key"), QStringLiteral("1")}),
                   2, "named twice");
    VERIFY_REFUSED(device({QStringLiteral("address"), QStringLiteral("--signer"),
                           QStringLiteral("/tmp/id.json")}),
                   2, "not a device");
    QVERIFY(ledger.wasSilent());
}

void DeviceTest::whatIsNotReadyIsADeviceFault()
{
    VERIFY_REFUSED(device({QStringLiteral("info"), QStringLiteral("--signer"),
                           QStringLiteral("tcp://127.0.0.1:1")}),
                   3, "");
    const EmulatedLedger locked("locked\n");
    VERIFY_DEVICE(device(signText(locked)), 3, "nlock");
    const EmulatedLedger other("app Bitcoin\n");
    VERIFY_DEVICE(device(signText(other)), 3, "Bitcoin");
    QVERIFY(locked.wasSilent() && other.wasSilent());
}

void DeviceTest::aTextIsSignedAndVerifies()
{
    const EmulatedLedger ledger;
    const auto answer = device(signText(ledger));
    VERIFY_ANSWER(answer.exitCode == 0, answer);
    QCOMPARE(answer.json()[QStringLiteral("version")].toInt(), 0);
    QCOMPARE(ledger.text(), QStringLiteral("Backstop\nhello there"));
    QVERIFY(answer.err.contains("[Message | Backstop | hello there]"));
    const QString envelope = text(answer.json(), "envelope_base64");
    const auto verified =
        tests::runJson({QStringLiteral("message"), QStringLiteral("verify"), envelope});
    VERIFY_ANSWER(verified.exitCode == 0, verified);
    QCOMPARE(verified.json()[QStringLiteral("signers")].toArray()[0].toString(),
             QString::fromLatin1(tests::deviceOwner));

    ledger.play("message refuse\n");
    VERIFY_DEVICE(device(signText(ledger)), 3, "refused at the signer");
}

void DeviceTest::theNewerContainerComesSecond()
{
    const EmulatedLedger ledger("offchain v1\nalways any approve\n");
    const auto answer = device(signText(ledger));
    VERIFY_ANSWER(answer.exitCode == 0, answer);
    QCOMPARE(answer.json()[QStringLiteral("version")].toInt(), 1);
    VERIFY_DEVICE(device(signText(ledger) << QStringLiteral("--container") << QStringLiteral("0")),
                  3, "");
    const EmulatedLedger older;
    VERIFY_DEVICE(device(signText(older) << QStringLiteral("--container") << QStringLiteral("1")),
                  3, "");
    QVERIFY(older.wasSilent());
}

void DeviceTest::aClearTransactionIsShownAndSigned()
{
    const EmulatedLedger ledger;
    const auto message = transfer(42);
    const auto answer = device(signTx(ledger, message));
    VERIFY_ANSWER(answer.exitCode == 0, answer);
    const QJsonObject json = answer.json();
    QCOMPARE(text(json[QStringLiteral("forecast")], "result"), QStringLiteral("clear"));
    const QJsonValue call =
        json[QStringLiteral("second_reading")][QStringLiteral("instructions")][0];
    QCOMPARE(text(call, "name"), QStringLiteral("transfer"));
    QCOMPARE(text(call[QStringLiteral("arguments")], "lamports"), QStringLiteral("42"));
    QVERIFY(call[QStringLiteral("findings")].toArray().isEmpty());

    const QByteArray packet = QByteArray::fromBase64(text(json, "transaction_base64").toLatin1());
    const std::vector<uint8_t> bytes(packet.begin(), packet.end());
    const auto transaction = core::solana::parseTransaction(bytesOf(bytes));
    QVERIFY(transaction && transaction->messageBytes == message);
    QVERIFY(core::solana::verify(addressFrom(tests::deviceOwner), bytesOf(message),
                                 transaction->signatures[0]));
    // What was said beforehand is what was drawn.
    const auto pages = json[QStringLiteral("forecast")][QStringLiteral("pages")].toArray();
    QCOMPARE(size_t(pages.size()), ledger.screens().size());
}

void DeviceTest::aBlindTransactionMustBeChosen()
{
    const EmulatedLedger ledger("blind-signing on\nalways any approve\n");
    const auto message = unknownCall();
    VERIFY_REFUSED(device(signTx(ledger, message)), 1, "hash");
    QVERIFY(ledger.wasSilent());
    const auto answer = device(signTx(ledger, message) << QStringLiteral("--allow-blind"));
    VERIFY_ANSWER(answer.exitCode == 0, answer);
    const QJsonValue forecast = answer.json()[QStringLiteral("forecast")];
    QCOMPARE(text(forecast, "result"), QStringLiteral("blind"));
    QVERIFY(answer.err.contains("cannot show this in words"));

    // With blind signing off it is the device that refuses, and nobody is asked.
    const EmulatedLedger off;
    VERIFY_DEVICE(device(signTx(off, message) << QStringLiteral("--allow-blind")), 3, "lind");
    QVERIFY(off.wasSilent());
}

void DeviceTest::aLyingDeviceIsFound()
{
    for (const char* lie : {"sign alter-signature 3\n", "sign sign-other\n"}) {
        const EmulatedLedger ledger;
        ledger.play(lie);
        VERIFY_DEVICE(device(signTx(ledger, transfer(42))), 3, "not of these bytes");
        ledger.play(lie);
        VERIFY_DEVICE(device(signText(ledger)), 3, "not of these bytes");
    }
}

void DeviceTest::transactionsForOthersAreNotAskedFor()
{
    const EmulatedLedger ledger;
    const auto message = transfer(42);
    const QString other = QStringLiteral("tcp://") + ledger.address() + QStringLiteral("?key=7");
    VERIFY_REFUSED(device({QStringLiteral("sign-tx"), hexOf(message), QStringLiteral("--message"),
                           QStringLiteral("--signer"), other}),
                   2, "need not sign");
    auto cut = message;
    cut.pop_back();
    VERIFY_REFUSED(device(signTx(ledger, cut)), 2, "end too early");
    auto longer = message;
    longer.push_back(0);
    VERIFY_REFUSED(device(signTx(ledger, longer)), 2, "left over");
    QVERIFY(ledger.wasSilent());
}

QTEST_GUILESS_MAIN(DeviceTest)
#include "device_test.moc"
