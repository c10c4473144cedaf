//! Goal: a transaction enters by the chain's rules, pays its fee exactly when it enters, and a
//! durable nonce is used up whatever happens inside.
//! Method: one transaction a rule, made right and then wrong in one place.

#include "core/runtime/costs.h"
#include "core/runtime/nonce.h"
#include "core/runtime/rent.h"
#include "core/solana/budget_instructions.h"
#include "core/solana/system_instructions.h"
#include "tests/core/runtime/ledger_kit.h"

using namespace core::solana;
using namespace kit;

namespace {

constexpr uint64_t fee = 5'000;

Instruction pay(const Keypair& from, const Keypair& to, uint64_t lamports)
{
    return build(SystemTransfer{from.address(), to.address(), lamports});
}

TransactionResult execute(Ledger& ledger, const std::vector<uint8_t>& bytes)
{
    return must(ledger.execute(bytesOf(bytes)));
}

} // namespace

class DoorTest : public QObject
{
    Q_OBJECT

private slots:
    void aTransferMovesLamportsAndPaysAFee()
    {
        World world;
        const auto result = run(world.ledger, {pay(world.alice, world.bob, sol)}, {&world.alice});
        COMPARE_TEXT(outcome(result), "ok");
        QVERIFY(result.isCommitted);
        QCOMPARE(result.fee, fee);
        QCOMPARE(result.computeUnits, uint64_t{150});
        QCOMPARE(world.ledger.balance(world.alice.address()), 99 * sol - fee);
        QCOMPARE(world.ledger.balance(world.bob.address()), 101 * sol);
        QCOMPARE(result.changed.size(), size_t{2});
        const std::vector<std::string> logs{"Program 11111111111111111111111111111111 invoke [1]",
                                            "Program 11111111111111111111111111111111 success"};
        QCOMPARE(result.logs, logs);
    }

    void aForgedSignatureIsRefusedUnlessChecksAreOff()
    {
        World world;
        auto bytes = signedBytes(world.ledger.latestBlockhash().hash,
                                 {pay(world.alice, world.bob, sol)}, {&world.alice});
        bytes[5] ^= 1;
        auto result = execute(world.ledger, bytes);
        COMPARE_TEXT(outcome(result), "SignatureFailure");
        QVERIFY(!result.isCommitted);
        QCOMPARE(world.ledger.balance(world.alice.address()), 100 * sol);

        auto settings = world.ledger.settings();
        settings.verifySignatures = false;
        world.ledger.setSettings(settings);
        COMPARE_TEXT(outcome(execute(world.ledger, bytes)), "ok");
    }

    void theSameMessageRunsOnce()
    {
        World world;
        const auto bytes = signedBytes(world.ledger.latestBlockhash().hash,
                                       {pay(world.alice, world.bob, sol)}, {&world.alice});
        COMPARE_TEXT(outcome(execute(world.ledger, bytes)), "ok");
        COMPARE_TEXT(outcome(execute(world.ledger, bytes)), "AlreadyProcessed");
        QCOMPARE(world.ledger.balance(world.bob.address()), 101 * sol);
    }

    void aBlockhashLives150Slots()
    {
        World world;
        const auto latest = world.ledger.latestBlockhash();
        const auto bytes =
            signedBytes(latest.hash, {pay(world.alice, world.bob, 1)}, {&world.alice});
        mustPass(world.ledger.advance(blockhashAgeMax, 60));
        QCOMPARE(world.ledger.clock().slot, latest.lastValidSlot);
        QVERIFY(world.ledger.simulate(bytesOf(bytes)).ok());
        mustPass(world.ledger.advance(1, 60));
        COMPARE_TEXT(outcome(execute(world.ledger, bytes)), "BlockhashNotFound");
        SimulateOptions options;
        options.replaceBlockhash = true;
        QVERIFY(world.ledger.simulate(bytesOf(bytes), options).ok());
    }

    void simulationChangesNothingAndShowsWhatWould()
    {
        World world;
        const auto bytes = signedBytes(world.ledger.latestBlockhash().hash,
                                       {pay(world.alice, world.bob, sol)}, {&world.alice});
        const auto result = world.ledger.simulate(bytesOf(bytes));
        COMPARE_TEXT(outcome(result), "ok");
        QCOMPARE(result.accounts.size(), size_t{2});
        QCOMPARE(result.accounts[1].account.lamports, 101 * sol);
        QCOMPARE(world.ledger.balance(world.bob.address()), 100 * sol);
        QCOMPARE(world.ledger.store().transactionCount(), uint64_t{0});
        COMPARE_TEXT(outcome(execute(world.ledger, bytes)), "ok");
    }

