//! Goal: an epoch starts only by the premium manager after the pool's own has; it fixes grade and
//! reserves, cuts cover to what capital carries, and begins to count anew.
//! Method: the program on the embedded ledger, called by a program that stands in for
//! premium_manager.

#include "core/programs/risk_engine/errors.h"
#include "tests/core/programs/risk_engine/market_fixture.h"

#include <QTest>

using namespace core;
using namespace core::programs::risk_engine;
using programs::Param;
using programs::insurance_pool::ParamSet;
using programs::insurance_pool::Pool;
using tests::MarketFixture;

namespace {

constexpr quint64 usdc = MarketFixture::usdc;

void rollPool(MarketFixture& fixture, quint64 assets)
{
    Pool pool = fixture.read<Pool>(fixture.market.pool);
    ++pool.epoch;
    pool.books[0].assets = UsdcAmount{assets};
    fixture.write(fixture.market.pool, pool);
}

void makeCovered(MarketFixture& fixture)
{
    fixture.makeScored();
    for (int i = 0; i < 5; ++i)
        QCOMPARE(fixture.step(fixture.snapshot()), ErrorCode{0});
}

} // namespace

class StartEpochTest : public QObject
{
    Q_OBJECT

private slots:
    void onlyThePremiumManagerStartsOne()
    {
        MarketFixture fixture;
        fixture.makeScored();
        rollPool(fixture, 1'000'000 * usdc);
        auto direct = fixture.build<StartEpoch>();
        direct.accounts[StartEpoch::caller].address = fixture.payer.address();
        QVERIFY(fixture.send(direct) != 0);
        direct = fixture.build<StartEpoch>();
        direct.accounts[StartEpoch::caller].isSigner = false;
        QCOMPARE(fixture.send(direct), static_cast<ErrorCode>(CommonError::MissingSignature));
        QCOMPARE(fixture.risk().epoch, 0U);
        QCOMPARE(fixture.startEpoch(), ErrorCode{0});
        QCOMPARE(fixture.risk().epoch, 1U);
    }

    void aPoolThatHasNotRolledIsRefused()
    {
        MarketFixture fixture;
        fixture.makeScored();
        QCOMPARE(fixture.startEpoch(), static_cast<ErrorCode>(RiskError::EpochNotRolled));
        rollPool(fixture, usdc);
        QCOMPARE(fixture.startEpoch(), ErrorCode{0});
        QCOMPARE(fixture.startEpoch(), static_cast<ErrorCode>(RiskError::EpochNotRolled));
    }

    void coverOfASuspendedMarketEnds()
    {
        // Else who pays the arrears after an event would still have the cover from before.
        MarketFixture fixture;
        makeCovered(fixture);
        auto premium = fixture.read<tests::premium_manager::PremiumState>(fixture.market.premium);
        premium.suspended = 1;
        fixture.write(fixture.market.premium, premium);
        rollPool(fixture, 1'000'000 * usdc);
        QVERIFY(!fixture.risk().cover.isZero());
        QCOMPARE(fixture.startEpoch(), ErrorCode{0});
        QVERIFY(fixture.risk().cover.isZero());
        QVERIFY(fixture.risk().loads[0].isZero());
    }

    void coverIsCutAndCountedAnew()
    {
        MarketFixture fixture;
        makeCovered(fixture);
        const RiskState before = fixture.risk();
        fixture.moveTo(fixture.period() + 1);
        rollPool(fixture, 100'000 * usdc);
        QCOMPARE(fixture.startEpoch(), ErrorCode{0});
        const RiskState after = fixture.risk();
        QCOMPARE(after.cover.raw(), 425'000 * usdc); // 85 % of 100 000 at 20 %
        QCOMPARE(after.epochHighestCover.raw(), after.cover.raw());
        QCOMPARE(after.overLimit, quint8{1});
        QCOMPARE(after.loads[0].raw(), 85'000 * usdc);
        QCOMPARE(after.uncoveredReserve.raw(), quint64(0));
        QVERIFY(after.loadSeconds == TierSeconds{});
        QVERIFY(after.scoreSeconds.isZero());
        QCOMPARE(after.scoredSeconds, qint64(0));
        // What stood until now is charged for: cover seconds go on for ever.
        QVERIFY(*subtract(after.coverSeconds, before.coverSeconds) ==
                product(before.cover.raw(), quint64(fixture.now().raw() - before.coverAt.raw())));
    }

    void theGradeFollowsTheMeanAfterTwoEpochs()
    {
        MarketFixture fixture;
        fixture.makeScored();
        const auto begin = [&](quint32 mean) {
            RiskState risk = fixture.risk();
            risk.scoreSeconds = U128{quint64{mean} * 1'000};
            risk.scoredSeconds = 1'000;
            risk.scoreAt = fixture.now();
            risk.lowQuality = 0;
            fixture.write(fixture.market.risk, risk);
            rollPool(fixture, 1'000'000 * usdc);
            QCOMPARE(fixture.startEpoch(), ErrorCode{0});
            QCOMPARE(fixture.risk().meanScore.raw(), mean);
        };
        begin(100'000); // epoch 1: C at best
        QVERIFY(fixture.risk().grade == Grade::C);
        begin(100'000); // epoch 2: one better
        QVERIFY(fixture.risk().grade == Grade::B);
        begin(240'000); // not 0.02 below the bound
        QVERIFY(fixture.risk().grade == Grade::B);
        begin(230'000);
        QVERIFY(fixture.risk().grade == Grade::A);
        begin(750'000); // worse at once
        QVERIFY(fixture.risk().grade == Grade::D);
    }

    void reserveRatiosAreCopiedOnlyThen()
    {
        MarketFixture fixture;
        makeCovered(fixture);
        ParamSet params = fixture.read<ParamSet>(fixture.market.params);
        params.values[static_cast<size_t>(Param::reserveCBps)] = 2'500;
        fixture.write(fixture.market.params, params);
        QCOMPARE(fixture.step(fixture.snapshot()), ErrorCode{0});
        QCOMPARE(fixture.risk().loads[0].raw(), 200'000 * usdc);
        rollPool(fixture, 1'000'000 * usdc);
        QCOMPARE(fixture.startEpoch(), ErrorCode{0});
        QCOMPARE(fixture.risk().reserveBps[2].raw(), quint16(2'500));
        QCOMPARE(fixture.risk().loads[0].raw(), 250'000 * usdc);
    }
};

QTEST_APPLESS_MAIN(StartEpochTest)
#include "start_epoch_test.moc"
