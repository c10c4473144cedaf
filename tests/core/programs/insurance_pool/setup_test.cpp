//! Goal: protocol, markets and parameters come into being as specified and change only by who may.
//! Method: signed transactions on a ledger in memory.

#include "tests/core/programs/insurance_pool/pool_kit.h"

#include "core/solana/program_ids.h"

using namespace tests;
using core::programs::Param;
using core::programs::paramRules;

namespace {

Instruction setParam(const ProtocolFixture& fixture,
                     const Address& set,
                     Param param,
                     uint64_t value)
{
    return buildInstruction<pool::SetParam>(fixture.program(ProgramIndex::InsurancePool),
                                            {fixture.admin().address(), fixture.protocol(), set},
                                            {value, static_cast<uint16_t>(param), {}});
}

} // namespace

class SetupTest : public QObject
{
    Q_OBJECT

private slots:
    void protocolIsInitialisedOnce();
    void programsAreRegisteredOnce();
    void phaseOnlyRises();
    void onlyTheAdminChangesThings();
    void handOverMovesTheAuthority();
    void marketNamesItsAccounts();
    void tranchesNeedPhaseFour();
    void tranchingComesLater();
    void parametersKeepTheirBounds();
    void malformedArgumentsAreRefused();
    void strangersInstructionIsUnknown();
};

void SetupTest::protocolIsInitialisedOnce()
{
    ProtocolFixture fixture;
    const auto protocol = fixture.read<pool::Protocol>(fixture.protocol());
    QVERIFY(protocol.admin == fixture.admin().address());
    QVERIFY(protocol.programs[0] == fixture.program(ProgramIndex::InsurancePool));
    QCOMPARE(int(protocol.phase), 4);
    const auto realm = fixture.read<pool::ParamSet>(fixture.realmParams());
    for (size_t i = 0; i < static_cast<size_t>(Param::count); ++i)
        QCOMPARE(realm.values[i], paramRules[i].domain == core::programs::ParamDomain::Realm
                                      ? paramRules[i].standard
                                      : 0);
    pool::InitProtocolArgs args;
    args.oracleReceiver = fixture.mint();
    const auto again = buildInstruction<pool::InitProtocol>(
        fixture.program(ProgramIndex::InsurancePool),
        {fixture.admin().address(), fixture.protocol(), fixture.realmParams(), fixture.mint(),
         fixture.treasury(), core::solana::systemId},
        args);
    QCOMPARE(fixture.codeOf(again, {&fixture.admin()}), code(CommonError::AlreadyInitialized));
}

void SetupTest::programsAreRegisteredOnce()
{
    ProtocolFixture fixture;
    const Address id = fixture.program(ProgramIndex::InsurancePool);
    const auto enter = [&](const Address& program, ProgramIndex index) {
        return fixture.codeOf(
            buildInstruction<pool::RegisterProgram>(
                id, {fixture.admin().address(), fixture.protocol()}, {program, index, {}}),
            {&fixture.admin()});
    };
    QCOMPARE(enter(id, ProgramIndex::RiskEngine), code(CommonError::AlreadyInitialized));
    QCOMPARE(enter({}, ProgramIndex::Governance), code(CommonError::OutOfRange));
    QCOMPARE(enter(id, static_cast<ProgramIndex>(pool::programCount)),
             code(CommonError::OutOfRange));
    QCOMPARE(enter(id, ProgramIndex::Governance), int64_t{0});
}

void SetupTest::phaseOnlyRises()
{
    ProtocolFixture fixture;
    const auto raise = [&](uint8_t phase) {
        return fixture.codeOf(buildInstruction<pool::RaisePhase>(
                                  fixture.program(ProgramIndex::InsurancePool),
                                  {fixture.admin().address(), fixture.protocol()}, {phase, {}}),
                              {&fixture.admin()});
    };
    QCOMPARE(raise(4), code(CommonError::OutOfRange));
    QCOMPARE(raise(7), code(CommonError::OutOfRange));
    QCOMPARE(raise(6), int64_t{0});
}

