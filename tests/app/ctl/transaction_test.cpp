//! Goal: `tx decode` takes every transaction of the vectors apart as web3.js does, names what it
//! knows, and refuses what is none, with the offset.
//! Method: the real program over the vectors, by argument, file and standard input.

#include "tests/app/ctl/ctl_run.h"

#include <QDir>
#include <QTemporaryDir>

using tests::readVectors;
using tests::runCtl;
using tests::runJson;
using tests::text;

class TransactionTest : public QObject
{
    Q_OBJECT

private slots:
    void vectorsDecodeAsRecorded();
    void newerVersionsDecode();
    void recordedTransactionsDecode();
    void knownInstructionsHaveNames();
    void argumentFileAndInputAreOne();
    void whatIsNoTransactionIsRefused();
};

namespace {

const QStringList decode{QStringLiteral("tx"), QStringLiteral("decode")};

QJsonObject caseOf(const char* name)
{
    for (const QJsonValue& row :
         readVectors("solana/transactions.json")[QStringLiteral("cases")].toArray())
        if (text(row, "name") == QLatin1String(name)) return row.toObject();
    return {};
}

QString bytesOf(const QJsonObject& row)
{
    return text(row[QStringLiteral("expected")], "transactionBase64");
}

QJsonArray instructionsOf(const tests::CtlAnswer& answer)
{
    return answer.json()[QStringLiteral("instructions")].toArray();
}

} // namespace

void TransactionTest::vectorsDecodeAsRecorded()
{
    int seen = 0;
    for (const QJsonValue& value :
         readVectors("solana/transactions.json")[QStringLiteral("cases")].toArray()) {
        const QJsonObject row = value.toObject();
        const QJsonObject expected = row[QStringLiteral("expected")].toObject();
        if (!expected.contains(QStringLiteral("staticAccountKeys"))) continue;
        const auto answer = runJson(decode + QStringList{bytesOf(row)});
        VERIFY_ANSWER(answer.exitCode == 0, answer);
        const QJsonObject json = answer.json();
        QCOMPARE(json[QStringLiteral("version")], expected[QStringLiteral("version")]);
        QCOMPARE(json[QStringLiteral("static_keys")],
                 expected[QStringLiteral("staticAccountKeys")]);
        QCOMPARE(json[QStringLiteral("signatures")], expected[QStringLiteral("signaturesBase58")]);
        QCOMPARE(text(json, "message_sha256"), text(expected, "messageSha256"));
        QCOMPARE(text(json, "recent_blockhash"), text(row[QStringLiteral("lifetime")], "value"));

        const QJsonArray compiled = expected[QStringLiteral("compiledInstructions")].toArray();
        const QJsonArray given = instructionsOf(answer);
        QCOMPARE(given.size(), compiled.size());
        for (int i = 0; i < given.size(); ++i) {
            QCOMPARE(text(given[i], "data_hex"), text(compiled[i], "dataHex"));
            QCOMPARE(given[i][QStringLiteral("accounts")].toArray().size(),
                     compiled[i][QStringLiteral("accountIndexes")].toArray().size());
            const int program = compiled[i][QStringLiteral("programIdIndex")].toInt();
            QCOMPARE(text(given[i], "program"),
                     json[QStringLiteral("static_keys")].toArray()[program].toString());
        }
        const QJsonArray lookups = expected[QStringLiteral("addressTableLookups")].toArray();
        QCOMPARE(json[QStringLiteral("lookups")].toArray().size(), lookups.size());
        ++seen;
    }
    QVERIFY(seen > 10);
}

void TransactionTest::newerVersionsDecode()
{
    const QJsonArray rows =
        readVectors("solana/transactions.json")[QStringLiteral("kitCases")].toArray();
    QVERIFY(!rows.isEmpty());
    for (const QJsonValue& row : rows) {
        const auto answer = runJson(decode + QStringList{text(row, "transactionBase64")});
        VERIFY_ANSWER(answer.exitCode == 0, answer);
        QCOMPARE(answer.json()[QStringLiteral("version")],
                 row.toObject()[QStringLiteral("version")]);
        for (const QJsonValue& state : answer.json()[QStringLiteral("signature_states")].toArray())
            QCOMPARE(state.toString(), QStringLiteral("valid"));
    }
}

