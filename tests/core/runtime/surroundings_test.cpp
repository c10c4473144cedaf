//! Goal: what surrounds a transaction is there as on the real chain: sysvars, lookup tables,
//! checked signatures, memos.
//! Method: bytes and errors against Solana's layouts, written out by hand.

#include "core/programs/host.h"
#include "core/runtime/lookup_table.h"
#include "core/solana/budget_instructions.h"
#include "core/solana/derived_address.h"
#include "core/solana/ed25519_instruction.h"
#include "core/solana/memo_instruction.h"
#include "core/solana/program_ids.h"
#include "core/solana/system_instructions.h"
#include "core/solana/writer.h"
#include "tests/core/runtime/ledger_kit.h"

using namespace core::solana;
using namespace kit;
using core::Bytes;

namespace {

namespace programs = core::programs;

//! Copies its first account into its second one's data.
core::ErrorCode copySysvar(programs::Context& context)
{
    *context.accounts[1].size = *context.accounts[0].size;
    std::memcpy(context.accounts[1].data, context.accounts[0].data, *context.accounts[0].size);
    return 0;
}

struct Around : World
{
    Address copier = Keypair::development("copier").address();
    Address copy = Keypair::development("copy").address();

    static ProgramRegistry registry()
    {
        ProgramRegistry programs;
        programs.add(Keypair::development("copier").address(), copySysvar);
        return programs;
    }

    Around() : World(registry())
    {
        Account account;
        account.lamports = sol;
        account.owner = copier;
        mustPass(ledger.setAccount(copy, account));
    }

    [[nodiscard]] Instruction copying(const Address& sysvar) const
    {
        return {copier, {readOnly(sysvar), writable(copy)}, {9}};
    }

    [[nodiscard]] std::vector<uint8_t> copied() const { return ledger.find(copy)->data; }
};

Instruction tableInstruction(std::vector<AccountMeta> accounts, Writer& data)
{
    return {addressLookupTableId, std::move(accounts), std::move(data.bytes())};
}

Signature signatureOf(const Keypair& key, const std::vector<uint8_t>& message)
{
    return key.sign(bytesOf(message));
}

} // namespace

