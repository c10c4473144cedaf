//! Goal: whatever people, oracles, keepers and admins do in whatever order, the protocol as
//! bytecode on a real Solana runtime does what it does on the embedded ledger, and whoever makes
//! the two differ learns the shortest way to it.
//! Method: random lives of a whole protocol with several markets, then transactions of several
//! instructions over what it saw; each transaction's accounts, error, logs and return data are
//! compared with LiteSVM and with the bytecode in process, whose compute units are equal as well.
//! BACKSTOP_LONG=n, or `--long n`, goes on to other seeds until n transactions were compared;
//! BACKSTOP_SEED=n begins at another seed.

#include "tests/onchain/bundles.h"
#include "tests/sim/shrink.h"
#include "tests/sim/world.h"

#include <QTest>

#include <cstring>
#include <set>

using namespace tests::onchain;
using tests::sim::Action;
using tests::sim::Plan;
using tests::sim::plans;
using tests::sim::Script;

namespace {

constexpr int64_t firstOfMay = 1'746'057'600; // 2025, 00:00 UTC
constexpr size_t lifeLength = 4'500;          //!< actions; the first thousand gather prices
constexpr size_t bundleCount = 500;
constexpr size_t attemptsMax = 150; //!< a second or two each
constexpr size_t transactionsLeast = 3'000;

//! Instructions that have to succeed somewhere, or this would say little about them.
constexpr std::string_view wanted[] = {
    "insurance_pool.deposit",
    "insurance_pool.request_withdraw",
    "insurance_pool.cancel_withdraw",
    "insurance_pool.execute_withdraw",
    "insurance_pool.collect_withdrawal",
    "insurance_pool.close_ticket",
    "insurance_pool.close_position",
    "insurance_pool.set_param",
    "insurance_pool.set_pause",
    "insurance_pool.set_authorities",
    "insurance_pool.hand_over",
    "insurance_pool.open_market",
    "insurance_pool.wind_down",
    "insurance_pool.enable_tranching",
    "insurance_pool.raise_phase",
    "risk_engine.sync_load",
    "risk_engine.publish_snapshot",
    "risk_engine.update_score",
    "premium_manager.accrue",
    "premium_manager.pay_premium",
    "premium_manager.pay_income",
    "premium_manager.settle_epoch",
    "insolvency_handler.report_deficit",
    "insolvency_handler.draw_primary",
    "insolvency_handler.pay",
    "insolvency_handler.finish_batch",
    "insolvency_handler.defer_claim",
    "insolvency_handler.requeue_claim",
    "insolvency_handler.collect",
    "insolvency_handler.repay_claim",
    "insolvency_handler.open_keeper",
    "insolvency_handler.collect_keeper",
};

struct Tally
{
    Consumptions consumptions;
    size_t transactions = 0;
    size_t refused = 0;
    size_t bundlesDone = 0; //!< of several instructions of ours or others
    std::set<std::string> errors;
};

//! Acts the script on a ledger of its own. \return the rule that broke, empty when none
std::string play(Twin& twin, Plan plan, const Script& script)
{
    tests::sim::World world(plan, twin.cluster());
    const auto firstBundle = std::find_if(script.begin(), script.end(), [](const Action& action) {
        return action.market == bundleMarket;
    });
    for (auto action = script.begin(); action != firstBundle; ++action)
        if (std::string fault = world.act(*action); !fault.empty()) return fault;
    Bundler bundler(twin, world.places());
    for (auto action = firstBundle; action != script.end(); ++action)
        bundler.send(*action);
    return {};
}

//! Where the runtimes disagree about a script, empty when nowhere.
std::string compare(Plan plan, const Script& script, Tally& tally)
{
    Twin twin{core::UnixTime{firstOfMay}};
    if (std::string fault = play(twin, plan, script); !fault.empty()) return fault;
    for (const Ran& ran : twin.ran()) {
        ++tally.transactions;
        const bool isBundle = instructionNames(ran.step.transaction).size() > 1;
        tally.bundlesDone += ran.result.ok() && isBundle ? 1 : 0;
        if (ran.result.ok()) continue;
        ++tally.refused;
        tally.errors.insert(core::runtime::text(*ran.result.error));
    }
    return twin.runOnChain(tally.consumptions);
}

std::string lineOf(const Action& action)
{
    if (action.market != bundleMarket) return tests::sim::textOf(action);
    return "Bundle x " + std::to_string(action.x);
}

//! The shortest script that the runtimes disagree about, a line an action.
std::string shortest(Plan plan, Script script)
{
    const auto fails = [&](const Script& each) {
        Tally ignored;
        return !compare(plan, each, ignored).empty();
    };
    const Script few = tests::sim::shrink(std::move(script), fails, attemptsMax);
    std::string text = "\nshortest sequence:";
    for (const Action& action : few)
        text += "\n  " + lineOf(action);
    Tally ignored;
    return text + "\n" + compare(plan, few, ignored);
}

} // namespace

class LivesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyLifeIsTheSame();
    void aDisagreementIsTold();
};

void LivesTest::initTestCase()
{
    const std::string reason = reasonToSkip();
    if (!reason.empty()) QSKIP(reason.c_str());
}

void LivesTest::everyLifeIsTheSame()
{
    const uint64_t asked = qEnvironmentVariable("BACKSTOP_LONG").toULongLong();
    const uint64_t seedAsked = qEnvironmentVariable("BACKSTOP_SEED").toULongLong();
    Tally tally;
    for (uint64_t seed = seedAsked != 0 ? seedAsked : 1;
         tally.transactions < std::max<uint64_t>(asked, transactionsLeast); ++seed)
        for (const Plan plan : plans) {
            Script script = tests::sim::scriptOf(seed, plan, lifeLength);
            const Script bundles = bundlesOf(seed, bundleCount);
            script.insert(script.end(), bundles.begin(), bundles.end());
            std::string text = compare(plan, script, tally);
            if (asked != 0)
                qInfo("seed %llu, %zu transactions", qulonglong{seed}, tally.transactions);
            if (text.empty()) continue;
            text = "seed " + std::to_string(seed) + ", plan " + std::string(nameOf(plan)) + ", " +
                   text;
            qWarning("%s", text.c_str()); // the shortest sequence takes minutes
            text += shortest(plan, std::move(script));
            QFAIL(text.c_str());
        }
    qInfo("%zu transactions, %zu refused for %zu reasons, %zu bundles accepted, %zu instructions",
          tally.transactions, tally.refused, tally.errors.size(), tally.bundlesDone,
          tally.consumptions.size());
    QVERIFY(tally.transactions >= transactionsLeast);
    QVERIFY(tally.errors.size() > 100 && tally.bundlesDone > bundleCount / 10);
    if (seedAsked != 0) return; // too little may happen
    for (const std::string_view name : wanted)
        QVERIFY2(tally.consumptions.contains(std::string(name)), name.data());
}

//! What the comparison finds when one of the two is altered.
void LivesTest::aDisagreementIsTold()
{
    Twin twin{core::UnixTime{firstOfMay}};
    QCOMPARE(play(twin, Plan::Tranched, bundlesOf(1, 20)), std::string());
    const auto written = std::find_if(twin.ran().begin(), twin.ran().end(), [](const Ran& ran) {
        return ran.result.ok() && ran.writes.size() > 1;
    });
    QVERIFY(written != twin.ran().end());
    StepResult same;
    same.ok = true;
    same.accounts = written->writes;
    same.logs = written->result.logs;
    same.returnData = written->result.returnData.bytes;
    QCOMPARE(difference(*written, same), std::string());

    const auto isTold = [&](const auto& alter) {
        StepResult other = same;
        alter(other);
        return !difference(*written, other).empty();
    };
    QVERIFY(isTold([](StepResult& other) { ++other.accounts[0].lamports; }));
    QVERIFY(isTold([](StepResult& other) { other.accounts[1].owner.bytes[0] ^= 1; }));
    QVERIFY(isTold([](StepResult& other) { other.accounts.back().data.push_back(0); }));
    QVERIFY(isTold([](StepResult& other) { other.accounts.pop_back(); }));
    QVERIFY(isTold([](StepResult& other) { other.returnData.push_back(0); }));
    QVERIFY(isTold([](StepResult& other) {
        other.ok = false;
        other.errorName = "Custom";
    }));
}

int main(int argc, char* argv[])
{
    // QTest knows no `--long`.
    std::vector<char*> arguments;
    for (int i = 0; i < argc; ++i) {
        if (std::strcmp(argv[i], "--long") == 0 && i + 1 < argc)
            qputenv("BACKSTOP_LONG", argv[++i]);
        else
            arguments.push_back(argv[i]);
    }
    qputenv("QTEST_FUNCTION_TIMEOUT", "36000000"); // else five minutes
    QCoreApplication application(argc, argv);
    LivesTest test;
    return QTest::qExec(&test, static_cast<int>(arguments.size()), arguments.data());
}

#include "lives_test.moc"
