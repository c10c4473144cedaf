//! Goal: losses, recoveries, yield and bond move exactly what their callers say, for nobody else.
//! Method: a puppet calls in the names of the two programs; conservation after each operation.

#include "tests/core/programs/insurance_pool/pool_kit.h"

#include "core/programs/premium_manager/premium_account.h"
#include "core/solana/program_ids.h"

using namespace tests;

namespace {

constexpr int64_t epoch = 14 * day;

struct FundedKit : PoolKit
{
    FundedKit()
    {
        mustDeposit(bob, 99 * dollar, Tranche::Junior);
        mustDeposit(alice, 399 * dollar, Tranche::Senior);
    }
};

} // namespace

class ClaimsTest : public QObject
{
    Q_OBJECT

private slots:
    void onlyTheProgramsMayCall();
    void estimatesAreReplaced();
    void lossGoesToThePayoutVault();
    void lossWipesJuniorAndReachesSenior();
    void dustWithoutHoldersReachesTheTreasury();
    void recoveriesFlowInOverTheEpoch();
    void lateRecoveryFlowsInNoFaster();
    void recoveriesOfAnOldGenerationAreRefused();
    void yieldVestsOverTheNextEpoch();
    void waitingYieldMayNotVanish();
    void tranchesOffPutsEverythingOnSenior();
    void bondPaysArrearsAndReturnsAtTheEnd();
    void otherMarketKeepsEveryByte();
};

void ClaimsTest::onlyTheProgramsMayCall()
{
    FundedKit kit;
    const Address id = kit.fixture.program(ProgramIndex::InsurancePool);
    const Address protocol = kit.fixture.protocol();
    const auto direct =
        buildInstruction<pool::SetPending>(id, {kit.bob.address(), protocol, kit.market.pool});
    QCOMPARE(kit.fixture.codeOf(direct, {&kit.bob}), code(CommonError::WrongAddress));
    // The premium manager may not draw, the insolvency handler may not pay yield.
    auto call = buildInstruction<pool::SetPending>(
        id, {kit.fixture.authority(ProgramIndex::PremiumManager), protocol, kit.market.pool});
    QCOMPARE(
        kit.fixture.codeOf(kit.fixture.asProgram(ProgramIndex::PremiumManager, call), {&kit.bob}),
        code(CommonError::WrongAddress));
    auto credit = buildInstruction<pool::CreditYield>(
        id, {kit.fixture.authority(ProgramIndex::InsolvencyHandler), protocol, kit.market.market,
             kit.market.pool, kit.market.vault, kit.fixture.treasury(),
             kit.fixture.authority(ProgramIndex::InsurancePool), kit.market.params,
             core::solana::tokenId});
    QCOMPARE(kit.fixture.codeOf(kit.fixture.asProgram(ProgramIndex::InsolvencyHandler, credit),
                                {&kit.bob}),
             code(CommonError::WrongAddress));
}

void ClaimsTest::estimatesAreReplaced()
{
    FundedKit kit;
    const auto set = [&](uint64_t before, uint64_t after, uint8_t opens, uint8_t settles) {
        pool::SetPendingArgs args;
        args.before = UsdcAmount{before};
        args.after = UsdcAmount{after};
        args.accepted = UsdcAmount{5};
        args.opens = opens;
        args.settles = settles;
        return kit.fixture.codeOf(setPending(kit.fixture, kit.market, args), {&kit.bob});
    };
    QCOMPARE(set(0, 100, 1, 0), int64_t{0});
    QCOMPARE(set(0, 40, 1, 0), int64_t{0});
    QCOMPARE(kit.pool().pending.raw(), uint64_t{140});
    QCOMPARE(set(100, 60, 0, 1), int64_t{0});
    QCOMPARE(kit.pool().pending.raw(), uint64_t{100});
    QCOMPARE(kit.pool().unsettledClaims, 1U);
    QCOMPARE(kit.pool().epochClaims.raw(), uint64_t{15});
    QCOMPARE(set(101, 0, 0, 0), code(CommonError::Underflow));
    QCOMPARE(set(0, 0, 0, 1), int64_t{0});
    QCOMPARE(set(0, 0, 0, 1), code(CommonError::Underflow));
    QCOMPARE(set(0, UINT64_MAX, 0, 0), code(CommonError::Overflow));
    QCOMPARE(set(0, 0, 2, 0), code(CommonError::OutOfRange));
}

