//! Goal: lengths and texts are read exactly as Solana's own code reads them.
//! Method: shortvec.json and base58.json row by row, every value of compact-u16, UTF-8 edge cases.

#include "core/solana/compact_u16.h"
#include "core/solana/mnemonic_words.h"
#include "core/solana/program_ids.h"
#include "core/solana/utf8.h"
#include "tests/core/solana/vectors.h"

#include <QCryptographicHash>
#include <QTest>

using namespace core::solana;
using namespace tests::solana;

class EncodingTest : public QObject
{
    Q_OBJECT

private slots:
    void compactLengthsMatchTheVectors();
    void invalidCompactLengthsAreRefusedByName();
    void everyCompactLengthRoundTrips();
    void base58MatchesTheVectors();
    void invalidBase58IsRefused();
    void utf8IsStrict();
    void wellKnownAddressesHaveNames();
    void hashIsSha256();
    void wordListIsTheStandardOne();
};

void EncodingTest::compactLengthsMatchTheVectors()
{
    for (const QJsonValue row : vectors("shortvec.json")["valid"_L1].toArray()) {
        Bytes bytes;
        appendCompactU16(bytes, static_cast<uint16_t>(row["value"_L1].toInt()));
        QCOMPARE(bytes, fromHex(row["hex"_L1]));
        const auto read = readCompactU16(view(bytes));
        VERIFY_OK(read);
        QCOMPARE(int(read->value), row["value"_L1].toInt());
        QCOMPARE(read->size, bytes.size());
    }
}

void EncodingTest::invalidCompactLengthsAreRefusedByName()
{
    for (const QJsonValue row : vectors("shortvec.json")["invalidPerRustShortVec"_L1].toArray()) {
        const QString why = row["why"_L1].toString();
        const QString expected =
            why == QLatin1String("truncated")        ? QStringLiteral("BytesMustNotEndEarly")
            : why.startsWith(QLatin1String("alias")) ? QStringLiteral("CompactLengthMustBeMinimal")
                                                     : QStringLiteral("CompactLengthMustFit16Bits");
        QCOMPARE(errorName(readCompactU16(view(fromHex(row["hex"_L1])))), expected);
    }
}

void EncodingTest::everyCompactLengthRoundTrips()
{
    for (unsigned value = 0; value <= 0xffff; ++value) {
        Bytes bytes;
        appendCompactU16(bytes, static_cast<uint16_t>(value));
        const auto read = readCompactU16(view(bytes));
        QVERIFY(read.ok() && read->value == value && read->size == bytes.size());
        QVERIFY(compactU16Size(value) == bytes.size());
    }
}

void EncodingTest::base58MatchesTheVectors()
{
    for (const QJsonValue row : vectors("base58.json")["encode"_L1].toArray()) {
        const Bytes bytes = fromHex(row["hex"_L1]);
        const QByteArray expected = row["base58"_L1].toString().toLatin1();
        char encoded[core::base58TextMax] = {};
        const auto length = core::encodeBase58(view(bytes), encoded, sizeof encoded);
        QVERIFY(length.ok());
        QCOMPARE(QByteArray(encoded, qsizetype(*length)), expected);
        uint8_t decoded[core::base58BytesMax] = {};
        const auto size = core::decodeBase58(expected, decoded, sizeof decoded);
        QVERIFY(size.ok());
        QCOMPARE(Bytes(decoded, decoded + *size), bytes);
    }
}

void EncodingTest::invalidBase58IsRefused()
{
    const QJsonObject file = vectors("base58.json");
    for (const QJsonValue row : file["invalid"_L1].toArray()) {
        uint8_t decoded[core::base58BytesMax] = {};
        const auto size = core::decodeBase58(row.toString().toUtf8(), decoded, sizeof decoded);
        QCOMPARE(size.error(), static_cast<uint32_t>(core::Base58Error::NotBase58));
    }
    for (const QJsonValue row : file["addressInvalid"_L1].toArray()) {
        const auto parsed = core::parseAddress(row["text"_L1].toString().toUtf8());
        QCOMPARE(parsed.ok(), row["isAddress"_L1].toBool());
    }
}

void EncodingTest::utf8IsStrict()
{
    const auto accepts = [](const char* hex) {
        return isUtf8(view(toBytes(QByteArray::fromHex(hex))));
    };
    QVERIFY(accepts(""));
    QVERIFY(accepts("41c3a4e282acf09f9880"));
    QVERIFY(accepts("f48fbfbf"));  // U+10FFFF
    QVERIFY(!accepts("f4908080")); // U+110000
    QVERIFY(!accepts("c080"));     // overlong zero
    QVERIFY(!accepts("e08080"));   // overlong
    QVERIFY(!accepts("f0808080")); // overlong
    QVERIFY(!accepts("eda080"));   // surrogate
    QVERIFY(!accepts("80"));       // continuation first
    QVERIFY(!accepts("e282"));     // cut off
    QVERIFY(!accepts("c341"));     // not continued
    QVERIFY(!accepts("ff"));
}

void EncodingTest::wellKnownAddressesHaveNames()
{
    QCOMPARE(text(tokenId), QStringLiteral("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA"));
    QCOMPARE(text(systemId), QStringLiteral("11111111111111111111111111111111"));
    QVERIFY(wellKnownName(sysvarClockId) == "Clock sysvar");
    QVERIFY(wellKnownName(core::Address{{1}}).empty());
    QVERIFY(isReserved(systemId) && isReserved(sysvarInstructionsId));
    QVERIFY(!isReserved(tokenId) && !isReserved(core::Address{{1}}));
}

void EncodingTest::hashIsSha256()
{
    const Hash hash = sha256({bytesOf(std::string_view{"ab"}), bytesOf(std::string_view{"c"})});
    QCOMPARE(
        QByteArray::fromHex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        QByteArray(reinterpret_cast<const char*>(hash.bytes), Hash::size));
}

void EncodingTest::wordListIsTheStandardOne()
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (size_t i = 0; i < mnemonicWordCount; ++i) {
        const std::string_view word = mnemonicWord(i);
        hash.addData(QByteArray(word.data(), qsizetype(word.size())) + "\n");
        QVERIFY(mnemonicIndex(word) == i);
    }
    QCOMPARE(hash.result().toHex(),
             QByteArray("2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda"));
    QVERIFY(!mnemonicIndex("zzzz") && !mnemonicIndex("") && !mnemonicIndex("aban"));
}

QTEST_APPLESS_MAIN(EncodingTest)
#include "encoding_test.moc"