    void aFailureStillPaysTheFee()
    {
        World world;
        const auto result =
            run(world.ledger,
                {pay(world.alice, world.bob, sol), pay(world.alice, world.bob, 1'000 * sol)},
                {&world.alice});
        COMPARE_TEXT(outcome(result), "InstructionError(1, Custom(1))");
        QVERIFY(result.isCommitted);
        QCOMPARE(world.ledger.balance(world.alice.address()), 100 * sol - fee);
        QCOMPARE(world.ledger.balance(world.bob.address()), 100 * sol);
        COMPARE_TEXT(result.logs.back(),
                     "Program 11111111111111111111111111111111 failed: custom program error: 0x1");
    }

    void thePayerMustExistAndAffordTheFee()
    {
        World world;
        COMPARE_TEXT(world.tryRun({pay(world.carol, world.bob, 0)}, {&world.carol}),
                     "AccountNotFound");
        mustPass(world.ledger.airdrop(world.carol.address(), fee - 1));
        COMPARE_TEXT(world.tryRun({pay(world.carol, world.bob, 0)}, {&world.carol}),
                     "InsufficientFundsForFee");
        mustPass(world.ledger.airdrop(world.carol.address(), 1));
        COMPARE_TEXT(world.tryRun({pay(world.carol, world.bob, 0)}, {&world.carol}), "ok");
        QVERIFY(world.ledger.find(world.carol.address()) == nullptr);
        Account owned;
        owned.lamports = sol;
        owned.owner = world.bob.address();
        mustPass(world.ledger.setAccount(world.carol.address(), owned));
        COMPARE_TEXT(world.tryRun({pay(world.carol, world.bob, 0)}, {&world.carol}),
                     "InvalidAccountForFee");
    }

    void theFeeCountsSignaturesAndThePrice()
    {
        World world;
        const auto result =
            run(world.ledger,
                {build(BudgetUnitPrice{1'500}), build(BudgetUnitLimit{100'001}),
                 pay(world.alice, world.carol, sol), pay(world.bob, world.carol, sol)},
                {&world.alice, &world.bob});
        COMPARE_TEXT(outcome(result), "ok");
        // 1500 micro-lamports x 100001 units = 150.0015 lamports, rounded up.
        QCOMPARE(result.fee, 2 * fee + 151);
        QCOMPARE(result.computeUnits, uint64_t{4 * 150});
    }

    void budgetInstructionsAreCheckedBeforeAnythingRuns()
    {
        World world;
        COMPARE_TEXT(
            world.tryRun({build(BudgetUnitLimit{1}), build(BudgetUnitLimit{2})}, {&world.alice}),
            "DuplicateInstruction(1)");
        COMPARE_TEXT(world.tryRun({build(BudgetHeapFrame{1})}, {&world.alice}),
                     "InstructionError(0, InvalidInstructionData)");
        COMPARE_TEXT(world.tryRun({build(BudgetLoadedDataLimit{0})}, {&world.alice}),
                     "InvalidLoadedAccountsDataSizeLimit");
        COMPARE_TEXT(world.tryRun({build(BudgetUnitLimit{299}), pay(world.alice, world.bob, 1)},
                                  {&world.alice}),
                     "InstructionError(1, ComputationalBudgetExceeded)");
        COMPARE_TEXT(world.tryRun({build(BudgetUnitLimit{300}), build(BudgetHeapFrame{65'536})},
                                  {&world.alice}),
                     "ok");
        COMPARE_TEXT(
            world.tryRun({build(BudgetLoadedDataLimit{10}), pay(world.alice, world.bob, 1)},
                         {&world.alice}),
            "MaxLoadedAccountsDataSizeExceeded");
    }

    void whatIsNotATransactionIsRefused()
    {
        World world;
        auto bytes = signedBytes(world.ledger.latestBlockhash().hash,
                                 {pay(world.alice, world.bob, 1)}, {&world.alice});
        COMPARE_TEXT(outcome(execute(world.ledger, {})), "SanitizeFailure");
        bytes.push_back(0);
        COMPARE_TEXT(outcome(execute(world.ledger, bytes)), "SanitizeFailure");
        bytes.resize(transactionSizeMax + 1);
        const auto result = execute(world.ledger, bytes);
        COMPARE_TEXT(outcome(result), "SanitizeFailure");
        QVERIFY(result.detail.find("1233 bytes") != std::string::npos);
    }

    void anUnknownProgramCostsTheFee()
    {
        World world;
        const Instruction call{world.carol.address(), {}, {}};
        auto result = run(world.ledger, {call}, {&world.alice});
        COMPARE_TEXT(outcome(result), "ProgramAccountNotFound");
        QVERIFY(result.isCommitted);
        mustPass(world.ledger.airdrop(world.carol.address(), sol));
        COMPARE_TEXT(world.tryRun({call}, {&world.alice}), "InvalidProgramForExecution");
    }

    void anAccountMayNotBeLeftBelowItsRent()
    {
        World world;
        const uint64_t exemption = rentExemptionOf(0);
        COMPARE_TEXT(world.tryRun({pay(world.alice, world.carol, exemption - 1)}, {&world.alice}),
                     "InsufficientFundsForRent(1)");
        COMPARE_TEXT(world.tryRun({pay(world.alice, world.carol, exemption)}, {&world.alice}),
                     "ok");
        COMPARE_TEXT(
            world.tryRun({pay(world.carol, world.bob, exemption - fee - 1)}, {&world.carol}),
            "InsufficientFundsForRent(0)");
    }

    void historyRemembersWhatRan()
    {
        World world;
        const auto first = run(world.ledger, {pay(world.alice, world.bob, 1)}, {&world.alice});
        const auto second = run(world.ledger, {pay(world.alice, world.bob, 2)}, {&world.alice});
        const auto all = must(world.ledger.store().history(10));
        QCOMPARE(all.size(), size_t{2});
        QCOMPARE(all[0].result, second);
        QCOMPARE(all[1].result, first);
        QCOMPARE(all[0].number, uint64_t{2});
        const auto found = must(world.ledger.store().transaction(first.signature));
        QVERIFY(found.has_value());
        QCOMPARE(found->result, first);
        QVERIFY(!must(world.ledger.store().transaction(Signature{})).has_value());
        QCOMPARE(must(world.ledger.store().history(10, 2)).size(), size_t{1});
    }
};

QTEST_APPLESS_MAIN(DoorTest)
#include "door_test.moc"
