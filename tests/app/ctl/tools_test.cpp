//! Goal: the commands for addresses, keys, messages and interface descriptions give what the
//! vectors say, under stable names, and refuse the rest with a sentence and an exit code.
//! Method: the real program over the vectors of web3.js, kit, bip39 and offchain-messages.

#include "tests/app/ctl/ctl_run.h"

#include <QDir>
#include <QTemporaryDir>

using tests::readVectors;
using tests::runCtl;
using tests::runJson;
using tests::text;

class ToolsTest : public QObject
{
    Q_OBJECT

private slots:
    void helpAndVersionAnswer();
    void derivedAddressesAreTheVectors();
    void seedsOfAllKindsAreBytes();
    void associatedAddressesAreTheVectors();
    void badAddressesAreRefused();
    void phrasesGiveTheVectorsKeys();
    void secretsNeverComeFromArguments();
    void keyFilesAreMadePrivate();
    void messagesEncodeToTheVectors();
    void envelopesVerifyOrEndWithOne();
    void descriptionsAreTheShippedOnes();
};

void ToolsTest::helpAndVersionAnswer()
{
    const auto help = runCtl({QStringLiteral("--help")});
    QCOMPARE(help.exitCode, 0);
    for (const char* group : {"demo", "replay", "market", "pool", "position", "deposit", "withdraw",
                              "risk", "tx", "address", "keys", "message", "idl"}) {
        VERIFY_ANSWER(help.out.contains(group), help);
        const auto own = runCtl({QString::fromLatin1(group), QStringLiteral("--help")});
        VERIFY_ANSWER(own.exitCode == 0 && own.out.contains(group), own);
    }
    QVERIFY(runCtl({QStringLiteral("--version")}).out.startsWith("backstopctl "));
    QCOMPARE(runCtl({}).exitCode, 2);
    VERIFY_REFUSED(runCtl({QStringLiteral("depossit")}), 2, "no such command");
    VERIFY_REFUSED(runCtl({QStringLiteral("address")}), 2, "derive, check, associated");
    VERIFY_REFUSED(
        runCtl({QStringLiteral("address"), QStringLiteral("check"), QStringLiteral("--loud")}), 2,
        "no such option");
}

void ToolsTest::derivedAddressesAreTheVectors()
{
    const QJsonArray rows = readVectors("solana/pda.json")[QStringLiteral("find")].toArray();
    QVERIFY(rows.size() > 5);
    for (const QJsonValue& row : rows) {
        QStringList words{QStringLiteral("address"), QStringLiteral("derive"),
                          QStringLiteral("--program"), text(row, "program")};
        for (const QJsonValue& seed : row.toObject()[QStringLiteral("seedsHex")].toArray())
            words << QStringLiteral("hex:") + seed.toString();
        const auto answer = runJson(words);
        VERIFY_ANSWER(answer.exitCode == 0, answer);
        QCOMPARE(text(answer.json(), "address"), text(row, "address"));
        QCOMPARE(answer.json()[QStringLiteral("bump")], row.toObject()[QStringLiteral("bump")]);
    }
}

void ToolsTest::seedsOfAllKindsAreBytes()
{
    const QStringList start{QStringLiteral("address"), QStringLiteral("derive"),
                            QStringLiteral("--program"), QStringLiteral("insurance_pool")};
    const auto typed =
        runJson(start + QStringList{QStringLiteral("utf8:market"), QStringLiteral("u64:258"),
                                    QStringLiteral("u8:7"), QStringLiteral("u16:1"),
                                    QStringLiteral("u32:1"),
                                    QStringLiteral("key:11111111111111111111111111"
                                                   "111111")});
    const auto hex = runJson(
        start + QStringList{QStringLiteral("hex:6d61726b6574"),
                            QStringLiteral("hex:0201000000000000"), QStringLiteral("hex:07"),
                            QStringLiteral("hex:0100"), QStringLiteral("hex:01000000"),
                            QStringLiteral("hex:") + QString(64, u'0')});
    VERIFY_ANSWER(typed.exitCode == 0, typed);
    QCOMPARE(typed.out, hex.out);
}