void ClaimsTest::lossGoesToThePayoutVault()
{
    FundedKit kit;
    kit.lose(30 * dollar);
    QCOMPARE(kit.fixture.balance(payoutVault(kit.fixture)), 30 * dollar);
    QCOMPARE(kit.book(Tranche::Junior).assets.raw(), 70 * dollar);
    QCOMPARE(kit.pool().drawn.raw(), 30 * dollar);
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void ClaimsTest::lossWipesJuniorAndReachesSenior()
{
    FundedKit kit;
    kit.lose(150 * dollar);
    QCOMPARE(kit.book(Tranche::Junior).generation, 1U);
    QCOMPARE(kit.book(Tranche::Senior).assets.raw(), 350 * dollar);
    VERIFY_CONSERVED(kit.fixture, kit.market);
    kit.lose(9'999 * dollar); // more than there is
    QCOMPARE(kit.fixture.balance(payoutVault(kit.fixture)), 500 * dollar);
    QCOMPARE(kit.pool().drawn.raw(), 500 * dollar);
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void ClaimsTest::dustWithoutHoldersReachesTheTreasury()
{
    PoolKit kit;
    kit.mustDeposit(kit.bob, 99 * dollar, Tranche::Junior);
    kit.lose(100 * dollar - 9);
    QCOMPARE(kit.fixture.balance(kit.fixture.treasury()), uint64_t{9});
    QCOMPARE(kit.pool().dustToTreasury.raw(), uint64_t{9});
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void ClaimsTest::recoveriesFlowInOverTheEpoch()
{
    FundedKit kit;
    kit.lose(30 * dollar);
    const Address vaultOwner = kit.fixture.authority(ProgramIndex::InsurancePool);
    kit.fixture.setTokens(kit.market.vault, vaultOwner,
                          kit.fixture.balance(kit.market.vault) + 20 * dollar);
    kit.fixture.must(
        restore(kit.fixture, kit.market, {UsdcAmount{20 * dollar}, UsdcAmount{}, 0, 0}),
        {&kit.bob});
    VERIFY_CONSERVED(kit.fixture, kit.market);
    QCOMPARE(kit.book(Tranche::Junior).assets.raw(), 70 * dollar);
    QCOMPARE(kit.book(Tranche::Junior).unvested.raw(), 20 * dollar);
    kit.fixture.wait(epoch);
    kit.mustDeposit(kit.alice, dollar, Tranche::Junior);
    QCOMPARE(kit.book(Tranche::Junior).assets.raw(), 91 * dollar);
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void ClaimsTest::lateRecoveryFlowsInNoFaster()
{
    FundedKit kit;
    kit.lose(30 * dollar);
    const Address vaultOwner = kit.fixture.authority(ProgramIndex::InsurancePool);
    kit.fixture.setTokens(kit.market.vault, vaultOwner,
                          kit.fixture.balance(kit.market.vault) + 20 * dollar);
    kit.fixture.wait(epoch - 1); // who bought now would else own most of it a second later
    kit.fixture.must(
        restore(kit.fixture, kit.market, {UsdcAmount{20 * dollar}, UsdcAmount{}, 0, 0}),
        {&kit.bob});
    kit.fixture.wait(epoch / 2);
    kit.mustDeposit(kit.alice, dollar, Tranche::Junior);
    QCOMPARE(kit.book(Tranche::Junior).assets.raw(), 81 * dollar);
    QCOMPARE(kit.book(Tranche::Junior).unvested.raw(), 10 * dollar);
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void ClaimsTest::recoveriesOfAnOldGenerationAreRefused()
{
    FundedKit kit;
    kit.lose(100 * dollar);
    QCOMPARE(kit.fixture.codeOf(
                 restore(kit.fixture, kit.market, {UsdcAmount{1}, UsdcAmount{}, 0, 0}), {&kit.bob}),
             code(PoolError::OldGeneration));
}

void ClaimsTest::yieldVestsOverTheNextEpoch()
{
    FundedKit kit;
    kit.fixture.wait(epoch);
    QCOMPARE(kit.tryYield(40 * dollar, 20 * dollar, 5 * dollar), int64_t{0});
    QCOMPARE(kit.fixture.balance(kit.fixture.treasury()), 5 * dollar);
    QCOMPARE(kit.pool().epoch, 1U);
    QCOMPARE(kit.pool().epochStart.raw(), kit.fixture.now());
    QCOMPARE(kit.pool().epochEnd.raw(), kit.fixture.now() + epoch);
    QVERIFY(kit.book(Tranche::Senior).assetSeconds.isZero());
    VERIFY_CONSERVED(kit.fixture, kit.market);
    kit.fixture.wait(epoch / 2);
    kit.mustDeposit(kit.bob, dollar, Tranche::Junior); // touches both books
    QCOMPARE(kit.book(Tranche::Senior).assets.raw(), 420 * dollar);
    QCOMPARE(kit.book(Tranche::Senior).unvested.raw(), 20 * dollar);
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void ClaimsTest::waitingYieldMayNotVanish()
{
    PoolKit kit;
    auto pool = kit.pool();
    pool.waitingYield = UsdcAmount{10};
    kit.fixture.write(kit.market.pool, pool, {});
    QCOMPARE(kit.fixture.codeOf(creditYield(kit.fixture, kit.market, {}), {&kit.bob}),
             code(CommonError::Underflow));
}

void ClaimsTest::tranchesOffPutsEverythingOnSenior()
{
    FixtureSettings first;
    first.phase = 1;
    MarketSettings plain;
    plain.tranching = false;
    PoolKit kit(first, plain);
    kit.mustDeposit(kit.alice, 99 * dollar, Tranche::Senior);
    kit.lose(30 * dollar);
    QCOMPARE(kit.book(Tranche::Senior).assets.raw(), 70 * dollar);
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void ClaimsTest::bondPaysArrearsAndReturnsAtTheEnd()
{
    MarketSettings bonded;
    bonded.bonded = true;
    PoolKit kit({}, bonded);
    ProtocolFixture& fixture = kit.fixture;
    const Keypair& opener = fixture.person("opener");
    const Keypair& admin = fixture.admin();
    const Address id = fixture.program(ProgramIndex::InsurancePool);
    QCOMPARE(fixture.balance(kit.market.bondVault), 1'000 * dollar);
    fixture.must(takeBond(fixture, kit.market, 300 * dollar), {&kit.bob});
    QCOMPARE(fixture.balance(kit.market.bondVault), 700 * dollar);
    QCOMPARE(fixture.read<pool::Market>(kit.market.market).bond.raw(), 700 * dollar);
    QVERIFY(faultOf(fixture, kit.market, 300 * dollar).empty()); // waits for settlement
    QCOMPARE(fixture.codeOf(takeBond(fixture, kit.market, 701 * dollar), {&kit.bob}),
             code(CommonError::Underflow));

    core::programs::premium_manager::PremiumState premium;
    premium.header.discriminator = premium.discriminator;
    premium.header.version = premium.currentVersion;
    premium.arrears = UsdcAmount{1};
    const Address manager = fixture.program(ProgramIndex::PremiumManager);
    fixture.write(kit.market.premium, premium, manager);
    const auto giveBack = buildInstruction<pool::ReturnBond>(
        id, {fixture.protocol(), kit.market.market, kit.market.pool, kit.market.premium,
             kit.market.risk, kit.market.bondVault, fixture.tokensOf(opener.address()),
             fixture.authority(ProgramIndex::InsurancePool), core::solana::tokenId});
    QCOMPARE(fixture.codeOf(giveBack, {&kit.bob}), code(PoolError::BondHeld));
    fixture.must(buildInstruction<pool::WindDown>(
                     id, {admin.address(), fixture.protocol(), kit.market.market}),
                 {&admin});
    QCOMPARE(fixture.codeOf(giveBack, {&kit.bob}), code(PoolError::BondHeld)); // arrears
    premium.arrears = UsdcAmount{};
    fixture.write(kit.market.premium, premium, manager);
    kit.carry(dollar, 0);
    QCOMPARE(fixture.codeOf(giveBack, {&kit.bob}), code(PoolError::BondHeld)); // cover
    kit.carry(0, 0);
    const uint64_t before = kit.tokens(opener);
    fixture.must(giveBack, {&kit.bob});
    QCOMPARE(kit.tokens(opener), before + 700 * dollar);
    QCOMPARE(fixture.codeOf(giveBack, {&kit.bob}), code(PoolError::BondHeld));
}

void ClaimsTest::otherMarketKeepsEveryByte()
{
    FundedKit kit;
    ProtocolFixture& fixture = kit.fixture;
    MarketSettings other;
    other.name = "OTHER-PERP";
    const MarketAddresses b = fixture.openMarket(other);
    const auto bytes = [&] {
        std::vector<std::optional<core::runtime::Account>> all;
        for (const Address& address : {b.market, b.pool, b.vault, b.params, b.risk})
            all.push_back(fixture.ledger().account(address));
        return all;
    };
    const auto before = bytes();
    kit.mustDeposit(kit.alice, dollar, Tranche::Junior);
    const uint64_t number = kit.mustRequest(kit.alice, dollar, Tranche::Junior, true);
    kit.fixture.wait(day);
    QCOMPARE(kit.tryExecute(kit.alice, number, Tranche::Junior), int64_t{0});
    kit.lose(150 * dollar);
    QCOMPARE(kit.tryYield(dollar, 0), int64_t{0});
    QVERIFY(bytes() == before);
}

QTEST_APPLESS_MAIN(ClaimsTest)
#include "claims_test.moc"
