//! Goal: funding payments carry the interval as announced; bins count only when they are complete.
//! Method: small texts by hand around every rule, and LAYER's switch from 4 hours to 1 hour.

#include "core/market/funding.h"
#include "tests/core/market/market_files.h"

#include <QTest>

using namespace core::market;

namespace {

constexpr std::int64_t midnight = 1'746'403'200; // 2025-05-05 00:00 UTC
constexpr std::int64_t hour = 3'600;

// Payments at these hours after midnight, each of 0.01 % × its number from 1.
std::string at(std::initializer_list<int> hours)
{
    std::string text = "timestamp_ms,funding_rate\n";
    int number = 0;
    for (const int h : hours)
        text += std::to_string((midnight + h * hour) * 1'000) + ",0.000" +
                std::to_string(++number) + "\n";
    return text;
}

FundingSeries must(const std::string& text)
{
    auto series = readFunding(text, "in.csv");
    if (!series) qFatal("%s", series.error().detail.c_str());
    return std::move(series).value();
}

std::vector<int> intervals(const FundingSeries& series)
{
    std::vector<int> hours;
    hours.reserve(series.payments.size());
    for (const FundingPayment& payment : series.payments)
        hours.push_back(static_cast<int>(payment.interval / hour));
    return hours;
}

core::UnixTime after(int hours)
{
    return core::UnixTime{midnight + hours * hour};
}

} // namespace

class FundingTest : public QObject
{
    Q_OBJECT

private slots:
    void theIntervalIsTheDistanceToTheNext()
    {
        using Hours = std::vector<int>;
        QCOMPARE(intervals(must(at({0, 8, 16}))), (Hours{8, 8, 8}));
        QCOMPARE(intervals(must(at({0, 4, 8, 9, 10}))), (Hours{4, 4, 1, 1, 1}));
        QCOMPARE(intervals(must(at({0, 1, 2, 6, 10}))), (Hours{1, 1, 4, 4, 4}));
        QCOMPARE(intervals(must(at({0}))), (Hours{8}));
    }

    void aMissingPaymentIsAGapAndNoNewInterval()
    {
        const FundingSeries doubled = must(at({0, 4, 12, 16})); // 08:00 did not come
        QCOMPARE(intervals(doubled), (std::vector<int>{4, 4, 4, 4}));
        QVERIFY(doubled.gaps == std::vector<Gap>{(Gap{after(8), after(12), 1})});
        const FundingSeries odd = must(at({0, 1, 2, 5, 6}));
        QCOMPARE(intervals(odd), (std::vector<int>{1, 1, 1, 1, 1}));
        QVERIFY(odd.gaps == std::vector<Gap>{(Gap{after(3), after(5), 2})});
    }

    void ratesAreExact()
    {
        const FundingSeries series =
            must("timestamp_ms,funding_rate\n1746403200000,-0.02\n1746432000000,1e-05\n");
        QCOMPARE(series.payments[0].rate.raw(), std::int64_t{-20'000'000'000});
        QCOMPARE(series.payments[1].rate.raw(), std::int64_t{10'000'000});
    }

    void theArchiveStatesItsInterval()
    {
        const FundingSeries series = must("calc_time,funding_interval_hours,last_funding_rate\n"
                                          "1746403200011,4,0.0001\n1746417599998,1,0.0002\n");
        QCOMPARE(intervals(series), (std::vector<int>{4, 1}));
        QCOMPARE(series.payments[0].time.raw(), midnight);
        QCOMPARE(series.payments[1].time.raw(), midnight + 4 * hour);
    }

    void aBinCountsWhenALaterOneHasBegun()
    {
        const FundingSeries series = must(at({0, 4, 8, 12, 16}));
        const auto early = fundingBins(series, core::UnixTime{midnight + 8 * hour - 1});
        QCOMPARE(early.size(), std::size_t{1});
        QVERIFY(!early[0].complete);
        const auto bins = fundingBins(series, after(8));
        QCOMPARE(bins.size(), std::size_t{2});
        QVERIFY(bins[0].complete && !bins[1].complete);
        QCOMPARE(bins[0].index, midnight / fundingBinLength);
        QCOMPARE(bins[0].sum.raw(), std::int64_t{300'000'000}); // 0.01 % + 0.02 %
        QCOMPARE(bins[0].payments, 2);
    }

    void aBinWithoutItsFirstOrLastPaymentDoesNotCount()
    {
        const auto late = fundingBins(must(at({4, 8, 12, 16})), after(24));
        QVERIFY(!late[0].complete); // 00:00 is missing: 04:00 is a whole interval after the start
        QVERIFY(late[1].complete);
        const auto early = fundingBins(must(at({0, 8, 12, 16, 20})), after(24));
        QVERIFY(early[0].complete); // nothing before tells that these are not 8 hours
        const auto torn = fundingBins(must(at({-4, 0, 8, 12, 16, 20})), after(24));
        QVERIFY(!torn[1].complete); // 04:00 is missing: 00:00 + 4 h does not reach 08:00
        QVERIFY(torn[2].complete);
    }

    void theSwitchInsideABinCounts()
    {
        const auto bins = fundingBins(must(at({0, 4, 5, 6, 7, 8, 9, 10})), after(24));
        QVERIFY(bins[0].complete);
        QCOMPARE(bins[0].payments, 5);
        QVERIFY(!bins[1].complete);
    }

    //! From 4 hours off the bins' grid to 1 hour: 02:00 came when 22:00 had announced it.
    void theIntervalBeforeTheFirstPaymentDecides()
    {
        const auto bins = fundingBins(must(at({-2, 2, 3, 4, 5, 6, 7, 8})), after(24));
        QCOMPARE(bins[1].payments, 6);
        QVERIFY(bins[1].complete);
    }

    void paymentsAreClampedToTenPercent()
    {
        const auto bins = fundingBins(
            must("timestamp_ms,funding_rate\n1746403200000,-0.3\n1746432000000,0.0001\n"),
            after(8));
        QCOMPARE(bins[0].sum.raw(), std::int64_t{-100'000'000'000});
    }

    void layerSwitchesToOneHourInTheCrash()
    {
        const QByteArray text = tests::fileBytes(tests::shippedMarket("LAYERUSDT_funding.csv"));
        const FundingSeries series = must(text.toStdString());
        QCOMPARE(series.payments.size(), std::size_t{984});
        QVERIFY(series.gaps.empty());
        for (const FundingPayment& payment : series.payments)
            QCOMPARE(payment.interval,
                     payment.time.raw() < 1'746'518'400 ? 4 * hour : hour); // 05-06 08:00
    }
};

QTEST_APPLESS_MAIN(FundingTest)
#include "funding_test.moc"
