//! Goal: the emulator's framing is taken byte for byte, and no server can make the host wait
//! without end, read too much, or take one answer for another. Method: a server on loopback that
//! answers in pieces, too long, too late, not at all, or hangs up.

#include "tests/wallet/ledger/device_fixture.h"
#include "tests/wallet/ledger/hex.h"
#include "tests/wallet/ledger/test_server.h"
#include "wallet/ledger/tcp_transport.h"

#include <QTest>

using namespace tests::ledger;
using namespace wallet::ledger;
using core::solana::bytesOf;
using wallet::SigningError;

namespace {

const Buffer command = runningAppApdu();

Wait shortWait()
{
    return {{}, std::chrono::milliseconds{200}, std::chrono::milliseconds{200}};
}

//! Connects to a server and asks once.
Transport::Answer askOnce(TestServer& server, const Wait& wait)
{
    TcpConnector connector("127.0.0.1", server.port(), Model::Unknown);
    auto transport = connector.open(connector.look().front(), wait);
    if (!transport) return transport.error();
    return (*transport)->exchange(bytesOf(command), wait);
}

} // namespace

class TcpTransportTest : public QObject
{
    Q_OBJECT

private slots:
    void answersAreFramed();
    void answersInPiecesAreWhole();
    void lengthsOutOfBoundsAreRefused_data();
    void lengthsOutOfBoundsAreRefused();
    void silenceEnds();
    void halfAnswersEnd();
    void stopEndsTheWait();
    void hangingUpBeforeAWordMeansBusy();
    void hangingUpLaterIsALostConnection();
    void nobodyListensIsTold();
    void unaskedBytesEndTheConnection();
    void owedAnswerIsDrained();
    void hostsAreAddresses();
    void deviceFollowsAServer();
    void lateAnswerIsNotTheGreeting();
};

void TcpTransportTest::answersAreFramed()
{
    TestServer server([](TestClient& client) {
        QCOMPARE(toHex(client.take(9)), QByteArray("00000005b001000000"));
        client.give(fromHex(QByteArray("00000003aabbcc9000")));
        client.take(1);
    });
    const auto answer = askOnce(server, shortWait());
    QVERIFY(answer.ok());
    QCOMPARE(toHex(*answer), QByteArray("aabbcc9000"));
}

void TcpTransportTest::answersInPiecesAreWhole()
{
    TestServer server([](TestClient& client) {
        client.take(9);
        for (const uint8_t byte : fromHex(QByteArray("0000000461626364698500")))
            client.give({byte});
        client.take(1);
    });
    const auto answer = askOnce(server, shortWait());
    QVERIFY(answer.ok());
    QCOMPARE(toHex(*answer), QByteArray("616263646985"));
}

void TcpTransportTest::lengthsOutOfBoundsAreRefused_data()
{
    QTest::addColumn<QByteArray>("length");
    QTest::newRow("one too many") << QByteArray("00000103");
    QTest::newRow("a little-endian five") << QByteArray("05000000");
    QTest::newRow("largest") << QByteArray("ffffffff");
    QTest::newRow("wraps with the status") << QByteArray("fffffffe");
}

void TcpTransportTest::lengthsOutOfBoundsAreRefused()
{
    QFETCH(const QByteArray, length);
    TestServer server([length](TestClient& client) {
        client.take(9);
        client.give(fromHex(length));
        client.take(1);
    });
    QVERIFY(failsWith(askOnce(server, shortWait()), LedgerError::AnswerLengthMustBeInBounds));
}

void TcpTransportTest::silenceEnds()
{
    TestServer server([](TestClient& client) { client.take(100); });
    QVERIFY(failsWith(askOnce(server, shortWait()), LedgerError::DeviceMustAnswer));
}

void TcpTransportTest::halfAnswersEnd()
{
    for (const char* half : {"00", "000000", "00000003", "00000003aabb", "00000003aabbcc90"}) {
        TestServer server([half](TestClient& client) {
            client.take(9);
            client.give(fromHex(QByteArray(half)));
            client.take(100);
        });
        // A person may take as long as they like; the rest of an answer may not.
        const Wait patient{{}, {}, std::chrono::milliseconds{100}};
        TcpConnector connector("127.0.0.1", server.port(), Model::Unknown);
        auto transport = connector.open(connector.look().front(), shortWait());
        QVERIFY(transport.ok());
        QVERIFY(failsWith((*transport)->exchange(bytesOf(command), patient),
                          LedgerError::DeviceMustAnswer));
    }
}

void TcpTransportTest::stopEndsTheWait()
{
    std::stop_source stop;
    TestServer server([&stop](TestClient& client) {
        client.take(9);
        stop.request_stop();
        client.take(100);
    });
    const Wait wait{stop.get_token(), {}, std::chrono::milliseconds{200}};
    QVERIFY(failsWith(askOnce(server, wait), SigningError::SigningMustNotBeCancelled));
    QVERIFY(failsWith(askOnce(server, wait), SigningError::SigningMustNotBeCancelled));
}

void TcpTransportTest::hangingUpBeforeAWordMeansBusy()
{
    TestServer server([](TestClient&) {});
    QVERIFY(failsWith(askOnce(server, shortWait()), LedgerError::DeviceMustBeFree));
}

