//! Goal: a deposit buys what the protocol says, into a new or an old position, or is refused by
//! name. Method: signed transactions on a ledger in memory; conservation after each.

#include "tests/core/programs/insurance_pool/pool_kit.h"

using namespace tests;

class DepositTest : public QObject
{
    Q_OBJECT

private slots:
    void buysSharesAtTheGrossPrice();
    void locksSeniorForOneEpochAndJuniorForTwo();
    void unseededBookTakesNothing();
    void seededBookIsNotSeededAgain();
    void tooLittleIsRefused();
    void fewerSharesThanAcceptedAreRefused();
    void pendingClaimsStopDeposits();
    void seniorNeedsJunior();
    void restrictedMarketTakesNoJunior();
    void highScoreTakesNoJunior();
    void bondedMarketStopsAtItsThreshold();
    void fullBookIsRefused();
    void pauseStopsDeposits();
    void sharedPartNeedsASharedPool();
    void woundDownMarketTakesNothing();
    void marketWithoutTranchesHasSeniorOnly();
    void donationMovesNoPrice();
    void wipedPositionBeginsAnew();
    void costsLessThanItsBudget();
};

void DepositTest::buysSharesAtTheGrossPrice()
{
    PoolKit kit;
    const uint64_t before = kit.tokens(kit.alice);
    kit.mustDeposit(kit.alice, 500 * dollar, Tranche::Junior);
    QCOMPARE(kit.tokens(kit.alice), before - 500 * dollar);
    QCOMPARE(kit.book(Tranche::Junior).shares.raw(), 501 * dollar);
    const auto position = kit.position(kit.alice, Tranche::Junior);
    QVERIFY(position.owner == kit.alice.address() && position.pool == kit.market.pool);
    QCOMPARE(position.lots[0].shares.raw(), 500 * dollar);
    QCOMPARE(position.deposited.raw(), 500 * dollar);
    QCOMPARE(kit.fixture.read<pool::Market>(kit.market.market).depositedTotal.raw(), 500 * dollar);
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void DepositTest::locksSeniorForOneEpochAndJuniorForTwo()
{
    PoolKit kit;
    kit.mustDeposit(kit.alice, 500 * dollar, Tranche::Junior);
    kit.mustDeposit(kit.alice, 500 * dollar, Tranche::Senior);
    const int64_t now = kit.fixture.now();
    QCOMPARE(kit.position(kit.alice, Tranche::Junior).lots[0].unlockAt.raw(), now + 28 * day);
    QCOMPARE(kit.position(kit.alice, Tranche::Senior).lots[0].unlockAt.raw(), now + 14 * day);
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void DepositTest::unseededBookTakesNothing()
{
    ProtocolFixture fixture;
    const MarketAddresses market = fixture.openMarket();
    const Keypair& alice = fixture.person("alice");
    for (const Tranche tranche : {Tranche::Junior, Tranche::Senior})
        QCOMPARE(fixture.codeOf(deposit(fixture, market, {alice.address(), 500 * dollar, tranche}),
                                {&alice}),
                 code(PoolError::BookNotSeeded));
}

void DepositTest::seededBookIsNotSeededAgain()
{
    PoolKit kit;
    QCOMPARE(
        kit.fixture.codeOf(seedBook(kit.fixture, kit.market, Tranche::Senior, kit.alice.address()),
                           {&kit.alice}),
        code(PoolError::Seeded));
}

void DepositTest::tooLittleIsRefused()
{
    PoolKit kit;
    QCOMPARE(kit.tryDeposit(kit.alice, dollar - 1, Tranche::Junior), code(PoolError::BelowMinimum));
    QCOMPARE(kit.tryDeposit(kit.alice, dollar, Tranche::Junior), int64_t{0});
    auto pool = kit.pool();
    // A price of 1 000 dollars a share: one dollar buys 1 000 units only.
    bookOf(pool.books, Tranche::Junior).assets = UsdcAmount{2'000 * dollar};
    bookOf(pool.books, Tranche::Junior).shares = Shares{2 * dollar};
    kit.fixture.write(kit.market.pool, pool, {});
    QCOMPARE(kit.tryDeposit(kit.bob, dollar, Tranche::Junior), code(PoolError::BelowMinimum));
}

void DepositTest::fewerSharesThanAcceptedAreRefused()
{
    PoolKit kit;
    const auto order = [&](uint64_t least) {
        return deposit(kit.fixture, kit.market,
                       {kit.alice.address(), 500 * dollar, Tranche::Junior, least});
    };
    QCOMPARE(kit.fixture.codeOf(order(500 * dollar + 1), {&kit.alice}), code(PoolError::Slippage));
    QCOMPARE(kit.fixture.codeOf(order(500 * dollar), {&kit.alice}), int64_t{0});
}

void DepositTest::pendingClaimsStopDeposits()
{
    PoolKit kit;
    kit.mustDeposit(kit.alice, 99 * dollar, Tranche::Junior);
    pool::SetPendingArgs pending;
    pending.after = UsdcAmount{dollar}; // exactly 1 % of the book
    kit.fixture.must(setPending(kit.fixture, kit.market, pending), {&kit.bob});
    QCOMPARE(kit.tryDeposit(kit.alice, dollar, Tranche::Junior), int64_t{0});
    pending.before = pending.after;
    pending.after = UsdcAmount{dollar * 101 / 100 + 1};
    kit.fixture.must(setPending(kit.fixture, kit.market, pending), {&kit.bob});
    QCOMPARE(kit.tryDeposit(kit.alice, dollar, Tranche::Junior), code(PoolError::ClaimsPending));
    QCOMPARE(kit.tryDeposit(kit.alice, dollar, Tranche::Senior),
             int64_t{0}); // junior stands before
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void DepositTest::seniorNeedsJunior()
{
    PoolKit kit;
    QCOMPARE(kit.tryDeposit(kit.alice, 4 * dollar, Tranche::Senior),
             code(PoolError::JuniorTooThin));
    QCOMPARE(kit.tryDeposit(kit.alice, 3 * dollar, Tranche::Senior), int64_t{0});
    kit.mustDeposit(kit.bob, 99 * dollar, Tranche::Junior);
    QCOMPARE(kit.tryDeposit(kit.alice, 396 * dollar, Tranche::Senior), int64_t{0}); // 100 of 500
    QCOMPARE(kit.tryDeposit(kit.alice, dollar, Tranche::Senior), code(PoolError::JuniorTooThin));
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void DepositTest::restrictedMarketTakesNoJunior()
{
    PoolKit kit;
    auto risk = kit.fixture.calmRisk(kit.market);
    risk.restricted = 1;
    kit.fixture.setRisk(kit.market, risk);
    QCOMPARE(kit.tryDeposit(kit.alice, dollar, Tranche::Junior), code(PoolError::Restricted));
    QCOMPARE(kit.tryDeposit(kit.alice, dollar, Tranche::Senior), int64_t{0});
}

void DepositTest::highScoreTakesNoJunior()
{
    PoolKit kit;
    kit.carry(0, 0, 600'001); // 1 - score below 0.40
    QCOMPARE(kit.tryDeposit(kit.alice, dollar, Tranche::Junior), code(PoolError::HealthTooLow));
    QCOMPARE(kit.tryDeposit(kit.alice, dollar, Tranche::Senior), int64_t{0});
    kit.carry(0, 0, 600'000);
    QCOMPARE(kit.tryDeposit(kit.alice, dollar, Tranche::Junior), int64_t{0});
}

void DepositTest::bondedMarketStopsAtItsThreshold()
{
    MarketSettings bonded;
    bonded.bonded = true;
    PoolKit kit({}, bonded);
    QCOMPARE(kit.tryDeposit(kit.alice, 5'000'001 * dollar, Tranche::Junior),
             code(PoolError::DepositCap));
    QCOMPARE(kit.tryDeposit(kit.alice, 5'000'000 * dollar, Tranche::Junior), int64_t{0});
    QCOMPARE(kit.tryDeposit(kit.alice, dollar, Tranche::Junior), code(PoolError::DepositCap));
    const Keypair& admin = kit.fixture.admin();
    const Address id = kit.fixture.program(ProgramIndex::InsurancePool);
    kit.fixture.must(buildInstruction<pool::ApproveMarket>(
                         id, {admin.address(), kit.fixture.protocol(), kit.market.market}),
                     {&admin});
    QCOMPARE(kit.tryDeposit(kit.alice, dollar, Tranche::Junior), int64_t{0});
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void DepositTest::fullBookIsRefused()
{
    PoolKit kit;
    kit.fixture.setTokens(kit.fixture.tokensOf(kit.alice.address()), kit.alice.address(),
                          uint64_t{1} << 63);
    QCOMPARE(kit.tryDeposit(kit.alice, uint64_t{1} << 62, Tranche::Junior),
             code(PoolError::BookFull));
    QCOMPARE(kit.tryDeposit(kit.alice, UINT64_MAX, Tranche::Junior), code(PoolError::BookFull));
}

void DepositTest::pauseStopsDeposits()
{
    PoolKit kit;
    const Keypair& admin = kit.fixture.admin();
    const Address id = kit.fixture.program(ProgramIndex::InsurancePool);
    const UnixTime until{kit.fixture.now() + day};
    kit.fixture.must(buildInstruction<pool::SetPause>(
                         id, {admin.address(), kit.fixture.protocol(), kit.market.market},
                         {until, pool::PauseKind::Deposits, 0, {}}),
                     {&admin});
    QCOMPARE(kit.tryDeposit(kit.alice, dollar, Tranche::Junior), code(CommonError::Paused));
    kit.fixture.wait(day);
    QCOMPARE(kit.tryDeposit(kit.alice, dollar, Tranche::Junior), int64_t{0});
}

void DepositTest::sharedPartNeedsASharedPool()
{
    PoolKit kit;
    const auto order = [&](uint16_t shared) {
        return deposit(kit.fixture, kit.market,
                       {kit.alice.address(), 10 * dollar, Tranche::Junior, 0, shared});
    };
    QCOMPARE(kit.fixture.codeOf(order(1), {&kit.alice}), code(PoolError::SharedPoolNotRegistered));
    QCOMPARE(kit.fixture.codeOf(order(10'001), {&kit.alice}), code(CommonError::NotABps));
}

void DepositTest::woundDownMarketTakesNothing()
{
    PoolKit kit;
    const Keypair& admin = kit.fixture.admin();
    const Address id = kit.fixture.program(ProgramIndex::InsurancePool);
    kit.fixture.must(buildInstruction<pool::WindDown>(
                         id, {admin.address(), kit.fixture.protocol(), kit.market.market}),
                     {&admin});
    QCOMPARE(kit.tryDeposit(kit.alice, dollar, Tranche::Junior), code(PoolError::MarketWoundDown));
}

void DepositTest::marketWithoutTranchesHasSeniorOnly()
{
    FixtureSettings first;
    first.phase = 1;
    MarketSettings plain;
    plain.tranching = false;
    PoolKit kit(first, plain);
    QCOMPARE(kit.tryDeposit(kit.alice, dollar, Tranche::Junior), code(PoolError::TranchingOff));
    QCOMPARE(kit.tryDeposit(kit.alice, 1'000 * dollar, Tranche::Senior), int64_t{0});
    QCOMPARE(
        kit.fixture.codeOf(seedBook(kit.fixture, kit.market, Tranche::Junior, kit.alice.address()),
                           {&kit.alice}),
        code(PoolError::TranchingOff));
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void DepositTest::donationMovesNoPrice()
{
    PoolKit kit;
    kit.mustDeposit(kit.alice, 10 * dollar, Tranche::Junior);
    kit.fixture.setTokens(kit.market.vault, kit.fixture.authority(ProgramIndex::InsurancePool),
                          kit.fixture.balance(kit.market.vault) + 1'000 * dollar);
    kit.mustDeposit(kit.bob, 10 * dollar, Tranche::Junior);
    QCOMPARE(kit.position(kit.bob, Tranche::Junior).lots[0].shares.raw(), 10 * dollar);
}

void DepositTest::wipedPositionBeginsAnew()
{
    PoolKit kit;
    kit.mustDeposit(kit.alice, 10 * dollar, Tranche::Junior);
    kit.lose(11 * dollar);
    VERIFY_CONSERVED(kit.fixture, kit.market);
    QCOMPARE(kit.tryDeposit(kit.alice, dollar, Tranche::Junior), code(PoolError::BookNotSeeded));
    kit.seed(Tranche::Junior);
    kit.mustDeposit(kit.alice, 20 * dollar, Tranche::Junior);
    const auto position = kit.position(kit.alice, Tranche::Junior);
    QCOMPARE(position.generation, 1U);
    QCOMPARE(int(position.lotCount), 1);
    QCOMPARE(position.lots[0].shares.raw(), 20 * dollar);
    QCOMPARE(position.realised, -int64_t{10'000'000});
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void DepositTest::costsLessThanItsBudget()
{
    PoolKit kit;
    kit.mustDeposit(kit.alice, 10 * dollar, Tranche::Junior);
    const TransactionResult again = kit.fixture.must(
        deposit(kit.fixture, kit.market, {kit.alice.address(), 10 * dollar, Tranche::Junior}),
        {&kit.alice});
    QVERIFY2(again.computeUnits <= 20'000, std::to_string(again.computeUnits).c_str());
}

QTEST_APPLESS_MAIN(DepositTest)
#include "deposit_test.moc"
