//! Goal: whatever people, markets, oracles and keepers do in whatever order, the protocol keeps its
//! rules, and whoever breaks one learns the seed and the shortest way to it.
//! Method: random lives of a whole protocol on the embedded ledger, every rule checked after every
//! transaction, accepted or refused. BACKSTOP_SIM_LONG=1 lives twenty times as many,
//! BACKSTOP_SIM_SEED=n begins at another seed, BACKSTOP_SIM_REASONS=1 tells what was refused why.

#include "tests/sim/rules.h"
#include "tests/sim/shrink.h"

#include <QTest>

#include <ctime>

using namespace tests::sim;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool isSanitized = true;
#elif defined(__has_feature)
constexpr bool isSanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool isSanitized = false;
#endif

constexpr size_t lifeLength = 8'000; //!< actions
//! Sanitizers make everything ten times as slow: there, a life a plan has to do.
constexpr uint64_t livesAPlan = isSanitized ? 1 : 6;
constexpr uint64_t longFactor = 20;
constexpr uint64_t seedStandard = 1;
constexpr uint64_t operationsLeast = 10'000;
constexpr size_t attemptsMax = 2'000;
constexpr double secondsMost = 60; //!< of processor time, in a build without sanitizers

//! Refusals without which the rules about withdrawals would say little.
constexpr std::string_view refusalsWanted[] = {
    "ExecuteWithdraw: Cap",       "ExecuteWithdraw: JuniorTooThin", "ExecuteWithdraw: Storm",
    "ExecuteWithdraw: Unsettled", "ExecuteWithdraw: NotMatured",    "ExecuteWithdraw: LoadStale",
    "RequestWithdraw: LockedLot", "Deposit: JuniorTooThin",         "Deposit: ClaimsPending",
    "Deposit: Restricted",        "ReportDeficit: CoverSuspended",  "DrawPrimary: BatchOutOfOrder",
};

//! What spoils a pool.
using Plant = void (*)(pools::Pool&);

//! The rule that broke, and after how many actions.
struct Life
{
    std::string fault;
    size_t length = 0;
};

Life live(Plan plan, const Script& script, Tally* tally)
{
    World world(plan);
    Life life;
    for (const Action& action : script) {
        ++life.length;
        life.fault = world.act(action);
        if (!life.fault.empty()) break;
    }
    if (tally != nullptr) tally->add(world.tally());
    return life;
}

//! A fault without its numbers, which differ from script to script.
std::string ruleOf(std::string fault)
{
    std::erase_if(fault, [](char character) { return character >= '0' && character <= '9'; });
    return fault;
}

//! The shortest script that breaks the same rule, a line an action.
std::string shortest(Plan plan, Script script, const Life& life)
{
    script.resize(life.length);
    const std::string rule = ruleOf(life.fault);
    const auto breaksIt = [&](const Script& each) {
        return ruleOf(live(plan, each, nullptr).fault) == rule;
    };
    const Script few = shrink(std::move(script), breaksIt, attemptsMax);
    std::string text;
    for (const Action& action : few)
        text += "\n  " + textOf(action);
    return text;
}

//! What did not happen though it should, or the rules would say little; empty when nothing is.
std::string missingIn(const Tally& tally)
{
    for (size_t i = 0; i < kindCount; ++i)
        if (tally.accepted[i] == 0 && static_cast<Kind>(i) != Kind::Tamper)
            return "never accepted: " + std::string(kindNames[i]);
    for (const std::string_view sight : sightsWanted)
        if (!tally.sights.contains(std::string(sight))) return "never seen: " + std::string(sight);
    for (const std::string_view refusal : refusalsWanted)
        if (!tally.refusals.contains(std::string(refusal)))
            return "never refused: " + std::string(refusal);
    return {};
}

} // namespace

class ProtocolTest : public QObject
{
    Q_OBJECT

private slots:
    void everyRuleHoldsInEveryLife();
    void shortestScriptIsFound();
    void faultsThatArePlantedAreFound_data();
    void faultsThatArePlantedAreFound();
};