void TransactionTest::recordedTransactionsDecode()
{
    const QDir folder(QStringLiteral(BACKSTOP_VECTOR_DIR "/txn"));
    const QStringList files = folder.entryList({QStringLiteral("*.bin")});
    QVERIFY(!files.isEmpty());
    for (const QString& name : files) {
        const auto answer = runJson(decode + QStringList{u'@' + folder.filePath(name)});
        VERIFY_ANSWER(answer.exitCode == 0, answer);
        const QJsonObject expected =
            readVectors(("txn/" + name.toLatin1().chopped(4) + ".expected.json").constData());
        QCOMPARE(answer.json()[QStringLiteral("static_keys")],
                 expected[QStringLiteral("static_account_keys")]);
        QCOMPARE(text(answer.json(), "message_sha256"), text(expected, "message_sha256"));
        const QJsonArray holds = expected[QStringLiteral("signature_valid")].toArray();
        const QJsonArray states = answer.json()[QStringLiteral("signature_states")].toArray();
        QCOMPARE(states.size(), holds.size());
        for (int i = 0; i < holds.size(); ++i)
            QCOMPARE(states[i].toString() == QStringLiteral("valid"), holds[i].toBool());
    }
}

void TransactionTest::knownInstructionsHaveNames()
{
    const auto transfer = runJson(decode + QStringList{bytesOf(caseOf("legacy_transfer"))});
    const QJsonValue decoded = instructionsOf(transfer)[0][QStringLiteral("decoded")];
    QCOMPARE(text(decoded, "program"), QStringLiteral("system"));
    QCOMPARE(text(decoded, "instruction"), QStringLiteral("transfer"));
    QCOMPARE(text(decoded, "lamports"), QStringLiteral("1"));

    const auto tokens =
        runJson(decode + QStringList{bytesOf(caseOf("legacy_spl_ata_transfer_checked"))});
    QStringList names;
    for (const QJsonValue& instruction : instructionsOf(tokens))
        names << text(instruction[QStringLiteral("decoded")], "instruction");
    QVERIFY2(names.contains(QStringLiteral("create_idempotent")) &&
                 names.contains(QStringLiteral("transfer_checked")),
             qPrintable(names.join(u' ')));

    // An account from a lookup table is only known by its place: no names are guessed for it.
    const auto lookup = runJson(decode + QStringList{bytesOf(caseOf("v0_one_alt"))});
    const QJsonValue loaded = instructionsOf(lookup)[1];
    QVERIFY(loaded[QStringLiteral("accounts")].toArray()[0].toString().endsWith(u"[0]"));
    QVERIFY(loaded[QStringLiteral("decoded")].isNull());
}

void TransactionTest::argumentFileAndInputAreOne()
{
    const QByteArray base64 = bytesOf(caseOf("v0_transfer")).toLatin1();
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("transaction.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(base64.left(40) + "\n" + base64.mid(40) + "\n");
    file.close();
    const auto direct = runJson(decode + QStringList{QString::fromLatin1(base64)});
    QCOMPARE(direct.exitCode, 0);
    QCOMPARE(runJson(decode + QStringList{u'@' + file.fileName()}).out, direct.out);
    QCOMPARE(runJson(decode + QStringList{QStringLiteral("-")}, base64).out, direct.out);
}

void TransactionTest::whatIsNoTransactionIsRefused()
{
    const QByteArray bytes = QByteArray::fromBase64(bytesOf(caseOf("v0_transfer")).toLatin1());
    const auto decodeBytes = [](const QByteArray& content) {
        return runCtl(decode + QStringList{QStringLiteral("-")}, content.toBase64());
    };
    VERIFY_REFUSED(decodeBytes(bytes.chopped(1)), 2, "offset");
    VERIFY_REFUSED(decodeBytes(bytes + '\0'), 2, "left over at the end");
    VERIFY_REFUSED(decodeBytes(bytes + QByteArray(2000, 'x')), 2, "1232 bytes");
    VERIFY_REFUSED(runCtl(decode + QStringList{QStringLiteral("A*==")}), 2, "offset 1");
    VERIFY_REFUSED(runCtl(decode + QStringList{QStringLiteral("@/no/such/file")}), 2,
                   "/no/such/file: No such file");
    VERIFY_REFUSED(runCtl(decode + QStringList{QStringLiteral("-")}), 2, "standard input");
    VERIFY_REFUSED(runCtl(decode), 2, "TRANSACTION");
}

QTEST_APPLESS_MAIN(TransactionTest)
#include "transaction_test.moc"
