//! Goal: update_score takes each period's one price and nothing else, and the score it stores is
//! the protocol's formula over what was recorded.
//! Method: the program on the embedded ledger; one refusal a case; a recorded market whose factors
//! core/market computes from the files.

#include "core/market/metrics.h"
#include "core/programs/risk_engine/errors.h"
#include "core/programs/risk_engine/events.h"
#include "core/programs/risk_engine/factors.h"
#include "core/programs/risk_engine/storm.h"
#include "tests/core/market/market_files.h"
#include "tests/core/programs/risk_engine/market_fixture.h"

#include <QTest>

using namespace core;
using namespace core::programs::risk_engine;
using tests::MarketFixture;

namespace {

constexpr ErrorCode code(RiskError error)
{
    return static_cast<ErrorCode>(error);
}

constexpr ErrorCode code(CommonError error)
{
    return static_cast<ErrorCode>(error);
}

void initialise(MarketFixture& fixture)
{
    QCOMPARE(fixture.send<InitMarket>(), ErrorCode{0});
    QCOMPARE(fixture.send<Grow>(), ErrorCode{0});
}

// The last transaction is refused with this code, and the program's accounts are what they were.
void refuses(MarketFixture& fixture, const programs::pyth::PriceUpdate& update, ErrorCode expected)
{
    fixture.post(update);
    const auto before = fixture.owned();
    QCOMPARE(fixture.send<UpdateScore>(), expected);
    QVERIFY(fixture.owned() == before);
}

struct Recorded
{
    market::CandleSeries candles;
    market::FundingSeries funding;
};

Recorded load(const char* candles, const char* funding)
{
    const QByteArray candleText = tests::fileBytes(tests::shippedMarket(candles));
    const QByteArray fundingText = tests::fileBytes(tests::shippedMarket(funding));
    auto prices = market::readCandles(tests::view(candleText), candles);
    auto payments = market::readFunding(tests::view(fundingText), funding);
    if (!prices || !payments) qFatal("no recorded market");
    return {std::move(prices).value(), std::move(payments).value()};
}

} // namespace

