//! Goal: the ring's running sums are at all times those of the returns in the last 30 days, to the
//! last unit, whatever gaps there were; and recorded markets give the same volatility.
//! Method: random runs and gaps, also longer than the ring, against a plain list summed anew;
//! logarithms against long double; recorded candles against core/market at many times.

#include "core/programs/risk_engine/price_window.h"

#include "core/market/metrics.h"
#include "core/market/moments.h"
#include "tests/core/market/market_files.h"

#include <rapidcheck.h>

#include <QTest>

#include <cmath>
#include <map>
#include <memory>

using namespace core;
using namespace core::programs::risk_engine;

namespace {

std::unique_ptr<PriceHistory> emptyHistory()
{
    auto history = std::make_unique<PriceHistory>();
    clearReturns(*history);
    return history;
}

// As a handler does: on to the period before over gaps, then the price.
void take(PriceHistory& history, const PriceSample& sample)
{
    while (history.lastPeriod != 0 && history.lastPeriod < sample.period - 1) {
        const std::int64_t before = history.lastPeriod;
        const auto reached = advance(history, sample.period - 1);
        if (!reached || *reached <= before) qFatal("the history does not advance");
    }
    if (!record(history, sample)) qFatal("the sample is not recorded");
}

// All returns ever, and what a window over them holds.
struct Model
{
    std::map<std::int64_t, std::int32_t> returns;
    PriceSample newest;

    void take(const PriceSample& sample)
    {
        if (newest.period != 0 && newest.period == sample.period - 1) {
            const double exact = std::log(double(sample.price) / double(newest.price)) * 1e9;
            returns[sample.period] =
                static_cast<std::int32_t>(std::llround(std::min(2e9, std::max(-2e9, exact))));
        }
        newest = sample;
    }

    [[nodiscard]] market::Moments window(std::int64_t last) const
    {
        market::Moments moments;
        for (auto it = returns.upper_bound(last - std::int64_t{returnWindow});
             it != returns.end() && it->first <= last; ++it)
            moments.add(it->second);
        return moments;
    }
};

// The double of the model may round a tie the other way: the ring's own value is taken, once it has
// been found to be within a unit.
void agree(Model& model, const PriceHistory& history)
{
    const std::int32_t slot = history.returns[std::size_t(history.pricePeriod) % returnRingSize];
    const auto found = model.returns.find(history.pricePeriod);
    RC_ASSERT((found == model.returns.end()) == (slot == noReturn));
    if (found == model.returns.end()) return;
    RC_ASSERT(std::abs(std::int64_t{slot} - found->second) <= 1);
    found->second = slot;
}

bool sameSums(const Model& model, const PriceHistory& history)
{
    const market::Moments moments = model.window(history.lastPeriod);
    return moments.count == history.count && moments.sum == history.sum &&
           moments.squares == history.squares;
}

bool sameSlots(const Model& model, const PriceHistory& history)
{
    for (std::int64_t back = 0; back < std::int64_t{returnRingSize}; ++back) {
        const std::int64_t period = history.lastPeriod - back;
        const auto found = model.returns.find(period);
        const std::int32_t expected = found == model.returns.end() ? noReturn : found->second;
        if (history.returns[std::size_t(period) % returnRingSize] != expected) return false;
    }
    return true;
}

market::CandleSeries candlesOf(const char* file)
{
    const QByteArray text = tests::fileBytes(tests::shippedMarket(file));
    auto series = market::readCandles(tests::view(text), file);
    if (!series) qFatal("%s", series.error().detail.c_str());
    return std::move(series).value();
}

// A candle's close is the price where the next period starts.
PriceSample sampleOf(const market::Candle& candle)
{
    return {candle.openTime.raw() / 900 + 1, candle.close.raw(), -8};
}

// Feeds candle after candle and compares at every `stride`th.
void compareWithMarket(const market::CandleSeries& series, std::size_t stride)
{
    const auto history = emptyHistory();
    int compared = 0;
    for (std::size_t i = 0; i < series.candles.size(); ++i) {
        take(*history, sampleOf(series.candles[i]));
        if (i % stride != 0 && i + 1 != series.candles.size()) continue;
        const auto factors =
            market::riskFactors(series, {}, series.candles[i].openTime.raw() * 1'000);
        QVERIFY(factors.ok());
        QCOMPARE(std::uint64_t{history->count}, factors->returns);
        const auto volatility = volatilityE9(sumsOf(*history));
        QVERIFY(volatility.ok());
        QCOMPARE(quint64(*volatility), quint64(factors->volatilityE9.value_or(0)));
        ++compared;
    }
    QVERIFY(compared > 10);
}

} // namespace

class PriceWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void sumsAreThoseOfTheWindowWhateverTheGaps()
    {
        QVERIFY(rc::check([] {
            const auto history = emptyHistory();
            Model model;
            std::int64_t period = *rc::gen::inRange<std::int64_t>(10'000, 3'000'000);
            const int runs = *rc::gen::inRange(1, 12);
            for (int run = 0; run < runs; ++run) {
                // Runs longer than the window, and gaps up to beyond the ring, appear too.
                const int length = *rc::gen::weightedOneOf<int>(
                    {{6, rc::gen::inRange(1, 200)}, {1, rc::gen::inRange(2'000, 3'200)}});
                const auto prices = *rc::gen::container<std::vector<std::uint64_t>>(
                    16, rc::gen::inRange<std::uint64_t>(1, 1'000'000'000'000));
                for (int i = 0; i < length; ++i, ++period) {
                    const PriceSample sample{period, prices[std::size_t(i) % 16], -8};
                    take(*history, sample);
                    model.take(sample);
                    agree(model, *history);
                }
                RC_ASSERT(sameSums(model, *history));
                period += *rc::gen::weightedOneOf<int>(
                    {{6, rc::gen::inRange(0, 300)}, {1, rc::gen::inRange(2'700, 3'200)}});
            }
            RC_ASSERT(sameSlots(model, *history));
        }));
    }

