//! Goal: native instructions are built as the public clients build them and taken apart without a
//! loss, and what is not one of them is refused by name.
//! Method: every native instruction of transactions.json is parsed, built again and compared; every
//! alternative round-trips; every truncation and surplus is refused.

#include "core/solana/associated_instructions.h"
#include "core/solana/budget_instructions.h"
#include "core/solana/derived_address.h"
#include "core/solana/ed25519_instruction.h"
#include "core/solana/keys.h"
#include "core/solana/memo_instruction.h"
#include "core/solana/system_instructions.h"
#include "core/solana/token_instructions.h"
#include "tests/core/solana/vectors.h"

#include <QTest>

#include <utility>

using namespace core::solana;
using namespace tests::solana;

namespace {

using core::Address;
namespace support = core::support;

Address numbered(uint8_t number)
{
    Address address;
    for (uint8_t& byte : address.bytes)
        byte = number;
    return address;
}

//! Parsed by its program's parser and built again.
support::Result<Instruction> again(const Instruction& instruction);

template <class Value> support::Result<Instruction> rebuilt(const support::Result<Value>& parsed)
{
    if (!parsed) return parsed.error();
    return build(*parsed);
}

//! An alternative of each index, so that a new one cannot be forgotten.
template <class Variant, size_t... Index>
std::vector<Variant> alternatives(std::index_sequence<Index...>)
{
    return {Variant{std::in_place_index<Index>}...};
}
template <class Variant> std::vector<Variant> alternatives()
{
    return alternatives<Variant>(std::make_index_sequence<std::variant_size_v<Variant>>{});
}

//! Distinct accounts, so that an exchange of two shows.
void numberAccounts(Instruction& instruction)
{
    uint8_t number = 1;
    for (AccountMeta& meta : instruction.accounts)
        if (wellKnownName(meta.address).empty() || meta.address == systemId)
            meta.address = numbered(number++);
}

std::vector<Instruction> everyInstruction()
{
    std::vector<Instruction> all;
    for (auto& each : alternatives<SystemInstruction>())
        all.push_back(build(each));
    for (auto& each : alternatives<TokenInstruction>())
        all.push_back(build(each));
    for (auto& each : alternatives<BudgetInstruction>())
        all.push_back(build(each));
    for (auto& each : alternatives<AssociatedInstruction>())
        all.push_back(build(each));
    return all;
}

support::Result<Instruction> again(const Instruction& instruction)
{
    if (instruction.program == systemId) return rebuilt(parseSystem(instruction));
    if (instruction.program == computeBudgetId) return rebuilt(parseBudget(instruction));
    if (instruction.program == associatedTokenId) return rebuilt(parseAssociated(instruction));
    if (instruction.program == memoV2Id) return rebuilt(parseMemo(instruction));
    return rebuilt(parseToken(instruction));
}

Instruction fromVector(const QJsonValue& row)
{
    Instruction instruction{address(row["programId"_L1]), {}, fromHex(row["dataHex"_L1])};
    for (const QJsonValue meta : row["accounts"_L1].toArray())
        instruction.accounts.push_back(
            {address(meta["pubkey"_L1]), meta["signer"_L1].toBool(), meta["writable"_L1].toBool()});
    return instruction;
}

Ed25519Check sampleCheck()
{
    const Keypair keypair = Keypair::development("alice");
    Ed25519Check check;
    check.message.assign(100, 7);
    std::copy_n(keypair.address().bytes, 32, check.message.begin() + 51);
    check.keyOffset = 51;
    check.signature = keypair.sign(view(check.message));
    return check;
}

} // namespace

class InstructionsTest : public QObject
{
    Q_OBJECT

private slots:
    void clientInstructionsBuildAgain();
    void everyAlternativeRoundTrips();
    void truncationsAndSurplusAreRefused();
    void missingPrivilegesAreRefused();
    void unknownTagsAndProgramsAreRefused();
    void multisigOwnersDoNotSign();
    void textsMustBeUtf8();
    void associatedAccountIsDerived();
    void precompileIsCanonical();
    void precompileRefusesEverythingElse();
};

void InstructionsTest::clientInstructionsBuildAgain()
{
    int native = 0;
    for (const QJsonValue row : vectors("transactions.json")["cases"_L1].toArray())
        for (const QJsonValue each : row["instructions"_L1].toArray()) {
            const Instruction instruction = fromVector(each);
            if (wellKnownName(instruction.program).empty()) continue;
            const auto built = again(instruction);
            VERIFY_OK(built);
            QVERIFY(built->program == instruction.program);
            QCOMPARE(built->data, instruction.data);
            QCOMPARE(built->accounts.size(), instruction.accounts.size());
            for (size_t i = 0; i < built->accounts.size(); ++i)
                QVERIFY(built->accounts[i].address == instruction.accounts[i].address);
            ++native;
        }
    QVERIFY(native > 20);
}