class SurroundingsTest : public QObject
{
    Q_OBJECT

private slots:
    void theClockIsAnAccount()
    {
        Around world;
        mustPass(world.ledger.advance(500'000, 1'746'518'400));
        COMPARE_TEXT(world.tryRun({world.copying(sysvarClockId)}, {&world.alice}), "ok");
        Writer expected;
        expected.integer(uint64_t{500'001});
        expected.integer(uint64_t{1'746'518'400});
        expected.integer(uint64_t{1});
        expected.integer(uint64_t{2});
        expected.integer(uint64_t{1'746'518'400});
        QCOMPARE(world.copied(), expected.bytes());
        QCOMPARE(world.ledger.account(sysvarClockId)->data, expected.bytes());
    }

    void rentIsAnAccount()
    {
        Around world;
        COMPARE_TEXT(world.tryRun({world.copying(sysvarRentId)}, {&world.alice}), "ok");
        // 6960 lamports a byte, the threshold 1.0, as LiteSVM 1.5 and mainnet have it.
        const std::vector<uint8_t> expected{0x30, 0x1b, 0, 0, 0, 0,    0,    0, 0,
                                            0,    0,    0, 0, 0, 0xf0, 0x3f, 50};
        QCOMPARE(world.copied(), expected);
    }

    void instructionsSeeTheirTransaction()
    {
        Around world;
        const Instruction transfer =
            build(SystemTransfer{world.alice.address(), world.bob.address(), 5});
        COMPARE_TEXT(world.tryRun({transfer, world.copying(sysvarInstructionsId)}, {&world.alice}),
                     "ok");
        Writer expected;
        const auto account = [&](uint8_t flags, const Address& address) {
            expected.integer(flags);
            expected.fixed(address);
        };
        expected.integer(uint16_t{2});
        expected.integer(uint16_t{6});
        expected.integer(uint16_t{6 + 2 + 2 * 33 + 32 + 2 + 12});
        expected.integer(uint16_t{2});
        account(3, world.alice.address());
        account(2, world.bob.address());
        expected.fixed(systemId);
        expected.integer(uint16_t{12});
        expected.raw(bytesOf(transfer.data));
        expected.integer(uint16_t{2});
        account(0, sysvarInstructionsId);
        account(2, world.copy);
        expected.fixed(world.copier);
        expected.integer(uint16_t{1});
        expected.integer(uint8_t{9});
        expected.integer(uint16_t{1}); // the running instruction
        QCOMPARE(world.copied(), expected.bytes());
    }

    void lookupTablesAreMadeExtendedAndUsed()
    {
        World world;
        mustPass(world.ledger.advance(5, 5));
        const uint64_t slot = world.ledger.clock().slot;
        mustPass(world.ledger.advance(1, 6));
        Writer slotBytes;
        slotBytes.integer(slot);
        const Bytes seeds[] = {bytesOf(world.alice.address()), bytesOf(slotBytes.bytes())};
        const auto table = must(findProgramAddress(seeds, addressLookupTableId));
        Writer create;
        create.integer(uint32_t{0});
        create.integer(slot);
        create.integer(table.bump);
        Writer extend;
        extend.integer(uint32_t{2});
        extend.integer(uint64_t{2});
        extend.fixed(world.bob.address());
        extend.fixed(world.carol.address());
        const AccountMeta alice = writable(world.alice.address(), true);
        const std::vector<AccountMeta> accounts{writable(table.address), alice, alice,
                                                readOnly(systemId)};
        COMPARE_TEXT(
            world.tryRun({tableInstruction(accounts, create), tableInstruction(accounts, extend)},
                         {&world.alice}),
            "ok");

        const LookupTable known{table.address, {world.bob.address(), world.carol.address()}};
        const auto pay = [&](uint64_t lamports) {
            const Instruction transfer =
                build(SystemTransfer{world.alice.address(), world.carol.address(), lamports});
            auto message = must(compileV0(world.alice.address(), std::vector{transfer},
                                          world.ledger.latestBlockhash().hash, std::vector{known}));
            const Keypair* const signers[] = {&world.alice};
            const auto bytes =
                must(encodeTransaction(must(signedTransaction(std::move(message), signers))));
            return outcome(must(world.ledger.execute(bytesOf(bytes))));
        };
        COMPARE_TEXT(pay(sol), "InvalidAddressLookupTableIndex"); // new entries wait for a slot
        mustPass(world.ledger.advance(1, 7));
        COMPARE_TEXT(pay(sol), "ok");
        QCOMPARE(world.ledger.balance(world.carol.address()), sol);

        Writer deactivate;
        deactivate.integer(uint32_t{3});
        COMPARE_TEXT(
            world.tryRun({tableInstruction({accounts[0], alice}, deactivate)}, {&world.alice}),
            "ok");
        COMPARE_TEXT(pay(2 * sol), "ok");
        mustPass(world.ledger.advance(LookupTableState::deactivationSlots + 1, 8));
        COMPARE_TEXT(pay(3 * sol), "AddressLookupTableNotFound");
        Writer close;
        close.integer(uint32_t{4});
        COMPARE_TEXT(
            world.tryRun({tableInstruction({accounts[0], alice, alice}, close)}, {&world.alice}),
            "ok");
        QVERIFY(world.ledger.find(table.address) == nullptr);
        COMPARE_TEXT(pay(4 * sol), "AddressLookupTableNotFound");
    }

    void signaturesInsideInstructionsAreCheckedAndPaidFor()
    {
        World world;
        Ed25519Check check;
        check.message.assign(100, 5);
        check.keyOffset = 40;
        std::memcpy(check.message.data() + 40, world.carol.address().bytes, Address::size);
        check.signature = signatureOf(world.carol, check.message);
        const Instruction good = must(build(check));
        const auto result = run(world.ledger, {good}, {&world.alice});
        COMPARE_TEXT(outcome(result), "ok");
        QCOMPARE(result.fee, uint64_t{2 * 5'000});
        QVERIFY(result.logs.empty());

        const auto spoilt = [&](size_t at, uint8_t with) {
            Instruction bad = good;
            bad.data[at] ^= with;
            return world.tryRun({bad}, {&world.alice});
        };
        COMPARE_TEXT(spoilt(90, 1), "InstructionError(0, Custom(2))");    // message
        COMPARE_TEXT(spoilt(20, 1), "InstructionError(0, Custom(2))");    // signature
        COMPARE_TEXT(spoilt(5, 0x80), "InstructionError(0, Custom(3))");  // other instruction
        COMPARE_TEXT(spoilt(13, 0x80), "InstructionError(0, Custom(3))"); // size of the message
        COMPARE_TEXT(spoilt(0, 1), "InstructionError(0, Custom(4))");     // none, but bytes
        Instruction empty = good;
        empty.data.clear();
        COMPARE_TEXT(world.tryRun({empty}, {&world.alice}), "InstructionError(0, Custom(4))");
        Instruction offCurve = good;
        Address other;
        do
            ++other.bytes[0];
        while (isOnCurve(other));
        std::memcpy(offCurve.data.data() + 80 + 40, other.bytes, Address::size);
        COMPARE_TEXT(world.tryRun({offCurve}, {&world.alice}), "InstructionError(0, Custom(0))");
    }

    void rehearsalsMayTrustASignatureButNotItsForm()
    {
        World world;
        Ed25519Check check;
        check.message.assign(100, 5);
        check.keyOffset = 40;
        std::memcpy(check.message.data() + 40, world.carol.address().bytes, Address::size);
        const Instruction unsignedCheck = must(build(check));
        const auto rehearse = [&](const Instruction& instruction, bool trust) {
            const auto bytes =
                signedBytes(world.ledger.latestBlockhash().hash, {instruction}, {&world.alice});
            SimulateOptions options;
            options.trustPrecompiles = trust;
            return outcome(world.ledger.simulate(bytesOf(bytes), options));
        };
        COMPARE_TEXT(rehearse(unsignedCheck, true), "ok");
        COMPARE_TEXT(rehearse(unsignedCheck, false), "InstructionError(0, Custom(2))");
        Instruction elsewhere = unsignedCheck;
        elsewhere.data[5] ^= 0x80;
        COMPARE_TEXT(rehearse(elsewhere, true), "InstructionError(0, Custom(3))");
        // What counts is never trusted.
        COMPARE_TEXT(world.tryRun({unsignedCheck}, {&world.alice}),
                     "InstructionError(0, Custom(2))");
    }

    void memosAreTextAndSigned()
    {
        World world;
        Memo memo;
        memo.text = "hello";
        memo.signers = {world.alice.address()};
        const auto result = run(world.ledger, {build(memo)}, {&world.alice});
        COMPARE_TEXT(outcome(result), "ok");
        const core::AddressText alice = core::addressText(world.alice.address());
        COMPARE_TEXT(result.logs[1], "Program log: Signed by:");
        COMPARE_TEXT(result.logs[2], "Program log: " + std::string(alice.data(), alice.size()));
        COMPARE_TEXT(result.logs[3], "Program log: Memo (len 5)");
        COMPARE_TEXT(result.logs[4], "Program log: hello");
        Instruction unsigned_ = build(memo);
        unsigned_.accounts[0] = readOnly(world.bob.address());
        COMPARE_TEXT(world.tryRun({unsigned_}, {&world.alice}),
                     "InstructionError(0, MissingRequiredSignature)");
        Instruction noText = build(memo);
        noText.data = {0xc0, 0x80};
        COMPARE_TEXT(world.tryRun({noText}, {&world.alice}),
                     "InstructionError(0, ProgramFailedToComplete)");
    }

    void reservedAddressesCannotBeSet()
    {
        World world;
        Account account;
        account.lamports = 1;
        for (const Address& address : {sysvarClockId, systemId, tokenId, voteId})
            QVERIFY(!world.ledger.setAccount(address, account).ok());
        QVERIFY(!world.ledger.advance(0, 0).ok());
        mustPass(world.ledger.advance(1, 10));
        QVERIFY(!world.ledger.advance(1, 9).ok());
        QVERIFY(world.ledger.account(tokenId)->isExecutable);
    }
};

QTEST_APPLESS_MAIN(SurroundingsTest)
#include "surroundings_test.moc"