    void theElementBeforeTheWindowLeaves()
    {
        const auto history = emptyHistory();
        take(*history, {1'000, 100, -8});
        take(*history, {1'001, 200, -8}); // the only return that is not 0
        for (std::int64_t period = 1'002; period <= 1'001 + 2'879; ++period)
            take(*history, {period, 200, -8});
        QCOMPARE(history->count, 2'880U);
        QCOMPARE(history->sum, qint64(693'147'181));
        take(*history, {1'001 + 2'880, 200, -8}); // its 2 881st
        QCOMPARE(history->count, 2'880U);
        QCOMPARE(history->sum, qint64(0));
        QVERIFY(history->squares.isZero());
        // What left can be read for a day: 96 slots more than the window.
        QCOMPARE(history->returns[1'001 % returnRingSize], 693'147'181);
    }

    void aGapOfOneMonthEmptiesTheWindowIn31Updates()
    {
        const auto history = emptyHistory();
        for (std::int64_t period = 500; period < 700; ++period)
            take(*history, {period, std::uint64_t(period), -8});
        int updates = 0;
        while (history->lastPeriod < 699 + 2'976) {
            const auto reached = advance(*history, 699 + 2'976);
            QVERIFY(reached.ok());
            ++updates;
        }
        QCOMPARE(updates, 31);
        QCOMPARE(history->count, 0U);
        QCOMPARE(history->sum, qint64(0));
        QVERIFY(history->squares.isZero());
        for (const std::int32_t item : history->returns)
            QCOMPARE(item, noReturn);
        // A ring of gaps follows at once, however long the rest of the gap is.
        const auto reached = advance(*history, 9'000'000);
        QVERIFY(reached.ok());
        QCOMPARE(*reached, std::int64_t{9'000'000});
    }

    void aReturnAcrossAGapIsLeftOut()
    {
        const auto history = emptyHistory();
        take(*history, {100, 1'000, -8});
        take(*history, {102, 2'000, -8});
        QCOMPARE(history->count, 0U);
        take(*history, {103, 2'000, -8});
        QCOMPARE(history->count, 1U);
    }

    void returnsAreLogarithmsClampedToTwo()
    {
        QVERIFY(rc::check([] {
            const auto any = rc::gen::inRange<std::uint64_t>(1, INT64_MAX);
            const PriceSample earlier{1, *any, *rc::gen::inRange(-12, 3)};
            const PriceSample later{2, *any, *rc::gen::inRange(-12, 3)};
            const auto change = logReturn(earlier, later);
            RC_ASSERT(change.ok());
            const long double exact = (std::log(static_cast<long double>(later.price)) -
                                       std::log(static_cast<long double>(earlier.price)) +
                                       std::log(10.0L) * (later.exponent - earlier.exponent)) *
                                      1e9L;
            const long double clamped = std::min(2e9L, std::max(-2e9L, exact));
            const long double allowed = later.exponent == earlier.exponent ? 1.0L : 2.0L;
            RC_ASSERT(std::abs(static_cast<long double>(*change) - clamped) <= allowed);
        }));
        QCOMPARE(*logReturn({1, 1, INT32_MIN}, {2, 1, INT32_MAX}), std::int32_t{2'000'000'000});
        QCOMPARE(*logReturn({1, 1, INT32_MAX}, {2, 1, INT32_MIN}), std::int32_t{-2'000'000'000});
        QVERIFY(!logReturn({1, 0, 0}, {2, 1, 0}).ok());
    }

    void volatilityNeedsTwoReturnsAndIsExact()
    {
        QCOMPARE(*volatilityE9({}), std::uint64_t{0});
        QCOMPARE(*volatilityE9({1, 5, U128{25}}), std::uint64_t{0});
        // ±1 %: sample variance 2e-4, annualised √(2e-4 × 35 040) = 2.647262737…
        QCOMPARE(*volatilityE9({2, 0, U128{200'000'000'000'000}}), std::uint64_t{2'647'262'737});
        // The largest that can be: ±2.0 in turn.
        const auto most = volatilityE9({2'880, 0, product(2'880, 4'000'000'000'000'000'000)});
        QVERIFY(most.ok());
        QVERIFY(std::abs(double(*most) / 1e9 - 2.0 * std::sqrt(35'040.0 * 2'880 / 2'879)) < 1e-8);
    }

    void recordedMarketsGiveTheSameVolatility()
    {
        for (const char* file : {"LAYERUSDT_15m.csv", "SOLUSDT_15m.csv", "ENAUSDT_15m.csv"})
            compareWithMarket(candlesOf(file), 97);
    }

    // Twice the record with a hole between: the first run leaves the window while the second
    // enters, and the ring wraps.
    void aRecordLongerThanTheWindowGivesTheSameVolatility()
    {
        market::CandleSeries series = candlesOf("LAYERUSDT_15m.csv");
        const std::vector<market::Candle> once = series.candles;
        const std::int64_t shift = (static_cast<std::int64_t>(once.size()) + 130) * 900;
        for (market::Candle candle : once) {
            candle.openTime = UnixTime{candle.openTime.raw() + shift};
            series.candles.push_back(candle);
        }
        compareWithMarket(series, 61);
    }
};

QTEST_APPLESS_MAIN(PriceWindowTest)
#include "price_window_test.moc"
