//! Goal: funding bins, their completeness and the variance over 30 days are what a plain list of
//! payments gives, at any time, for payments of 1, 4 and 8 hours with holes.
//! Method: random payments against a reference that keeps all of them; recorded funding against
//! core/market every few hours; one row per refusal.

#include "core/programs/risk_engine/funding_window.h"

#include "core/market/metrics.h"
#include "core/market/moments.h"
#include "core/programs/risk_engine/errors.h"
#include "core/programs/risk_engine/periods.h"
#include "tests/core/market/market_files.h"

#include <rapidcheck.h>

#include <QTest>

#include <algorithm>
#include <vector>

using namespace core;
using namespace core::programs::risk_engine;

namespace {

FundingHistory emptyHistory()
{
    FundingHistory history;
    clearFunding(history);
    return history;
}

FundingPayment payment(std::int64_t time, std::int64_t rate, std::uint32_t interval)
{
    return {UnixTime{time}, RateE12{rate}, interval, {}};
}

RunningSums sumsOf(const FundingHistory& history, std::int64_t now)
{
    RunningSums sums;
    if (!sumsAt(history, UnixTime{now}, sums)) qFatal("no sums");
    return sums;
}

// The same from all payments ever.
RunningSums reference(const std::vector<FundingPayment>& payments, std::int64_t now)
{
    market::Moments moments;
    const std::int64_t current = now / binSeconds;
    for (std::int64_t bin = current - 90; bin < current; ++bin) {
        const std::int64_t start = bin * binSeconds;
        const auto inside = [&](const FundingPayment& p) {
            return p.time.raw() >= start && p.time.raw() < start + binSeconds;
        };
        const auto first = std::find_if(payments.begin(), payments.end(), inside);
        if (first == payments.end()) continue;
        const auto last = std::find_if(payments.rbegin(), payments.rend(), inside);
        const std::int64_t lead =
            first == payments.begin() ? first->interval : std::prev(first)->interval;
        if (first->time.raw() >= start + lead) continue;
        if (last->time.raw() + last->interval < start + binSeconds) continue;
        std::int64_t sum = 0;
        for (const FundingPayment& p : payments)
            if (inside(p)) sum += std::clamp<std::int64_t>(p.rate.raw(), -fundingMax, fundingMax);
        moments.add(sum);
    }
    return {moments.count, moments.sum, moments.squares};
}

bool refuses(FundingHistory& history, const FundingPayment& bad, std::int64_t now)
{
    const FundingHistory before = history;
    const Status status = record(history, bad, UnixTime{now});
    return status.error() == static_cast<ErrorCode>(RiskError::BadSnapshot) && history == before;
}

void compareWithMarket(const char* file)
{
    const QByteArray text = tests::fileBytes(tests::shippedMarket(file));
    const auto series = market::readFunding(tests::view(text), file);
    QVERIFY(series.ok());
    FundingHistory history = emptyHistory();
    std::size_t next = 0;
    const std::int64_t begin = series->payments.front().time.raw();
    const std::int64_t end = series->payments.back().time.raw() + 3 * 86'400;
    for (std::int64_t now = begin; now <= end; now += 7 * 900) {
        for (; next < series->payments.size() && series->payments[next].time.raw() <= now; ++next) {
            const auto& p = series->payments[next];
            QVERIFY(
                record(history,
                       payment(p.time.raw(), p.rate.raw(), static_cast<std::uint32_t>(p.interval)),
                       UnixTime{now})
                    .ok());
        }
        market::CandleSeries none;
        none.interval = 900;
        const auto factors = market::riskFactors(none, *series, now * 1'000);
        QVERIFY(factors.ok());
        const RunningSums sums = sumsOf(history, now);
        QCOMPARE(quint64(sums.count), quint64(factors->fundingBins));
        const auto variance = fundingVarianceE24(sums);
        QVERIFY(variance.ok());
        QVERIFY(*variance == factors->fundingVarianceE24.value_or(U128{}));
    }
}

} // namespace

class FundingWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void sumsAreThoseOfTheCompleteBinsInTheWindow()
    {
        QVERIFY(rc::check([] {
            FundingHistory history = emptyHistory();
            std::vector<FundingPayment> payments;
            std::int64_t time = *rc::gen::inRange<std::int64_t>(1, 60'000) * 3'600;
            const int runs = *rc::gen::inRange(1, 10);
            for (int run = 0; run < runs; ++run) {
                const std::uint32_t interval = *rc::gen::element(3'600U, 14'400U, 28'800U);
                const int count = *rc::gen::inRange(1, 120);
                const auto rates = *rc::gen::container<std::vector<std::int64_t>>(
                    8, rc::gen::inRange<std::int64_t>(-200'000'000'000, 200'000'000'000));
                for (int i = 0; i < count; ++i, time += interval) {
                    payments.push_back(payment(time, rates[std::size_t(i) % 8], interval));
                    RC_ASSERT(record(history, payments.back(), UnixTime{time}).ok());
                }
                const std::int64_t later = *rc::gen::inRange<std::int64_t>(0, 2'000'000);
                const std::int64_t now = payments.back().time.raw() + later;
                RC_ASSERT(sumsOf(history, now) == reference(payments, now));
                // Holes of hours, and now and then of more than a month.
                time += 3'600 * *rc::gen::weightedOneOf<std::int64_t>(
                                    {{5, rc::gen::inRange<std::int64_t>(0, 12)},
                                     {1, rc::gen::inRange<std::int64_t>(600, 1'000)}});
            }
        }));
    }

    void recordedFundingGivesTheSameVariance()
    {
        compareWithMarket("LAYERUSDT_funding.csv"); // 4 hours, then 1 hour
        compareWithMarket("SOLUSDT_funding.csv");   // 8 hours
        compareWithMarket("ENAUSDT_funding.csv");   // 4 hours
    }

    void aBinCountsOnlyWhenALaterOneHasBegun()
    {
        FundingHistory history = emptyHistory();
        const std::int64_t start = 1'000 * binSeconds;
        QVERIFY(record(history, payment(start, 7, 28'800), UnixTime{start}).ok());
        QCOMPARE(sumsOf(history, start + binSeconds - 1).count, std::uint64_t{0});
        QCOMPARE(sumsOf(history, start + binSeconds).count, std::uint64_t{1});
        QCOMPARE(sumsOf(history, start + 90 * binSeconds).count, std::uint64_t{1});
        QCOMPARE(sumsOf(history, start + 91 * binSeconds).count, std::uint64_t{0});
    }

    void aMissingFirstOrLastPaymentMakesABinIncomplete()
    {
        const std::int64_t start = 1'000 * binSeconds;
        FundingHistory late = emptyHistory(); // the payment at the bin's start is missing
        for (const std::int64_t hour : {-1, 1, 2, 3, 4, 5, 6, 7})
            QVERIFY(
                record(late, payment(start + hour * 3'600, 1, 3'600), UnixTime{start * 2}).ok());
        QCOMPARE(sumsOf(late, start + binSeconds).count, std::uint64_t{0});
        FundingHistory early = emptyHistory(); // the last one is
        for (const std::int64_t hour : {0, 1, 2, 3, 4, 5, 6})
            QVERIFY(
                record(early, payment(start + hour * 3'600, 1, 3'600), UnixTime{start * 2}).ok());
        QCOMPARE(sumsOf(early, start + binSeconds).count, std::uint64_t{0});
        QVERIFY(record(early, payment(start + 7 * 3'600, 1, 3'600), UnixTime{start * 2}).ok());
        QCOMPARE(sumsOf(early, start + binSeconds).count, std::uint64_t{1});
    }

    void aPaymentIsClampedToTenPercent()
    {
        FundingHistory history = emptyHistory();
        const std::int64_t start = 50 * binSeconds;
        QVERIFY(record(history, payment(start, INT64_MIN, 14'400), UnixTime{start}).ok());
        QCOMPARE(history.openSum, qint64(-100'000'000'000));
        QVERIFY(
            record(history, payment(start + 14'400, INT64_MAX, 14'400), UnixTime{start * 2}).ok());
        QCOMPARE(history.openSum, qint64(0));
    }

    void paymentsComeOnceEachInOrderAndNotFromTheFuture()
    {
        FundingHistory history = emptyHistory();
        const std::int64_t time = 77 * binSeconds;
        QVERIFY(record(history, payment(time, 5, 3'600), UnixTime{time}).ok());
        QVERIFY(refuses(history, payment(time, 5, 3'600), time + 10));
        QVERIFY(refuses(history, payment(time - 1, 5, 3'600), time + 10));
        QVERIFY(refuses(history, payment(time + 3'600, 5, 3'600), time + 3'599));
        for (const std::uint32_t interval : {0U, 1U, 3'599U, 7'200U, 57'600U})
            QVERIFY(refuses(history, payment(time + 3'600, 5, interval), time + 9'999));
        QVERIFY(record(history, payment(time + 3'600, 5, 28'800), UnixTime{time + 3'600}).ok());
    }

    void varianceIsThePopulations()
    {
        QVERIFY(fundingVarianceE24({})->isZero());
        QVERIFY(*fundingVarianceE24({2, 0, U128{2 * 49}}) == U128{49});
        QVERIFY(*fundingVarianceE24({3, 6, U128{14}}) == U128{0}); // 2/3, floor
        // 90 bins of as much as the clamp allows, in turn: the variance is its square.
        const std::uint64_t most = 800'000'000'000;
        const auto variance = fundingVarianceE24({90, 0, *multiply(product(most, most), 90)});
        QVERIFY(variance.ok());
        QVERIFY(*variance == product(most, most));
    }
};

QTEST_APPLESS_MAIN(FundingWindowTest)
#include "funding_window_test.moc"
