//! Goal: commands are the vendor's bit for bit, and an answer is taken only in its own form.
//! Method: the vectors of the real app; every size of answer; chunks of any message by RapidCheck.

#include "tests/wallet/ledger/hex.h"
#include "wallet/ledger/apdu.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <rapidcheck.h>

using namespace tests::ledger;
using namespace wallet::ledger;
using core::solana::bytesOf;
using core::solana::DerivationPath;

namespace {

QJsonObject golden()
{
    QFile file(QStringLiteral(BACKSTOP_VECTOR_DIR "/ledger/golden.json"));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

DerivationPath path(const QString& text)
{
    return core::solana::parsePath(text.toStdString()).value();
}

Buffer answer(const Buffer& payload)
{
    Buffer whole = payload;
    whole.push_back(0x90);
    whole.push_back(0x00);
    return whole;
}

Buffer textAnswer(const QByteArray& hex)
{
    return answer(fromHex(hex));
}

template <class T> bool failsWith(const core::support::Result<T>& result, LedgerError code)
{
    return !result && isFault(result.error(), code);
}

} // namespace

class ApduTest : public QObject
{
    Q_OBJECT

private slots:
    void publicKeysAreAskedAsTheAppExpects();
    void messagesAreChunkedAsTheAppExpects();
    void chunksHoldAnyMessageInOrder();
    void smallCommandsAreTheDocumented();
    void pathsThatDoNotFitAreRefused();
    void runningAppIsRead();
    void runningAppOfAnotherFormIsRefused_data();
    void runningAppOfAnotherFormIsRefused();
    void configurationTakesFiveBytesOrMore();
    void payloadsOfAnotherSizeAreRefused();
    void answersWithoutStatusAreRefused();
};

void ApduTest::publicKeysAreAskedAsTheAppExpects()
{
    const QJsonArray rows = golden()[QStringLiteral("pubkeys")].toArray();
    QVERIFY(rows.size() == 7);
    for (const QJsonValue& row : rows) {
        const auto command = publicKeyApdu(path(row[QStringLiteral("path")].toString()), false);
        QVERIFY(command.ok());
        QCOMPARE(toHex(*command), row[QStringLiteral("apdu")].toString().toLatin1());
        const auto key =
            publicKeyOf(bytesOf(answer(fromHex(row[QStringLiteral("pubkey_hex")].toString()))));
        QVERIFY(key.ok());
        QCOMPARE(toHex(bytesOf(*key)), row[QStringLiteral("pubkey_hex")].toString().toLatin1());
    }
}

void ApduTest::messagesAreChunkedAsTheAppExpects()
{
    const QJsonArray rows = golden()[QStringLiteral("sign")].toArray();
    QVERIFY(rows.size() == 4);
    for (const QJsonValue& row : rows) {
        const auto ins = static_cast<Ins>(row[QStringLiteral("ins")].toInt());
        const Buffer message = fromHex(row[QStringLiteral("message")].toString());
        const auto chunks =
            signingChunks(ins, path(QStringLiteral("m/44'/501'/0'")), bytesOf(message));
        QVERIFY(chunks.ok());
        const QJsonArray expected = row[QStringLiteral("apdus")].toArray();
        QCOMPARE(int(chunks->size()), int(expected.size()));
        for (size_t i = 0; i < chunks->size(); ++i)
            QCOMPARE(toHex((*chunks)[i]), expected[int(i)].toString().toLatin1());
    }
}

void ApduTest::chunksHoldAnyMessageInOrder()
{
    QVERIFY(rc::check("chunks", [](Buffer start, bool isOffchain) {
        const auto size = *rc::gen::inRange<size_t>(0, 1500);
        const auto depth = *rc::gen::inRange<size_t>(1, core::solana::pathDepthMax + 1);
        Buffer message = std::move(start);
        message.resize(size, 0x41);
        const DerivationPath steps{std::vector<uint32_t>(depth, 7)};
        const Ins ins = isOffchain ? Ins::SignOffchain : Ins::SignTransaction;

        const auto chunks = signingChunks(ins, steps, bytesOf(message)).value();
        Buffer together;
        for (size_t i = 0; i < chunks.size(); ++i) {
            const Buffer& chunk = chunks[i];
            const bool isFirst = i == 0;
            const bool isLast = i + 1 == chunks.size();
            RC_ASSERT(chunk.size() <= apduSizeMax);
            RC_ASSERT(chunk[0] == 0xe0 && chunk[1] == (isOffchain ? 7 : 6) && chunk[2] == 1);
            RC_ASSERT(chunk[3] == (isFirst ? 0 : 1) + (isLast ? 0 : 2));
            RC_ASSERT(chunk.size() == 5u + chunk[4]);
            RC_ASSERT(isLast || chunk[4] == 255);
            together.insert(together.end(), chunk.begin() + 5, chunk.end());
        }
        Buffer expected{1, static_cast<uint8_t>(depth)};
        for (size_t i = 0; i < depth; ++i)
            expected.insert(expected.end(), {0x80, 0, 0, 7});
        expected.insert(expected.end(), message.begin(), message.end());
        RC_ASSERT(together == expected);
    }));
}

void ApduTest::smallCommandsAreTheDocumented()
{
    QCOMPARE(toHex(runningAppApdu()), QByteArray("b001000000"));
    QCOMPARE(toHex(openAppApdu(solanaApp)), QByteArray("e0d8000006536f6c616e61"));
    QCOMPARE(toHex(quitAppApdu()), QByteArray("b0a7000000"));
    QCOMPARE(toHex(configurationApdu()), QByteArray("e004000000"));
    QCOMPARE(toHex(publicKeyApdu({{44, 501}}, true).value()),
             QByteArray("e005010009028000002c800001f5"));
}

void ApduTest::pathsThatDoNotFitAreRefused()
{
    const DerivationPath none;
    const DerivationPath deep{std::vector<uint32_t>(core::solana::pathDepthMax + 1, 0)};
    const DerivationPath large{{44, 501, 0x80000000}};
    for (const DerivationPath& bad : {none, deep, large}) {
        QVERIFY(failsWith(publicKeyApdu(bad, false), LedgerError::PathMustFitDevice));
        QVERIFY(failsWith(signingChunks(Ins::SignTransaction, bad, {}),
                          LedgerError::PathMustFitDevice));
    }
}

void ApduTest::runningAppIsRead()
{
    // Solana 1.9.0 with flags; the dashboard; that of the oldest devices; without flags
    const auto solana = runningAppOf(bytesOf(textAnswer("0106536f6c616e6105312e392e300102")));
    QVERIFY(solana.ok());
    QVERIFY(solana->isSolana());
    QVERIFY(!solana->isDashboard());
    QCOMPARE(solana->version, std::string("1.9.0"));
    const auto dashboard = runningAppOf(bytesOf(textAnswer("0105424f4c4f5305322e312e30")));
    QVERIFY(dashboard.ok() && dashboard->isDashboard());
    const auto old = runningAppOf(bytesOf(textAnswer("01054f4c4f530003312e3001ff")));
    QVERIFY(old.ok() && old->isDashboard());
}

void ApduTest::runningAppOfAnotherFormIsRefused_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("nothing") << QByteArray("");
    QTest::newRow("another format") << QByteArray("0206536f6c616e6105312e392e30");
    QTest::newRow("name without end") << QByteArray("0106536f6c");
    QTest::newRow("no version") << QByteArray("0106536f6c616e61");
    QTest::newRow("version without end") << QByteArray("0106536f6c616e6105312e39");
    QTest::newRow("no name") << QByteArray("010005312e392e30");
    QTest::newRow("unprintable name") << QByteArray("01061b5b6c616e6105312e392e30");
    QTest::newRow("flags without end") << QByteArray("0106536f6c616e6105312e392e300201");
    QTest::newRow("a byte too many") << QByteArray("0106536f6c616e6105312e392e30010200");
    QTest::newRow("a key") << QByteArray(64, '1');
    QTest::newRow("a signature") << QByteArray(128, '0');
}

