//! Goal: keys, signatures and key files are the Solana CLI's own, and a bad file is refused where
//! it is bad.
//! Method: keypairs.json row by row, one refusal a rule with its offset, signatures that libsodium
//! must not let through.

#include "core/solana/key_file.h"
#include "core/solana/keys.h"
#include "tests/core/solana/vectors.h"

#include <QTest>

#include <utility>

using namespace core::solana;
using namespace tests::solana;

namespace {

QByteArray keyFileText(const QJsonArray& values)
{
    return QJsonDocument(values).toJson(QJsonDocument::Compact);
}

} // namespace

class KeysTest : public QObject
{
    Q_OBJECT

private slots:
    void seedsGiveTheVectorsAddresses();
    void keyFilesRoundTrip();
    void keyFileTakesWhiteSpace();
    void badKeyFilesAreRefusedWithTheOffset_data();
    void badKeyFilesAreRefusedWithTheOffset();
    void publicHalfOfAnotherKeyIsRefused();
    void signaturesVerifyOverTheExactBytesOnly();
    void signaturesThatAreNotCanonicalAreRefused();
    void developmentKeysAreTheHashOfTheirName();
    void secretsMove();
};

void KeysTest::seedsGiveTheVectorsAddresses()
{
    for (const QJsonValue row : vectors("keypairs.json")["cases"_L1].toArray()) {
        const auto keypair = Keypair::fromSeed(view(fromHex(row["seedHex"_L1])));
        VERIFY_OK(keypair);
        QCOMPARE(text(keypair->address()), row["address"_L1].toString());
        QCOMPARE(Bytes(keypair->address().bytes, keypair->address().bytes + 32),
                 fromHex(row["publicKeyHex"_L1]));
    }
    COMPARE_ERROR(Keypair::fromSeed({}), SeedMustBe32Bytes);
    COMPARE_ERROR(Keypair::fromSecret({}), SecretMustBe64Bytes);
}

void KeysTest::keyFilesRoundTrip()
{
    for (const QJsonValue row : vectors("keypairs.json")["cases"_L1].toArray()) {
        const QByteArray json = keyFileText(row["solanaCliJson"_L1].toArray());
        const auto keypair = parseKeyFile(view(json));
        VERIFY_OK(keypair);
        QCOMPARE(text(keypair->address()), row["address"_L1].toString());
        const SecretBuffer written = formatKeyFile(*keypair);
        QCOMPARE(Bytes(written.bytes().begin(), written.bytes().end()), toBytes(json));
    }
}

void KeysTest::keyFileTakesWhiteSpace()
{
    QByteArray json =
        keyFileText(vectors("keypairs.json")["cases"_L1][1]["solanaCliJson"_L1].toArray());
    json.replace(',', " ,\r\n\t").replace('[', " [ ").replace(']', " ] \n");
    VERIFY_OK(parseKeyFile(view(json)));
}

void KeysTest::badKeyFilesAreRefusedWithTheOffset_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("detail");

    const QByteArray good =
        keyFileText(vectors("keypairs.json")["cases"_L1][1]["solanaCliJson"_L1].toArray());
    const auto row = [](const char* title, QByteArray json, const char* name, const char* detail) {
        QTest::newRow(title) << std::move(json) << QString::fromLatin1(name)
                             << QString::fromLatin1(detail);
    };
    row("empty", "", "KeyFileMustBeJsonArray", "offset 0");
    row("object", "{\"a\":1}", "KeyFileMustBeJsonArray", "offset 0");
    row("never closed", "[1,2", "KeyFileMustBeJsonArray", "offset 4");
    row("comma at the end", "[1,2,]", "KeyFileMustBeJsonArray", "offset 5");
    row("two commas", "[1,,2]", "KeyFileMustBeJsonArray", "offset 3");
    row("no comma", "[1 2]", "KeyFileMustBeJsonArray", "offset 3");
    row("empty array", "[]", "KeyFileMustHold64Bytes", "offset 2: 0 values");
    row("two values", "[1,2]", "KeyFileMustHold64Bytes", "offset 5: 2 values");
    row("256", "[1,256]", "KeyFileValueMustBeByte", "offset 3");
    row("many digits", "[1,11111111111111111111111]", "KeyFileValueMustBeByte", "offset 3");
    row("negative", "[-1]", "KeyFileValueMustBeByte", "offset 1");
    row("fraction", "[1.0]", "KeyFileValueMustBeByte", "offset 1");
    row("exponent", "[1e1]", "KeyFileValueMustBeByte", "offset 1");
    row("leading zero", "[01]", "KeyFileValueMustBeByte", "offset 1");
    row("text", "[\"1\"]", "KeyFileValueMustBeByte", "offset 1");
    row("text after", good + "x", "TrailingBytesMustBeAbsent", "offset 178");
    row("65 values", QByteArray(good).insert(1, "1,"), "KeyFileMustHold64Bytes",
        "offset 179: 65 values");
}

