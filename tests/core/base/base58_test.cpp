//! Goal: base58 is what the Solana clients write and read, and refuses the rest by name.
//! Method: every row of tests/vectors/solana/base58.json, a naive reference, round trips.

#include "core/base/base58.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

using core::Address;
using core::Base58Error;
using core::Outcome;

namespace {

template <class T> bool failsWith(const Outcome<T>& outcome, Base58Error error)
{
    return outcome.error() == static_cast<core::ErrorCode>(error);
}

QJsonObject vectors()
{
    QFile file(QStringLiteral(BACKSTOP_VECTOR_DIR "/solana/base58.json"));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

//! Long division by 58, byte by byte: slow and plain.
std::string reference(std::vector<uint8_t> number)
{
    std::string text;
    size_t zeros = 0;
    while (zeros < number.size() && number[zeros] == 0)
        ++zeros;
    for (size_t first = zeros; first < number.size();) {
        unsigned rest = 0;
        for (size_t i = first; i < number.size(); ++i) {
            rest = rest * 256 + number[i];
            number[i] = static_cast<uint8_t>(rest / 58);
            rest %= 58;
        }
        text += core::base58::alphabet[rest];
        while (first < number.size() && number[first] == 0)
            ++first;
    }
    text.append(zeros, '1');
    std::reverse(text.begin(), text.end());
    return text;
}

std::string encoded(const std::vector<uint8_t>& bytes)
{
    char text[core::base58TextMax];
    const auto size = core::encodeBase58({bytes.data(), bytes.size()}, text, sizeof(text));
    return size ? std::string(text, *size) : "refused";
}

std::vector<uint8_t> bytesOf(const QString& hex)
{
    const QByteArray bytes = QByteArray::fromHex(hex.toLatin1());
    return {bytes.begin(), bytes.end()};
}

rc::Gen<std::vector<uint8_t>> bytesWithZeros(size_t sizeMax)
{
    return rc::gen::map(
        rc::gen::tuple(rc::gen::inRange<size_t>(0, sizeMax + 1), rc::gen::inRange<size_t>(0, 8),
                       rc::gen::container<std::vector<uint8_t>>(
                           sizeMax, rc::gen::resize(1000, rc::gen::arbitrary<uint8_t>()))),
        [](auto parts) {
            auto& [size, zeros, bytes] = parts;
            std::fill_n(bytes.begin(), std::min(zeros, bytes.size()), uint8_t{0});
            bytes.resize(size);
            return bytes;
        });
}

// Literals are constants; these two also fix the order of the bytes and the leading zeros.
static_assert(core::addressOf("11111111111111111111111111111111") == Address{});
static_assert(core::addressOf("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA").bytes[0] == 0x06);
static_assert(core::addressOf("11111111111111111111111111111112").bytes[31] == 1);

} // namespace

class Base58Test : public QObject
{
    Q_OBJECT

private slots:
    void vectorsEncodeAndDecode();
    void charactersOutsideTheAlphabetAreRefused();
    void onlyTextOf32BytesIsAnAddress();
    void addressesAgreeWithTheReference();
    void buffersAgreeWithTheReference();
    void literalsAgreeWithTheParser();
    void changedTextNeverReadsAsTheSameAddress();
    void tooLongIsRefused();
    void smallBuffersAreRefusedAndLeftAlone();
};

void Base58Test::vectorsEncodeAndDecode()
{
    const QJsonArray rows = vectors()[QStringLiteral("encode")].toArray();
    QVERIFY(rows.size() > 40);
    for (const auto& row : rows) {
        const std::vector<uint8_t> bytes =
            bytesOf(row.toObject()[QStringLiteral("hex")].toString());
        const std::string text = row.toObject()[QStringLiteral("base58")].toString().toStdString();
        QCOMPARE(encoded(bytes), text);
        uint8_t back[core::base58BytesMax];
        const auto size = core::decodeBase58(text, back, sizeof(back));
        QVERIFY(size.ok());
        QVERIFY(std::equal(bytes.begin(), bytes.end(), back, back + *size));

        const auto address = core::parseAddress(text);
        QCOMPARE(address.ok(), bytes.size() == Address::size);
        if (!address) continue;
        QVERIFY(std::equal(bytes.begin(), bytes.end(), address->bytes));
        QCOMPARE(core::addressText(*address).data(), text.c_str());
    }
}

void Base58Test::charactersOutsideTheAlphabetAreRefused()
{
    const QJsonArray rows = vectors()[QStringLiteral("invalid")].toArray();
    QVERIFY(rows.size() >= 9);
    uint8_t buffer[core::base58BytesMax];
    for (const auto& row : rows) {
        const std::string text = row.toString().toStdString();
        QVERIFY(
            failsWith(core::decodeBase58(text, buffer, sizeof(buffer)), Base58Error::NotBase58));
        QVERIFY(failsWith(core::parseAddress(text), Base58Error::NotBase58));
    }
    for (int byte = 0; byte < 256; ++byte) {
        const std::string text(32, static_cast<char>(byte));
        const bool known =
            std::string(core::base58::alphabet).find(char(byte)) != std::string::npos;
        QCOMPARE(core::decodeBase58(text, buffer, sizeof(buffer)).ok(), known && byte != 0);
    }
}

void Base58Test::onlyTextOf32BytesIsAnAddress()
{
    const QJsonArray rows = vectors()[QStringLiteral("addressInvalid")].toArray();
    QVERIFY(rows.size() >= 7);
    for (const auto& row : rows) {
        const std::string text = row.toObject()[QStringLiteral("text")].toString().toStdString();
        const auto address = core::parseAddress(text);
        if (row.toObject()[QStringLiteral("isAddress")].toBool())
            QVERIFY(address.ok());
        else
            QVERIFY(failsWith(address, Base58Error::NotAnAddress));
    }
    // 2^256 - 1 is the last address; 2^256 has one more bit.
    QVERIFY(core::parseAddress("JEKNVnkbo3jma5nREBBJCDoXFVeKkD56V3xKrvRmWxFG").ok());
    QVERIFY(failsWith(core::parseAddress("JEKNVnkbo3jma5nREBBJCDoXFVeKkD56V3xKrvRmWxFH"),
                      Base58Error::NotAnAddress));
}

void Base58Test::addressesAgreeWithTheReference()
{
    QVERIFY(rc::check([] {
        std::vector<uint8_t> bytes = *bytesWithZeros(Address::size);
        bytes.resize(Address::size, 0xff);
        Address address;
        std::copy(bytes.begin(), bytes.end(), address.bytes);
        const core::AddressText text = core::addressText(address);
        RC_ASSERT(std::string(text.data(), text.size()) == reference(bytes));
        RC_ASSERT(*core::parseAddress(text) == address);
    }));
}

void Base58Test::buffersAgreeWithTheReference()
{
    QVERIFY(rc::check([] {
        const std::vector<uint8_t> bytes = *bytesWithZeros(core::base58BytesMax);
        const std::string text = encoded(bytes);
        RC_ASSERT(text == reference(bytes));
        uint8_t back[core::base58BytesMax];
        const auto size = core::decodeBase58(text, back, sizeof(back));
        RC_ASSERT(size.ok());
        RC_ASSERT(std::vector<uint8_t>(back, back + *size) == bytes);
    }));
}

void Base58Test::literalsAgreeWithTheParser()
{
    constexpr Address token = core::addressOf("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
    QVERIFY(*core::parseAddress("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA") == token);
    constexpr Address last = core::addressOf("JEKNVnkbo3jma5nREBBJCDoXFVeKkD56V3xKrvRmWxFG");
    QVERIFY(*core::parseAddress("JEKNVnkbo3jma5nREBBJCDoXFVeKkD56V3xKrvRmWxFG") == last);
    constexpr Address clock = core::addressOf("SysvarC1ock11111111111111111111111111111111");
    QCOMPARE(core::addressText(clock).data(), "SysvarC1ock11111111111111111111111111111111");
}

void Base58Test::changedTextNeverReadsAsTheSameAddress()
{
    QVERIFY(rc::check([] {
        const auto text = *rc::gen::container<std::string>(
            *rc::gen::inRange<size_t>(30, 46),
            rc::gen::elementOf(std::string(core::base58::alphabet)));
        const auto address = core::parseAddress(text);
        if (address) RC_ASSERT(core::Text{core::addressText(*address)} == core::Text{text});
    }));
}

void Base58Test::tooLongIsRefused()
{
    const std::vector<uint8_t> bytes(core::base58BytesMax + 1, 1);
    char text[200];
    QVERIFY(failsWith(core::encodeBase58({bytes.data(), bytes.size()}, text, sizeof(text)),
                      Base58Error::TooLong));
    const std::vector<uint8_t> longest(core::base58BytesMax, 0xff);
    const auto size = core::encodeBase58({longest.data(), longest.size()}, text, sizeof(text));
    QCOMPARE(*size, core::base58TextMax);

    uint8_t back[200];
    QVERIFY(core::decodeBase58({text, *size}, back, sizeof(back)).ok());
    for (const std::string& large :
         {std::string(core::base58TextMax, 'z'), std::string(core::base58BytesMax + 1, '1'),
          std::string(core::base58TextMax + 1, '2')})
        QVERIFY(failsWith(core::decodeBase58(large, back, sizeof(back)), Base58Error::TooLong));
}

void Base58Test::smallBuffersAreRefusedAndLeftAlone()
{
    const uint8_t bytes[] = {0, 0, 0xff, 0xff}; // 11LUv
    char text[6] = "-----";
    QVERIFY(failsWith(core::encodeBase58(bytes, text, 4), Base58Error::NoRoom));
    QCOMPARE(text, "-----");
    QCOMPARE(*core::encodeBase58(bytes, text, 5), size_t{5});
    QCOMPARE(text, "11LUv");

    uint8_t back[5] = {9, 9, 9, 9, 9};
    QVERIFY(failsWith(core::decodeBase58("11LUv", back, 3), Base58Error::NoRoom));
    QCOMPARE(int(back[0]), 9);
    QCOMPARE(*core::decodeBase58("11LUv", back, 4), size_t{4});
    QCOMPARE(int(back[4]), 9);
    QCOMPARE(*core::encodeBase58({}, nullptr, 0), size_t{0});
    QCOMPARE(*core::decodeBase58("", nullptr, 0), size_t{0});
}

QTEST_APPLESS_MAIN(Base58Test)
#include "base58_test.moc"
