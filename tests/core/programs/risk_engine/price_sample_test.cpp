//! Goal: one update alone is a period's sample, and every other one is refused by name.
//! Method: a good update, changed in one respect at a time; random feeds of updates, of which at
//! most one fits each period.

#include "core/programs/risk_engine/price_sample.h"

#include "core/programs/risk_engine/errors.h"

#include <rapidcheck.h>

#include <QTest>

#include <map>

using namespace core;
using namespace core::programs;
using namespace core::programs::risk_engine;

namespace {

constexpr std::int64_t start = 2'000'000 * std::int64_t{900};
const Address feed = [] {
    Address address;
    address.bytes[0] = 7;
    return address;
}();

pyth::PriceUpdate goodUpdate()
{
    pyth::PriceUpdate update;
    update.verification = pyth::Verification::Full;
    update.feedId.bytes[0] = 7;
    update.price = 15'000'000'000;
    update.confidence = 300'000'000; // 2 %
    update.exponent = -8;
    update.publishTime = UnixTime{start + 1};
    update.previousPublishTime = UnixTime{start - 1};
    return update;
}

ErrorCode verdict(const pyth::PriceUpdate& update, std::int64_t now = start + 5)
{
    PriceSample sample;
    return sampleOf(update, {&feed, 20'000, 60, UnixTime{now}}, sample).error();
}

constexpr ErrorCode code(RiskError error)
{
    return static_cast<ErrorCode>(error);
}

} // namespace

class PriceSampleTest : public QObject
{
    Q_OBJECT

private slots:
    void theUpdateAcrossTheStartIsTaken()
    {
        PriceSample sample;
        QVERIFY(sampleOf(goodUpdate(), {&feed, 20'000, 60, UnixTime{start + 5}}, sample).ok());
        QCOMPARE(sample.period, qint64(2'000'000));
        QCOMPARE(sample.price, quint64(15'000'000'000));
        QCOMPARE(sample.exponent, -8);
    }

    void onlyTheFirstUpdateOfThePeriodAndItsWindowFits()
    {
        pyth::PriceUpdate update = goodUpdate();
        update.previousPublishTime = UnixTime{start};
        QCOMPARE(verdict(update), code(RiskError::WrongSample));
        update = goodUpdate();
        update.publishTime = UnixTime{start};
        QCOMPARE(verdict(update), ErrorCode{0});
        update.publishTime = UnixTime{start + 59};
        QCOMPARE(verdict(update, start + 100), ErrorCode{0});
        update.publishTime = UnixTime{start + 60};
        QCOMPARE(verdict(update, start + 100), code(RiskError::WrongSample));
        update.publishTime = UnixTime{start - 1};
        QCOMPARE(verdict(update), code(RiskError::WrongSample));
    }

    void itMayBeFourPeriodsLateAndNotFromTheFuture()
    {
        QCOMPARE(verdict(goodUpdate(), start + 4 * 900 + 899), ErrorCode{0});
        QCOMPARE(verdict(goodUpdate(), start + 5 * 900), code(RiskError::OracleStale));
        QCOMPARE(verdict(goodUpdate(), start), ErrorCode{0}); // clocks differ by seconds
        QCOMPARE(verdict(goodUpdate(), start - 1), code(RiskError::WrongSample));
        pyth::PriceUpdate update = goodUpdate();
        update.publishTime = UnixTime{INT64_MIN};
        QCOMPARE(verdict(update), code(RiskError::OracleStale));
        update.publishTime = UnixTime{INT64_MAX};
        QCOMPARE(verdict(update), code(RiskError::WrongSample));
    }

    void anotherFeedOrPartialVerificationIsRefused()
    {
        pyth::PriceUpdate update = goodUpdate();
        update.feedId.bytes[31] = 1;
        QCOMPARE(verdict(update), code(RiskError::WrongFeed));
        update = goodUpdate();
        update.verification = pyth::Verification::Partial;
        update.signatureCount = 13;
        QCOMPARE(verdict(update), code(RiskError::PartlyVerified));
    }

    void anUncertainPriceIsRefused()
    {
        pyth::PriceUpdate update = goodUpdate();
        update.confidence += 1;
        QCOMPARE(verdict(update), code(RiskError::OracleUncertain));
        update.confidence = UINT64_MAX;
        QCOMPARE(verdict(update), code(RiskError::OracleUncertain));
        update = goodUpdate();
        for (const std::int64_t price : {std::int64_t{0}, std::int64_t{-1}, INT64_MIN}) {
            update.price = price;
            QCOMPARE(verdict(update), code(RiskError::OracleUncertain));
        }
        update.price = INT64_MAX;
        QCOMPARE(verdict(update), ErrorCode{0});
    }

    void ofAFeedAtMostOneUpdateFitsEachPeriod()
    {
        QVERIFY(rc::check([] {
            std::map<std::int64_t, int> fitting;
            std::int64_t time = start - 2'000;
            const int count = *rc::gen::inRange(1, 300);
            for (int i = 0; i < count; ++i) {
                pyth::PriceUpdate update = goodUpdate();
                update.previousPublishTime = UnixTime{time};
                time += *rc::gen::inRange<std::int64_t>(1, 90);
                update.publishTime = UnixTime{time};
                PriceSample sample;
                if (sampleOf(update, {&feed, 20'000, 60, UnixTime{time}}, sample).ok())
                    RC_ASSERT(++fitting[sample.period] == 1);
            }
        }));
    }
};

QTEST_APPLESS_MAIN(PriceSampleTest)
#include "price_sample_test.moc"