void SetupTest::onlyTheAdminChangesThings()
{
    PoolKit kit;
    const Address id = kit.fixture.program(ProgramIndex::InsurancePool);
    const Address alice = kit.alice.address();
    const Address protocol = kit.fixture.protocol();
    const Address market = kit.market.market;
    const Instruction calls[] = {
        buildInstruction<pool::RegisterProgram>(id, {alice, protocol},
                                                {alice, ProgramIndex::Governance, {}}),
        buildInstruction<pool::RaisePhase>(id, {alice, protocol}, {5, {}}),
        buildInstruction<pool::HandOver>(id, {alice, protocol}, {alice}),
        buildInstruction<pool::ApproveMarket>(id, {alice, protocol, market}),
        buildInstruction<pool::SetAuthorities>(id, {alice, protocol, market},
                                               {alice, alice, alice}),
        buildInstruction<pool::WindDown>(id, {alice, protocol, market}),
        buildInstruction<pool::EnableTranching>(id, {alice, protocol, market, kit.market.pool}),
        buildInstruction<pool::SetParam>(id, {alice, protocol, kit.market.params}, {700, 1, {}}),
        buildInstruction<pool::SetPause>(id, {alice, protocol, market},
                                         {UnixTime{1}, pool::PauseKind::Claims, 0, {}}),
        kit.fixture.openMarketInstruction({"NEW-PERP", true, false, 0}, kit.alice),
    };
    for (const Instruction& call : calls)
        QCOMPARE(kit.fixture.codeOf(call, {&kit.alice}), code(CommonError::Unauthorized));
}

void SetupTest::handOverMovesTheAuthority()
{
    ProtocolFixture fixture;
    const Keypair& alice = fixture.person("alice");
    const Address id = fixture.program(ProgramIndex::InsurancePool);
    const auto give = [&](const Keypair& from, const Address& to) {
        return fixture.codeOf(
            buildInstruction<pool::HandOver>(id, {from.address(), fixture.protocol()}, {to}),
            {&from});
    };
    QCOMPARE(give(fixture.admin(), {}), code(CommonError::OutOfRange));
    QCOMPARE(give(fixture.admin(), alice.address()), int64_t{0});
    QCOMPARE(give(fixture.admin(), alice.address()), code(CommonError::Unauthorized));
    QCOMPARE(give(alice, fixture.admin().address()), int64_t{0});
}

