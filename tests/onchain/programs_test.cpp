//! Goal: the protocol as bytecode on a real Solana runtime does, byte for byte, what it does on the
//! embedded ledger. Method: every story runs on the embedded ledger from its empty state, with each
//! kind of instruction first spoilt in every way that its table of accounts allows; then the same
//! signed transactions run on LiteSVM. Each one's accounts, error, logs and return data, and all
//! accounts at the end, are compared.

#include "app/cluster/claim_actions.h"
#include "app/cluster/pool_actions.h"
#include "app/cluster/risk_actions.h"
#include "app/replay/play.h"
#include "core/base/errors.h"
#include "core/programs/insolvency_handler/errors.h"
#include "core/programs/insurance_pool/errors.h"
#include "core/programs/premium_manager/errors.h"
#include "core/programs/premium_manager/premium_account.h"
#include "core/programs/risk_engine/errors.h"
#include "tests/onchain/intent_kit.h"
#include "tests/onchain/world.h"

#include <QFile>
#include <QTest>

using core::CommonError;
using core::UsdcAmount;
using core::programs::insolvency_handler::ClaimError;
using core::programs::insurance_pool::PoolError;
using core::programs::premium_manager::PremiumError;
using core::programs::risk_engine::RiskError;
using tests::onchain::Consumptions;
using tests::onchain::dollar;
using tests::onchain::Tranche;
using tests::onchain::World;
namespace cluster = app::cluster;
namespace role = app::cluster::role;

class ProgramsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void setUpAndDepositsAgree();
    void snapshotsAndScoresAgree();
    void withdrawalsAgree();
    void premiumsAndEpochsAgree();
    void claimsAgree();
    void intentsAgree();
    void theRecordedCrashAgrees();
    void staysWithinItsComputeUnits_data();
    void staysWithinItsComputeUnits();
    void writesWhatItMeasured();

private:
    Consumptions m_consumptions;
};