void InstructionsTest::everyAlternativeRoundTrips()
{
    for (Instruction& instruction : everyInstruction()) {
        // Where an account stands in the data too, renaming it would rightly be refused.
        const bool isSeeded = instruction.program == systemId &&
                              (instruction.data[0] == SystemCreateAccountWithSeed::tag ||
                               instruction.data[0] == SystemAllocateWithSeed::tag ||
                               instruction.data[0] == SystemAssignWithSeed::tag);
        const bool isAssociated = instruction.program == associatedTokenId;
        if (!isSeeded && !isAssociated) numberAccounts(instruction);
        const auto built = again(instruction);
        VERIFY_OK(built);
        QVERIFY(*built == instruction);
    }
    const SystemCreateAccountWithSeed seeded{numbered(1), numbered(2), numbered(3), "vault",
                                             5,           6,           numbered(7)};
    QVERIFY(again(build(seeded)).value() == build(seeded));
    QCOMPARE(build(seeded).accounts.size(), size_t{3});
    TokenInitializeMint2 mint{tokenId, numbered(1), 6, numbered(2), numbered(3)};
    QVERIFY(again(build(mint)).value() == build(mint));
    const AssociatedRecoverNested nested{numbered(1), numbered(2), numbered(3), numbered(4),
                                         numbered(5), numbered(6), token2022Id};
    QVERIFY(again(build(nested)).value() == build(nested));
}

void InstructionsTest::truncationsAndSurplusAreRefused()
{
    for (const Instruction& instruction : everyInstruction()) {
        for (size_t size = 0; size < instruction.data.size(); ++size) {
            Instruction shorter = instruction;
            shorter.data.resize(size);
            const auto result = again(shorter);
            // Old clients build the associated program's first instruction without data: without
            // theirs, the three differ in their accounts only.
            if (instruction.program == associatedTokenId)
                QCOMPARE(result.ok(), instruction.accounts.size() == 6);
            else
                COMPARE_ERROR(result, InstructionDataMustMatchLayout);
        }
        Instruction longer = instruction;
        longer.data.push_back(0);
        COMPARE_ERROR(again(longer), InstructionDataMustMatchLayout);

        if (instruction.accounts.empty()) continue;
        Instruction fewer = instruction;
        fewer.accounts.resize(instruction.accounts.size() - 1);
        COMPARE_ERROR(again(fewer), InstructionAccountsMustMatchLayout);
        if (instruction.program == tokenId) continue; // more of them are cosigners
        Instruction more = instruction;
        more.accounts.push_back(readOnly(numbered(9)));
        COMPARE_ERROR(again(more), InstructionAccountsMustMatchLayout);
    }
}

void InstructionsTest::missingPrivilegesAreRefused()
{
    for (const Instruction& instruction : everyInstruction())
        for (size_t i = 0; i < instruction.accounts.size(); ++i) {
            Instruction weaker = instruction;
            weaker.accounts[i].isWritable = false;
            if (instruction.accounts[i].isWritable)
                COMPARE_ERROR(again(weaker), InstructionAccountsMustMatchLayout);
            weaker = instruction;
            weaker.accounts[i].isSigner = false;
            if (instruction.accounts[i].isSigner)
                COMPARE_ERROR(again(weaker), InstructionAccountsMustMatchLayout);
            Instruction stronger = instruction;
            stronger.accounts[i].isWritable = true;
            stronger.accounts[i].isSigner = true;
            VERIFY_OK(again(stronger));
        }
}

void InstructionsTest::unknownTagsAndProgramsAreRefused()
{
    COMPARE_ERROR(parseSystem({systemId, {}, {13, 0, 0, 0}}), InstructionMustBeKnown);
    COMPARE_ERROR(parseSystem({systemId, {}, {0, 1, 0, 0}}), InstructionMustBeKnown);
    COMPARE_ERROR(parseToken({tokenId, {}, {200}}), InstructionMustBeKnown);
    COMPARE_ERROR(parseBudget({computeBudgetId, {}, {0}}), InstructionMustBeKnown);
    COMPARE_ERROR(parseAssociated({associatedTokenId, {}, {3}}), InstructionMustBeKnown);
    COMPARE_ERROR(parseSystem({tokenId, {}, {}}), ProgramMustMatchDecoder);
    COMPARE_ERROR(parseToken({systemId, {}, {}}), ProgramMustMatchDecoder);
    COMPARE_ERROR(parseBudget({systemId, {}, {}}), ProgramMustMatchDecoder);
    COMPARE_ERROR(parseAssociated({systemId, {}, {}}), ProgramMustMatchDecoder);
    COMPARE_ERROR(parseMemo({systemId, {}, {}}), ProgramMustMatchDecoder);
    COMPARE_ERROR(parseEd25519({systemId, {}, {}}), ProgramMustMatchDecoder);

    Instruction revoke = build(SystemAdvanceNonce{numbered(1), numbered(2)});
    revoke.accounts[1].address = sysvarRentId;
    COMPARE_ERROR(parseSystem(revoke), InstructionAccountsMustMatchLayout);
    Instruction authority = build(TokenSetAuthority{tokenId, numbered(1), numbered(2), {}, 2, {}});
    authority.data.back() = 2; // neither "none" nor "some"
    COMPARE_ERROR(parseToken(authority), InstructionValueMustBeInRange);
}

