//! Goal: programs that our tool chain compiles run on a real Solana runtime, and see there what
//! they see natively: the same digits, accounts, errors, logs and effects of calls. Method: the
//! probe program, which uses everything a program may ask of its runtime, on LiteSVM.

#include "core/base/errors.h"
#include "core/solana/derived_address.h"
#include "core/solana/transaction.h"
#include "tests/onchain/litesvm.h"
#include "tests/onchain/probe/compute.h"
#include "tests/onchain/probe/probe.h"

#include <QTest>

#include <cstring>
#include <random>

using core::Address;
using core::programs::probe::Operation;
using core::solana::AccountMeta;
using core::solana::Keypair;
using tests::onchain::Outcome;
using tests::onchain::Scenario;
using tests::onchain::StepResult;
using Words = std::vector<uint64_t>;

class ProbeTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void computesTheSameDigits();
    void logsEmitsAndReturns();
    void readsClockAndRent();
    void growsAndFillsAnAccount();
    void copiesMoreThanAKibibyte();
    void movesLamportsByCall();
    void createsADerivedAccountAndSeesIt();
    void failureLeavesNoTrace();
    void seesPrivilegesAndDuplicates();
    void refusesMoreAccountsThanAContextHolds();

private:
    [[nodiscard]] std::vector<uint8_t> transaction(Operation operation,
                                                   const Words& words,
                                                   std::vector<AccountMeta> accounts) const;
    void add(Operation operation, const Words& words = {}, std::vector<AccountMeta> accounts = {});
    [[nodiscard]] Outcome run();

    Keypair m_payer = Keypair::development("payer");
    Address m_program = Keypair::development("probe").address();
    Address m_account = Keypair::development("account").address();
    Address m_other = Keypair::development("other").address();
    Scenario m_scenario;
};

namespace {

constexpr uint64_t plenty = 100'000'000'000;

std::vector<uint8_t> littleEndian(const Words& words)
{
    std::vector<uint8_t> bytes(words.size() * sizeof(uint64_t));
    std::memcpy(bytes.data(), words.data(), bytes.size());
    return bytes;
}

Words wordsOf(const std::vector<uint8_t>& bytes)
{
    Words words(bytes.size() / sizeof(uint64_t));
    std::memcpy(words.data(), bytes.data(), words.size() * sizeof(uint64_t));
    return words;
}

bool contains(const StepResult& step, const std::string& line)
{
    return std::find(step.logs.begin(), step.logs.end(), line) != step.logs.end();
}

std::string describe(const StepResult& step)
{
    std::string text = step.errorName + " " + std::to_string(step.customCode.value_or(0));
    for (const std::string& line : step.logs)
        text += "\n" + line;
    return text;
}

} // namespace

#define VERIFY_STEP(step) QVERIFY2((step).ok, describe(step).c_str())

void ProbeTest::initTestCase()
{
    const std::string reason = tests::onchain::reasonToSkip();
    if (!reason.empty()) QSKIP(reason.c_str());
}

std::vector<uint8_t> ProbeTest::transaction(Operation operation,
                                            const Words& words,
                                            std::vector<AccountMeta> accounts) const
{
    Words all{static_cast<uint64_t>(operation)};
    all.insert(all.end(), words.begin(), words.end());
    const core::solana::Instruction instruction{m_program, std::move(accounts), littleEndian(all)};
    auto message = core::solana::compileLegacy(m_payer.address(), std::span{&instruction, 1},
                                               tests::onchain::blockhash);
    if (!message) qFatal("%s", message.error().detail.c_str());
    const Keypair* const signers[] = {&m_payer};
    const auto whole = core::solana::signedTransaction(std::move(*message), signers);
    if (!whole) qFatal("%s", whole.error().detail.c_str());
    const auto bytes = core::solana::encodeTransaction(*whole);
    if (!bytes) qFatal("%s", bytes.error().detail.c_str());
    return *bytes;
}

void ProbeTest::add(Operation operation, const Words& words, std::vector<AccountMeta> accounts)
{
    m_scenario.steps.push_back({{}, transaction(operation, words, std::move(accounts))});
}