void ProtocolTest::everyRuleHoldsInEveryLife()
{
    const uint64_t lives =
        livesAPlan * (qEnvironmentVariableIntValue("BACKSTOP_SIM_LONG") != 0 ? longFactor : 1);
    const uint64_t asked = qEnvironmentVariable("BACKSTOP_SIM_SEED").toULongLong();
    const uint64_t firstSeed = asked != 0 ? asked : seedStandard;
    const std::clock_t begin = std::clock();
    Tally tally;
    for (uint64_t seed = firstSeed; seed < firstSeed + lives; ++seed)
        for (const Plan plan : plans) {
            const Script script = scriptOf(seed, plan, lifeLength);
            const Life life = live(plan, script, &tally);
            if (life.fault.empty()) continue;
            std::string text = "seed " + std::to_string(seed) + ", plan " +
                               std::string(nameOf(plan)) + ", action " +
                               std::to_string(life.length) + ": " + life.fault;
            qWarning("%s", text.c_str()); // the shortest sequence takes minutes
            text += "\nshortest sequence:" + shortest(plan, script, life);
            QFAIL(text.c_str());
        }
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    if (qEnvironmentVariableIntValue("BACKSTOP_SIM_REASONS") != 0)
        qInfo("%s", tally.reasons().c_str());
    qInfo("%s%llu operations, %lld days of protocol time, %zu different refusals, %.1f s",
          tally.table().c_str(), static_cast<unsigned long long>(tally.operations()),
          static_cast<long long>(tally.seconds / 86'400), tally.refusals.size(), seconds);
    QVERIFY(tally.operations() >= operationsLeast);
    if (isSanitized || firstSeed != seedStandard) return; // too little may happen in them
    const std::string missing = missingIn(tally);
    QVERIFY2(missing.empty(), missing.c_str());
    if (lives == livesAPlan) QVERIFY(seconds < secondsMost);
}

void ProtocolTest::shortestScriptIsFound()
{
    Script script = scriptOf(1, Plan::Plain, 200);
    const Action deposit = script[3];
    Action leave = deposit;
    leave.kind = Kind::RequestWithdraw;
    leave.x = 4; // all of it
    leave.y = 1; // early
    script.insert(script.begin() + 100, leave);
    const auto leavesATicket = [](const Script& each) {
        World world(Plan::Plain);
        for (const Action& action : each)
            if (!world.act(action).empty()) return false;
        return !world.state().all<pools::WithdrawTicket>().empty();
    };
    QVERIFY(leavesATicket(script));
    const Script few = shrink(script, leavesATicket, attemptsMax);
    QCOMPARE(few.size(), size_t{2});
    QVERIFY(few[0].kind == Kind::Deposit && few[1].kind == Kind::RequestWithdraw);
}

void ProtocolTest::faultsThatArePlantedAreFound_data()
{
    QTest::addColumn<Plant>("plant");
    QTest::newRow("a unit too much") << Plant([](pools::Pool& p) { p.books[0].assets.value += 1; });
    QTest::newRow("a unit gone") << Plant([](pools::Pool& p) { p.waitingYield.value -= 1; });
    QTest::newRow("a share of nobody")
        << Plant([](pools::Pool& p) { p.books[0].shares.value += 1; });
    QTest::newRow("an exit share")
        << Plant([](pools::Pool& p) { p.books[0].exitShares.value += 1; });
    QTest::newRow("a counter") << Plant([](pools::Pool& p) { p.deposits.value += 1; });
    QTest::newRow("pending") << Plant([](pools::Pool& p) { p.pending.value += 1; });
    QTest::newRow("unsettled") << Plant([](pools::Pool& p) { p.unsettledClaims += 1; });
    QTest::newRow("the queue") << Plant([](pools::Pool& p) { p.books[0].ticketNext += 1; });
    QTest::newRow("payable") << Plant([](pools::Pool& p) { p.payable.value += 1; });
    QTest::newRow("padding") << Plant([](pools::Pool& p) { p.pad1.zero[0] = 1; });
}

void ProtocolTest::faultsThatArePlantedAreFound()
{
    QFETCH(Plant, plant);
    World world(Plan::Tranched);
    QCOMPARE(world.check(), std::string{});
    const Address& at = world.places().markets[0].at.pool;
    auto account = *world.cluster().ledger().account(at);
    pools::Pool pool = world.state().of<pools::Pool>(at);
    plant(pool);
    std::memcpy(account.data.data(), &pool, sizeof(pool));
    QVERIFY(world.cluster().ledger().setAccount(at, account).ok());
    QVERIFY(!world.check().empty());
}

QTEST_APPLESS_MAIN(ProtocolTest)
#include "protocol_test.moc"
