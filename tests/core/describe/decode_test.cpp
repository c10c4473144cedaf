//! Goal: a decoded account is exactly what a program writes; everything else is refused by name and
//! offset.
//! Method: accounts made as structs, then one byte changed at a time.

#include "core/describe/decode.h"
#include "core/programs/insurance_pool/position_account.h"
#include "core/programs/insurance_pool/protocol_account.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cstring>

using namespace core;
using namespace core::describe;
namespace pool = core::programs::insurance_pool;

namespace {

pool::Position somePosition()
{
    pool::Position position;
    position.header = {pool::Position::discriminator, pool::Position::currentVersion, 254, {}};
    position.generation = 7;
    position.tranche = pool::Tranche::Junior;
    position.lotCount = 1;
    position.lots[0] = {Shares{18'446'744'073'709'551'615u}, UnixTime{-5}, UnixTime{9},
                        UsdcAmount{1}};
    position.realised = -12;
    return position;
}

template <class T> QByteArray bytesOf(const T& account)
{
    return {static_cast<const char*>(static_cast<const void*>(&account)), sizeof(T)};
}

Bytes view(const QByteArray& bytes)
{
    return {static_cast<const uint8_t*>(static_cast<const void*>(bytes.constData())),
            static_cast<size_t>(bytes.size())};
}

std::string refusal(const QByteArray& bytes)
{
    const auto decoded = decodeAccount(insurancePool(), view(bytes));
    if (decoded) return "accepted";
    return std::string(name(static_cast<DescribeError>(decoded.error().code))) + " " +
           decoded.error().detail;
}

} // namespace

class DecodeTest : public QObject
{
    Q_OBJECT

private slots:
    void showsEveryFieldByName();
    void refusesWhatNoProgramWrites();
    void everyFieldLiesInsideItsStruct();
    void namesAreSnakeCase();
};

void DecodeTest::showsEveryFieldByName()
{
    const QByteArray bytes = bytesOf(somePosition());
    const auto decoded = decodeAccount(insurancePool(), view(bytes));
    QVERIFY2(decoded.ok(), refusal(bytes).c_str());
    QCOMPARE(decoded->account->name, std::string_view("Position"));

    support::JsonWriter out;
    out.beginObject();
    writeFields(out, *decoded->account->structure, view(bytes));
    out.endObject();
    const QJsonObject shown =
        QJsonDocument::fromJson(QByteArray::fromStdString(out.take())).object();
    QCOMPARE(shown[QLatin1String("generation")].toInt(), 7);
    QCOMPARE(shown[QLatin1String("tranche")].toString(), QStringLiteral("Junior"));
    QCOMPARE(shown[QLatin1String("realised")].toString(), QStringLiteral("-12"));
    QCOMPARE(shown[QLatin1String("owner")].toString(),
             QStringLiteral("11111111111111111111111111111111"));
    const QJsonObject lot = shown[QLatin1String("lots")][0].toObject();
    QCOMPARE(lot[QLatin1String("shares")].toString(), QStringLiteral("18446744073709551615"));
    QCOMPARE(lot[QLatin1String("deposited_at")].toString(), QStringLiteral("-5"));
    QVERIFY(!shown.contains(QLatin1String("reserved")));
}

void DecodeTest::refusesWhatNoProgramWrites()
{
    const QByteArray good = bytesOf(somePosition());
    QByteArray bytes = good;
    bytes.chop(1);
    QCOMPARE(refusal(bytes), std::string("LengthMustMatch Position at offset 719"));
    bytes = good;
    bytes[0] = static_cast<char>(bytes[0] ^ 1);
    QCOMPARE(refusal(bytes), std::string("DiscriminatorMustBeKnown discriminator at offset 0"));
    bytes = good;
    bytes[8] = 2;
    QCOMPARE(refusal(bytes), std::string("VersionMustBeKnown version at offset 8"));
    bytes = good;
    bytes[11] = 1;
    QCOMPARE(refusal(bytes), std::string("PaddingMustBeZero header at offset 11"));
    bytes = good;
    bytes[static_cast<int>(offsetof(pool::Position, tranche))] = 2;
    QCOMPARE(refusal(bytes), std::string("EnumeratorMustExist tranche at offset 84"));
    bytes = good;
    bytes[719] = 1;
    QCOMPARE(refusal(bytes), std::string("PaddingMustBeZero reserved at offset 719"));

    pool::Protocol protocol;
    protocol.header = {pool::Protocol::discriminator, pool::Protocol::currentVersion, 1, {}};
    protocol.cluster.characters[0] = 'a';
    protocol.cluster.characters[2] = 'b'; // after the text's end
    const std::string text = refusal(bytesOf(protocol));
    QVERIFY2(text.starts_with("TextMustBeAscii cluster at offset "), text.c_str());
}

void DecodeTest::everyFieldLiesInsideItsStruct()
{
    for (const ProgramInfo* program : allPrograms()) {
        QVERIFY(!program->instructions.empty());
        for (const RecordInfo& account : program->accounts) {
            size_t at = sizeof(programs::AccountHeader);
            for (const FieldInfo& field : account.structure->fields) {
                QCOMPARE(field.offset, at); // no gap: memory and Borsh are the same bytes
                at += field.type->size;
            }
            QCOMPARE(at, account.structure->size);
        }
    }
}

void DecodeTest::namesAreSnakeCase()
{
    QCOMPARE(snakeCase("coverSeconds"), std::string("cover_seconds"));
    QCOMPARE(snakeCase("pad1"), std::string("pad1"));
    QCOMPARE(snakeCase("fundingVarianceE24"), std::string("funding_variance_e24"));
}

QTEST_APPLESS_MAIN(DecodeTest)
#include "decode_test.moc"