//! Runs the steps added since the last time, in a world with a rich payer.
Outcome ProbeTest::run()
{
    m_scenario.programs = {{m_program, BACKSTOP_PROGRAMS_DIR "/probe.so"}};
    m_scenario.accounts.push_back({m_payer.address(), plenty, {}, {}});
    m_scenario.fetch.push_back(m_account);
    m_scenario.fetch.push_back(m_other);
    const auto outcome = tests::onchain::run(std::exchange(m_scenario, {}));
    if (!outcome) qFatal("%s", outcome.error().detail.c_str());
    return *outcome;
}

void ProbeTest::computesTheSameDigits()
{
    const Words edges{0,
                      1,
                      2,
                      9'999,
                      10'000,
                      0x7fff'ffff,
                      0x8000'0000,
                      0xffff'ffff,
                      0x1'0000'0000,
                      INT64_MAX,
                      uint64_t{1} << 63,
                      UINT64_MAX - 1,
                      UINT64_MAX};
    std::mt19937_64 random{20'250'506};
    const auto operand = [&] {
        const uint64_t any = random();
        return any % 3 == 0 ? edges[random() % edges.size()] : random() >> (any % 64);
    };
    std::vector<core::programs::probe::Operands> all;
    for (int i = 0; i < 1'000; ++i) {
        all.push_back({operand(), operand(), operand(), operand()});
        add(Operation::Compute, {all.back().a, all.back().b, all.back().d, all.back().e});
    }
    const Outcome outcome = run();
    for (size_t i = 0; i < all.size(); ++i) {
        core::programs::probe::Results native;
        core::programs::probe::compute(all[i], native);
        const StepResult& step = outcome.steps[i];
        // The same operands twice are the same transaction, which the runtime takes once.
        if (step.errorName == "AlreadyProcessed") continue;
        VERIFY_STEP(step);
        const Words onChain = wordsOf(step.returnData);
        const Words expected(native.words, native.words + native.count);
        QCOMPARE(onChain, expected);
    }
}