class UpdateScoreTest : public QObject
{
    Q_OBJECT

private slots:
    void aHalfGrownHistoryIsRefusedUntilItHasGrown()
    {
        MarketFixture fixture;
        QCOMPARE(fixture.send<InitMarket>(), ErrorCode{0});
        QCOMPARE(fixture.bytesOf(fixture.market.prices).size(), size_t{10'240});
        refuses(fixture, fixture.update(100), code(CommonError::HalfGrown));
        QCOMPARE(fixture.send<InitMarket>(), code(CommonError::AlreadyInitialized));
        QCOMPARE(fixture.send<Grow>(), ErrorCode{0});
        QCOMPARE(fixture.send<Grow>(), code(CommonError::AlreadyInitialized));
        QCOMPARE(fixture.score(100), ErrorCode{0});
        const auto prices = fixture.read<PriceHistory>(fixture.market.prices);
        QCOMPARE(prices.lastPeriod, fixture.period());
        QCOMPARE(prices.price, quint64(100));
        for (const int32_t item : prices.returns)
            QCOMPARE(item, noReturn);
    }

    void aNewMarketIsOfGradeCWithoutAScore()
    {
        MarketFixture fixture;
        QCOMPARE(fixture.send<InitMarket>(), ErrorCode{0});
        const RiskState risk = fixture.risk();
        QVERIFY(risk.grade == Grade::C);
        QCOMPARE(risk.score, noScore);
        QCOMPARE(risk.reserveBps[2].raw(), quint16(2'000));
    }

    void eachWrongUpdateIsRefusedByName()
    {
        MarketFixture fixture;
        initialise(fixture);
        const auto good = fixture.update(100);
        auto bad = good;
        bad.previousPublishTime = UnixTime{fixture.period() * 900};
        refuses(fixture, bad, code(RiskError::WrongSample));
        bad = good;
        bad.publishTime = UnixTime{fixture.period() * 900 + 60};
        refuses(fixture, bad, code(RiskError::WrongSample));
        bad = good;
        bad.publishTime = UnixTime{(fixture.period() - 5) * 900 + 1};
        bad.previousPublishTime = UnixTime{(fixture.period() - 5) * 900 - 1};
        refuses(fixture, bad, code(RiskError::OracleStale));
        bad = good;
        bad.confidence = 3; // of 100: 3 %
        refuses(fixture, bad, code(RiskError::OracleUncertain));
        bad = good;
        bad.price = 0;
        refuses(fixture, bad, code(RiskError::OracleUncertain));
        bad = good;
        bad.verification = programs::pyth::Verification::Partial;
        bad.signatureCount = 5;
        refuses(fixture, bad, code(RiskError::PartlyVerified));
        bad = good;
        bad.feedId.bytes[0] ^= 1;
        refuses(fixture, bad, code(RiskError::WrongFeed));
        QCOMPARE(fixture.score(100), ErrorCode{0});
        refuses(fixture, good, code(RiskError::SamePeriod));
        fixture.moveTo(fixture.period() + 1);
        refuses(fixture, good, code(RiskError::SamePeriod));
    }

    void aPriceAccountOfAnotherOwnerIsRefused()
    {
        MarketFixture fixture;
        initialise(fixture);
        fixture.post(fixture.update(100));
        auto instruction = fixture.build<UpdateScore>();
        instruction.accounts[UpdateScore::price].address =
            fixture.add("forged", fixture.program(), fixture.bytesOf(fixture.market.price));
        QCOMPARE(fixture.send(instruction), code(CommonError::WrongOwner));
        instruction.accounts[UpdateScore::price].address =
            fixture.add("short", fixture.receiver, std::vector<uint8_t>(133));
        QCOMPARE(fixture.send(instruction), code(CommonError::WrongLength));
    }

    void periodsAreFilledUpToFourLate()
    {
        MarketFixture fixture;
        initialise(fixture);
        const std::int64_t first = fixture.period();
        QCOMPARE(fixture.score(100), ErrorCode{0});
        const auto second = [&] {
            fixture.moveTo(first + 1);
            return fixture.update(110);
        }();
        fixture.moveTo(first + 5, 800); // four late
        fixture.post(second);
        QCOMPARE(fixture.send<UpdateScore>(), ErrorCode{0});
        QCOMPARE(fixture.read<PriceHistory>(fixture.market.prices).count, 1U);
        QCOMPARE(fixture.score(120), ErrorCode{0}); // periods between are gaps
        const auto prices = fixture.read<PriceHistory>(fixture.market.prices);
        QCOMPARE(prices.lastPeriod, first + 5);
        QCOMPARE(prices.count, 1U);
    }

    void aLongGapIsPassedInSeveralUpdates()
    {
        MarketFixture fixture;
        fixture.makeScored();
        const std::int64_t first = fixture.period();
        const auto scored = fixture.risk();
        fixture.moveTo(first + 200);
        fixture.post(fixture.update(10'000));
        QCOMPARE(fixture.send<UpdateScore>(), ErrorCode{0});
        QCOMPARE(fixture.read<PriceHistory>(fixture.market.prices).lastPeriod, first + 96);
        QVERIFY(fixture.risk() == scored); // only the history has moved
        QCOMPARE(fixture.send<UpdateScore>(), ErrorCode{0});
        QCOMPARE(fixture.read<PriceHistory>(fixture.market.prices).lastPeriod, first + 192);
        QCOMPARE(fixture.send<UpdateScore>(), ErrorCode{0});
        QCOMPARE(fixture.read<PriceHistory>(fixture.market.prices).lastPeriod, first + 200);
        QCOMPARE(fixture.risk().scorePeriod, first + 200);
        QCOMPARE(fixture.send<UpdateScore>(), code(RiskError::SamePeriod));
    }

    void thereIsNoScoreBeforeADayOfReturnsAndThreeBins()
    {
        MarketFixture fixture;
        initialise(fixture);
        QCOMPARE(fixture.send<PublishSnapshot>(fixture.snapshot()), ErrorCode{0});
        for (int i = 0; i < 97; ++i) { // 96 returns, but no funding
            QCOMPARE(fixture.score(10'000 + i), ErrorCode{0});
            fixture.moveTo(fixture.period() + 1);
        }
        QCOMPARE(fixture.risk().returnCount, 96U);
        QCOMPARE(fixture.risk().score, noScore);
        QVERIFY(!isStorm(fixture.risk(), fixture.now()));
        MarketFixture scored;
        scored.makeScored();
        QVERIFY(scored.risk().fundingCount >= 3U);
        QCOMPARE(scored.risk().lowQuality, quint8{1});
    }

    // The whole way: candles and funding become transactions, and the stored score is the formula
    // over what core/market finds in the same files.
    void aRecordedMarketGetsTheScoreOfItsFiles()
    {
        const Recorded layer = load("LAYERUSDT_15m.csv", "LAYERUSDT_funding.csv");
        MarketFixture fixture;
        std::size_t payment = 0; // weeks of them are caught up with eight a period
        const auto inTime = [&](UnixTime now) {
            return payment < layer.funding.payments.size() &&
                   layer.funding.payments[payment].time <= now;
        };
        initialise(fixture);
        int compared = 0;
        for (std::size_t i = 0; i < 400; ++i) {
            const market::Candle& candle = layer.candles.candles[i];
            fixture.moveTo(layer.candles.closeTime(candle).raw() / 900, 30);
            PublishSnapshotArgs args = fixture.snapshot();
            args.coveredAsked = {};
            for (; args.paymentCount < 8 && inTime(fixture.now()); ++payment) {
                const auto& paid = layer.funding.payments[payment];
                args.payments[args.paymentCount++] = {
                    paid.time, paid.rate, static_cast<uint32_t>(paid.interval), {}};
            }
            QCOMPARE(fixture.send<PublishSnapshot>(args), ErrorCode{0});
            auto update = fixture.update(static_cast<std::int64_t>(candle.close.raw()));
            update.exponent = -8;
            fixture.post(update);
            QCOMPARE(fixture.send<UpdateScore>(), ErrorCode{0});
            if (i < 100 || i % 25 != 0) continue;

            const RiskState risk = fixture.risk();
            const auto prices =
                market::riskFactors(layer.candles, layer.funding, candle.openTime.raw() * 1'000);
            const auto bins =
                market::riskFactors(layer.candles, layer.funding, fixture.now().raw() * 1'000);
            QVERIFY(prices.ok() && bins.ok());
            QCOMPARE(quint64(risk.returnCount), quint64(prices->returns));
            QCOMPARE(quint64(risk.volatilityE9), quint64(*prices->volatilityE9));
            QCOMPARE(quint64(risk.fundingCount), quint64(bins->fundingBins));
            QVERIFY(risk.fundingVarianceE24 == *bins->fundingVarianceE24);
            const uint32_t expected =
                scoreOf({leverageFactor(args.leverage),
                         depthFactor(args.openInterest, args.depth, 50'000'000),
                         volatilityFactor(*prices->volatilityE9),
                         fundingFactor(*bins->fundingVarianceE24, 250'000'000'000)});
            QCOMPARE(risk.score, expected);
            QCOMPARE(scoreOfPeriod(risk, fixture.period()), expected);
            ++compared;
        }
        QVERIFY(compared >= 10);
        QVERIFY(fixture.risk().fundingCount >= 89U);
    }

    void theEventCarriesTheScore()
    {
        MarketFixture fixture;
        fixture.makeScored();
        fixture.moveTo(fixture.period() + 1);
        const uint32_t before = fixture.risk().score;
        QCOMPARE(fixture.score(12'000), ErrorCode{0});
        std::vector<uint8_t> line(sizeof(uint64_t) + sizeof(ScoreUpdated));
        const uint64_t tag = discriminatorOf(static_cast<const ScoreUpdated*>(nullptr));
        std::memcpy(line.data(), &tag, sizeof(tag));
        ScoreUpdated event;
        const QByteArray start = "Program data: ";
        for (const std::string& log : fixture.last.logs) {
            const QByteArray text = QByteArray::fromStdString(log);
            if (!text.startsWith(start)) continue;
            const QByteArray bytes = QByteArray::fromBase64(text.mid(start.size()));
            if (bytes.size() != qsizetype(line.size())) continue;
            QVERIFY(std::memcmp(bytes.constData(), &tag, sizeof(tag)) == 0);
            std::memcpy(static_cast<void*>(&event), bytes.constData() + 8, sizeof(event));
        }
        QVERIFY(event.market == fixture.market.market);
        QCOMPARE(event.period, fixture.period());
        QCOMPARE(event.scoreBefore, before);
        QCOMPARE(event.scoreAfter, fixture.risk().score);
        QCOMPARE(event.price, quint64(12'000));
    }
};

QTEST_APPLESS_MAIN(UpdateScoreTest)
#include "update_score_test.moc"
