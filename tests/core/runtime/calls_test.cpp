//! Goal: a program can do to accounts only what the chain allows, directly and through calls, and
//! what fails leaves nothing behind.
//! Method: a program that does what its arguments say, one forbidden deed at a time.

#include "core/base/errors.h"
#include "core/programs/host.h"
#include "core/runtime/rent.h"
#include "core/solana/budget_instructions.h"
#include "core/solana/derived_address.h"
#include "core/solana/program_ids.h"
#include "core/solana/system_instructions.h"
#include "tests/core/runtime/ledger_kit.h"

using namespace core::solana;
using namespace kit;
using core::Bytes;
using core::ErrorCode;

namespace {

namespace programs = core::programs;

enum Deed : uint8_t {
    Nothing,
    TakeLamports,  //!< 1000 from account 0 to account 1
    MintLamports,  //!< to account 0
    WriteData,     //!< the first byte of account 0
    Grow,          //!< account 0 by the u32 that follows
    Shrink,        //!< account 0 to the u32 that follows
    TakeOver,      //!< makes this program owner of account 0
    GiveAway,      //!< makes System owner of account 0
    Fail,          //!< with the u32 that follows
    Call,          //!< the last account as a program, all but it as accounts, rest as data
    CallAndIgnore, //!< the same, and succeeds whatever comes of it
    CallAsSigner,  //!< the same, with account 0 signed for by the seed "vault"
    CallAsWriter,  //!< the same, with account 0 claimed writable and signing
    WriteThenCall, //!< writes, then calls
    CallThenCheck, //!< calls, then fails unless account 0's first byte is 77
    Spin,          //!< asks for the clock until the budget is used up
    Tell,          //!< logs, an event and return data
};

uint32_t number(const programs::Context& context)
{
    uint32_t value = 0;
    std::memcpy(&value, context.data.data + 1, sizeof(value));
    return value;
}

ErrorCode callOn(programs::Context& context, Deed deed)
{
    programs::CallAccount accounts[40];
    const size_t count = context.accountCount - 1;
    for (size_t i = 0; i < count; ++i) {
        const programs::AccountView& view = context.accounts[i];
        accounts[i] = {view.address, view.isWritable, view.isSigner};
    }
    if (deed == CallAsWriter) accounts[0] = {accounts[0].address, true, true};
    programs::Seeds seeds;
    constexpr uint8_t vault[] = {'v', 'a', 'u', 'l', 't'};
    uint8_t bump[1] = {};
    if (deed == CallAsSigner) {
        seeds.items[0] = Bytes{vault};
        seeds.count = 1;
        core::Address found;
        const auto highest = programs::findAddress(context, seeds, *context.programId, found);
        if (!highest) return highest.error();
        bump[0] = *highest;
        seeds.items[1] = Bytes{bump};
        seeds.count = 2;
        accounts[0].isSigner = true;
    }
    programs::Call call;
    call.program = context.accounts[count].address;
    call.accounts = accounts;
    call.accountCount = count;
    call.data = Bytes{context.data.data + 1, context.data.size - 1};
    const auto done = programs::invoke(context, call, &seeds, deed == CallAsSigner ? 1 : 0);
    return deed == CallAndIgnore ? 0 : done.error();
}

ErrorCode act(programs::Context& context)
{
    const auto deed = static_cast<Deed>(context.data.data[0]);
    programs::AccountView* const accounts = context.accounts;
    switch (deed) {
    case Nothing: break;
    case TakeLamports:
        *accounts[0].lamports -= 1'000;
        *accounts[1].lamports += 1'000;
        break;
    case MintLamports: *accounts[0].lamports += 1; break;
    case WriteData: accounts[0].data[0] = 77; break;
    case Grow: *accounts[0].size += number(context); break;
    case Shrink: *accounts[0].size = number(context); break;
    case TakeOver: *accounts[0].owner = *context.programId; break;
    case GiveAway: *accounts[0].owner = core::Address{}; break;
    case Fail: return number(context);
    case WriteThenCall: accounts[0].data[0] = 77; return callOn(context, Call);
    case CallThenCheck: {
        const ErrorCode code = callOn(context, Call);
        if (code != 0) return code;
        return accounts[0].data[0] == 77 ? 0 : 1;
    }
    case Call:
    case CallAndIgnore:
    case CallAsSigner:
    case CallAsWriter: return callOn(context, deed);
    case Spin:
        while (programs::readClock(context)) {
        }
        break;
    case Tell: {
        programs::logLine(context, "hello", 5);
        constexpr uint8_t event[] = {1, 2, 3, 4};
        programs::logEvent(context, Bytes{event});
        programs::setReturnData(context, Bytes{event});
        break;
    }
    }
    return 0;
}

ErrorCode actOther(programs::Context& context)
{
    return act(context);
}

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
        programs.add(Keypair::development("first program").address(), act);
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
        COMPARE_TEXT(stage.fault({other}, with(Grow, 1)), "AccountDataSizeChanged");
        COMPARE_TEXT(stage.fault({other}, with(Shrink, 1)), "AccountDataSizeChanged");
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