void ProbeTest::logsEmitsAndReturns()
{
    add(Operation::Say, {0x0807'0605'0403'0201, 42});
    const StepResult step = run().steps[0];
    VERIFY_STEP(step);
    QVERIFY2(contains(step, "Program log: the probe speaks"), describe(step).c_str());
    QVERIFY2(contains(step, "Program data: AQIDBAUGBwgqAAAAAAAAAA=="), describe(step).c_str());
    QCOMPARE(step.returnData, littleEndian({0x0807'0605'0403'0201, 42}));
}

void ProbeTest::readsClockAndRent()
{
    add(Operation::ReadSysvars, {1'000});
    m_scenario.steps[0].clock =
        core::programs::Clock{340'000'000, 1'746'000'000, 787, 788, 1'746'489'600};
    const StepResult step = run().steps[0];
    VERIFY_STEP(step);
    // \source Solana: 6960 lamports a byte, 128 bytes of overhead
    const Words expected{340'000'000, 1'746'000'000, 787,
                         788,         1'746'489'600, (1'000 + 128) * 6'960};
    QCOMPARE(wordsOf(step.returnData), expected);
}

void ProbeTest::growsAndFillsAnAccount()
{
    const std::vector<uint8_t> start(100, 1);
    m_scenario.accounts.push_back({m_account, plenty, m_program, start});
    add(Operation::Fill, {10'240, 7}, {core::solana::writable(m_account)});
    add(Operation::Fill, {3, 8}, {core::solana::writable(m_account)});
    const Outcome outcome = run();
    VERIFY_STEP(outcome.steps[0]);
    VERIFY_STEP(outcome.steps[1]);
    QCOMPARE(outcome.find(m_account)->data, std::vector<uint8_t>(100 + 10'240 + 3, 8));
}

void ProbeTest::copiesMoreThanAKibibyte()
{
    std::vector<uint8_t> content(5'001);
    for (size_t i = 0; i < content.size(); ++i)
        content[i] = static_cast<uint8_t>(i * 31);
    const std::vector<uint8_t> zeros(content.size(), 0);
    m_scenario.accounts.push_back({m_account, plenty, m_program, content});
    m_scenario.accounts.push_back({m_other, plenty, m_program, zeros});
    add(Operation::Copy, {}, {core::solana::readOnly(m_account), core::solana::writable(m_other)});
    const Outcome outcome = run();
    VERIFY_STEP(outcome.steps[0]);
    QCOMPARE(wordsOf(outcome.steps[0].returnData), Words{1});
    QCOMPARE(outcome.find(m_other)->data, content);
}

void ProbeTest::movesLamportsByCall()
{
    const uint64_t amount = 0x1'2345'6789;
    add(Operation::Transfer, {amount},
        {core::solana::writable(m_payer.address(), true), core::solana::writable(m_account),
         core::solana::readOnly(Address{})});
    const Outcome outcome = run();
    VERIFY_STEP(outcome.steps[0]);
    QCOMPARE(outcome.find(m_account)->lamports, amount);
}

void ProbeTest::createsADerivedAccountAndSeesIt()
{
    const uint8_t word[] = {'p', 'r', 'o', 'b', 'e'};
    const core::Bytes seeds[] = {core::Bytes{word}, core::Bytes{m_payer.address().bytes}};
    const auto derived = core::solana::findProgramAddress(seeds, m_program);
    QVERIFY(derived.ok());
    m_scenario.fetch.push_back(derived->address);
    add(Operation::CreateDerived, {2'000},
        {core::solana::writable(m_payer.address(), true), core::solana::writable(derived->address),
         core::solana::readOnly(Address{})});
    const Outcome outcome = run();
    VERIFY_STEP(outcome.steps[0]);
    const tests::onchain::AccountState expected{derived->address, (2'000 + 128) * 6'960, m_program,
                                                std::vector<uint8_t>(2'000, derived->bump)};
    QVERIFY(*outcome.find(derived->address) == expected);
}

void ProbeTest::failureLeavesNoTrace()
{
    const std::vector<uint8_t> start(8, 1);
    m_scenario.accounts.push_back({m_account, plenty, m_program, start});
    add(Operation::Fail, {6'013}, {core::solana::writable(m_account)});
    const Outcome outcome = run();
    const StepResult& step = outcome.steps[0];
    QCOMPARE(step.errorName, std::string("Custom"));
    QCOMPARE(step.instruction.value_or(99), 0u);
    QCOMPARE(step.customCode.value_or(0), 6'013u);
    QVERIFY(step.computeUnits < 1'000); // a fault would have burnt the whole budget
    QCOMPARE(outcome.find(m_account)->data, start);
}

void ProbeTest::seesPrivilegesAndDuplicates()
{
    m_scenario.accounts.push_back({m_account, 1'000'000'000, m_program, std::vector<uint8_t>(13)});
    m_scenario.accounts.push_back({m_other, 2'000'000'000, {}, {}});
    add(Operation::ShowAccounts, {},
        {core::solana::readOnly(m_other), core::solana::writable(m_account),
         core::solana::readOnly(m_other), core::solana::readOnly(m_payer.address(), true),
         core::solana::readOnly(m_program)});
    const StepResult step = run().steps[0];
    VERIFY_STEP(step);
    const Words shown = wordsOf(step.returnData);
    QCOMPARE(shown.size(), size_t{15});
    const Words expected{0, 2'000'000'000, 0, 2, 1'000'000'000, 13, 0, 2'000'000'000, 0};
    QCOMPARE(Words(shown.begin(), shown.begin() + 9), expected);
    QCOMPARE(shown[9], uint64_t{3}); // it pays the fee, so it is writable as well
    QCOMPARE(shown[12], uint64_t{4});
}

void ProbeTest::refusesMoreAccountsThanAContextHolds()
{
    const std::vector<AccountMeta> most(core::programs::Context::accountCountMax,
                                        core::solana::readOnly(m_account));
    std::vector<AccountMeta> tooMany = most;
    tooMany.push_back(core::solana::readOnly(m_account));
    add(Operation::ShowAccounts, {}, most);
    add(Operation::ShowAccounts, {}, tooMany);
    const Outcome outcome = run();
    VERIFY_STEP(outcome.steps[0]);
    QCOMPARE(outcome.steps[1].customCode.value_or(0),
             static_cast<uint32_t>(core::CommonError::OutOfRange));
}

QTEST_GUILESS_MAIN(ProbeTest)
#include "probe_test.moc"