void SetupTest::marketNamesItsAccounts()
{
    ProtocolFixture fixture;
    const MarketAddresses at = fixture.openMarket({"ABC-PERP", true, false, 7 * 86'400});
    const auto market = fixture.read<pool::Market>(at.market);
    QVERIFY(market.pool == at.pool && market.params == at.params && market.risk == at.risk);
    QVERIFY(market.prices == at.prices && market.funding == at.funding);
    QVERIFY(market.premium == at.premium && market.state == pool::MarketState::Approved);
    const auto pool = fixture.read<pool::Pool>(at.pool);
    QVERIFY(pool.market == at.market && pool.vault == at.vault);
    QCOMPARE(pool.epochEnd.raw() - pool.epochStart.raw(), 7 * day);
    QCOMPARE(fixture.openMarket().id, uint64_t{1});
    QCOMPARE(
        fixture.codeOf(fixture.openMarketInstruction({"X", true, false, 86'400}, fixture.admin()),
                       {&fixture.admin()}),
        code(PoolError::Bounds));
}

void SetupTest::tranchesNeedPhaseFour()
{
    FixtureSettings early;
    early.phase = 3;
    ProtocolFixture fixture(early);
    QCOMPARE(fixture.codeOf(fixture.openMarketInstruction({}, fixture.admin()), {&fixture.admin()}),
             code(CommonError::PhaseNotReached));
    QCOMPARE(fixture.codeOf(fixture.openMarketInstruction({"X", false, false, 0}, fixture.admin()),
                            {&fixture.admin()}),
             int64_t{0});
}

void SetupTest::tranchingComesLater()
{
    FixtureSettings first;
    first.phase = 1;
    PoolKit kit(first, {"X", false, false, 0});
    const Address id = kit.fixture.program(ProgramIndex::InsurancePool);
    const Keypair& admin = kit.fixture.admin();
    kit.mustDeposit(kit.alice, 100 * dollar, Tranche::Senior);
    const auto enable = [&] {
        return kit.fixture.codeOf(
            buildInstruction<pool::EnableTranching>(
                id, {admin.address(), kit.fixture.protocol(), kit.market.market, kit.market.pool}),
            {&admin});
    };
    QCOMPARE(enable(), code(CommonError::PhaseNotReached));
    kit.fixture.must(
        buildInstruction<pool::RaisePhase>(id, {admin.address(), kit.fixture.protocol()}, {4, {}}),
        {&admin});
    QCOMPARE(enable(), int64_t{0});
    QCOMPARE(enable(), code(CommonError::AlreadyInitialized));
    kit.seed(Tranche::Junior);
    QCOMPARE(kit.tryDeposit(kit.alice, dollar, Tranche::Senior), code(PoolError::JuniorTooThin));
    kit.mustDeposit(kit.bob, 50 * dollar, Tranche::Junior);
    QCOMPARE(kit.tryDeposit(kit.alice, dollar, Tranche::Senior), int64_t{0});
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void SetupTest::parametersKeepTheirBounds()
{
    PoolKit kit;
    const Keypair& admin = kit.fixture.admin();
    const auto set = [&](const Address& where, Param param, uint64_t value) {
        return kit.fixture.codeOf(setParam(kit.fixture, where, param, value), {&admin});
    };
    const Address market = kit.market.params;
    const Address realm = kit.fixture.realmParams();
    QCOMPARE(set(market, Param::performanceFeeBps, 499), code(PoolError::Bounds));
    QCOMPARE(set(market, Param::performanceFeeBps, 1'001), code(PoolError::Bounds));
    QCOMPARE(set(market, Param::performanceFeeBps, 1'000), int64_t{0});
    QCOMPARE(set(market, Param::reserveABps, 1'001), code(PoolError::Bounds)); // above B
    QCOMPARE(set(market, Param::notice, 3'600), code(PoolError::Bounds));      // the realm's
    QCOMPARE(set(realm, Param::notice, 3'600), int64_t{0});
    QCOMPARE(set(realm, Param::earlyFeeLowPpm, 3'000), int64_t{0});
    QCOMPARE(set(realm, Param::earlyFeeHighPpm, 2'999), code(PoolError::Bounds));
    QCOMPARE(set(realm, Param::count, 1), code(PoolError::Bounds));
    QCOMPARE(kit.fixture.read<pool::ParamSet>(market).values[1], uint64_t{1'000});
}

void SetupTest::malformedArgumentsAreRefused()
{
    PoolKit kit;
    const Instruction good =
        deposit(kit.fixture, kit.market, {kit.alice.address(), dollar, Tranche::Junior});
    const auto with = [&](size_t fromEnd, uint8_t byte) {
        Instruction bad = good;
        bad.data[bad.data.size() - fromEnd] = byte;
        return kit.fixture.codeOf(bad, {&kit.alice});
    };
    QCOMPARE(with(1, 1), code(CommonError::PaddingNotZero));
    QCOMPARE(with(6, 2), code(CommonError::OutOfRange)); // no such tranche
    Instruction bad = good;
    bad.data.push_back(0);
    QCOMPARE(kit.fixture.codeOf(bad, {&kit.alice}), code(CommonError::WrongLength));
}

void SetupTest::strangersInstructionIsUnknown()
{
    PoolKit kit;
    Instruction bad;
    bad.program = kit.fixture.program(ProgramIndex::InsurancePool);
    bad.data = {1, 2, 3, 4, 5, 6, 7, 8};
    QCOMPARE(kit.fixture.codeOf(bad, {&kit.alice}), code(CommonError::UnknownInstruction));
    bad.data = {1};
    QCOMPARE(kit.fixture.codeOf(bad, {&kit.alice}), code(CommonError::UnknownInstruction));
}

QTEST_APPLESS_MAIN(SetupTest)
#include "setup_test.moc"
