//! Goal: volatility and funding variance are the protocol's, to the last integer, and agree with an
//! independent computation in double precision.
//! Method: every reference row (those over files that may not be copied only where the recorded
//! data lie beside the project), hand sums, and the protocol's own remarks on LAYER's funding.

#include "core/market/metrics.h"
#include "core/market/moments.h"
#include "tests/core/market/market_files.h"

#include <QHash>
#include <QTest>

#include <cmath>

using namespace core::market;

namespace {

const QString sharedData = QStringLiteral(BACKSTOP_SHARED_DIR "/data/");

struct Market
{
    CandleSeries candles;
    FundingSeries funding; //!< empty when there is no file
};

Market load(const QString& candleFile)
{
    QString fundingFile = candleFile;
    for (const char* ending : {"_spot_15m.csv", "_15m.csv", "_1h.csv"})
        fundingFile.replace(QLatin1String(ending), QLatin1String("_funding.csv"));
    Market market;
    const QByteArray candleText = tests::fileBytes(candleFile);
    auto candles = readCandles(tests::view(candleText), candleFile.toStdString());
    if (!candles) qFatal("%s", candles.error().detail.c_str());
    market.candles = std::move(candles).value();
    const QByteArray fundingText = tests::fileBytes(fundingFile);
    if (fundingText.isEmpty()) return market;
    auto funding = readFunding(tests::view(fundingText), fundingFile.toStdString());
    if (!funding) qFatal("%s", funding.error().detail.c_str());
    market.funding = std::move(funding).value();
    return market;
}

RiskFactors factorsAt(const Market& market, qint64 atMs)
{
    const auto factors = riskFactors(market.candles, market.funding, atMs);
    if (!factors) qFatal("%s", factors.error().detail.c_str());
    return *factors;
}

// The largest relative distances seen, for the log.
struct Distance
{
    double volatility = 0;
    double variance = 0;
};

void checkRow(const QList<QByteArray>& row, const Market& market, Distance& worst)
{
    const RiskFactors factors = factorsAt(market, row[1].toLongLong());
    QCOMPARE(factors.candles, row[3].toULongLong());
    QCOMPARE(factors.returns, row[4].toULongLong());
    QCOMPARE(factors.fundingPayments, row[8].toULongLong());

    const double volatility = row[6].toDouble();
    const double distance = std::abs(double(*factors.volatilityE9) / 1e9 / volatility - 1);
    worst.volatility = std::max(worst.volatility, distance);
    QVERIFY2(distance < 2e-8, row[6].constData()); // asked for: 1e-6

    QCOMPARE(factors.fundingSampleVarianceE18.has_value(), !row[9].isEmpty());
    if (row[9].isEmpty()) return;
    const double ours = double(*factors.fundingSampleVarianceE18);
    const double theirs = row[9].toDouble() * 1e18;
    worst.variance = std::max(worst.variance, std::abs(ours / theirs - 1));
    QVERIFY2(std::abs(ours - theirs) <= 0.5 + theirs * 1e-12, row[9].constData());
}

void checkRows(const QString& table, const QString& folder)
{
    QHash<QByteArray, Market> markets;
    Distance worst;
    int count = 0;
    for (const QByteArray& line : tests::fileBytes(table).split('\n').mid(1)) {
        if (line.isEmpty()) continue;
        const QList<QByteArray> row = line.split(',');
        if (!markets.contains(row[0]))
            markets.insert(row[0], load(folder + QString::fromLatin1(row[0])));
        checkRow(row, markets[row[0]], worst);
        if (QTest::currentTestFailed()) return;
        ++count;
    }
    QVERIFY(count > 0);
    qInfo("%d rows; volatility within %.1e, funding variance within %.1e (relative)", count,
          worst.volatility, worst.variance);
}

FundingSeries fundingOf(const char* rows)
{
    auto series = readFunding(std::string("timestamp_ms,funding_rate\n") + rows, "in.csv");
    if (!series) qFatal("%s", series.error().detail.c_str());
    return std::move(series).value();
}

CandleSeries candlesOf(const char* rows)
{
    auto series =
        readCandles(std::string("timestamp_ms,open,high,low,close,volume\n") + rows, "in.csv");
    if (!series) qFatal("%s", series.error().detail.c_str());
    return std::move(series).value();
}

} // namespace

