//! Goal: every fault of a market file is refused by its own name, and the detail says where.
//! Method: one small text a fault, in tests/vectors/market/refusals.json; then random damage.

#include "core/market/csv.h"
#include "core/market/open_interest.h"
#include "tests/core/market/market_files.h"

#include <rapidcheck.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace core::market;

namespace {

void addRows(const char* kind)
{
    QTest::addColumn<QJsonObject>("row");
    const QByteArray text =
        tests::fileBytes(QStringLiteral(BACKSTOP_VECTOR_DIR "/market/refusals.json"));
    const QJsonArray rows = QJsonDocument::fromJson(text).object()[QLatin1String(kind)].toArray();
    QVERIFY(!rows.isEmpty());
    for (const QJsonValue& row : rows)
        QTest::newRow(row[QLatin1String("name")].toString().toUtf8().constData()) << row.toObject();
}

template <class Read> void refuses(const QJsonObject& row, Read read)
{
    const QByteArray text = row[QLatin1String("text")].toString().toUtf8();
    const auto result = read(tests::view(text), "in.csv");
    QVERIFY2(!result.ok(), "accepted");
    QCOMPARE(tests::codeName(result.error()), row[QLatin1String("error")].toString());
    const QString detail = QString::fromStdString(result.error().detail);
    QVERIFY2(detail.contains(row[QLatin1String("detail")].toString()), qPrintable(detail));
    QVERIFY2(detail.startsWith(QLatin1String("in.csv")), qPrintable(detail));
}

} // namespace

class RefusalsTest : public QObject
{
    Q_OBJECT

private slots:
    void candles_data() { addRows("candles"); }
    void candles()
    {
        QFETCH(const QJsonObject, row);
        refuses(row, readCandles);
    }
    void funding_data() { addRows("funding"); }
    void funding()
    {
        QFETCH(const QJsonObject, row);
        refuses(row, readFunding);
    }
    void openInterest_data() { addRows("open_interest"); }
    void openInterest()
    {
        QFETCH(const QJsonObject, row);
        refuses(row, readOpenInterest);
    }

    void nulIsRefusedWithItsLineAndOffset()
    {
        using namespace std::literals;
        const auto candles = readCandles("timestamp_ms,open\n1,\0,2\n"sv, "in.csv");
        QVERIFY(!candles.ok());
        QCOMPARE(tests::codeName(candles.error()), QStringLiteral("TextMustNotHoldNul"));
        QCOMPARE(candles.error().detail, std::string("in.csv: line 2, offset 20"));
    }

    void aGiantFileIsRefusedUnread()
    {
        const std::string giant(csvSizeMax + 1, '\n');
        const auto funding = readFunding(giant, "in.csv");
        QVERIFY(!funding.ok());
        QCOMPARE(tests::codeName(funding.error()), QStringLiteral("FileMustStayWithinLimit"));
    }

    //! Whatever one byte of a good file becomes, it is read to the end or refused with a place.
    void oneDamagedByteNeverPassesUnseen()
    {
        const QByteArray good =
            tests::fileBytes(tests::shippedMarket("LAYERUSDT_15m.csv")).left(2'000);
        const QByteArray whole = good.left(good.lastIndexOf('\n') + 1);
        const auto before = readCandles(tests::view(whole), "in.csv");
        QVERIFY(before.ok());
        QVERIFY(rc::check([&](std::uint16_t at, char value) {
            QByteArray text = whole;
            text[at % text.size()] = value;
            const auto result = readCandles(tests::view(text), "in.csv");
            if (!result) RC_ASSERT(!result.error().detail.empty());
            if (result) RC_ASSERT(result->candles.size() == before->candles.size());
        }));
    }
};

QTEST_APPLESS_MAIN(RefusalsTest)
#include "refusals_test.moc"
