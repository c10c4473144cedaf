//! Goal: a paused market does not hold up the batch, and loses nothing by it.
//! Method: the programs on a ledger; one market of two is paused at every stage.

#include "tests/core/programs/insolvency_handler/claim_world.h"

#include <QTest>

using namespace tests;
using claims::ClaimPhase;

namespace {

template <class E> constexpr int64_t codeOf(E error)
{
    return static_cast<int64_t>(error);
}

//! Requeues a claim of the world's first market into the present period.
int64_t requeue(ClaimWorld& world, int64_t period)
{
    return world.crank(world.kit.requeue(world.markets[0], period, world.keeper().address()));
}

} // namespace

class ClaimDeferTest : public QObject
{
    Q_OBJECT

private slots:
    void theOthersArePaidAndTheClaimComesBack()
    {
        ClaimWorld world(2);
        QCOMPARE(world.report(0, 5'000 * dollar), int64_t{0});
        QCOMPARE(world.report(1, 6'000 * dollar), int64_t{0});
        const int64_t period = world.waitForDraws();
        const Address who = world.keeper().address();
        QCOMPARE(world.crank(world.kit.defer(world.markets[0], period)),
                 codeOf(ClaimError::NotPaused));
        world.pauseClaims(0, 3'600);
        QCOMPARE(world.crank(world.kit.draw(world.markets[0], period, who)),
                 codeOf(core::CommonError::Paused));
        QCOMPARE(world.crank(world.kit.closeShared(period, who)), codeOf(ClaimError::NotAllDone));
        QCOMPARE(world.crank(world.kit.defer(world.markets[0], period)), int64_t{0});
        QCOMPARE(world.crank(world.kit.defer(world.markets[0], period)),
                 codeOf(ClaimError::WrongPhase));
        world.settle(period, {1});
        QCOMPARE(world.pool(0).pending.raw(), 5'000 * dollar); // still pending
        QCOMPARE(world.pool(0).unsettledClaims, 1U);

        QCOMPARE(requeue(world, period), codeOf(core::CommonError::Paused));
        world.at.wait(3'600);
        QCOMPARE(world.report(0, 700 * dollar), int64_t{0}); // the present period's own
        const uint64_t accepted = world.pool(0).epochClaims.raw();
        QCOMPARE(requeue(world, period), int64_t{0});
        QCOMPARE(requeue(world, period), codeOf(ClaimError::AlreadyDone));
        QCOMPARE(world.pool(0).epochClaims.raw(), accepted);
        QCOMPARE(world.pool(0).unsettledClaims, 1U);
        QVERIFY(world.claim(0, period).phase == ClaimPhase::Requeued);

        const int64_t present = world.waitForDraws();
        QCOMPARE(world.claim(0, period).batch, present);
        world.settle(present, {0});
        QCOMPARE(world.claim(0, present).isolatedJunior.raw(), 5'700 * dollar);
        QCOMPARE(world.pool(0).unsettledClaims, 0U);
        QVERIFY(world.pool(0).pending.isZero());
        QVERIFY(world.vaultIsExact());
    }

    void aRequeuedClaimOpensItsOwnBatch()
    {
        ClaimWorld world;
        QCOMPARE(world.report(0, 5'000 * dollar), int64_t{0});
        const int64_t period = world.waitForDraws();
        world.pauseClaims(0, 60);
        QCOMPARE(world.crank(world.kit.defer(world.markets[0], period)), int64_t{0});
        world.settle(period, {}); // a batch that everybody left
        world.at.wait(60);
        QCOMPARE(requeue(world, period), int64_t{0});
        const int64_t present = world.waitForDraws();
        world.settle(present, {0});
        QCOMPARE(world.claim(0, present).payable.raw(), 4'997'500'000ULL);
        QVERIFY(world.vaultIsExact());
    }

    void aClaimIsNotDeferredInItsOwnPeriod()
    {
        ClaimWorld world;
        QCOMPARE(world.report(0, 5'000 * dollar), int64_t{0});
        const int64_t period = world.kit.period();
        world.pauseClaims(0, 3'600);
        QCOMPARE(world.crank(world.kit.defer(world.markets[0], period)),
                 codeOf(ClaimError::TooEarly));
        QCOMPARE(world.report(0, 5'000 * dollar), int64_t{0}); // a pause never stops reports
    }

    void aDrawnClaimRunsOnButIsNotCollected()
    {
        ClaimWorld world;
        QCOMPARE(world.report(0, 5'000 * dollar), int64_t{0});
        const int64_t period = world.waitForDraws();
        const Address who = world.keeper().address();
        const auto& market = world.markets[0];
        QCOMPARE(world.crank(world.kit.draw(market, period, who)), int64_t{0});
        world.pauseClaims(0, 3'600);
        QCOMPARE(world.crank(world.kit.defer(market, period)), codeOf(ClaimError::AlreadyDone));
        QCOMPARE(world.crank(world.kit.closeShared(period, who)), int64_t{0});
        QCOMPARE(world.crank(world.kit.apply(market, period, who)), int64_t{0});
        QCOMPARE(world.crank(world.kit.closeReinsurance(period, who)), int64_t{0});
        QCOMPARE(world.crank(world.kit.pay(market, period, who)), int64_t{0});
        QCOMPARE(world.crank(world.kit.finish(period, who)), int64_t{0});
        const Instruction collect = world.kit.collect(market, period);
        QCOMPARE(world.at.codeOf(collect, {&world.kit.payouts()}),
                 codeOf(core::CommonError::Paused));
        world.at.wait(3'600);
        QCOMPARE(world.at.codeOf(collect, {&world.kit.payouts()}), int64_t{0});
    }

    void aPauseOfAllStopsEveryCrankAndNoReport()
    {
        ClaimWorld world;
        QCOMPARE(world.report(0, 5'000 * dollar), int64_t{0});
        const int64_t period = world.waitForDraws();
        world.change<pool::Protocol>(world.at.protocol(), [&world](pool::Protocol& protocol) {
            protocol.pausedUntil[static_cast<size_t>(pool::PauseKind::Claims)] =
                core::UnixTime{world.at.now() + 60};
        });
        const Address who = world.keeper().address();
        const auto& market = world.markets[0];
        const auto paused = codeOf(core::CommonError::Paused);
        QCOMPARE(world.crank(world.kit.draw(market, period, who)), paused);
        QCOMPARE(world.crank(world.kit.closeShared(period, who)), paused);
        QCOMPARE(world.crank(world.kit.apply(market, period, who)), paused);
        QCOMPARE(world.crank(world.kit.closeReinsurance(period, who)), paused);
        QCOMPARE(world.crank(world.kit.pay(market, period, who)), paused);
        QCOMPARE(world.crank(world.kit.finish(period, who)), paused);
        QCOMPARE(world.report(0, 5'000 * dollar), int64_t{0});
        world.at.wait(60);
        QCOMPARE(world.crank(world.kit.draw(market, period, who)), int64_t{0});
    }
};

QTEST_APPLESS_MAIN(ClaimDeferTest)
#include "claim_defer_test.moc"
