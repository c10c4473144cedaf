//! Goal: commands get the real app's status words: headers, lengths, paths, chunks, apps, versions.
//! Method: APDUs by hand, in order and out of it, on a device that approves whatever it is asked;
//! after every refusal the same device still signs.

#include "core/solana/derivation_path.h"
#include "core/solana/keys.h"
#include "core/solana/offchain_message.h"
#include "tests/wallet/ledger/emulated/device_kit.h"

#include <QTest>

using namespace emulatedkit;
using namespace Qt::Literals::StringLiterals;
using core::solana::bytesOf;
using wallet::ledger::Ins;

namespace {

constexpr const char* approving = "always any approve\n";
constexpr const char* path = "038000002c800001f580000000"; // m/44'/501'/0'

std::vector<uint8_t> transfer()
{
    return fromHex(
        vectors("golden.json")["sign"_L1].toArray()[0].toObject()["message"_L1].toString());
}

//! Off-chain text of `size` characters, in either container.
std::vector<uint8_t> offchain(uint8_t version, size_t size)
{
    core::solana::OffchainMessage message;
    message.version = version;
    message.hasLengthPrefix = version == 1; // as the firmware has it
    message.format = core::solana::OffchainFormat::Utf8;
    message.signers = {keys().at(pathOf("m/44'/501'/0'"))->address()};
    message.text = std::string(size, 'x');
    return core::solana::encodeOffchainMessage(message).value();
}

} // namespace

class CommandsTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_device = std::make_unique<EmulatedDevice>(deviceWith(approving)); }
    void answersOnce_data();
    void answersOnce();
    void chunksAreJoinedInOrder();
    void chunksOutOfOrderAreRefused();
    void everyLengthOfMessageIsTaken();
    void messageLargerThanTheAppIsRefused();
    void runningAppIsNamed();
    void appsAreOpenedAndQuit();
    void configurationSaysVersionAndSetting();
    void blindTransactionNeedsTheSetting();
    void containersFollowTheScript();
    void reviewedTransactionIsSignedOnceWithAFreshBlockhash();
    void reviewIsEndedByAnythingElse();
    void foreignWordsGiveForeignKeys();

private:
    QString word(const QString& hex)
    {
        const auto delivery = send(*m_device, fromHex(hex));
        return delivery ? wordOf(delivery->answer) : QStringLiteral("none");
    }
    void signsStill()
    {
        QCOMPARE(sendAll(*m_device, signing(Ins::SignTransaction, transfer())).size(), 66u);
    }

    std::unique_ptr<EmulatedDevice> m_device;
};

void CommandsTest::answersOnce_data()
{
    QTest::addColumn<QString>("apdu");
    QTest::addColumn<QString>("answered");
    const auto row = [](const char* name, const QString& apdu, const char* answered) {
        QTest::newRow(name) << apdu << QString::fromLatin1(answered);
    };
    const QString whole = QString::fromLatin1(path);
    row("nothing", QStringLiteral(""), "6a83");
    row("class alone", QStringLiteral("e0"), "6a83");
    row("header cut", QStringLiteral("e0050000"), "6a83");
    row("another class", QStringLiteral("e105000000"), "6a81");
    row("unknown instruction", QStringLiteral("e0ff000000"), "6d00");
    row("delayed signing is not of this version", QStringLiteral("e008010000"), "6d00");
    row("length too large", QStringLiteral("e00500000e") + whole, "6a83");
    row("length too small", QStringLiteral("e00500000c") + whole, "6a83");
    row("byte behind the command", QStringLiteral("e00500000d") + whole + QStringLiteral("00"),
        "6a83");
    row("configuration with a length", QStringLiteral("e00400000100"), "9000");
    row("key without path", QStringLiteral("e005000000"), "6a83");
    row("path of nothing", QStringLiteral("e00500000100"), "6a80");
    row("path of six", QStringLiteral("e00500001906") + QString(48, QLatin1Char('8')), "6a80");
    row("path cut", QStringLiteral("e00500000c038000002c800001f5800000"), "6a83");
    row("path not hardened", QStringLiteral("e00500000d038000002c800001f500000000"), "6801");
    row("another coin's path", QStringLiteral("e00500000d038000002c8000003c80000000"), "6801");
    row("path of one", QStringLiteral("e005000005018000002c"), "6801");
    row("shown key", QStringLiteral("e00501000d") + whole, "9000");
    row("signing without anything", QStringLiteral("e006010000"), "6a83");
    row("two paths", QStringLiteral("e00601000e02") + whole, "6a80");
    row("no path at all", QStringLiteral("e00601000100"), "6a80");
    row("path and no message", QStringLiteral("e00601000e01") + whole, "6a80");
    row("message of noise", QStringLiteral("e00601001201") + whole + QStringLiteral("deadbeef"),
        "6a80");
    row("off-chain header of noise",
        QStringLiteral("e00701001201") + whole + QStringLiteral("deadbeef"), "6a81");
    row("off-chain without person",
        QStringLiteral("e00700001201") + whole + QStringLiteral("deadbeef"), "6808");
    row("system command unknown", QStringLiteral("b0ff000000"), "6d00");
    row("system command cut", QStringLiteral("b001"), "6700");
    row("system command with a wrong length", QStringLiteral("b001000001"), "6700");
    row("open app inside the app", QStringLiteral("e0d8000006536f6c616e61"), "6d00");
}