void TcpTransportTest::hangingUpLaterIsALostConnection()
{
    TestServer server([](TestClient& client) {
        client.take(9);
        client.give(fromHex(QByteArray("00000003aa")));
    });
    QVERIFY(failsWith(askOnce(server, shortWait()), LedgerError::DeviceMustStayConnected));
}

void TcpTransportTest::nobodyListensIsTold()
{
    uint16_t port = 0;
    {
        TestServer server([](TestClient&) {});
        port = server.port();
    }
    TcpConnector connector("127.0.0.1", port, Model::Unknown);
    const auto opened = connector.open(connector.look().front(), shortWait());
    QVERIFY(failsWith(opened, LedgerError::DeviceMustBeConnected));
}

void TcpTransportTest::unaskedBytesEndTheConnection()
{
    TestServer server([](TestClient& client) {
        client.take(9);
        client.give(fromHex(QByteArray("0000000090000000000090")));
        client.take(100);
    });
    TcpConnector connector("127.0.0.1", server.port(), Model::Unknown);
    auto transport = connector.open(connector.look().front(), shortWait());
    QVERIFY(transport.ok());
    QVERIFY((*transport)->exchange(bytesOf(command), shortWait()).ok());
    QVERIFY(failsWith((*transport)->exchange(bytesOf(command), shortWait()),
                      LedgerError::AnswerMustBeAskedFor));
}

void TcpTransportTest::owedAnswerIsDrained()
{
    std::stop_source stop;
    TestServer server([&stop](TestClient& client) {
        client.take(9);
        stop.request_stop();
        client.awaitGo();
        client.give(fromHex(QByteArray("000000019f9000")));
        client.take(9);
        client.give(fromHex(QByteArray("000000016a9000")));
        client.take(1);
    });
    TcpConnector connector("127.0.0.1", server.port(), Model::Unknown);
    auto opened = connector.open(connector.look().front(), shortWait());
    QVERIFY(opened.ok());
    Transport& transport = **opened;
    const Wait person{stop.get_token(), {}, std::chrono::milliseconds{200}};
    QVERIFY(failsWith(transport.exchange(bytesOf(command), person),
                      SigningError::SigningMustNotBeCancelled));
    QVERIFY(transport.owesAnswer());
    QVERIFY(failsWith(transport.exchange(bytesOf(command), shortWait()),
                      LedgerError::EarlierQuestionMustBeAnswered));
    QVERIFY(failsWith(transport.drain(shortWait()), LedgerError::DeviceMustAnswer));
    server.go();
    QVERIFY(transport.drain({{}, std::chrono::seconds{20}, std::chrono::seconds{20}}).ok());
    QVERIFY(!transport.owesAnswer());
    const auto answer = transport.exchange(bytesOf(command), shortWait());
    QVERIFY(answer.ok());
    QCOMPARE(toHex(*answer), QByteArray("6a9000"));
}

void TcpTransportTest::hostsAreAddresses()
{
    for (const char* good : {"127.0.0.1", "localhost", "::1", "10.1.2.3"})
        QVERIFY2(isHostAddress(good), good);
    for (const char* bad : {"", "example.org", "1.2.3", "[::1]", "127.0.0.1 "})
        QVERIFY2(!isHostAddress(bad), bad);
    TcpConnector connector("example.org", 1, Model::Unknown);
    QVERIFY(failsWith(connector.open(connector.look().front(), shortWait()),
                      LedgerError::HostMustBeAddress));
}

void TcpTransportTest::deviceFollowsAServer()
{
    ScriptedDevice device; // its keys only
    StateLog log;
    auto server = std::make_unique<TestServer>([](TestClient& client) { client.greet(); });
    const uint16_t port = server->port();
    Device host(connectorOf(Place::tcp("127.0.0.1", port, Model::Flex)), {}, log.changed(),
                hastyPace);
    QVERIFY(log.await(DevicePhase::Ready));
    QVERIFY(host.state().model == Model::Flex);
    QCOMPARE(host.state().place, "tcp://127.0.0.1:" + std::to_string(port));
    server.reset();
    QVERIFY(log.await(DevicePhase::Absent));
    server = std::make_unique<TestServer>([](TestClient& client) { client.greet(); }, port);
    QVERIFY(log.await(DevicePhase::Ready));
}

void TcpTransportTest::lateAnswerIsNotTheGreeting()
{
    // The answer to an earlier connection's question comes first, be it a refusal, a signature or
    // the empty answer to a chunk.
    for (const char* late : {"000000006985", "000000009000", "00000004010203049000"}) {
        TestServer server([late](TestClient& client) {
            client.take(9);
            client.give(fromHex(QByteArray(late)));
            client.answerGreeting();
            client.greet();
        });
        StateLog log;
        Device host(connectorOf(Place::tcp("127.0.0.1", server.port())), {}, log.changed(),
                    hastyPace);
        QVERIFY(log.await(DevicePhase::Ready));
        QVERIFY(!log.has(DevicePhase::Fault));
    }
}

QTEST_APPLESS_MAIN(TcpTransportTest)
#include "tcp_transport_test.moc"
