//! Goal: whatever the functions of core/base are given, they compute the same digits natively, as
//! bytecode on a real Solana runtime and as bytecode in process. Method: random programs of a
//! machine whose operations they are, over registers that begin at edges; a program that differs
//! is told up to its first step that does. BACKSTOP_LONG=n runs a tenth as many
//! programs, as each has ten times the work of a transaction.

#include "app/cluster/transaction_sender.h"
#include "core/runtime/ledger.h"
#include "core/solana/budget_instructions.h"
#include "tests/onchain/bytecode_kit.h"
#include "tests/onchain/litesvm.h"
#include "tests/onchain/mill/mill.h"

#include <QTest>

#include <cstring>
#include <random>

using namespace tests::onchain;
using core::U128;
using core::programs::mill::Operation;
using core::programs::mill::registerCount;
using core::programs::mill::Registers;
using core::solana::Keypair;

namespace {

constexpr size_t programCount = 1'000;
constexpr size_t programsARun = 1'000;
constexpr size_t stepsMost = 150;
constexpr uint64_t plenty = 1'000'000'000'000;
constexpr char file[] = BACKSTOP_PROGRAMS_DIR "/mill.so";

struct Program
{
    Registers begin;
    std::vector<core::programs::mill::Step> steps;
};

uint64_t anyWord(std::mt19937_64& random)
{
    constexpr uint64_t edges[] = {0,
                                  1,
                                  2,
                                  10'000,
                                  0x7fff'ffff,
                                  0x8000'0000,
                                  0xffff'ffff,
                                  0x1'0000'0000,
                                  1'000'000'000,
                                  INT64_MAX,
                                  uint64_t{1} << 63,
                                  UINT64_MAX - 1,
                                  UINT64_MAX};
    const uint64_t chance = random();
    if (chance % 2 == 0) return edges[(chance >> 8) % std::size(edges)];
    return random() >> (chance >> 8) % 64;
}

Program anyProgram(std::mt19937_64& random)
{
    Program program;
    for (U128& value : program.begin.values)
        value = U128{random() % 3 == 0 ? 0 : anyWord(random), anyWord(random)};
    program.begin.errors = random(); // so that no two transactions are the same
    program.steps.resize(1 + random() % stepsMost);
    for (auto& step : program.steps) {
        step.operation = static_cast<Operation>(random() % static_cast<size_t>(Operation::count));
        step.to = static_cast<uint8_t>(random() % registerCount);
        step.a = static_cast<uint8_t>(random() % registerCount);
        step.b = static_cast<uint8_t>(random() % registerCount);
    }
    return program;
}

std::vector<uint8_t> bytesOf(const void* from, size_t size)
{
    const auto* bytes = static_cast<const uint8_t*>(from);
    return {bytes, bytes + size};
}

std::vector<uint8_t> expectedOf(const Program& program)
{
    Registers registers = program.begin;
    core::programs::mill::run(registers, program.steps.data(), program.steps.size());
    return bytesOf(&registers, sizeof(registers));
}

std::vector<uint8_t> transactionOf(const Program& program)
{
    static const Keypair payer = Keypair::development("payer");
    core::solana::Instruction work{Keypair::development("mill").address(), {}, {}};
    work.data = bytesOf(&program.begin, sizeof(program.begin));
    const auto steps =
        bytesOf(program.steps.data(), program.steps.size() * sizeof(program.steps[0]));
    work.data.insert(work.data.end(), steps.begin(), steps.end());
    const core::solana::BudgetUnitLimit limit{core::solana::computeUnitsMax};
    const app::cluster::Order order{
        "mill", {core::solana::build(core::solana::BudgetInstruction{limit}), work}, {&payer}};
    auto bytes = app::cluster::signedBytes(order, blockhash);
    if (!bytes) qFatal("%s", bytes.error().detail.c_str());
    return std::move(bytes).value();
}

std::vector<StepResult> runOnChain(const std::vector<Program>& programs)
{
    Scenario scenario;
    scenario.programs = {{Keypair::development("mill").address(), file}};
    scenario.accounts = {{Keypair::development("payer").address(), plenty, {}, {}}};
    for (const Program& program : programs)
        scenario.steps.push_back({{}, transactionOf(program)});
    auto outcome = run(scenario);
    if (!outcome) qFatal("%s", outcome.error().detail.c_str());
    return std::move(outcome->steps);
}

//! \pre the program differs
std::string firstDifference(const Program& program)
{
    std::vector<Program> prefixes;
    for (size_t length = 1; length <= program.steps.size(); ++length) {
        prefixes.push_back(program);
        prefixes.back().steps.resize(length);
    }
    const std::vector<StepResult> results = runOnChain(prefixes);
    for (size_t i = 0; i < results.size(); ++i)
        if (!results[i].ok || results[i].returnData != expectedOf(prefixes[i])) {
            const auto& step = program.steps[i];
            return "step " + std::to_string(i) + ": operation " +
                   std::to_string(static_cast<int>(step.operation)) + " of " +
                   std::to_string(step.a) + " and " + std::to_string(step.b) + " into " +
                   std::to_string(step.to) + " " + results[i].errorName;
        }
    return "a whole program, but none of its beginnings";
}

core::runtime::Ledger ledgerWithBytecode()
{
    core::runtime::ProgramRegistry registry;
    registry.setBytecode(Keypair::development("mill").address(), loadProgram(std::string(file)));
    auto ledger = core::runtime::Ledger::inMemory(std::move(registry));
    const bool isReady = ledger.setLatestBlockhash(blockhash).ok() &&
                         ledger.airdrop(Keypair::development("payer").address(), plenty).ok();
    if (!isReady) qFatal("the ledger refuses its set-up");
    return ledger;
}

} // namespace

class MillTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const std::string reason = reasonToSkip();
        if (!reason.empty()) QSKIP(reason.c_str());
    }
    void everyProgramGivesTheSame();
};

void MillTest::everyProgramGivesTheSame()
{
    const size_t asked = qEnvironmentVariable("BACKSTOP_LONG").toULongLong() / 10;
    const size_t runs = (std::max(asked, programCount) + programsARun - 1) / programsARun;
    size_t steps = 0;
    for (size_t i = 0; i < runs; ++i) {
        std::mt19937_64 random{i};
        auto ledger = ledgerWithBytecode();
        std::vector<Program> programs(programsARun);
        for (Program& program : programs)
            program = anyProgram(random);
        const std::vector<StepResult> results = runOnChain(programs);
        for (size_t j = 0; j < programs.size(); ++j) {
            const std::vector<uint8_t> expected = expectedOf(programs[j]);
            if (!results[j].ok || results[j].returnData != expected)
                QFAIL(firstDifference(programs[j]).c_str());
            const auto bytes = transactionOf(programs[j]);
            const auto here = ledger.execute(core::solana::bytesOf(bytes));
            QVERIFY(here.ok() && here->ok());
            QCOMPARE(here->returnData.bytes, expected);
            QCOMPARE(here->computeUnits, results[j].computeUnits);
            steps += programs[j].steps.size();
        }
    }
    qInfo("%zu programs of %zu steps", runs * programsARun, steps);
}

QTEST_GUILESS_MAIN(MillTest)
#include "mill_test.moc"