void CommandsTest::answersOnce()
{
    QFETCH(const QString, apdu);
    QFETCH(const QString, answered);
    QCOMPARE(word(apdu), answered);
    signsStill();
}

void CommandsTest::chunksAreJoinedInOrder()
{
    const auto message = offchain(0, 900);
    const auto chunks = signing(Ins::SignOffchain, message);
    QVERIFY(chunks.size() > 3);
    for (size_t i = 0; i + 1 < chunks.size(); ++i)
        QCOMPARE(hexOf(send(*m_device, chunks[i])->answer), QStringLiteral("9000"));
    const Answer answer = send(*m_device, chunks.back())->answer;
    core::solana::Signature signature;
    QCOMPARE(answer.size(), sizeof signature.bytes + 2);
    std::copy_n(answer.begin(), sizeof signature.bytes, signature.bytes);
    const auto key = keys().at(pathOf("m/44'/501'/0'"));
    QVERIFY(core::solana::verify(key->address(), bytesOf(message), signature));
}

void CommandsTest::chunksOutOfOrderAreRefused()
{
    const auto chunks = signing(Ins::SignOffchain, offchain(0, 600));
    QCOMPARE(chunks.size(), 3u);
    QCOMPARE(wordOf(send(*m_device, chunks[1])->answer), QStringLiteral("6a80")); // nothing before
    QCOMPARE(wordOf(send(*m_device, chunks[2])->answer), QStringLiteral("6a80"));

    QCOMPARE(wordOf(send(*m_device, chunks[0])->answer), QStringLiteral("9000"));
    auto other = chunks[1];
    other[1] = 0x06; // goes on as another instruction
    QCOMPARE(wordOf(send(*m_device, other)->answer), QStringLiteral("6a80"));
    QCOMPARE(wordOf(send(*m_device, chunks[1])->answer), QStringLiteral("6a80")); // thrown away

    QCOMPARE(wordOf(send(*m_device, chunks[0])->answer), QStringLiteral("9000"));
    other = chunks[1];
    other[2] = 0x00; // goes on without the person
    QCOMPARE(wordOf(send(*m_device, other)->answer), QStringLiteral("6a80"));

    QCOMPARE(wordOf(send(*m_device, chunks[0])->answer), QStringLiteral("9000"));
    QCOMPARE(word(QStringLiteral("e005000000")),
             QStringLiteral("6a83")); // something else in between
    QCOMPARE(wordOf(send(*m_device, chunks[1])->answer), QStringLiteral("6a80"));

    QCOMPARE(wordOf(send(*m_device, chunks[0])->answer), QStringLiteral("9000"));
    QCOMPARE(word(QStringLiteral("e007010100")), QStringLiteral("6a83")); // a chunk of nothing

    // The first chunk again begins again.
    QCOMPARE(wordOf(send(*m_device, chunks[0])->answer), QStringLiteral("9000"));
    QCOMPARE(sendAll(*m_device, chunks).size(), 66u);
    // One is missing: the length in the header tells.
    QCOMPARE(wordOf(sendAll(*m_device, {chunks[0], chunks[2]})), QStringLiteral("6a81"));
    signsStill();
}

