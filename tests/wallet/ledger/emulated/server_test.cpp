//! Goal: the emulated device on TCP frames as the field's emulator does, serves one client, shows
//! every fault of the way, and ends cleanly with whatever is under way.
//! Method: real sockets and a plain client; the test is the person where the script leaves it to
//! one; prompts are waited for, never slept for.

#include "tests/wallet/ledger/emulated/device_kit.h"
#include "tests/wallet/ledger/emulated/tcp_client.h"
#include "wallet/ledger/emulated/emulated_server.h"
#include "wallet/ledger/errors.h"

#include <QTest>

#include <atomic>

using namespace emulatedkit;
using namespace Qt::Literals::StringLiterals;
using wallet::ledger::Ins;
using wallet::ledger::emulated::EmulatedServer;
using wallet::ledger::emulated::RequestKind;
using wallet::ledger::emulated::ScreenEvent;
using What = ScreenEvent::What;

namespace {

constexpr Time patience{10'000};

std::unique_ptr<EmulatedServer> serverWith(std::string_view script)
{
    return std::move(EmulatedServer::start(deviceWith(script)).value());
}

std::vector<uint8_t> signingApdu()
{
    const QJsonValue row = vectors("golden.json")["sign"_L1].toArray()[0];
    return fromHex(row["apdus"_L1].toArray()[0].toString());
}

QString signedAnswer()
{
    return vectors("golden.json")["sign"_L1].toArray()[0].toObject()["signature"_L1].toString() +
           QStringLiteral("9000");
}

const auto configuration = wallet::ledger::configurationApdu();

size_t countOf(EmulatedServer& server, What what)
{
    size_t count = 0;
    for (const ScreenEvent& event : server.device().events())
        count += event.what == what ? 1 : 0;
    return count;
}

} // namespace

class ServerTest : public QObject
{
    Q_OBJECT

private slots:
    void answersAreFramed();
    void testIsThePerson();
    void scriptedPersonSigns();
    void screensAreRemembered();
    void watcherSeesEveryEvent();
    void secondClientIsTurnedAway();
    void nextClientIsServed();
    void commandsWaitTheirTurn();
    void questionOutlivesItsClient();
    void appMovesEndTheConnection();
    void unplugsAfterEveryByte();
    void wrongLengthIsSent();
    void staleAnswerComesFirst();
    void bytesComeSlowly();
    void appEndsTheConnectionWithoutAnAnswer();
    void pullingThePlugForgetsTheQuestion();
    void longFrameEndsTheConnection();
    void lineIsPlayedWhileItRuns();
    void takenPortIsRefused();
    void stopsWhateverIsUnderWay_data();
    void stopsWhateverIsUnderWay();
};

void ServerTest::answersAreFramed()
{
    const auto server = serverWith("");
    QVERIFY(server->port() != 0);
    QCOMPARE(server->uri(), "tcp://127.0.0.1:" + std::to_string(server->port()));
    TcpClient client(server->port());
    client.sendCommand(configuration);
    QCOMPARE(hexOf(client.read(11)), QStringLiteral("00000005"
                                                    "0000010900"
                                                    "9000"));
    client.sendCommand(fromHex(QStringLiteral("e0ff000000")));
    QCOMPARE(hexOf(client.read(6)), QStringLiteral("00000000"
                                                   "6d00"));
    client.write({0, 0, 0}); // a command in pieces
    client.write({5, 0xe0, 0x04});
    client.write({0, 0, 0});
    QCOMPARE(hexOf(client.read(11)), QStringLiteral("00000005"
                                                    "0000010900"
                                                    "9000"));
}

void ServerTest::testIsThePerson()
{
    const auto server = serverWith("");
    TcpClient client(server->port());
    QVERIFY(!server->waitForPrompt(Time(0)).has_value());
    QVERIFY(!server->approve());
    client.sendCommand(signingApdu());
    const auto question = server->waitForPrompt(patience);
    QVERIFY(question.has_value());
    QVERIFY(question->kind == RequestKind::Transaction);
    QVERIFY(server->device().press());
    QCOMPARE(server->device().pageIndex(), 1u);
    QVERIFY(server->approve());
    QCOMPARE(hexOf(client.readAnswer()), signedAnswer());

    client.sendCommand(signingApdu());
    QVERIFY(server->waitForPrompt(patience).has_value());
    QVERIFY(server->refuse());
    QCOMPARE(hexOf(client.readAnswer()), QStringLiteral("6985"));
}

void ServerTest::scriptedPersonSigns()
{
    const auto server = serverWith("sign wait 30 approve\nsign refuse\n");
    TcpClient client(server->port());
    QCOMPARE(hexOf(client.exchange(signingApdu())), signedAnswer());
    QCOMPARE(hexOf(client.exchange(signingApdu())), QStringLiteral("6985"));
}

void ServerTest::screensAreRemembered()
{
    const auto server = serverWith("always any approve\n");
    TcpClient client(server->port());
    QCOMPARE(hexOf(client.exchange(signingApdu())), signedAnswer());
    const auto screens = server->screens();
    QVERIFY(screens.size() >= 3);
    bool showsRecipient = false;
    for (const auto& page : screens)
        showsRecipient = showsRecipient || page.title == "Recipient";
    QVERIFY(showsRecipient);
    QCOMPARE(server->device().requestCount(), 1u);
}

void ServerTest::watcherSeesEveryEvent()
{
    std::atomic<size_t> seen = 0;
    {
        const auto server = std::move(EmulatedServer::start(deviceWith("always any approve\n"), 0,
                                                            [&seen](const ScreenEvent&) { ++seen; })
                                          .value());
        TcpClient client(server->port());
        QCOMPARE(hexOf(client.exchange(signingApdu())), signedAnswer());
        QCOMPARE(seen.load(), server->device().events().size());
    }
    QVERIFY(seen > 5);
}

void ServerTest::secondClientIsTurnedAway()
{
    const auto server = serverWith("");
    TcpClient client(server->port());
    QCOMPARE(client.exchange(configuration).size(), 7u);
    TcpClient other(server->port());
    QVERIFY(other.isClosedByServer());
    QCOMPARE(countOf(*server, What::TurnedAway), 1u);
    QCOMPARE(client.exchange(configuration).size(), 7u); // undisturbed
}

void ServerTest::nextClientIsServed()
{
    const auto server = serverWith("");
    for (int i = 0; i < 20; ++i) {
        TcpClient client(server->port());
        QCOMPARE(client.exchange(configuration).size(), 7u);
    }
    QCOMPARE(countOf(*server, What::Connected), 20u);
    QCOMPARE(countOf(*server, What::TurnedAway), 0u);
}

void ServerTest::commandsWaitTheirTurn()
{
    const auto server = serverWith("");
    TcpClient client(server->port());
    client.sendCommand(signingApdu());
    client.sendCommand(configuration);
    QVERIFY(server->waitForPrompt(patience).has_value());
    QVERIFY(server->approve());
    QCOMPARE(hexOf(client.readAnswer()), signedAnswer());
    QCOMPARE(client.readAnswer().size(), 7u);
}

void ServerTest::questionOutlivesItsClient()
{
    const auto server = serverWith("");
    {
        TcpClient client(server->port());
        client.sendCommand(signingApdu());
        QVERIFY(server->waitForPrompt(patience).has_value());
    }
    QTRY_COMPARE(countOf(*server, What::Disconnected), 1u);
    QVERIFY(server->device().prompt().has_value());
    QVERIFY(server->approve());
    QTRY_VERIFY(!server->device().isBusy());
    TcpClient next(server->port()); // asked for nothing, and gets the old answer
    QCOMPARE(hexOf(next.readAnswer()), signedAnswer());
    QCOMPARE(next.exchange(configuration).size(), 7u);
}

void ServerTest::appMovesEndTheConnection()
{
    const auto server = serverWith("app none\nalways any approve\n");
    TcpClient client(server->port());
    QCOMPARE(hexOf(client.exchange(configuration)), QStringLiteral("6e01"));
    QCOMPARE(hexOf(client.exchange(wallet::ledger::openAppApdu("Solana"))), QStringLiteral("9000"));
    QVERIFY(client.isClosedByServer());
    TcpClient next(server->port());
    QCOMPARE(next.exchange(configuration).size(), 7u);
    QCOMPARE(hexOf(next.exchange(wallet::ledger::quitAppApdu())), QStringLiteral("9000"));
    QVERIFY(next.isClosedByServer());
}

void ServerTest::unplugsAfterEveryByte()
{
    const QString whole = QStringLiteral("00000005"
                                         "0000010900"
                                         "9000");
    for (int size = 0; size <= 11; ++size) {
        const auto server = serverWith("any unplug " + std::to_string(size) + "\n");
        TcpClient client(server->port());
        client.sendCommand(configuration);
        QCOMPARE(hexOf(client.read(64)), whole.left(2 * size));
        QVERIFY(client.isClosedByServer());
        TcpClient next(server->port());
        QCOMPARE(next.exchange(configuration).size(), 7u);
    }
}

void ServerTest::wrongLengthIsSent()
{
    const auto server = serverWith("any wrong-length 4096\nany wrong-length 1\nany short 1\n");
    const auto bytes = [&server] {
        TcpClient client(server->port());
        client.sendCommand(configuration);
        return hexOf(client.read(64));
    };
    QCOMPARE(bytes(), QStringLiteral("00001000"
                                     "0000010900"
                                     "9000"));
    QCOMPARE(bytes(), QStringLiteral("00000001"
                                     "0000010900"
                                     "9000"));
    QCOMPARE(bytes(), QStringLiteral("00000000"
                                     "00")); // and closed: the rest will not come
}

void ServerTest::staleAnswerComesFirst()
{
    const auto server = serverWith("sign stale approve\n");
    TcpClient client(server->port());
    client.sendCommand(signingApdu());
    QVERIFY(client.isClosedByServer());
    TcpClient next(server->port());
    next.sendCommand(configuration);
    QCOMPARE(hexOf(next.readAnswer()), signedAnswer()); // what was asked for before
    QCOMPARE(next.readAnswer().size(), 7u);
}

void ServerTest::bytesComeSlowly()
{
    const auto server = serverWith("any slow 3\n");
    TcpClient client(server->port());
    const Time begin = server->device().now();
    QCOMPARE(hexOf(client.exchange(configuration)), QStringLiteral("00000109009000"));
    QVERIFY(server->device().now() - begin >= Time(3 * 11 - 1));
}

void ServerTest::appEndsTheConnectionWithoutAnAnswer()
{
    const auto server = serverWith("sign close-app\n");
    TcpClient client(server->port());
    client.sendCommand(signingApdu());
    QVERIFY(client.isClosedByServer());
    TcpClient next(server->port());
    QCOMPARE(hexOf(next.exchange(configuration)), QStringLiteral("6e01"));
}

void ServerTest::pullingThePlugForgetsTheQuestion()
{
    const auto server = serverWith("");
    TcpClient client(server->port());
    client.sendCommand(signingApdu());
    QVERIFY(server->waitForPrompt(patience).has_value());
    server->unplug();
    QVERIFY(client.isClosedByServer());
    QVERIFY(!server->device().prompt().has_value());
    QVERIFY(!server->approve());
    TcpClient next(server->port());
    QCOMPARE(next.exchange(configuration).size(), 7u);
}

void ServerTest::longFrameEndsTheConnection()
{
    const auto server = serverWith("");
    TcpClient client(server->port());
    client.write({0xff, 0xff, 0xff, 0xff, 0xe0});
    QVERIFY(client.isClosedByServer());
    TcpClient next(server->port());
    QCOMPARE(next.exchange(configuration).size(), 7u);
}

void ServerTest::lineIsPlayedWhileItRuns()
{
    const auto server = serverWith("");
    TcpClient client(server->port());
    QVERIFY(server->device().play("sign refuse\n").ok());
    QCOMPARE(hexOf(client.exchange(signingApdu())), QStringLiteral("6985"));
    QVERIFY(!server->device().play("model stax\n").ok());
    server->device().lock();
    QCOMPARE(hexOf(client.exchange(configuration)), QStringLiteral("5515"));
    server->device().unlock();
    server->device().startApp({});
    QCOMPARE(hexOf(client.exchange(configuration)), QStringLiteral("6e01"));
}

void ServerTest::takenPortIsRefused()
{
    const auto server = serverWith("");
    const auto other = EmulatedServer::start(deviceWith(""), server->port());
    QVERIFY(!other.ok());
    QVERIFY(wallet::ledger::isFault(other.error(),
                                    wallet::ledger::LedgerError::EmulatedPortMustBeFree));
    QVERIFY(QString::fromStdString(other.error().detail)
                .startsWith(QStringLiteral("port %1: ").arg(server->port())));
}

void ServerTest::stopsWhateverIsUnderWay_data()
{
    QTest::addColumn<QString>("script");
    for (const char* script : {"", "any walk-away", "any wait 86400000", "any slow 86400000",
                               "any silent", "any stale approve"})
        QTest::newRow(script) << QString::fromLatin1(script);
}

void ServerTest::stopsWhateverIsUnderWay()
{
    QFETCH(const QString, script);
    auto server = serverWith(script.toStdString());
    TcpClient client(server->port());
    client.sendCommand(signingApdu());
    QTRY_VERIFY(server->device().requestCount() == 1);
    server.reset();
    QVERIFY(client.isClosedByServer());
}

QTEST_GUILESS_MAIN(ServerTest)
#include "server_test.moc"