class MetricsTest : public QObject
{
    Q_OBJECT

private slots:
    void shippedMarketsGiveTheReferenceValues()
    {
        checkRows(QStringLiteral(BACKSTOP_VECTOR_DIR "/market/reference_metrics_mit2025.csv"),
                  QStringLiteral(BACKSTOP_SOURCE_DIR "/resources/"));
    }

    void everyRecordedMarketGivesTheReferenceValues()
    {
        if (!QFile::exists(sharedData + QStringLiteral("reference_metrics.csv")))
            QSKIP("the recorded markets that may not be copied are not beside the project");
        checkRows(sharedData + QStringLiteral("reference_metrics.csv"), sharedData);
    }

    //! ln 2 and −ln 2 by turns: mean 0 over four, so the sample variance is 4/3 (ln 2)².
    void volatilityByHand()
    {
        const CandleSeries candles =
            candlesOf("1746403200000,1,1,1,1,0\n1746404100000,2,2,2,2,0\n1746405000000,1,1,1,1,0\n"
                      "1746405900000,2,2,2,2,0\n1746406800000,1,1,1,1,0\n");
        const auto factors = riskFactors(candles, {}, 1'746'406'800'000);
        QVERIFY(factors.ok());
        QCOMPARE(factors->returns, std::uint64_t{4});
        const double byHand = std::log(2) * std::sqrt(4.0 / 3 * 35'040) * 1e9;
        QVERIFY(std::abs(double(*factors->volatilityE9) - byHand) < 200);
        QVERIFY(factors->historyTooShort && factors->lowQuality);
        QVERIFY(!factors->fundingVarianceE18 && !factors->fundingSampleVarianceE18);
    }

    void theReturnAcrossAGapIsLeftOut()
    {
        const CandleSeries candles =
            candlesOf("1746403200000,1,1,1,1,0\n1746404100000,2,2,2,2,0\n1746405000000,1,1,1,1,0\n"
                      "1746408600000,9,9,9,9,0\n1746409500000,9,9,9,9,0\n");
        const auto factors = riskFactors(candles, {}, 1'746'409'500'000);
        QCOMPARE(factors->candles, std::uint64_t{5});
        QCOMPARE(factors->returns, std::uint64_t{3}); // ln 2, -ln 2, 0
        const double byHand = std::log(2) * std::sqrt(35'040.0) * 1e9;
        QVERIFY(std::abs(double(*factors->volatilityE9) - byHand) < 200);
    }

    void returnsAreClamped()
    {
        QCOMPARE(logReturn(PriceE8{1}, PriceE8{1'000'000}).raw(), 2'000'000'000);
        QCOMPARE(logReturn(PriceE8{1'000'000}, PriceE8{1}).raw(), -2'000'000'000);
        QCOMPARE(logReturn(PriceE8{3}, PriceE8{3}).raw(), 0);
        QCOMPARE(logReturn(PriceE8{100}, PriceE8{101}).raw(), 9'950'331); // ln 1.01
    }

    //! Three bins: 0.01 + 0.03 = 0.04 %, 0.02 %, −0.03 %; mean 0.01 %; squares of the distances
    //! 9 + 1 + 16 = 26e-8; population variance 26e-8 / 3. The fourth bin has begun only.
    void populationVarianceOfBinsByHand()
    {
        const FundingSeries funding =
            fundingOf("1746403200000,0.0001\n1746417600000,0.0003\n1746432000000,0.0004\n"
                      "1746446400000,-0.0002\n1746460800000,-0.0001\n1746475200000,-0.0002\n"
                      "1746489600000,0.09\n");
        const auto factors = riskFactors(candlesOf("1746403200000,1,1,1,1,0\n"
                                                   "1746404100000,1,1,1,1,0\n"),
                                         funding, 1'746'489'600'000);
        QCOMPARE(factors->fundingBins, std::uint64_t{3});
        QCOMPARE(*factors->fundingVarianceE18, std::uint64_t{86'666'666'666});
        QVERIFY(*factors->fundingVarianceE24 == core::U128{86'666'666'666'666'666});
        QCOMPARE(factors->fundingPayments, std::uint64_t{7});
        QVERIFY(!factors->historyTooShort || factors->returns < leastReturns);
    }

    //! Two payments of ±0.01 %: the mean is 0, the sample variance 2e-8.
    void sampleVarianceOfPaymentsByHand()
    {
        const auto factors = riskFactors(
            candlesOf("1746403200000,1,1,1,1,0\n1746404100000,1,1,1,1,0\n"),
            fundingOf("1746403200000,0.0001\n1746432000000,-0.0001\n"), 1'746'432'000'000);
        QCOMPARE(*factors->fundingSampleVarianceE18, std::uint64_t{20'000'000'000});
    }

    //! A candle at either end of the window belongs to it; a payment only at its later end.
    void theWindowEndsAreTheReferences()
    {
        constexpr qint64 at = 1'746'403'200'000 + 30 * 86'400'000LL;
        const CandleSeries candles =
            candlesOf("1746402300000,1,1,1,1,0\n1746403200000,1,1,1,1,0\n1746404100000,1,1,1,1,0\n"
                      "1748995200000,1,1,1,1,0\n1748996100000,1,1,1,1,0\n");
        const FundingSeries funding = fundingOf("1746403200000,0.0001\n1746432000000,0.0001\n"
                                                "1748995200000,0.0001\n1749024000000,0.0001\n");
        const auto factors = riskFactors(candles, funding, at);
        QCOMPARE(factors->candles, std::uint64_t{3});
        QCOMPARE(factors->fundingPayments, std::uint64_t{2});
        QCOMPARE(riskFactors(candles, funding, at - 1)->candles, std::uint64_t{2});
    }

    //! The protocol's text: LAYER's worst is 1.8e-4 over full 30-day sums. The integers beside it
    //! were computed apart from this code, with Python's exact integers.
    void layersFundingIsAsTheProtocolRemarks()
    {
        const Market layer = load(tests::shippedMarket("LAYERUSDT_15m.csv"));
        const RiskFactors worst = factorsAt(layer, 1'748'015'100'000);
        QCOMPARE(worst.fundingBins, std::uint64_t{90});
        QCOMPARE(*worst.fundingVarianceE18, std::uint64_t{181'154'369'293'420});
        const RiskFactors last = factorsAt(layer, 1'748'964'600'000);
        QCOMPARE(*last.fundingVarianceE18, std::uint64_t{180'316'923'139'922});
        QVERIFY(!last.lowQuality && !last.historyTooShort);
    }

    //! The same text: 1.1e-3 while the window is short.
    void aShortWindowOfLayerIsWilder()
    {
        Market layer = load(tests::shippedMarket("LAYERUSDT_15m.csv"));
        std::erase_if(layer.funding.payments, [](const FundingPayment& payment) {
            return payment.time.raw() < 1'746'374'400; // 05-04 16:00, where the candles begin
        });
        const RiskFactors factors = factorsAt(layer, 1'746'603'900'000);
        QCOMPARE(factors.fundingBins, std::uint64_t{7});
        QCOMPARE(*factors.fundingVarianceE18, std::uint64_t{1'138'266'676'640'628});
        QVERIFY(factors.lowQuality && !factors.historyTooShort);
    }

    void hourCandlesCountEightThousandSevenHundredSixtyAYear()
    {
        const CandleSeries candles = candlesOf(
            "1746403200000,1,1,1,1,0\n1746406800000,2,2,2,2,0\n1746410400000,1,1,1,1,0\n");
        const auto factors = riskFactors(candles, {}, 1'746'410'400'000);
        const double byHand = std::log(2) * std::sqrt(2.0 * 8'760) * 1e9;
        QVERIFY(std::abs(double(*factors->volatilityE9) - byHand) < 200);
    }

    void absurdTimesAreRefused()
    {
        const CandleSeries candles =
            candlesOf("1746403200000,1,1,1,1,0\n1746404100000,1,1,1,1,0\n");
        for (const qint64 at : {std::numeric_limits<qint64>::min(), qint64{1'746'403'200},
                                std::numeric_limits<qint64>::max()}) {
            const auto factors = riskFactors(candles, {}, at);
            QVERIFY(!factors.ok());
            QCOMPARE(tests::codeName(factors.error()), QStringLiteral("TimeMustBePlausible"));
        }
    }
};

QTEST_APPLESS_MAIN(MetricsTest)
#include "metrics_test.moc"