void CommandsTest::everyLengthOfMessageIsTaken()
{
    for (const size_t size : {1, 155, 156, 157, 410, 411, 412, 1100}) {
        EmulatedDevice device = deviceWith(approving);
        QCOMPARE(sendAll(device, signing(Ins::SignOffchain, offchain(0, size))).size(), 66u);
    }
}

void CommandsTest::messageLargerThanTheAppIsRefused()
{
    const auto chunks = signing(Ins::SignTransaction, std::vector<uint8_t>(16'000, 1));
    QString answered;
    for (const auto& chunk : chunks) {
        answered = wordOf(send(*m_device, chunk)->answer);
        if (answered != QStringLiteral("9000")) break;
    }
    QCOMPARE(answered, QStringLiteral("6a83"));
    signsStill();
}

void CommandsTest::runningAppIsNamed()
{
    const auto answer = send(*m_device, wallet::ledger::runningAppApdu())->answer;
    const auto app = wallet::ledger::runningAppOf(bytesOf(answer));
    QVERIFY(app.ok() && app->isSolana());
    QCOMPARE(app->version, std::string("1.9.0"));
    m_device->startApp({});
    const auto dashboard = send(*m_device, wallet::ledger::runningAppApdu())->answer;
    QVERIFY(wallet::ledger::runningAppOf(bytesOf(dashboard))->isDashboard());
    QCOMPARE(word(QStringLiteral("e004000000")), QStringLiteral("6e01"));
    m_device->startApp("Bitcoin");
    const auto other = send(*m_device, wallet::ledger::runningAppApdu())->answer;
    QCOMPARE(wallet::ledger::runningAppOf(bytesOf(other))->name, std::string("Bitcoin"));
    QCOMPARE(word(QStringLiteral("e004000000")), QStringLiteral("6e00"));
    QCOMPARE(word(QStringLiteral("e0d8000006536f6c616e61")),
             QStringLiteral("6e00")); // not the dashboard
}

void CommandsTest::appsAreOpenedAndQuit()
{
    const auto quit = send(*m_device, wallet::ledger::quitAppApdu());
    QCOMPARE(hexOf(quit->answer), QStringLiteral("9000"));
    QVERIFY(quit->endsConnection);
    QVERIFY(m_device->settings().app.empty());
    const auto again = send(*m_device, wallet::ledger::quitAppApdu());
    QVERIFY(!again->endsConnection); // there is nothing to quit

    const auto missing = send(*m_device, wallet::ledger::openAppApdu("Monero"));
    QCOMPARE(hexOf(missing->answer), QStringLiteral("6807"));
    QVERIFY(!missing->endsConnection);

    EmulatedDevice refusing = deviceWith("app none\nopen-app refuse\nopen-app approve\n");
    const auto refused = send(refusing, wallet::ledger::openAppApdu("Solana"));
    QCOMPARE(hexOf(refused->answer), QStringLiteral("5501"));
    QVERIFY(!refused->endsConnection);
    QVERIFY(refusing.settings().app.empty());
    const auto opened = send(refusing, wallet::ledger::openAppApdu("Solana"));
    QCOMPARE(hexOf(opened->answer), QStringLiteral("9000"));
    QVERIFY(opened->endsConnection);
    QCOMPARE(refusing.settings().app, std::string("Solana"));
}

void CommandsTest::configurationSaysVersionAndSetting()
{
    const auto off = send(*m_device, wallet::ledger::configurationApdu())->answer;
    QCOMPARE(hexOf(off), QStringLiteral("00000109009000"));
    EmulatedDevice newer = deviceWith("model flex\nversion 1.17.2\nblind-signing on\n");
    const auto on = send(newer, wallet::ledger::configurationApdu())->answer;
    QCOMPARE(hexOf(on), QStringLiteral("010001110200009000")); // two flags more
    QVERIFY(wallet::ledger::configurationOf(bytesOf(on))->blindSigning);
}

void CommandsTest::blindTransactionNeedsTheSetting()
{
    auto surplus = transfer();
    surplus.push_back(0); // makes it blind, not invalid
    QCOMPARE(wordOf(sendAll(*m_device, signing(Ins::SignTransaction, surplus))),
             QStringLiteral("6808"));
    EmulatedDevice allowing = deviceWith("blind-signing on\nalways any approve\n");
    QCOMPARE(sendAll(allowing, signing(Ins::SignTransaction, surplus)).size(), 66u);

    auto silent = signing(Ins::SignTransaction, transfer());
    silent.front()[2] = 0; // nobody may sign without a person
    QCOMPARE(wordOf(sendAll(*m_device, silent)), QStringLiteral("6808"));
    QCOMPARE(wordOf(sendAll(*m_device, signing(Ins::SignTransaction, transfer(), "m/44'/501'/7'"))),
             QStringLiteral("6a81"));
}

void CommandsTest::containersFollowTheScript()
{
    const auto v0 = signing(Ins::SignOffchain, offchain(0, 40));
    const auto v1 = signing(Ins::SignOffchain, offchain(1, 40));
    const auto answers = [&](const char* script) {
        EmulatedDevice device = deviceWith(std::string(approving) + script);
        return wordOf(sendAll(device, v0)) + wordOf(sendAll(device, v1));
    };
    QCOMPARE(answers("version 1.9.0"), QStringLiteral("90006a81"));
    QCOMPARE(answers("offchain v1"), QStringLiteral("6a819000"));
    QCOMPARE(answers("offchain v0\nversion 1.17.0"), QStringLiteral("90006a81"));
    QCOMPARE(answers("offchain both"), QStringLiteral("90009000"));
}

void CommandsTest::reviewedTransactionIsSignedOnceWithAFreshBlockhash()
{
    EmulatedDevice device = deviceWith("version 1.14.0\nalways any approve\n");
    const auto message = transfer();
    auto review = signing(Ins::SignTransaction, message);
    review.front()[1] = 0x08;
    QCOMPARE(hexOf(sendAll(device, review)), QStringLiteral("9000"));

    auto fresh = message;
    constexpr size_t blockhashAt = 4 + 3 * 32;
    fresh[blockhashAt] ^= 0xff;
    auto sign = signing(Ins::SignTransaction, fresh);
    sign.front()[1] = 0x09;
    const Answer answer = sendAll(device, sign);
    core::solana::Signature signature;
    QCOMPARE(answer.size(), sizeof signature.bytes + 2);
    std::copy_n(answer.begin(), sizeof signature.bytes, signature.bytes);
    const auto key = keys().at(pathOf("m/44'/501'/0'"));
    QVERIFY(core::solana::verify(key->address(), bytesOf(fresh), signature));
    QCOMPARE(hexOf(sendAll(device, sign)), QStringLiteral("6f10")); // good for one

    const auto afterReview = [&](std::vector<uint8_t> other, const char* signer) {
        sendAll(device, review);
        auto chunks = signing(Ins::SignTransaction, other, signer);
        chunks.front()[1] = 0x09;
        return hexOf(sendAll(device, chunks));
    };
    auto altered = message;
    altered.back() ^= 1;
    QCOMPARE(afterReview(altered, "m/44'/501'/0'"), QStringLiteral("6f11"));
    altered.push_back(0);
    QCOMPARE(afterReview(altered, "m/44'/501'/0'"), QStringLiteral("6f12"));
    QCOMPARE(afterReview(message, "m/44'/501'/1'"), QStringLiteral("6f13"));
}

void CommandsTest::reviewIsEndedByAnythingElse()
{
    for (const char* between :
         {"e004000000", "e00500000d038000002c800001f580000000", "b001000000", "e0ff000000"}) {
        EmulatedDevice device = deviceWith("version 1.14.0\nalways any approve\n");
        auto review = signing(Ins::SignTransaction, transfer());
        review.front()[1] = 0x08;
        QCOMPARE(hexOf(sendAll(device, review)), QStringLiteral("9000"));
        sendAll(device, {fromHex(QString::fromLatin1(between))});
        review.front()[1] = 0x09;
        QCOMPARE(hexOf(sendAll(device, review)), QStringLiteral("6f10"));
    }
}

void CommandsTest::foreignWordsGiveForeignKeys()
{
    const auto passphrase = bytesOf(std::string_view("TREZOR"));
    auto other = DeviceKeys::fromMnemonic(bytesOf(words), passphrase);
    QVERIFY(other.ok());
    const auto usual = keys().at(pathOf("m/44'/501'"));
    QVERIFY(!(other->at(pathOf("m/44'/501'"))->address() == usual->address()));
    QVERIFY(!DeviceKeys::fromMnemonic(bytesOf(std::string_view("glory promote")), {}).ok());
}

QTEST_APPLESS_MAIN(CommandsTest)
#include "commands_test.moc"
