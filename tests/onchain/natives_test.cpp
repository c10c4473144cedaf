//! Goal: the ledger's System, Token, Associated Token, Memo and Lookup Table programs do what the
//! real ones do: same error, same log, same bytes, in whatever order they are called. With the real
//! ones' bytecode in their place, the ledger spends the same compute units too.
//! Method: random sequences of instructions, right and spoilt, through the ledger and a real
//! runtime; errors and logs after each transaction, all accounts at the end. Then the same on a
//! ledger with the real runtime's own programs, to the last log line and compute unit.

#include "core/runtime/ledger.h"
#include "core/solana/program_ids.h"
#include "tests/onchain/bytecode_kit.h"
#include "tests/onchain/litesvm.h"
#include "tests/onchain/native_orders.h"

#include <QTest>

using namespace tests::onchain;
using core::Address;
using core::runtime::Ledger;
using core::runtime::TransactionResult;

namespace {

constexpr size_t stepCount = 600;

//! "Custom 1 in 0", "ok".
std::string errorText(const TransactionResult& result)
{
    using core::runtime::InstructionErrorKind;
    using core::runtime::TransactionErrorKind;
    if (!result.error) return "ok";
    if (result.error->kind != TransactionErrorKind::InstructionError)
        return std::string{name(result.error->kind)};
    const auto& error = result.error->instruction;
    std::string text{name(error.kind)};
    if (error.kind == InstructionErrorKind::Custom) text += " " + std::to_string(error.custom);
    return text + " in " + std::to_string(result.error->index);
}

std::string errorText(const StepResult& result)
{
    if (result.ok) return "ok";
    std::string text = result.errorName;
    if (text.rfind("TransactionError", 0) == 0) text.erase(0, 16);
    if (result.customCode) text += " " + std::to_string(*result.customCode);
    if (result.instruction) text += " in " + std::to_string(*result.instruction);
    return text;
}

//! Without the lines whose numbers are estimates here, and without the memo program's last words
//! about text that is none, which are the Rust library's.
std::string comparable(const std::vector<std::string>& logs)
{
    const core::AddressText id = core::addressText(core::solana::memoV2Id);
    const std::string memo{id.data(), id.size()};
    std::string lines;
    for (const std::string& line : logs)
        if (line.find(" compute units") == std::string::npos &&
            line.find(memo + " failed") == std::string::npos)
            lines += line + "\n";
    return lines;
}

//! Without what the Rust libraries say about text that is none.
std::vector<std::string> withoutTextFaults(std::vector<std::string> logs)
{
    const auto speaks = [](const std::string& line) {
        return line.find("invalid utf-8") != std::string::npos ||
               line.find("invalid UTF-8") != std::string::npos;
    };
    logs.erase(std::remove_if(logs.begin(), logs.end(), speaks), logs.end());
    return logs;
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines)
        text += line + "\n";
    return text;
}

std::vector<AccountState> accountsOf(const Ledger& ledger)
{
    std::vector<AccountState> all;
    ledger.store().forEach([&](const Address& address, const core::runtime::Account& account) {
        all.push_back({address, account.lamports, account.owner, account.data});
    });
    std::sort(all.begin(), all.end(),
              [](const auto& a, const auto& b) { return a.address < b.address; });
    return all;
}

} // namespace

class NativesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const std::string reason = reasonToSkip();
        if (!reason.empty()) QSKIP(reason.c_str());
    }