void ToolsTest::associatedAddressesAreTheVectors()
{
    for (const QJsonValue& row :
         readVectors("solana/ata.json")[QStringLiteral("cases")].toArray()) {
        const auto answer = runJson({QStringLiteral("address"), QStringLiteral("associated"),
                                     QStringLiteral("--owner"), text(row, "owner"),
                                     QStringLiteral("--mint"), text(row, "mint"),
                                     QStringLiteral("--token-program"), text(row, "tokenProgram")});
        VERIFY_ANSWER(answer.exitCode == 0, answer);
        QCOMPARE(text(answer.json(), "address"), text(row, "ata"));
        const QJsonValue bump = row.toObject()[QStringLiteral("bump")];
        if (bump.isDouble()) QCOMPARE(answer.json()[QStringLiteral("bump")], bump);
    }
}

void ToolsTest::badAddressesAreRefused()
{
    const auto derive = [](const QString& seed) {
        return runCtl({QStringLiteral("address"), QStringLiteral("derive"),
                       QStringLiteral("--program"), QStringLiteral("insurance_pool"), seed});
    };
    VERIFY_REFUSED(derive(QStringLiteral("market")), 2, "must say what it is");
    VERIFY_REFUSED(derive(QStringLiteral("hex:0g")), 2, "offset 1");
    VERIFY_REFUSED(derive(QStringLiteral("hex:012")), 2, "seed 1");
    VERIFY_REFUSED(derive(QStringLiteral("u8:256")), 2, "whole number");
    VERIFY_REFUSED(derive(QStringLiteral("key:abc0")), 2, "not an address");
    VERIFY_REFUSED(derive(QStringLiteral("utf8:") + QString(33, u'x')), 2, "longer than 32 bytes");
    VERIFY_REFUSED(
        runCtl({QStringLiteral("address"), QStringLiteral("check"), QStringLiteral("0OIl")}), 2,
        "'0OIl'");
    VERIFY_REFUSED(runCtl({QStringLiteral("address"), QStringLiteral("derive")}), 2, "--program");
}

void ToolsTest::phrasesGiveTheVectorsKeys()
{
    QTemporaryDir folder;
    int valid = 0;
    for (const QJsonValue& value :
         readVectors("solana/bip39_slip10.json")[QStringLiteral("cases")].toArray()) {
        const QJsonObject row = value.toObject();
        QStringList words{QStringLiteral("keys"), QStringLiteral("derive")};
        const QString passphrase = text(row, "passphrase");
        if (!passphrase.isEmpty()) {
            QFile file(folder.filePath(QStringLiteral("passphrase")));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(passphrase.toUtf8() + "\n");
            words << QStringLiteral("--passphrase") << file.fileName();
        }
        const QJsonArray keys = row[QStringLiteral("keys")].toArray();
        for (const QJsonValue& key : keys)
            words << text(key, "path");
        const auto answer = runJson(words, text(row, "mnemonic").toUtf8() + "\n");
        if (!row[QStringLiteral("valid")].toBool()) {
            VERIFY_ANSWER(answer.exitCode == 2 && answer.out.isEmpty(), answer);
            continue;
        }
        // Letters that other wallets may normalise differently are refused, not guessed.
        if (answer.err.contains("may write differently")) continue;
        VERIFY_ANSWER(answer.exitCode == 0, answer);
        const QJsonArray given = answer.json()[QStringLiteral("keys")].toArray();
        QCOMPARE(given.size(), keys.size());
        for (int i = 0; i < keys.size(); ++i)
            QCOMPARE(text(given[i], "address"), text(keys[i], "address"));
        ++valid;
    }
    QVERIFY(valid > 3);
}

void ToolsTest::secretsNeverComeFromArguments()
{
    VERIFY_REFUSED(runCtl({QStringLiteral("keys"), QStringLiteral("derive"),
                           QStringLiteral("abandon"), QStringLiteral("about")}),
                   2, "can be read by others");
    const auto wrong = runCtl({QStringLiteral("keys"), QStringLiteral("derive")},
                              "abandon abandon abandon abandon abandon abandon abandon abandon "
                              "abandon abandon abandon secretword");
    VERIFY_REFUSED(wrong, 2, "English list");
    QVERIFY(!wrong.err.contains("secretword"));
    VERIFY_REFUSED(runCtl({QStringLiteral("keys"), QStringLiteral("derive")}), 2, "standard input");
}

