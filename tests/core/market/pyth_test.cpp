//! Goal: price accounts are read as the chain writes them; partial, foreign and damaged ones are
//! refused by name.
//! Method: accounts recorded from the chain and others written from the public layout; then what
//! is written reads back, and random bytes never do harm.

#include "core/market/pyth.h"
#include "tests/core/market/market_files.h"

#include <rapidcheck.h>

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace core::market;
using core::programs::pyth::Verification;

namespace {

const QString vectors = QStringLiteral(BACKSTOP_VECTOR_DIR "/pyth/");
const QString recorded = QStringLiteral(BACKSTOP_SHARED_DIR "/data/onchain/pyth_price_update_v2/");

QJsonObject json(const QString& path)
{
    return QJsonDocument::fromJson(tests::fileBytes(path)).object();
}

QByteArray accountBytes(const QString& path)
{
    const QJsonObject account = json(path)[QLatin1String("account")].toObject();
    return QByteArray::fromBase64(
        account[QLatin1String("data")].toArray()[0].toString().toLatin1());
}

std::vector<std::uint8_t> vectorOf(const QByteArray& bytes)
{
    return {bytes.begin(), bytes.end()};
}

core::Bytes view(const std::vector<std::uint8_t>& bytes)
{
    return {bytes.data(), bytes.size()};
}

QString hex(const std::uint8_t (&bytes)[32])
{
    QByteArray text;
    for (const std::uint8_t byte : bytes)
        text.append(static_cast<char>(byte));
    return QString::fromLatin1(text.toHex());
}

// Numbers in the recorded decodes are JSON numbers below 2^53, in our own vectors strings.
QString number(const QJsonObject& expected, const char* field)
{
    const QJsonValue value = expected[QLatin1String(field)];
    return value.isString() ? value.toString() : QString::number(value.toInteger());
}

void compare(const PriceUpdate& update, const QJsonObject& expected)
{
    QCOMPARE(hex(update.feedId.bytes), expected[QLatin1String("feed_id")].toString());
    QCOMPARE(QString::number(update.price), number(expected, "price"));
    QCOMPARE(QString::number(update.confidence), number(expected, "conf"));
    QCOMPARE(QString::number(update.exponent), number(expected, "exponent"));
    QCOMPARE(QString::number(update.publishTime.raw()), number(expected, "publish_time"));
    QCOMPARE(QString::number(update.previousPublishTime.raw()),
             number(expected, "prev_publish_time"));
    QCOMPARE(QString::number(update.emaPrice), number(expected, "ema_price"));
    QCOMPARE(QString::number(update.emaConfidence), number(expected, "ema_conf"));
    QCOMPARE(QString::number(update.postedSlot), number(expected, "posted_slot"));
}

void addAccounts(const QString& folder)
{
    QTest::addColumn<QString>("stem");
    for (const QString& file : QDir(folder).entryList({QStringLiteral("*.expected.json")})) {
        const QString stem = folder + file.chopped(int(qstrlen(".expected.json")));
        QTest::newRow(qPrintable(file)) << stem;
    }
}

void checkAccount(const QString& stem)
{
    const QJsonObject expected = json(stem + QStringLiteral(".expected.json"));
    const std::vector<std::uint8_t> bytes = vectorOf(accountBytes(stem + QStringLiteral(".json")));
    const auto update = readPriceUpdate(view(bytes));
    QVERIFY2(update.ok(), update.ok() ? "" : update.error().detail.c_str());
    compare(*update, expected);

    const QJsonValue level = expected[QLatin1String("verification_level")];
    const bool full = level.toString() == QLatin1String("Full");
    QCOMPARE(update->verification == Verification::Full, full);
    const auto verified = readVerifiedPriceUpdate(view(bytes));
    QCOMPARE(verified.ok(), full);
    if (!full) {
        QCOMPARE(tests::codeName(verified.error()), QStringLiteral("UpdateMustBeFullyVerified"));
        const int count = level[QLatin1String("Partial")][QLatin1String("num_signatures")].toInt();
        QCOMPARE(int(update->signatureCount), count);
        QCOMPARE(verified.error().detail, std::to_string(count) + " signatures");
    }
    const auto written = writePriceUpdate(*update);
    QVERIFY(std::equal(written.begin(), written.end(), bytes.begin(), bytes.end()));
}

} // namespace

