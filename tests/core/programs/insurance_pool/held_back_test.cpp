//! Goal: nobody leaves whom load, junior minimum, claims, storm or a pause hold back, and all do
//! after. Method: signed transactions on a ledger in memory, each rule holding and letting go.

#include "tests/core/programs/insurance_pool/pool_kit.h"

using namespace tests;

class HeldBackTest : public QObject
{
    Q_OBJECT

private slots:
    void loadHoldsSeniorBack();
    void juniorMinimumHoldsJuniorBack();
    void staleLoadHoldsEverybodyBack();
    void unsettledClaimHoldsEverybodyBack();
    void stormServesWhoAskedBefore();
    void staleScoreIsAStorm();
    void pauseHoldsEverybodyBack();
    void partlyPaidTicketKeepsItsPlace();
};

void HeldBackTest::loadHoldsSeniorBack()
{
    UnlockedKit kit; // 401 senior, 201 junior
    const uint64_t number = kit.mustRequest(kit.alice, 400 * dollar, Tranche::Senior);
    kit.fixture.wait(day);
    kit.carry(6'000 * dollar, 541'850'000); // 201 + 0.85 x 401 = 541.85: all that the books carry
    QCOMPARE(kit.tryExecute(kit.alice, number, Tranche::Senior), code(PoolError::Cap));
    kit.carry(3'000 * dollar, 200 * dollar); // junior carries all of it; the pool keeps 200 / 0.85
    QCOMPARE(kit.tryExecute(kit.alice, number, Tranche::Senior), int64_t{0});
    QCOMPARE(kit.pool().withdrawals.raw(), 602 * dollar - 235'294'118);
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void HeldBackTest::juniorMinimumHoldsJuniorBack()
{
    UnlockedKit kit; // (201 x 10 000 - 2 000 x 602) / 8 000 = 100.75
    kit.mustRequest(kit.bob, 150 * dollar, Tranche::Junior);
    kit.fixture.wait(day);
    kit.carry(100 * dollar, 10 * dollar);
    QCOMPARE(kit.tryExecute(kit.bob, 0, Tranche::Junior), int64_t{0});
    QCOMPARE(kit.pool().withdrawals.raw(), uint64_t{100'750'000});
    QCOMPARE(kit.tryExecute(kit.bob, 0, Tranche::Junior), code(PoolError::JuniorTooThin));
    kit.carry(0, 0); // without cover junior may go
    QCOMPARE(kit.tryExecute(kit.bob, 0, Tranche::Junior), int64_t{0});
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void HeldBackTest::staleLoadHoldsEverybodyBack()
{
    UnlockedKit kit;
    kit.mustRequest(kit.bob, 50 * dollar, Tranche::Junior);
    kit.carry(100 * dollar, 10 * dollar);
    kit.fixture.wait(day);
    auto risk = kit.fixture.read<core::programs::risk_engine::RiskState>(kit.market.risk);
    risk.scorePeriod = kit.fixture.now() / 900;
    risk.loadAt = UnixTime{kit.fixture.now() - 1'801};
    kit.fixture.setRisk(kit.market, risk);
    QCOMPARE(kit.tryExecute(kit.bob, 0, Tranche::Junior), code(PoolError::LoadStale));
    risk.loadAt = UnixTime{kit.fixture.now() - 1'800};
    kit.fixture.setRisk(kit.market, risk);
    QCOMPARE(kit.tryExecute(kit.bob, 0, Tranche::Junior), int64_t{0});
}

void HeldBackTest::unsettledClaimHoldsEverybodyBack()
{
    UnlockedKit kit;
    kit.mustRequest(kit.bob, 50 * dollar, Tranche::Junior);
    kit.fixture.wait(day);
    pool::SetPendingArgs claim;
    claim.opens = 1;
    kit.fixture.must(setPending(kit.fixture, kit.market, claim), {&kit.alice});
    QCOMPARE(kit.tryExecute(kit.bob, 0, Tranche::Junior), code(PoolError::Unsettled));
    claim = {};
    claim.settles = 1;
    kit.fixture.must(setPending(kit.fixture, kit.market, claim), {&kit.alice});
    QCOMPARE(kit.tryExecute(kit.bob, 0, Tranche::Junior), int64_t{0});
}

void HeldBackTest::stormServesWhoAskedBefore()
{
    UnlockedKit kit;
    kit.mustRequest(kit.bob, 50 * dollar, Tranche::Junior);
    kit.fixture.wait(1);
    const int64_t storm = kit.fixture.now();
    kit.mustRequest(kit.bob, 50 * dollar, Tranche::Junior);
    kit.fixture.wait(day);
    kit.carry(100 * dollar, 10 * dollar);
    auto risk = kit.fixture.read<core::programs::risk_engine::RiskState>(kit.market.risk);
    risk.stormSince = UnixTime{storm};
    kit.fixture.setRisk(kit.market, risk);
    QCOMPARE(kit.tryExecute(kit.bob, 0, Tranche::Junior), int64_t{0});
    QCOMPARE(kit.tryExecute(kit.bob, 1, Tranche::Junior), code(PoolError::Storm));
    risk.cover = UsdcAmount{};
    kit.fixture.setRisk(kit.market, risk);
    QCOMPARE(kit.tryExecute(kit.bob, 1, Tranche::Junior), int64_t{0});
}

void HeldBackTest::staleScoreIsAStorm()
{
    UnlockedKit kit;
    kit.carry(100 * dollar, 10 * dollar);
    kit.fixture.wait(3 * 900 + 900); // the score is stale, though nobody has said so
    kit.mustRequest(kit.bob, 50 * dollar, Tranche::Junior);
    kit.fixture.wait(day);
    QCOMPARE(kit.tryExecute(kit.bob, 0, Tranche::Junior), code(PoolError::Storm));
}

void HeldBackTest::pauseHoldsEverybodyBack()
{
    UnlockedKit kit;
    const Keypair& admin = kit.fixture.admin();
    const Address id = kit.fixture.program(ProgramIndex::InsurancePool);
    kit.mustRequest(kit.bob, 50 * dollar, Tranche::Junior);
    kit.fixture.wait(day);
    const auto pause = [&](int64_t until) {
        kit.fixture.must(buildInstruction<pool::SetPause>(
                             id, {admin.address(), kit.fixture.protocol(), kit.fixture.protocol()},
                             {UnixTime{until}, pool::PauseKind::Withdrawals, 1, {}}),
                         {&admin});
    };
    pause(kit.fixture.now() + day);
    QCOMPARE(kit.tryExecute(kit.bob, 0, Tranche::Junior), code(CommonError::Paused));
    QCOMPARE(kit.tryRequest(kit.bob, 50 * dollar, Tranche::Junior), code(CommonError::Paused));
    QCOMPARE(kit.tryCancel(kit.bob, 0, Tranche::Junior), code(CommonError::Paused));
    pause(0);
    QCOMPARE(kit.tryExecute(kit.bob, 0, Tranche::Junior), int64_t{0});
}

void HeldBackTest::partlyPaidTicketKeepsItsPlace()
{
    UnlockedKit kit;
    kit.mustRequest(kit.alice, 400 * dollar, Tranche::Senior);
    kit.fixture.wait(day);
    kit.carry(3'000 * dollar, 200 * dollar);
    QCOMPARE(kit.tryExecute(kit.alice, 0, Tranche::Senior), int64_t{0});
    QCOMPARE(kit.book(Tranche::Senior).ticketHead, uint64_t{0});
    QVERIFY(!kit.ticket(0, Tranche::Senior).exitShares.isZero());
    QCOMPARE(kit.tryExecute(kit.alice, 0, Tranche::Senior), code(PoolError::Cap));
    kit.carry(0, 0);
    QCOMPARE(kit.tryExecute(kit.alice, 0, Tranche::Senior), int64_t{0});
    QCOMPARE(kit.pool().withdrawals.raw(), 400 * dollar);
    QCOMPARE(kit.book(Tranche::Senior).ticketHead, uint64_t{1});
    QCOMPARE(kit.position(kit.alice, Tranche::Senior).realised, int64_t{0});
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

QTEST_APPLESS_MAIN(HeldBackTest)
#include "held_back_test.moc"