void ToolsTest::keyFilesAreMadePrivate()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("key.json"));
    const QStringList words{QStringLiteral("keys"), QStringLiteral("new"), path};
    const auto made = runJson(words);
    VERIFY_ANSWER(made.exitCode == 0, made);
    QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), 0);
    VERIFY_REFUSED(runCtl(words), 2, "cannot be written");

    const QStringList sign{QStringLiteral("message"), QStringLiteral("encode"),
                           QStringLiteral("Hello"), QStringLiteral("--keypair"), path};
    const auto signed_ = runJson(sign);
    VERIFY_ANSWER(signed_.exitCode == 0, signed_);
    QCOMPARE(signed_.json()[QStringLiteral("signers")].toArray()[0].toString(),
             text(made.json(), "address"));
    const auto verified = runJson({QStringLiteral("message"), QStringLiteral("verify"),
                                   text(signed_.json(), "envelope_base64")});
    VERIFY_ANSWER(verified.exitCode == 0 && verified.json()[QStringLiteral("valid")].toBool(),
                  verified);

    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::ReadGroup));
    VERIFY_REFUSED(runCtl(sign), 2, "chmod 600");
    QCOMPARE(runCtl(sign + QStringList{QStringLiteral("--shared-key")}).exitCode, 0);
}

namespace {

QStringList encodeWords(const QJsonObject& row)
{
    QStringList signers;
    for (const QJsonValue& signer : row[QStringLiteral("signatories")].toArray())
        signers << signer.toString();
    // Of version 1 the vectors name the signers by their signatures only, in no order of its own.
    if (signers.isEmpty()) signers = row[QStringLiteral("signatures")].toObject().keys();
    QStringList words{QStringLiteral("message"),
                      QStringLiteral("encode"),
                      QStringLiteral("-"),
                      QStringLiteral("--signer"),
                      signers.join(u','),
                      QStringLiteral("--version"),
                      QString::number(row[QStringLiteral("version")].toInt())};
    if (row[QStringLiteral("version")].toInt() == 0)
        words << QStringLiteral("--domain") << text(row, "applicationDomainBase58")
              << QStringLiteral("--format")
              << QString::number(row[QStringLiteral("format")].toInt());
    return words;
}

} // namespace

void ToolsTest::messagesEncodeToTheVectors()
{
    const QJsonArray rows = readVectors("solana/offchain.json")[QStringLiteral("cases")].toArray();
    QVERIFY(!rows.isEmpty());
    for (const QJsonValue& value : rows) {
        const QJsonObject row = value.toObject();
        const auto answer = runJson(encodeWords(row), text(row, "text").toUtf8());
        VERIFY_ANSWER(answer.exitCode == 0, answer);
        QCOMPARE(text(answer.json(), "message_hex"), text(row, "messageHex"));
    }
}

void ToolsTest::envelopesVerifyOrEndWithOne()
{
    for (const QJsonValue& row :
         readVectors("solana/offchain.json")[QStringLiteral("cases")].toArray()) {
        QByteArray envelope = text(row, "envelopeBase64").toLatin1();
        const QStringList verify{QStringLiteral("message"), QStringLiteral("verify"),
                                 QStringLiteral("-")};
        const auto good = runJson(verify, envelope);
        VERIFY_ANSWER(good.exitCode == 0, good);
        QCOMPARE(text(good.json(), "text"), text(row, "text"));

        QByteArray bytes = QByteArray::fromBase64(envelope);
        bytes[10] = char(bytes[10] ^ 1); // of the first signature
        VERIFY_REFUSED(runCtl(verify, bytes.toBase64()), 1, "Do not trust it");
        VERIFY_REFUSED(runCtl(verify, envelope.chopped(envelope.endsWith('=') ? 3 : 1)), 2,
                       "base64");
    }
}

void ToolsTest::descriptionsAreTheShippedOnes()
{
    QTemporaryDir folder;
    const auto answer = runJson({QStringLiteral("idl"), folder.path()});
    VERIFY_ANSWER(answer.exitCode == 0, answer);
    const QDir shipped(QStringLiteral(BACKSTOP_SOURCE_DIR "/resources/idl"));
    const QStringList names = shipped.entryList({QStringLiteral("*.json")});
    QCOMPARE(QDir(folder.path()).entryList({QStringLiteral("*.json")}), names);
    for (const QString& name : names) {
        QFile a(shipped.filePath(name));
        QFile b(folder.filePath(name));
        QVERIFY(a.open(QIODevice::ReadOnly) && b.open(QIODevice::ReadOnly));
        QVERIFY2(a.readAll() == b.readAll(), qPrintable(name));
    }
    VERIFY_REFUSED(runCtl({QStringLiteral("idl"), QStringLiteral("/no/such/folder")}), 2,
                   "/no/such/folder/insurance_pool.json.new");
}

QTEST_APPLESS_MAIN(ToolsTest)
#include "tools_test.moc"
