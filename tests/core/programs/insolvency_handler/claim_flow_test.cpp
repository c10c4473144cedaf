//! Goal: a claim runs from the report to the payout by the rules, and no coin is lost on its way.
//! Method: the programs on a ledger in memory; after every step the vaults are counted.

#include "tests/core/programs/insolvency_handler/claim_world.h"

#include <QTest>

using namespace tests;
using claims::BatchPhase;
using claims::ClaimPhase;
using core::UsdcAmount;

namespace {

constexpr int64_t codeOf(ClaimError error)
{
    return static_cast<int64_t>(error);
}
constexpr int64_t codeOf(core::CommonError error)
{
    return static_cast<int64_t>(error);
}

} // namespace

class ClaimFlowTest : public QObject
{
    Q_OBJECT

private slots:
    void aDeficitIsPaidByJuniorFirstLessTheFee()
    {
        ClaimWorld world;
        QCOMPARE(world.report(0, 100'000 * dollar), int64_t{0});
        QCOMPARE(world.pool(0).pending.raw(), 100'000 * dollar);
        QCOMPARE(world.pool(0).unsettledClaims, 1U);
        const int64_t period = world.waitForDraws();
        world.settle(period, {0});

        const claims::Claim claim = world.claim(0, period);
        QCOMPARE(claim.isolatedJunior.raw(), 100'000 * dollar);
        QVERIFY(claim.isolatedSenior.isZero() && claim.uncovered.isZero());
        QCOMPARE(claim.fee.raw(), 50 * dollar);
        QCOMPARE(claim.payable.raw(), 99'950 * dollar);
        QCOMPARE(world.pool(0).unsettledClaims, 0U);
        QVERIFY(world.pool(0).pending.isZero());
        QCOMPARE(world.handler().keeperFund.raw(), 25 * dollar);
        QCOMPARE(world.at.balance(world.at.treasury()), 25 * dollar);
        QVERIFY(world.vaultIsExact());

        const Address account = world.at.tokensOf(world.kit.payouts().address());
        const uint64_t before = world.at.balance(account);
        Instruction toItself = world.kit.collect(world.markets[0], period);
        toItself.accounts[claims::Collect::destination].address =
            toItself.accounts[claims::Collect::payoutVault].address;
        QCOMPARE(world.at.codeOf(toItself, {&world.kit.payouts()}),
                 codeOf(core::CommonError::WrongAddress));
        world.at.must(world.kit.collect(world.markets[0], period), {&world.kit.payouts()});
        QCOMPARE(world.at.balance(account) - before, 99'950 * dollar);
        QVERIFY(world.vaultIsExact());
        QCOMPARE(
            world.at.codeOf(world.kit.collect(world.markets[0], period), {&world.kit.payouts()}),
            codeOf(ClaimError::NothingToCollect));
    }

    void theVaultsAreExactAfterEveryCrank()
    {
        ClaimWorld world(2);
        QCOMPARE(world.report(0, 450'000 * dollar + 7), int64_t{0});
        QCOMPARE(world.report(1, 1'000 * dollar + 1), int64_t{0});
        const Address who = world.keeper().address();
        world.at.must(world.kit.openKeeper(who), {&world.keeper()});
        const int64_t period = world.waitForDraws();
        std::vector<Instruction> cranks;
        for (const auto& market : world.markets)
            cranks.push_back(world.kit.draw(market, period, who));
        cranks.push_back(world.kit.closeShared(period, who));
        for (const auto& market : world.markets)
            cranks.push_back(world.kit.apply(market, period, who));
        cranks.push_back(world.kit.closeReinsurance(period, who));
        for (const auto& market : world.markets)
            cranks.push_back(world.kit.pay(market, period, who));
        cranks.push_back(world.kit.finish(period, who));
        for (const Instruction& crank : cranks) {
            world.at.must(crank, {&world.keeper()});
            QVERIFY(world.vaultIsExact());
        }
        QCOMPARE(world.claim(0, period).isolatedJunior.raw(), 400'001 * dollar);
        QCOMPARE(world.claim(0, period).isolatedSenior.raw(), 49'999 * dollar + 7);

        // Two payouts and the end were rewarded; before them the fund was empty.
        QCOMPARE(world.handler().keeperCredits.raw(), uint64_t{30'000});
        const uint64_t before = world.at.balance(world.at.tokensOf(who));
        world.at.must(world.kit.collectKeeper(who), {&world.keeper()});
        QCOMPARE(world.at.balance(world.at.tokensOf(who)) - before, uint64_t{30'000});
        QVERIFY(world.vaultIsExact());
    }

    void theThresholdItselfPaysNothing()
    {
        ClaimWorld world;
        QCOMPARE(world.report(0, 1'000 * dollar), int64_t{0});
        QCOMPARE(world.pool(0).unsettledClaims, 0U);
        const int64_t period = world.waitForDraws();
        world.settle(period, {0});
        const claims::Claim claim = world.claim(0, period);
        QVERIFY(claim.phase == ClaimPhase::Paid);
        QVERIFY(claim.payable.isZero() && claim.isolatedJunior.isZero());
        QVERIFY(claim.uncovered.isZero());
        QCOMPARE(world.at.balance(world.kit.vault()), uint64_t{0});
        QVERIFY(world.batch(period).phase == BatchPhase::Finished);
    }

    void oneUnitMorePaysAllOfIt()
    {
        ClaimWorld world;
        QCOMPARE(world.report(0, 600 * dollar), int64_t{0});
        QCOMPARE(world.report(0, 400 * dollar + 1), int64_t{0}); // of the same period: one claim
        const int64_t period = world.waitForDraws();
        QCOMPARE(world.batch(period).claims, 1U);
        QCOMPARE(world.claim(0, period).reports, 2U);
        world.settle(period, {0});
        QCOMPARE(world.claim(0, period).isolatedJunior.raw(), 1'000 * dollar + 1);
    }

    void aThresholdRaisedBeforeTheDrawReleasesTheEstimate()
    {
        ClaimWorld world;
        QCOMPARE(world.report(0, 2'000 * dollar), int64_t{0});
        world.change<pool::ParamSet>(world.markets[0].params, [](pool::ParamSet& params) {
            params.values[static_cast<size_t>(core::programs::Param::deficitThreshold)] =
                5'000 * dollar;
        });
        const int64_t period = world.waitForDraws();
        world.settle(period, {0});
        QVERIFY(world.claim(0, period).isolatedJunior.isZero());
        QVERIFY(world.pool(0).pending.isZero());
        QCOMPARE(world.pool(0).unsettledClaims, 0U);
    }

    void aDeficitBeyondThePoolIsUncovered()
    {
        ClaimWorld world;
        const uint64_t has = (ClaimWorld::juniorDollars + ClaimWorld::seniorDollars + 2) * dollar;
        QCOMPARE(world.report(0, 2 * has), int64_t{0});
        const int64_t period = world.waitForDraws();
        world.settle(period, {0});
        const claims::Claim claim = world.claim(0, period);
        QCOMPARE(claim.isolatedJunior.raw() + claim.isolatedSenior.raw(), has);
        QCOMPARE(claim.uncovered.raw(), has);
        QVERIFY(world.vaultIsExact());

        // Both books were wiped: nobody is left who lost something.
        const Keypair& payer = world.at.person("payer");
        QCOMPARE(world.at.codeOf(world.kit.repay(world.markets[0], period, payer.address(), 1),
                                 {&payer}),
                 codeOf(ClaimError::TooMuch));
    }

    void reportsBeyondTheEpochsCoverAreNotPaid()
    {
        ClaimWorld world;
        const uint64_t cover = ClaimWorld::coverDollars * dollar;
        QCOMPARE(world.report(0, cover - 1'000 * dollar), int64_t{0});
        const int64_t first = world.kit.period();
        world.at.wait(900);
        QCOMPARE(world.report(0, 5'000 * dollar), int64_t{0});
        const int64_t second = world.kit.period();
        QCOMPARE(world.claim(0, second).deficit.raw(), 1'000 * dollar);
        QCOMPARE(world.claim(0, second).overCover.raw(), 4'000 * dollar);
        QVERIFY(world.claim(0, first).overCover.isZero());
        QCOMPARE(world.pool(0).epochClaims.raw(), cover);
    }

    void reportsNeedTheAuthorityAnAmountAndCover()
    {
        ClaimWorld world;
        QCOMPARE(world.report(0, 0), codeOf(ClaimError::Zero));
        Instruction forged = world.kit.report(world.markets[0], world.keeper().address(), 5);
        forged.accounts[claims::ReportDeficit::deficitAuthority].address = world.keeper().address();
        QCOMPARE(world.crank(forged), codeOf(core::CommonError::Unauthorized));

        world.change<premiums::PremiumState>(world.markets[0].premium,
                                             [](auto& premium) { premium.suspended = 1; });
        QCOMPARE(world.report(0, 5), codeOf(ClaimError::CoverSuspended));
        world.change<premiums::PremiumState>(world.markets[0].premium,
                                             [](auto& premium) { premium.suspended = 0; });
        world.change<pool::Market>(world.markets[0].market, [](pool::Market& market) {
            market.state = pool::MarketState::WoundDown;
        });
        QCOMPARE(world.report(0, 5), codeOf(ClaimError::CoverSuspended));
    }

    void drawsWaitTwoPeriodsAndForOlderBatches()
    {
        ClaimWorld world;
        const Address who = world.keeper().address();
        QCOMPARE(world.report(0, 5'000 * dollar), int64_t{0});
        const int64_t first = world.kit.period();
        world.at.wait(900);
        QCOMPARE(world.report(0, 6'000 * dollar), int64_t{0});
        const int64_t second = world.kit.period();
        QCOMPARE(world.crank(world.kit.draw(world.markets[0], first, who)),
                 codeOf(ClaimError::TooEarly));
        world.at.wait(1'800);
        QCOMPARE(world.crank(world.kit.draw(world.markets[0], second, who)),
                 codeOf(ClaimError::BatchOutOfOrder));
        QCOMPARE(world.handler().oldestBatch, first);
        world.settle(first, {0});
        QCOMPARE(world.handler().oldestBatch, second);
        QCOMPARE(world.crank(world.kit.finish(first, who)), codeOf(ClaimError::AlreadyDone));
        world.settle(second, {0});
        QCOMPARE(world.handler().oldestBatch, int64_t{0});
        QVERIFY(world.vaultIsExact());
    }

    void stepsOutOfTurnAreRefused()
    {
        ClaimWorld world(2);
        const Address who = world.keeper().address();
        QCOMPARE(world.report(0, 5'000 * dollar), int64_t{0});
        QCOMPARE(world.report(1, 5'000 * dollar), int64_t{0});
        const int64_t period = world.waitForDraws();
        const auto& kit = world.kit;
        QCOMPARE(world.crank(kit.closeShared(period, who)), codeOf(ClaimError::NotAllDone));
        QCOMPARE(world.crank(kit.apply(world.markets[0], period, who)),
                 codeOf(ClaimError::WrongPhase));
        QCOMPARE(world.crank(kit.draw(world.markets[0], period, who)), int64_t{0});
        QCOMPARE(world.crank(kit.draw(world.markets[0], period, who)),
                 codeOf(ClaimError::AlreadyDone));
        QCOMPARE(world.crank(kit.apply(world.markets[0], period, who)),
                 codeOf(ClaimError::WrongPhase));
        QCOMPARE(world.crank(kit.pay(world.markets[0], period, who)),
                 codeOf(ClaimError::WrongPhase));
        QCOMPARE(world.crank(kit.draw(world.markets[1], period, who)), int64_t{0});
        QCOMPARE(world.crank(kit.closeShared(period, who)), int64_t{0});
        QCOMPARE(world.crank(kit.closeReinsurance(period, who)), codeOf(ClaimError::NotAllDone));
        QCOMPARE(world.crank(kit.finish(period, who)), codeOf(ClaimError::WrongPhase));
    }

    void arrearsAreSetOffAgainstThePayout()
    {
        ClaimWorld world;
        world.change<premiums::PremiumState>(world.markets[0].premium, [](auto& premium) {
            premium.due = UsdcAmount{3'000 * dollar};
            premium.arrears = UsdcAmount{3'000 * dollar};
        });
        QCOMPARE(world.report(0, 10'000 * dollar), int64_t{0});
        const int64_t period = world.waitForDraws();
        world.settle(period, {0});
        const claims::Claim claim = world.claim(0, period);
        QCOMPARE(claim.setOff.raw(), 3'000 * dollar);
        QCOMPARE(claim.payable.raw(), 6'995 * dollar);
        const auto premium = world.at.read<premiums::PremiumState>(world.markets[0].premium);
        QVERIFY(premium.arrears.isZero());
        QCOMPARE(premium.inbox.raw(), 3'000 * dollar);
        QCOMPARE(premium.setOff.raw(), 3'000 * dollar);
        QVERIFY(world.vaultIsExact());
    }

    void aRecoveryReturnsToSeniorFirst()
    {
        ClaimWorld world;
        QCOMPARE(world.report(0, 450'000 * dollar), int64_t{0});
        const int64_t period = world.waitForDraws();
        world.settle(period, {0});
        const Keypair& payer = world.at.person("payer");
        const auto repay = [&](uint64_t amount) {
            return world.at.codeOf(
                world.kit.repay(world.markets[0], period, payer.address(), amount), {&payer});
        };
        // Junior was wiped out: it gets nothing back, and senior no more than it lost.
        const uint64_t senior = world.claim(0, period).isolatedSenior.raw();
        QCOMPARE(repay(0), codeOf(ClaimError::Zero));
        QCOMPARE(repay(senior + 1), codeOf(ClaimError::TooMuch));
        QCOMPARE(repay(senior - 5), int64_t{0});
        QVERIFY(world.vaultIsExact());
        QCOMPARE(repay(6), codeOf(ClaimError::TooMuch));
        QCOMPARE(repay(5), int64_t{0});
        QCOMPARE(world.claim(0, period).repaid.raw(), senior);
        QVERIFY(world.vaultIsExact());
    }

    void aRecoveryReachesJuniorThatLives()
    {
        ClaimWorld world;
        QCOMPARE(world.report(0, 50'000 * dollar), int64_t{0});
        const int64_t period = world.waitForDraws();
        const Keypair& payer = world.at.person("payer");
        const Instruction repay =
            world.kit.repay(world.markets[0], period, payer.address(), 20'000 * dollar);
        QCOMPARE(world.at.codeOf(repay, {&payer}), codeOf(ClaimError::WrongPhase));
        world.settle(period, {0});
        QCOMPARE(world.at.codeOf(repay, {&payer}), int64_t{0});
        QCOMPARE(world.claim(0, period).repaidJunior.raw(), 20'000 * dollar);
        QVERIFY(world.vaultIsExact());
    }
};

QTEST_APPLESS_MAIN(ClaimFlowTest)
#include "claim_flow_test.moc"