void InstructionsTest::multisigOwnersDoNotSign()
{
    TokenTransfer transfer{tokenId, numbered(1), numbered(2), numbered(3), {}, 7};
    QVERIFY(build(transfer).accounts[2].isSigner);
    transfer.cosigners = {numbered(4), numbered(5)};
    const Instruction instruction = build(transfer);
    QVERIFY(!instruction.accounts[2].isSigner);
    QVERIFY(instruction.accounts[3].isSigner && instruction.accounts[4].isSigner);
    const auto parsed = parseToken(instruction);
    VERIFY_OK(parsed);
    QVERIFY(std::get<TokenTransfer>(*parsed).cosigners == transfer.cosigners);
}

void InstructionsTest::textsMustBeUtf8()
{
    const Instruction memo = build(Memo{memoV1Id, {}, "h\xc3\xa4"});
    const auto parsed = parseMemo(memo);
    VERIFY_OK(parsed);
    QVERIFY(parsed->text == "h\xc3\xa4");
    COMPARE_ERROR(parseMemo({memoV2Id, {}, {0xff}}), TextMustBeUtf8);
    COMPARE_ERROR(parseMemo({memoV2Id, {readOnly(numbered(1))}, {}}),
                  InstructionAccountsMustMatchLayout);
    SystemAssignWithSeed assign{numbered(1), numbered(2), "\xff", numbered(3)};
    COMPARE_ERROR(parseSystem(build(assign)), TextMustBeUtf8);
}

void InstructionsTest::associatedAccountIsDerived()
{
    for (const QJsonValue row : vectors("ata.json")["cases"_L1].toArray()) {
        const auto created =
            buildAssociatedCreate(numbered(1), address(row["owner"_L1]), address(row["mint"_L1]),
                                  address(row["tokenProgram"_L1]));
        VERIFY_OK(created);
        QCOMPARE(text(created->accounts[1].address), row["ata"_L1].toString());
    }
}

void InstructionsTest::precompileIsCanonical()
{
    const Ed25519Check check = sampleCheck();
    const auto instruction = build(check);
    VERIFY_OK(instruction);
    const Bytes header = {1, 0, 16, 0, 0xff, 0xff, 131, 0, 0xff, 0xff, 80, 0, 100, 0, 0xff, 0xff};
    QCOMPARE(Bytes(instruction->data.begin(), instruction->data.begin() + 16), header);
    QCOMPARE(instruction->data.size(), size_t{180});
    const auto parsed = parseEd25519(*instruction);
    VERIFY_OK(parsed);
    QVERIFY(parsed->key() == Keypair::development("alice").address());
    QVERIFY(verify(parsed->key(), view(parsed->message), parsed->signature));

    Instruction own = *instruction;
    for (const size_t at : {4, 8, 14})
        own.data[at] = 3, own.data[at + 1] = 0;
    COMPARE_ERROR(parseEd25519(own), InstructionDataMustMatchLayout);
    VERIFY_OK(parseEd25519(own, 3));
}

void InstructionsTest::precompileRefusesEverythingElse()
{
    const Instruction good = build(sampleCheck()).value();
    for (size_t at = 0; at < 16; ++at) {
        Instruction bad = good;
        bad.data[at] ^= 0x80;
        QVERIFY(!parseEd25519(bad).ok());
    }
    for (size_t size = 0; size < good.data.size(); ++size) {
        Instruction bad = good;
        bad.data.resize(size);
        COMPARE_ERROR(parseEd25519(bad), InstructionDataMustMatchLayout);
    }
    Instruction longer = good;
    longer.data.push_back(0);
    COMPARE_ERROR(parseEd25519(longer), InstructionDataMustMatchLayout);
    Instruction before = good;
    before.data[6] = 79; // a key that straddles signature and message
    COMPARE_ERROR(parseEd25519(before), InstructionValueMustBeInRange);
    Instruction after = good;
    after.data[6] = 149; // 80 + 100 - 31
    COMPARE_ERROR(parseEd25519(after), InstructionValueMustBeInRange);
    Instruction accounts = good;
    accounts.accounts.push_back(readOnly(numbered(1)));
    COMPARE_ERROR(parseEd25519(accounts), InstructionAccountsMustMatchLayout);

    Ed25519Check check = sampleCheck();
    check.keyOffset = 69;
    COMPARE_ERROR(build(check), InstructionValueMustBeInRange);
    check.message.resize(0xffff - 79);
    COMPARE_ERROR(build(check), InstructionValueMustBeInRange);
}

QTEST_APPLESS_MAIN(InstructionsTest)
#include "instructions_test.moc"