void ApduTest::runningAppOfAnotherFormIsRefused()
{
    QFETCH(const QByteArray, payload);
    QVERIFY(
        failsWith(runningAppOf(bytesOf(textAnswer(payload))), LedgerError::AnswerMustHaveItsSize));
}

void ApduTest::configurationTakesFiveBytesOrMore()
{
    const Configuration expected{true, false, {1, 9, 0}};
    for (const char* hex : {"0100010900", "01000109000001"}) {
        const auto read = configurationOf(bytesOf(textAnswer(hex)));
        QVERIFY(read.ok());
        QVERIFY(*read == expected);
    }
    QVERIFY(configurationOf(bytesOf(textAnswer("0001010e02"))).value() ==
            (Configuration{false, true, {1, 14, 2}}));
    for (const char* hex : {"", "01000109", "0200010900", "0106010900"})
        QVERIFY(failsWith(configurationOf(bytesOf(textAnswer(hex))),
                          LedgerError::AnswerMustHaveItsSize));
}

void ApduTest::payloadsOfAnotherSizeAreRefused()
{
    for (size_t size = 0; size <= 300; ++size) {
        const Buffer whole = answer(Buffer(size, 0x55));
        const core::Bytes bytes = bytesOf(whole);
        QCOMPARE(publicKeyOf(bytes).ok(), size == 32);
        QCOMPARE(signatureOf(Ins::SignTransaction, bytes).ok(), size == 64);
        QCOMPARE(signatureOf(Ins::SignOffchain, bytes).ok(), size == 64);
        QCOMPARE(emptyOf(Ins::SignTransaction, bytes).ok(), size == 0);
        QCOMPARE(appMoveOf(bytes).ok(), size == 0);
    }
}

void ApduTest::answersWithoutStatusAreRefused()
{
    const Buffer none;
    const Buffer one{0x90};
    for (const Buffer& bytes : {none, one}) {
        QVERIFY(failsWith(runningAppOf(bytesOf(bytes)), LedgerError::AnswerLengthMustBeInBounds));
        QVERIFY(
            failsWith(configurationOf(bytesOf(bytes)), LedgerError::AnswerLengthMustBeInBounds));
        QVERIFY(failsWith(publicKeyOf(bytesOf(bytes)), LedgerError::AnswerLengthMustBeInBounds));
        QVERIFY(failsWith(signatureOf(Ins::SignOffchain, bytesOf(bytes)),
                          LedgerError::AnswerLengthMustBeInBounds));
        QVERIFY(failsWith(appMoveOf(bytesOf(bytes)), LedgerError::AnswerLengthMustBeInBounds));
    }
}

QTEST_APPLESS_MAIN(ApduTest)
#include "apdu_test.moc"
