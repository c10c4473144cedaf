//! Goal: both forms of candle file give the same candles; gaps are listed and nothing is made up.
//! Method: small texts by hand, and the shipped markets whole against the facts of their source.

#include "core/market/candles.h"
#include "core/market/open_interest.h"
#include "tests/core/market/market_files.h"

#include <QElapsedTimer>
#include <QTest>

using namespace core::market;

namespace {

constexpr const char* header = "timestamp_ms,open,high,low,close,volume\n";
constexpr const char* klineHeader =
    "open_time,open,high,low,close,volume,close_time,quote_volume,count,"
    "taker_buy_volume,taker_buy_quote_volume,ignore\n";

CandleSeries must(const std::string& text)
{
    auto series = readCandles(text, "in.csv");
    if (!series) qFatal("%s", series.error().detail.c_str());
    return std::move(series).value();
}

} // namespace

class CandlesTest : public QObject
{
    Q_OBJECT

private slots:
    void bothFormsGiveTheSameCandles()
    {
        const std::string recorded = header + std::string("1746403200000,2,4.5,1,3,10.1234567\n"
                                                          "1746404100000,3,3,3,3,0\n");
        const std::string milliseconds =
            "1746403200000,2,4.5,1,3,10.1234567,1746404099999,30.5,7,5,"
            "15.2,0\n"
            "1746404100000,3,3,3,3,0,1746404999999,0,0,0,0,0\n";
        const std::string microseconds =
            "1746403200000000,2.0,4.5,1,3,10.1234567,1746404099999999,30.5,7,5,15.2,0\n"
            "1746404100000000,3,3,3,3,0,1746404999999999,0,0,0,0,0\n";

        const CandleSeries series = must(recorded);
        QCOMPARE(series.interval, std::int64_t{900});
        QCOMPARE(series.candles.size(), std::size_t{2});
        QVERIFY(series.gaps.empty());
        const Candle first{core::UnixTime{1'746'403'200}, PriceE8{200'000'000},
                           PriceE8{450'000'000},          PriceE8{100'000'000},
                           PriceE8{300'000'000},          VolumeE6{10'123'456}};
        QVERIFY(series.candles[0] == first);
        QCOMPARE(series.closeTime(first).raw(), std::int64_t{1'746'404'100});

        for (const std::string& text :
             {milliseconds, microseconds, klineHeader + milliseconds, klineHeader + microseconds}) {
            const CandleSeries other = must(text);
            QCOMPARE(other.interval, series.interval);
            QVERIFY(other.candles == series.candles);
        }
    }

    void lineEndsMayBeCrLfAndTheLastMayLack()
    {
        const std::string text = "timestamp_ms,open,high,low,close,volume\r\n"
                                 "1746403200000,2,4,1,3,1\r\n1746404100000,2,4,1,3,1";
        QCOMPARE(must(text).candles.size(), std::size_t{2});
    }

    void oneKlineTellsItsInterval()
    {
        QCOMPARE(must("1746403200000,2,4,1,3,1,1746406799999,1,1,1,1,0\n").interval,
                 std::int64_t{3'600});
    }

    void gapsAreListedAndNothingIsMadeUp()
    {
        const CandleSeries series =
            must(header + std::string("1746403200000,2,4,1,3,1\n1746404100000,2,4,1,3,1\n"
                                      "1746405000000,2,4,1,3,1\n1746408600000,2,4,1,3,1\n"
                                      "1746409500000,2,4,1,3,1\n"));
        QCOMPARE(series.candles.size(), std::size_t{5});
        const Gap gap{core::UnixTime{1'746'405'900}, core::UnixTime{1'746'408'600}, 3};
        QVERIFY(series.gaps == std::vector<Gap>{gap});
        QVERIFY(series.candleAt(core::UnixTime{1'746'408'600}) == &series.candles[3]);
        QVERIFY(!series.candleAt(core::UnixTime{1'746'406'800}));
        QVERIFY(!series.candleAt(core::UnixTime{0}));
    }

    void shippedMarketsAreWhole_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<qint64>("first");
        QTest::newRow("LAYER") << QByteArray("LAYERUSDT_15m.csv") << qint64{1'746'373'500};
        QTest::newRow("SOL") << QByteArray("SOLUSDT_15m.csv") << qint64{1'746'373'500};
        QTest::newRow("ENA") << QByteArray("ENAUSDT_15m.csv") << qint64{1'746'373'500};
        QTest::newRow("ADA") << QByteArray("ADAUSDT_15m.csv") << qint64{1'746'815'400};
    }
    void shippedMarketsAreWhole()
    {
        QFETCH(const QByteArray, file);
        QFETCH(const qint64, first);
        const QByteArray text = tests::fileBytes(tests::shippedMarket(file.constData()));
        QElapsedTimer timer;
        timer.start();
        const auto series = readCandles(tests::view(text), file.constData());
        qInfo("read in %lld us", timer.nsecsElapsed() / 1'000);
        QVERIFY(series.ok());
        QCOMPARE(series->interval, std::int64_t{900});
        QCOMPARE(series->candles.size(), std::size_t{2'879});
        QVERIFY(series->gaps.empty());
        QCOMPARE(series->candles.front().openTime.raw(), std::int64_t{first});
        QCOMPARE(series->candles.back().openTime.raw(), std::int64_t{first + qint64{2'878} * 900});
    }

    void theCrashOfLayerIsWhereItShouldBe()
    {
        const QByteArray text = tests::fileBytes(tests::shippedMarket("LAYERUSDT_15m.csv"));
        const CandleSeries series = must(text.toStdString());
        const Candle* worst = series.candleAt(core::UnixTime{1'746'518'400});
        QVERIFY(worst);
        QCOMPARE(worst->open.raw(), std::uint64_t{224'510'000});
        QCOMPARE(worst->low.raw(), std::uint64_t{192'800'000});
        QCOMPARE(worst->close.raw(), std::uint64_t{199'180'000});
        QCOMPARE(worst->volume.raw(), std::uint64_t{32'580'773'200'000});
    }

    void openInterestIsRead()
    {
        const auto readings = readOpenInterest("timestamp_ms,open_interest_base,open_interest_usd\n"
                                               "1771560000000,92146.741,6235110551.1234567\n",
                                               "in.csv");
        QVERIFY(readings.ok());
        QCOMPARE(readings->at(0).base.raw(), std::uint64_t{92'146'741'000});
        QCOMPARE(readings->at(0).value.raw(), std::uint64_t{6'235'110'551'123'456});
    }
};

QTEST_APPLESS_MAIN(CandlesTest)
#include "candles_test.moc"