void KeysTest::badKeyFilesAreRefusedWithTheOffset()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, name);
    QFETCH(const QString, detail);
    const auto keypair = parseKeyFile(view(json));
    QCOMPARE(errorName(keypair), name);
    QCOMPARE(QString::fromStdString(keypair.error().detail), detail);
}

void KeysTest::publicHalfOfAnotherKeyIsRefused()
{
    QJsonArray values = vectors("keypairs.json")["cases"_L1][1]["solanaCliJson"_L1].toArray();
    values[63] = values[63].toInt() ^ 1;
    COMPARE_ERROR(parseKeyFile(view(keyFileText(values))), PublicHalfMustMatchSecret);
}

void KeysTest::signaturesVerifyOverTheExactBytesOnly()
{
    const Keypair keypair = Keypair::development("test");
    Bytes message = {1, 2, 3};
    Signature signature = keypair.sign(view(message));
    QVERIFY(verify(keypair.address(), view(message), signature));
    QVERIFY(!verify(Keypair::development("other").address(), view(message), signature));
    message[0] ^= 1;
    QVERIFY(!verify(keypair.address(), view(message), signature));
    message[0] ^= 1;
    for (size_t i = 0; i < Signature::size; ++i) {
        signature.bytes[i] ^= 0x10;
        QVERIFY(!verify(keypair.address(), view(message), signature));
        signature.bytes[i] ^= 0x10;
    }
    QVERIFY(verify(keypair.address(), {}, keypair.sign({})));
}

void KeysTest::signaturesThatAreNotCanonicalAreRefused()
{
    // The group order, little-endian: s + order verifies where nobody checks s.
    const Bytes order = toBytes(
        QByteArray::fromHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"));
    const Keypair keypair = Keypair::development("test");
    Signature signature = keypair.sign({});
    unsigned carry = 0;
    for (size_t i = 0; i < order.size(); ++i) {
        carry += unsigned{signature.bytes[32 + i]} + order[i];
        signature.bytes[32 + i] = static_cast<uint8_t>(carry);
        carry >>= 8;
    }
    QVERIFY(!verify(keypair.address(), {}, signature));

    // A key of order 1 with R = identity and s = 0 would "sign" every message.
    const core::Address identity{{1}};
    QVERIFY(!verify(identity, {}, Signature{{1}}));
    QVERIFY(!verify(core::Address{}, {}, Signature{}));
}

void KeysTest::developmentKeysAreTheHashOfTheirName()
{
    const Hash seed = sha256({bytesOf(std::string_view{"backstop:alice"})});
    const auto expected = Keypair::fromSeed(bytesOf(seed));
    VERIFY_OK(expected);
    QVERIFY(Keypair::development("alice").address() == expected->address());
}

void KeysTest::secretsMove()
{
    SecretBuffer first = SecretBuffer::copyOf(bytesOf(std::string_view{"secret"}));
    SecretBuffer second = std::move(first);
    QCOMPARE(second.size(), size_t{6});
    SecretBuffer third = second.clone();
    second = std::move(third);
    QCOMPARE(second.size(), size_t{6});
    QCOMPARE(second.data()[5], uint8_t{'t'});
    second = SecretBuffer{};
    QCOMPARE(second.size(), size_t{0});
}

QTEST_APPLESS_MAIN(KeysTest)
#include "keys_test.moc"