namespace {

const std::string snapshotRole = role::snapshot("LAYER");
const std::string deficitRole = role::deficit("LAYER");
const std::string venueRole = role::venue("LAYER");

constexpr int periodsADay = 96;

//! Compute units of one instruction, calls included.
const std::map<std::string, uint64_t> goals{{"insurance_pool.deposit", 20'000},
                                            {"insurance_pool.deposit_by_intent", 40'000},
                                            {"risk_engine.update_score", 25'000},
                                            {"premium_manager.settle_epoch", 60'000},
                                            {"insolvency_handler.draw_primary", 40'000}};

//! Capital in both tranches, and a score that a day of history stands behind.
void bringCapitalAndScore(World& world)
{
    world.deposit("junior-fund", Tranche::Junior, 2'000'000);
    world.deposit("senior-fund", Tranche::Senior, 5'000'000);
    world.nextPeriods(periodsADay + 8);
}

core::solana::Instruction score(const World& world)
{
    return cluster::updateScore(world.all(), world.market(), cluster::developmentFeed("LAYER"));
}

core::solana::Instruction report(World& world, uint64_t dollars, int64_t newestBatch)
{
    return cluster::reportDeficit(world.all(), world.market(), world.address(deficitRole),
                                  {UsdcAmount{dollars * dollar}, world.period(), newestBatch});
}

//! From the draw to the payout.
void settleBatch(World& world, int64_t period)
{
    const auto& all = world.all();
    const core::Address keeper = world.address(role::keeper);
    world.must(cluster::drawPrimary(all, world.market(), keeper, period), {role::keeper});
    world.must(cluster::closeShared(all, keeper, period), {role::keeper});
    world.must(cluster::applyShared(all, world.market(), keeper, period), {role::keeper});
    world.must(cluster::closeReinsurance(all, keeper, period), {role::keeper});
    world.must(cluster::payClaim(all, world.market(), keeper, period), {role::keeper});
    world.must(cluster::finishBatch(all, keeper, period), {role::keeper});
}

} // namespace

#define VERIFY_SAME(twin)                                                                          \
    do {                                                                                           \
        const std::string disagreement = (twin).runOnChain(m_consumptions);                        \
        QVERIFY2(disagreement.empty(), disagreement.c_str());                                      \
    } while (false)

void ProgramsTest::initTestCase()
{
    const std::string reason = tests::onchain::reasonToSkip();
    if (!reason.empty()) QSKIP(reason.c_str());
}

void ProgramsTest::setUpAndDepositsAgree()
{
    World world;
    world.deposit("junior-fund", Tranche::Junior, 300'000);
    world.deposit("senior-fund", Tranche::Senior, 700'000);
    world.deposit("junior-fund", Tranche::Junior, 12'345);
    world.deposit("provider", Tranche::Senior, 1);
    world.deposit("provider", Tranche::Junior, 99);

    world.refused(world.depositOf("provider", Tranche::Senior, 0), {"provider"},
                  PoolError::BelowMinimum);
    world.refused(world.depositOf("provider", Tranche::Senior, 50'000'000), {"provider"},
                  PoolError::JuniorTooThin);
    auto slipping = cluster::DepositTerms{UsdcAmount{dollar}, cluster::Shares{2 * dollar}, {}};
    world.refused(
        cluster::deposit(world.all(), world.market(), world.address("provider"), slipping),
        {"provider"}, PoolError::Slippage);
    auto unsigned_ = world.depositOf("provider", Tranche::Senior, 5);
    unsigned_.accounts[0].isSigner = unsigned_.accounts[1].isSigner = false;
    unsigned_.accounts[0].address = unsigned_.accounts[1].address = world.address("senior-fund");
    world.refused(unsigned_, {"provider"}, CommonError::MissingSignature);
    world.refused(cluster::raisePhase(world.all(), world.address("provider"), 4), {"provider"},
                  CommonError::Unauthorized);
    VERIFY_SAME(world.twin());
}

void ProgramsTest::snapshotsAndScoresAgree()
{
    World world;
    bringCapitalAndScore(world);
    world.refused(score(world), {role::keeper}, RiskError::SamePeriod);
    world.refused(world.snapshot(), {snapshotRole}, RiskError::SamePeriod);
    world.wait(20 * tests::onchain::quarterHour);
    world.refused(score(world), {role::keeper}, RiskError::OracleStale);
    world.nextPeriods(3);
    VERIFY_SAME(world.twin());
}

void ProgramsTest::withdrawalsAgree()
{
    World world;
    bringCapitalAndScore(world);
    const core::Address owner = world.address("senior-fund");
    cluster::WithdrawTerms terms;
    terms.shares = cluster::Shares{100'000 * dollar};
    terms.tranche = Tranche::Senior;
    const auto request = [&] {
        return cluster::requestWithdraw(world.all(), world.market(), owner, terms);
    };
    world.refused(request(), {"senior-fund"}, PoolError::LockedLot);
    terms.early = true;
    world.must(request(), {"senior-fund"});
    terms.ticket = 1;
    world.must(request(), {"senior-fund"});
    world.must(cluster::cancelWithdraw(world.all(), world.market(), {owner, Tranche::Senior, 1}),
               {"senior-fund"});
    const auto execute =
        cluster::executeWithdraw(world.all(), world.market(), {owner, Tranche::Senior, 0});
    world.refused(execute, {role::keeper}, PoolError::NotMatured);
    world.nextPeriods(periodsADay + 1);
    world.must(execute, {role::keeper});
    VERIFY_SAME(world.twin());
}

void ProgramsTest::premiumsAndEpochsAgree()
{
    World world;
    bringCapitalAndScore(world);
    const auto settle = cluster::settleEpoch(world.all(), world.market());
    world.refused(settle, {role::keeper}, PremiumError::EpochRunning);
    world.must(cluster::accruePremium(world.all(), world.market()), {role::keeper});
    const auto paid = cluster::fund(world.cluster(), venueRole, UsdcAmount{50'000 * dollar});
    QVERIFY(paid.ok());
    const core::Address venue = world.address(venueRole);
    world.refused(cluster::payPremium(world.all(), world.market(), venue, {}), {venueRole},
                  PremiumError::NothingToPay);
    world.must(cluster::payPremium(world.all(), world.market(), venue, UsdcAmount{500 * dollar}),
               {venueRole});
    world.wait(tests::onchain::week);
    world.nextPeriods(2);
    world.must(settle, {role::keeper});
    world.nextPeriods(2);
    VERIFY_SAME(world.twin());
}

void ProgramsTest::claimsAgree()
{
    World world;
    bringCapitalAndScore(world);
    world.refused(report(world, 0, 0), {deficitRole}, ClaimError::Zero);
    const int64_t period = world.period();
    world.must(report(world, 900'000, 0), {deficitRole});
    world.must(report(world, 50'000, period), {deficitRole});
    const core::Address keeper = world.address(role::keeper);
    const auto draw = cluster::drawPrimary(world.all(), world.market(), keeper, period);
    world.refused(draw, {role::keeper}, ClaimError::TooEarly);
    world.nextPeriods(1);
    const int64_t second = world.period();
    world.must(report(world, 700'000, period), {deficitRole});
    world.nextPeriods(2);
    const auto settle = cluster::settleEpoch(world.all(), world.market());
    world.refused(cluster::drawPrimary(world.all(), world.market(), keeper, second), {role::keeper},
                  ClaimError::BatchOutOfOrder);
    settleBatch(world, period);
    world.refused(draw, {role::keeper}, ClaimError::AlreadyDone);
    settleBatch(world, second);

    const core::Address venue = world.address(venueRole);
    QVERIFY(cluster::fund(world.cluster(), venueRole, UsdcAmount{dollar}).ok());
    world.must(cluster::collectPayout(world.all(), world.market(), venue, period), {venueRole});
    world.refused(cluster::collectPayout(world.all(), world.market(), venue, period), {venueRole},
                  ClaimError::NothingToCollect);
    world.must(cluster::repayClaim(world.all(), world.market(), venue,
                                   {UsdcAmount{100'000 * dollar}, period}),
               {venueRole});
    VERIFY_SAME(world.twin());
}

//! Texts that an owner signed, of both versions.
void ProgramsTest::intentsAgree()
{
    tests::onchain::IntentStage stage;
    for (const uint8_t container : {uint8_t{0}, uint8_t{1}})
        for (const auto form : {tests::onchain::Form::Deposit, tests::onchain::Form::Withdraw,
                                tests::onchain::Form::Cancel}) {
            tests::onchain::Intent intent = stage.begin(form);
            intent.terms.container = container;
            intent.withdraw.ticket = stage.snapshot()->markets[0].pool.account.books[0].ticketNext;
            if (form == tests::onchain::Form::Cancel)
                intent.ticket.number = intent.withdraw.ticket - 1;
            stage.complete(intent);
            QVERIFY(stage.send(intent.instructions).result.ok());
        }
    VERIFY_SAME(stage.world().twin());
}

//! All of what `backstopctl demo` plays, some 25,000 transactions: capital, prices, the crash, its
//! claims, epochs, withdrawals.
void ProgramsTest::theRecordedCrashAgrees()
{
    auto input = app::replay::loadReplay();
    QVERIFY(input.ok());
    tests::onchain::Twin twin(input->scenario.begins);
    const auto played = app::replay::play(twin.cluster(), std::move(input).value(), {});
    QVERIFY2(played.ok(), played.ok() ? "" : played.error().detail.c_str());
    QVERIFY2(twin.ran().size() > 20'000, std::to_string(twin.ran().size()).c_str());
    const size_t paidBefore = m_consumptions["insolvency_handler.pay"].count;
    VERIFY_SAME(twin);
    QVERIFY(m_consumptions["insolvency_handler.pay"].count > paidBefore);
}

void ProgramsTest::staysWithinItsComputeUnits_data()
{
    QTest::addColumn<quint64>("most");
    for (const auto& [name, most] : goals)
        QTest::newRow(name.c_str()) << quint64{most};
}

void ProgramsTest::staysWithinItsComputeUnits()
{
    QFETCH(quint64, most);
    const auto found = m_consumptions.find(QTest::currentDataTag());
    QVERIFY(found != m_consumptions.end());
    QVERIFY2(found->second.most <= most, std::to_string(found->second.most).c_str());
}

void ProgramsTest::writesWhatItMeasured()
{
    QFile file(QStringLiteral(BACKSTOP_PROGRAMS_DIR "/compute_units.md"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    std::string text = "| instruction | runs | least | most | goal |\n|---|---:|---:|---:|---:|\n";
    for (const auto& [name, units] : m_consumptions) {
        text += "| `" + name + "` | " + std::to_string(units.count) + " | " +
                std::to_string(units.least) + " | " + std::to_string(units.most) + " | ";
        const auto goal = goals.find(name);
        text += (goal != goals.end() ? std::to_string(goal->second) : std::string()) + " |\n";
    }
    QCOMPARE(file.write(text.data(), static_cast<qint64>(text.size())),
             static_cast<qint64>(text.size()));
}

QTEST_GUILESS_MAIN(ProgramsTest)
#include "programs_test.moc"