private:
    //! The steps on a ledger whose Token, Associated Token and Memo programs are the runtime's own.
    void compareBytecode(const Scenario& scenario,
                         const Outcome& real,
                         const std::vector<std::string>& labels)
    {
        core::runtime::ProgramRegistry registry;
        QCOMPARE(real.programs.size(), foreignPrograms().size());
        for (const ProgramBytes& program : real.programs)
            registry.setBytecode(program.address, loadProgram(program.file));
        Ledger ledger = Ledger::inMemory(std::move(registry));
        QVERIFY(ledger.setLatestBlockhash(blockhash).ok());
        for (const AccountState& account : scenario.accounts)
            QVERIFY(ledger.airdrop(account.address, account.lamports).ok());
        for (size_t i = 0; i < scenario.steps.size(); ++i) {
            const std::string about = "step " + std::to_string(i) + ", " + labels[i];
            const StepResult& there = real.steps[i];
            const auto& bytes = scenario.steps[i].transaction;
            const auto here = ledger.execute(core::solana::bytesOf(bytes));
            QVERIFY(here.ok());
            const std::string mine = errorText(*here);
            QVERIFY2(mine == errorText(there), (about + ": " + mine).c_str());
            if (!here->isCommitted) continue;
            const std::string log = joined(withoutTextFaults(here->logs));
            const std::string realLog = joined(withoutTextFaults(there.logs));
            QVERIFY2(log == realLog, (about + "\n" + log + "really\n" + realLog).c_str());
            QVERIFY2(here->computeUnits == there.computeUnits, about.c_str());
            QVERIFY2(here->returnData.bytes == there.returnData, about.c_str());
        }
        QVERIFY(accountsOf(ledger) == real.accounts);
    }

private slots:
    void anySequenceGivesTheSame_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (const unsigned seed : {1U, 2U, 3U, 4U})
            QTest::addRow("seed %u", seed) << seed;
    }

    void anySequenceGivesTheSame()
    {
        QFETCH(const unsigned, seed);
        Ledger ledger = Ledger::inMemory();
        QVERIFY(ledger.setLatestBlockhash(blockhash).ok());
        Orders orders{seed};
        Scenario scenario;
        for (const Address& address : orders.wallets()) {
            QVERIFY(ledger.airdrop(address, Orders::walletLamports).ok());
            scenario.accounts.push_back({address, Orders::walletLamports, {}, {}});
        }
        std::vector<TransactionResult> ours;
        for (size_t i = 0; i < stepCount; ++i) {
            Step step;
            step.transaction = orders.next(ledger);
            auto result = ledger.execute(core::solana::bytesOf(step.transaction));
            QVERIFY(result.ok());
            ours.push_back(std::move(*result));
            scenario.steps.push_back(std::move(step));
        }
        const std::vector<AccountState> kept = accountsOf(ledger);
        for (const Address& address : orders.addresses())
            scenario.fetch.push_back(address);
        scenario.fetchPrograms = foreignPrograms();

        const auto theirs = run(scenario);
        QVERIFY2(theirs.ok(), theirs.ok() ? "" : theirs.error().detail.c_str());
        size_t good = 0;
        for (size_t i = 0; i < stepCount; ++i) {
            const std::string about = "step " + std::to_string(i) + ", " + orders.labels()[i];
            const std::string mine = errorText(ours[i]);
            const std::string real = errorText(theirs->steps[i]);
            QVERIFY2(mine == real, (about + ": " + mine + ", really " + real).c_str());
            const std::string log = comparable(ours[i].logs);
            const std::string realLog = comparable(theirs->steps[i].logs);
            QVERIFY2(!ours[i].isCommitted || log == realLog,
                     (about + "\n" + log + "really\n" + realLog).c_str());
            if (ours[i].ok()) ++good;
        }
        qInfo("%zu of %zu transactions went through", good, stepCount);
        QVERIFY(good > stepCount / 10);
        QCOMPARE(theirs->accounts.size(), kept.size());
        for (const AccountState& account : kept) {
            const AccountState* const real = theirs->find(account.address);
            QVERIFY(real != nullptr);
            QCOMPARE(account.lamports, real->lamports);
            QCOMPARE(account.data, real->data);
            QVERIFY(account == *real);
        }
        compareBytecode(scenario, *theirs, orders.labels());
    }
};

QTEST_APPLESS_MAIN(NativesTest)
#include "natives_test.moc"
