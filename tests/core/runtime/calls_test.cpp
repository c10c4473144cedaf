//! Goal: a program can do to accounts only what the chain allows, directly and through calls, and
//! what fails leaves nothing behind.
//! Method: a program that does what its arguments say, one forbidden deed at a time.

#include "core/base/errors.h"
#include "core/runtime/rent.h"
#include "core/solana/budget_instructions.h"
#include "core/solana/derived_address.h"
#include "core/solana/program_ids.h"
#include "core/solana/system_instructions.h"
#include "tests/core/runtime/acting_program.h"
#include "tests/core/runtime/ledger_kit.h"

using namespace core::solana;
using namespace kit;
using core::Bytes;

namespace {

std::vector<uint8_t> chain(std::initializer_list<std::vector<uint8_t>> parts)
{
    std::vector<uint8_t> all;
    for (const auto& part : parts)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

std::vector<uint8_t> with(Deed deed, uint32_t value)
{
    std::vector<uint8_t> bytes(5);
    bytes[0] = deed;
    std::memcpy(bytes.data() + 1, &value, sizeof(value));
    return bytes;
}

struct Stage : World
{
    Address first = Keypair::development("first program").address();
    Address second = Keypair::development("second program").address();
    Address mine = Keypair::development("first's account").address();
    Address theirs = Keypair::development("second's account").address();

    static ProgramRegistry registry()
    {
        ProgramRegistry programs;
        programs.add(Keypair::development("first program").address(), kit::act);
        programs.add(Keypair::development("second program").address(), actOther);
        return programs;
    }

    Stage() : World(registry())
    {
        put(mine, first);
        put(theirs, second);
    }

    void put(const Address& address, const Address& owner, size_t size = 16)
    {
        Account account;
        account.lamports = sol;
        account.owner = owner;
        account.data.assign(size, 1);
        mustPass(ledger.setAccount(address, account));
    }

    std::string perform(const std::vector<AccountMeta>& accounts, std::vector<uint8_t> data)
    {
        return tryRun({Instruction{first, accounts, std::move(data)}}, {&alice});
    }

    //! The program's errors come from instruction 0; only their kind matters here.
    std::string fault(const std::vector<AccountMeta>& accounts, std::vector<uint8_t> data)
    {
        const std::vector<AccountState> before = state();
        const std::string text = perform(accounts, std::move(data));
        const std::string head = "InstructionError(0, ";
        if (text.rfind(head, 0) != 0) return text;
        if (state() != before) return "something changed";
        return text.substr(head.size(), text.size() - head.size() - 1);
    }

    //! Everything but the fee payer.
    std::vector<AccountState> state()
    {
        std::vector<AccountState> all;
        ledger.store().forEach([&](const Address& address, const Account& account) {
            if (address != alice.address()) all.push_back({address, account});
        });
        std::sort(all.begin(), all.end(),
                  [](const auto& a, const auto& b) { return a.address < b.address; });
        return all;
    }
};

} // namespace

class CallsTest : public QObject
{
    Q_OBJECT

private slots:
    void anOwnerMayWriteMoveAndResize()
    {
        Stage stage;
        COMPARE_TEXT(stage.perform({writable(stage.mine)}, {WriteData}), "ok");
        QCOMPARE(stage.ledger.find(stage.mine)->data[0], uint8_t{77});
        COMPARE_TEXT(stage.perform({writable(stage.mine), writable(stage.theirs)}, {TakeLamports}),
                     "ok");
        QCOMPARE(stage.ledger.balance(stage.mine), sol - 1'000);
        QCOMPARE(stage.ledger.balance(stage.theirs), sol + 1'000);
        COMPARE_TEXT(stage.perform({writable(stage.mine)}, with(Shrink, 4)), "ok");
        COMPARE_TEXT(stage.perform({writable(stage.mine)}, with(Grow, 12)), "ok");
        std::vector<uint8_t> expected(16, 0); // what grows back is zero
        expected[0] = 77;
        std::fill(expected.begin() + 1, expected.begin() + 4, uint8_t{1});
        QCOMPARE(stage.ledger.find(stage.mine)->data, expected);
        COMPARE_TEXT(stage.perform({writable(stage.mine)}, with(Grow, programs::growthMax)), "ok");
    }

    void nobodyElseMay()
    {
        Stage stage;
        const auto own = writable(stage.mine);
        const auto other = writable(stage.theirs);
        COMPARE_TEXT(stage.fault({other}, {WriteData}), "ExternalAccountDataModified");
        COMPARE_TEXT(stage.fault({other, own}, {TakeLamports}), "ExternalAccountLamportSpend");
        COMPARE_TEXT(stage.fault({other}, with(Grow, 1)), "ExternalAccountDataModified");
        COMPARE_TEXT(stage.fault({other}, with(Shrink, 1)), "ExternalAccountDataModified");
        COMPARE_TEXT(stage.fault({other}, {TakeOver}), "ModifiedProgramId");
        COMPARE_TEXT(stage.fault({own}, {GiveAway}), "ModifiedProgramId"); // data are not zero
        COMPARE_TEXT(stage.fault({own}, {MintLamports}), "UnbalancedInstruction");
        COMPARE_TEXT(stage.fault({own}, with(Grow, programs::growthMax + 1)), "InvalidRealloc");
        COMPARE_TEXT(stage.fault({readOnly(stage.mine)}, {WriteData}), "ReadonlyDataModified");
        COMPARE_TEXT(stage.fault({readOnly(stage.mine), other}, {TakeLamports}),
                     "ReadonlyLamportChange");
        COMPARE_TEXT(stage.fault({own}, with(Fail, 6'001)), "Custom(6001)");
        COMPARE_TEXT(stage.fault({writable(stage.first)}, {MintLamports}),
                     "ReadonlyLamportChange"); // a program that is called
        const auto wallet = writable(stage.bob.address());
        COMPARE_TEXT(stage.fault({wallet, own}, {TakeLamports}), "ExternalAccountLamportSpend");
    }

    void anOwnerMayGiveAwayClearedAccounts()
    {
        Stage stage;
        COMPARE_TEXT(stage.perform({writable(stage.mine)}, with(Shrink, 0)), "ok");
        COMPARE_TEXT(stage.perform({writable(stage.mine)}, {GiveAway}), "ok");
        QCOMPARE(stage.ledger.find(stage.mine)->owner, systemId);
        COMPARE_TEXT(stage.fault({writable(stage.mine)}, {TakeOver}), "ModifiedProgramId");
    }

    void oneAccountTwiceIsOneAccount()
    {
        Stage stage;
        COMPARE_TEXT(stage.perform({writable(stage.mine), writable(stage.mine)}, {TakeLamports}),
                     "ok");
        QCOMPARE(stage.ledger.balance(stage.mine), sol);
    }

    void callsSeeAndKeepEachOthersChanges()
    {
        Stage stage;
        const std::vector<AccountMeta> both{writable(stage.mine), readOnly(stage.first)};
        COMPARE_TEXT(stage.perform(both, chain({{CallThenCheck}, {WriteData}})), "ok");
        COMPARE_TEXT(stage.perform({writable(stage.theirs), readOnly(stage.second)},
                                   chain({{CallThenCheck}, {WriteData}})),
                     "ok");
        QCOMPARE(stage.ledger.find(stage.theirs)->data[0], uint8_t{77});
    }

    void whatACallerDidIsJudgedBeforeTheOwnerRuns()
    {
        Stage stage;
        COMPARE_TEXT(stage.fault({writable(stage.theirs), readOnly(stage.second)},
                                 chain({{WriteThenCall}, {Nothing}})),
                     "ExternalAccountDataModified");
        // The second program owns the account and would write it anyway; the first may not.
        COMPARE_TEXT(stage.fault({writable(stage.theirs), readOnly(stage.second)},
                                 chain({{WriteThenCall}, {WriteData}})),
                     "ExternalAccountDataModified");
    }

    void privilegesDoNotGrowOnTheWay()
    {
        Stage stage;
        COMPARE_TEXT(stage.fault({readOnly(stage.theirs), readOnly(stage.second)},
                                 chain({{CallAsWriter}, {WriteData}})),
                     "PrivilegeEscalation");
        COMPARE_TEXT(stage.fault({writable(stage.theirs), readOnly(stage.second)},
                                 chain({{CallAsWriter}, {WriteData}})),
                     "PrivilegeEscalation"); // it does not sign
        const auto result = run(stage.ledger,
                                {Instruction{stage.first,
                                             {readOnly(stage.theirs), readOnly(stage.second)},
                                             chain({{CallAsWriter}, {WriteData}})}},
                                {&stage.alice});
        const core::AddressText theirs = core::addressText(stage.theirs);
        QVERIFY(std::find(result.logs.begin(), result.logs.end(),
                          std::string{theirs.data(), theirs.size()} +
                              "'s writable privilege escalated") != result.logs.end());
    }

    void aProgramSignsForItsDerivedAddresses()
    {
        Stage stage;
        const std::string_view word = "vault";
        const Bytes seeds[] = {bytesOf(word)};
        const Address vault = must(findProgramAddress(seeds, stage.first)).address;
        mustPass(stage.ledger.airdrop(vault, sol));
        const auto transfer = build(SystemTransfer{vault, stage.bob.address(), 1'000}).data;
        COMPARE_TEXT(
            stage.perform({writable(vault), writable(stage.bob.address()), readOnly(systemId)},
                          chain({{CallAsSigner}, transfer})),
            "ok");
        QCOMPARE(stage.ledger.balance(vault), sol - 1'000);
        COMPARE_TEXT(
            stage.fault({writable(vault), writable(stage.bob.address()), readOnly(systemId)},
                        chain({{Call}, transfer})),
            "MissingRequiredSignature");
        COMPARE_TEXT(
            stage.fault({writable(stage.bob.address()), writable(vault), readOnly(systemId)},
                        chain({{CallAsSigner}, transfer})),
            "PrivilegeEscalation"); // the seeds give another address
    }

    void aFailedCallFailsTheTransactionWhateverTheCallerSays()
    {
        Stage stage;
        const auto result =
            run(stage.ledger,
                {Instruction{stage.first,
                             {writable(stage.mine), writable(stage.theirs), readOnly(stage.second)},
                             chain({{CallAndIgnore}, with(Fail, 6'042)})}},
                {&stage.alice});
        COMPARE_TEXT(outcome(result), "InstructionError(0, Custom(6042))");
        QCOMPARE(result.logs.size(), size_t{6});
        QVERIFY(result.logs[2].ends_with("consumed 5000 of 194000 compute units"));
        QVERIFY(result.logs[3].ends_with("failed: custom program error: 0x179a"));
        QVERIFY(result.logs[5].ends_with("failed: custom program error: 0x179a"));
    }

    void aCalleeMustBeNamedAndExecutable()
    {
        Stage stage;
        COMPARE_TEXT(stage.fault({writable(stage.mine), readOnly(stage.theirs)}, {Call, Nothing}),
                     "AccountNotExecutable");
        COMPARE_TEXT(
            stage.fault({writable(stage.mine), readOnly(ed25519PrecompileId)}, {Call, Nothing}),
            "ProgramFailedToComplete");
    }

    void callsReachFiveDeepAndOnlyIntoThemselves()
    {
        Stage stage;
        const auto self = [&](size_t calls) {
            std::vector<uint8_t> data(calls, Call);
            data.push_back(Nothing);
            // Each call leaves out the last account, so each needs its own copy of the program.
            std::vector<AccountMeta> accounts{writable(stage.mine)};
            accounts.insert(accounts.end(), calls, readOnly(stage.first));
            return stage.fault(accounts, data);
        };
        COMPARE_TEXT(self(4), "ok");
        COMPARE_TEXT(self(5), "CallDepth");
        COMPARE_TEXT(
            stage.fault({writable(stage.mine), readOnly(stage.first), readOnly(stage.second)},
                        {Call, Call, Nothing}),
            "ReentrancyNotAllowed");
    }

    void theBudgetEndsEverything()
    {
        Stage stage;
        COMPARE_TEXT(stage.fault({writable(stage.mine)}, {Spin}), "ComputationalBudgetExceeded");
        const auto result = run(
            stage.ledger, {build(BudgetUnitLimit{20'000}), Instruction{stage.first, {}, {Nothing}}},
            {&stage.alice});
        COMPARE_TEXT(outcome(result), "ok");
        QCOMPARE(result.computeUnits, 150 + ProgramRegistry::computeUnitsStandard);
    }

    void logsEventsAndReturnDataReadAsOnTheRealRuntime()
    {
        Stage stage;
        const auto result =
            run(stage.ledger, {Instruction{stage.first, {}, {Tell}}}, {&stage.alice});
        const core::AddressText text = core::addressText(stage.first);
        const std::string id{text.data(), text.size()};
        const std::vector<std::string> expected{
            "Program " + id + " invoke [1]",
            "Program log: hello",
            "Program data: AQIDBA==",
            "Program " + id + " consumed 5404 of 200000 compute units",
            "Program return: " + id + " AQIDBA==",
            "Program " + id + " success",
        };
        QCOMPARE(result.logs, expected);
        QCOMPARE(result.returnData.bytes, (std::vector<uint8_t>{1, 2, 3, 4}));
        QCOMPARE(result.returnData.program, stage.first);
    }

    void tooManyAccountsAreRefusedAsByTheBytecode()
    {
        Stage stage;
        std::vector<AccountMeta> accounts(programs::Context::accountCountMax + 1,
                                          readOnly(stage.mine));
        COMPARE_TEXT(stage.fault(accounts, {Nothing}), "Custom(6013)");
        accounts.pop_back();
        COMPARE_TEXT(stage.fault(accounts, {Nothing}), "ok");
    }
};

QTEST_APPLESS_MAIN(CallsTest)
#include "calls_test.moc"