class PythTest : public QObject
{
    Q_OBJECT

private slots:
    void recordedAccounts_data() { addAccounts(vectors); }
    void recordedAccounts()
    {
        QFETCH(const QString, stem);
        checkAccount(stem);
    }

    void moreRecordedAccounts_data()
    {
        addAccounts(recorded);
        if (!QDir(recorded).exists()) QTest::newRow("none") << QString();
    }
    void moreRecordedAccounts()
    {
        QFETCH(const QString, stem);
        if (stem.isEmpty()) QSKIP("the recorded accounts are not beside the project");
        checkAccount(stem);
    }

    void fullUpdatesAndRefusals_data()
    {
        QTest::addColumn<QJsonObject>("row");
        for (const QJsonValue& row :
             json(vectors + QStringLiteral("full.json"))[QLatin1String("vectors")].toArray())
            QTest::newRow(row[QLatin1String("name")].toString().toUtf8().constData())
                << row.toObject();
    }
    void fullUpdatesAndRefusals()
    {
        QFETCH(const QJsonObject, row);
        std::vector<std::uint8_t> bytes =
            vectorOf(QByteArray::fromHex(row[QLatin1String("hex")].toString().toLatin1()));
        const auto update = readVerifiedPriceUpdate(view(bytes));
        if (row.contains(QLatin1String("error"))) {
            QVERIFY2(!update.ok(), "accepted");
            QCOMPARE(tests::codeName(update.error()), row[QLatin1String("error")].toString());
            return;
        }
        QVERIFY(update.ok());
        compare(*update, row);
        QCOMPARE(hex(update->writeAuthority.bytes),
                 row[QLatin1String("write_authority_hex")].toString());
        const auto written = writePriceUpdate(*update);
        bytes.back() = 0; // the spare byte says nothing and is written as zero
        QVERIFY(std::equal(written.begin(), written.end(), bytes.begin(), bytes.end()));
    }

    void legacyAccountsAreRefusedByName()
    {
        const auto bytes =
            vectorOf(accountBytes(vectors + QStringLiteral("legacy_1MBONK_2213.json")));
        QCOMPARE(bytes.size(), std::size_t{3'312});
        const auto update = readPriceUpdate(view(bytes));
        QVERIFY(!update.ok());
        QCOMPARE(tests::codeName(update.error()), QStringLiteral("AccountMustNotBeLegacyPrice"));
    }

    void whatIsWrittenReadsBack()
    {
        QVERIFY(rc::check([](std::int64_t price, std::uint64_t confidence, std::int32_t exponent,
                             std::int64_t time, std::uint8_t some) {
            PriceUpdate update;
            update.writeAuthority.bytes[some % 32] = some;
            update.feedId.bytes[31 - some % 32] = some;
            update.verification = some % 2 ? Verification::Full : Verification::Partial;
            update.signatureCount = some % 2 ? 0 : some;
            update.price = price;
            update.confidence = confidence;
            update.exponent = exponent;
            update.publishTime = core::UnixTime{time};
            update.previousPublishTime = core::UnixTime{price};
            update.emaPrice = time;
            update.emaConfidence = confidence / 3;
            update.postedSlot = confidence / 7;
            const auto bytes = writePriceUpdate(update);
            const auto again = readPriceUpdate({bytes.data(), bytes.size()});
            RC_ASSERT(again.ok());
            RC_ASSERT(*again == update);
        }));
    }

    void anyBytesAreReadOrRefused()
    {
        QVERIFY(rc::check([](std::vector<std::uint8_t> bytes, bool padded) {
            if (padded) bytes.resize(PriceUpdate::size);
            const auto update = readPriceUpdate(view(bytes));
            if (!update) RC_ASSERT(update.error().module == core::support::Module::Market);
        }));
    }
};

QTEST_APPLESS_MAIN(PythTest)
#include "pyth_test.moc"
