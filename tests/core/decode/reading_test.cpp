//! Goal: what builders write is read back by name, value and role; what nobody described is told
//! and never guessed.
//! Method: every instruction of our programs with random arguments (RapidCheck) against their one
//! definition; one row a finding.

#include "core/describe/program_info.h"
#include "core/solana/budget_instructions.h"
#include "core/solana/ed25519_instruction.h"
#include "core/solana/memo_instruction.h"
#include "core/solana/system_instructions.h"
#include "core/solana/token_instructions.h"
#include "tests/core/decode/reading_kit.h"

#include <QSet>
#include <QTest>
#include <rapidcheck.h>

using namespace core::solana;
using namespace tests::decode;
using core::Address;
using core::decode::FindingCode;
using core::decode::InstructionReading;
using core::decode::Reading;
using tests::solana::view;

namespace {

//! A value of our programs' arguments, as their one definition has it.
struct Value
{
    std::string name;
    const core::describe::TypeInfo* type = nullptr;
    std::size_t offset = 0;
};

std::vector<Value> valuesOf(const core::describe::StructInfo& arguments)
{
    using core::describe::Kind;
    std::vector<Value> flat;
    std::vector<Value> open;
    for (auto field = arguments.fields.rbegin(); field != arguments.fields.rend(); ++field)
        open.push_back({field->name, field->type, field->offset});
    while (!open.empty()) {
        const Value value = open.back();
        open.pop_back();
        const auto& type = *value.type;
        if (type.kind == Kind::Array) {
            for (std::size_t i = type.count; i-- > 0;)
                open.push_back({value.name + "[" + std::to_string(i) + "]", type.element,
                                value.offset + i * type.element->size});
        } else if (type.kind == Kind::Struct) {
            const auto& fields = type.structure->fields;
            for (auto field = fields.rbegin(); field != fields.rend(); ++field)
                open.push_back(
                    {value.name + "." + field->name, field->type, value.offset + field->offset});
        } else {
            flat.push_back(value);
        }
    }
    return flat;
}

//! Random bytes that the program would take, and their text.
std::string fill(const Value& value, ByteVector& arguments)
{
    using core::describe::Kind;
    const auto& type = *value.type;
    std::uint8_t* const to = arguments.data() + value.offset;
    if (type.kind == Kind::Padding) return std::string(type.size * 2, '0');
    for (std::size_t i = 0; i < type.size; ++i)
        to[i] = *rc::gen::element<std::uint8_t>(0, 1, 0x7f, 0x80, 0xff,
                                                *rc::gen::arbitrary<std::uint8_t>());
    if (type.kind == Kind::Enum) {
        to[0] = static_cast<std::uint8_t>(to[0] % type.enumerators->size());
        return std::string((*type.enumerators)[to[0]]);
    }
    if (type.kind == Kind::Address || type.kind == Kind::Text) {
        const core::Bytes bytes{to, type.size};
        if (type.kind == Kind::Address)
            return core::decode::base58Text(core::decode::addressIn(bytes));
        return QByteArray(reinterpret_cast<const char*>(to), int(type.size)).toHex().toStdString();
    }
    std::uint64_t number = 0;
    for (std::size_t i = type.size; i-- > 0;)
        number = (number << 8) | to[i];
    if (type.kind == Kind::Unsigned) return std::to_string(number);
    return type.size == 4 ? std::to_string(static_cast<std::int32_t>(number))
                          : std::to_string(static_cast<std::int64_t>(number));
}

void checkProgramCall(const Address& program, const core::describe::InstructionInfo& info)
{
    Instruction instruction{program, {}, {}};
    for (int i = 0; i < 8; ++i)
        instruction.data.push_back(static_cast<std::uint8_t>(info.discriminator >> (i * 8)));
    for (std::size_t i = 0; i < info.accounts.size(); ++i)
        instruction.accounts.push_back({key(static_cast<std::uint8_t>(i + 1)),
                                        info.accounts[i].isSigner, info.accounts[i].isWritable});
    std::vector<Value> values;
    std::vector<std::string> texts;
    if (info.args != nullptr) {
        ByteVector arguments(info.args->size);
        values = valuesOf(*info.args);
        for (const Value& value : values)
            texts.push_back(fill(value, arguments));
        instruction.data.insert(instruction.data.end(), arguments.begin(), arguments.end());
    }
    const InstructionReading read = readOne(instruction);
    RC_ASSERT(read.name == info.name);
    RC_ASSERT(read.findings.empty());
    RC_ASSERT(read.arguments.size() == values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        RC_ASSERT(read.arguments[i].name == values[i].name);
        RC_ASSERT(read.arguments[i].value == texts[i]);
        RC_ASSERT(read.arguments[i].range.offset == read.data.offset + 8 + values[i].offset);
        RC_ASSERT(read.arguments[i].isPadding ==
                  (values[i].type->kind == core::describe::Kind::Padding));
    }
    RC_ASSERT(read.accounts.size() == info.accounts.size());
    for (std::size_t i = 0; i < info.accounts.size(); ++i) {
        RC_ASSERT(read.accounts[i].role == info.accounts[i].name);
        RC_ASSERT(read.accounts[i].isRoleSigner == info.accounts[i].isSigner);
        RC_ASSERT(read.accounts[i].isRoleWritable == info.accounts[i].isWritable);
        RC_ASSERT(read.accounts[i].address == instruction.accounts[i].address);
    }
}

//! What is found in a changed token transfer.
QString findings(void (*change)(Instruction&))
{
    Instruction transfer =
        build(TokenTransferChecked{tokenId, key(2), key(3), key(4), key(1), {}, 5, 6});
    change(transfer);
    QStringList names;
    for (const auto& finding : readOne(transfer).findings)
        names << QString::fromStdString(std::string(name(finding.code)) + ":" + finding.subject);
    return names.join(u' ');
}

} // namespace

class ReadingTest : public QObject
{
    Q_OBJECT

private slots:
    void programInstructionsAreReadBack();
    void everythingStrangeIsTold();
    void setPaddingIsTold();
    void loadedAccountsAreNobodys();
    void canonicalPrecompileAloneIsClean();
    void descriptionsSayWhatAnAccountMayBe();
    void numbersKeepAllPlaces();
    void findingsHaveTheirNames();
};

void ReadingTest::programInstructionsAreReadBack()
{
    const auto ids = app::cluster::embeddedProgramIds();
    const auto& programs = core::describe::allPrograms();
    int calls = 0;
    for (std::size_t i = 0; i < programs.size(); ++i) {
        const auto* interface = interfaces().find(ids.programs[i]);
        QVERIFY(interface != nullptr);
        QCOMPARE(interface->calls.size(), programs[i]->instructions.size());
        for (const auto& info : programs[i]->instructions) {
            ++calls;
            QVERIFY(rc::check(std::string(info.name),
                              [&] { checkProgramCall(ids.programs[i], info); }));
        }
    }
    QVERIFY(calls > 40);
}

void ReadingTest::everythingStrangeIsTold()
{
    using I = Instruction;
    QCOMPARE(findings([](I&) {}), QString());
    QCOMPARE(findings([](I& i) { i.program = key(9); }), QStringLiteral("UnknownProgram:"));
    QCOMPARE(findings([](I& i) { i.data[0] = 200; }), QStringLiteral("UnknownInstruction:"));
    QCOMPARE(findings([](I& i) { i.data.clear(); }), QStringLiteral("UnknownInstruction:"));
    QCOMPARE(findings([](I& i) { i.data.resize(8); }), QStringLiteral("DataEndsEarly:amount"));
    QCOMPARE(findings([](I& i) { i.data.resize(9); }), QStringLiteral("DataEndsEarly:decimals"));
    QCOMPARE(findings([](I& i) { i.data.resize(13); }), QStringLiteral("SurplusData:3 bytes"));
    QCOMPARE(findings([](I& i) { i.accounts.pop_back(); }),
             QStringLiteral("AccountIsMissing:owner"));
    QCOMPARE(findings([](I& i) { i.accounts[3] = readOnly(key(5)); }),
             QStringLiteral("AccountMustSign:owner"));
    QCOMPARE(findings([](I& i) { i.accounts[0].isWritable = false; }),
             QStringLiteral("AccountMustBeWritable:source"));
    QCOMPARE(findings([](I& i) { i.accounts.push_back(readOnly(key(6))); }),
             QStringLiteral("AccountMustSign:cosigner[0]"));
    QCOMPARE(findings([](I& i) {
                 i = build(SystemTransfer{key(1), key(2), 5});
                 i.accounts.push_back(readOnly(key(6)));
             }),
             QStringLiteral("SurplusAccount:"));
    QCOMPARE(findings([](I& i) {
                 i = build(SystemAdvanceNonce{key(2), key(1)});
                 i.accounts[1].address = key(6);
             }),
             QStringLiteral("AccountIsAnother:recent_blockhashes"));
    QCOMPARE(findings([](I& i) {
                 i = build(TokenSetAuthority{token2022Id, key(2), key(1), {}, 9, std::nullopt});
             }),
             QStringLiteral("ValueIsOutOfRange:kind"));
    QCOMPARE(findings([](I& i) {
                 i = build(TokenSetAuthority{tokenId, key(2), key(1), {}, 0, std::nullopt});
                 i.data.back() = 2;
             }),
             QStringLiteral("ValueIsOutOfRange:new_authority"));
    QCOMPARE(findings([](I& i) {
                 i = Instruction{memoV2Id, {}, {0xff}};
             }),
             QStringLiteral("ValueIsOutOfRange:text"));
    QCOMPARE(findings([](I& i) {
                 i = build(SystemAllocateWithSeed{key(2), key(1), "seed", 8, key(3)});
                 i.data[4 + 32 + 7] = 0x80; // the length of the seed: more than 2^63
             }),
             QStringLiteral("DataEndsEarly:seed"));
    QCOMPARE(findings([](I& i) {
                 i = Instruction{associatedTokenId, {}, {7}};
             }),
             QStringLiteral("UnknownInstruction:"));
}

void ReadingTest::setPaddingIsTold()
{
    using I = Instruction;
    QCOMPARE(findings([](I& i) {
                 const auto ids = app::cluster::embeddedProgramIds();
                 i.program = ids[app::cluster::ProgramIndex::InsurancePool];
                 const auto* call = core::describe::insurancePool().instructions.data();
                 while (call->name != "seed_book")
                     ++call;
                 i = {i.program, {}, ByteVector(16, 0)};
                 for (int k = 0; k < 8; ++k)
                     i.data[std::size_t(k)] = std::uint8_t(call->discriminator >> (k * 8));
                 for (const auto& use : call->accounts)
                     i.accounts.push_back({key(1), use.isSigner, use.isWritable});
                 i.data[15] = 1;
             }),
             QStringLiteral("PaddingIsSet:pad1"));
}

void ReadingTest::loadedAccountsAreNobodys()
{
    const LookupTable tables[] = {{key(30), {key(4), key(2), key(3)}}};
    const auto transfer =
        build(TokenTransferChecked{tokenId, key(2), key(3), key(4), key(1), {}, 5, 6});
    auto message = compileV0(key(1), {&transfer, 1}, blockhash(), tables);
    QVERIFY(message.ok());
    const auto bytes = encodeTransaction(unsignedTransaction(std::move(*message)).value());
    const Reading reading = readingOf(*bytes);
    QCOMPARE(reading.lookups.size(), std::size_t{1});
    const auto& call = reading.instructions[0];
    QCOMPARE(call.findings.size(), std::size_t{3});
    for (const auto& finding : call.findings)
        QCOMPARE(finding.code, FindingCode::AccountIsLoaded);
    QCOMPARE(call.accounts[0].address, key(30));
    QCOMPARE(int(reading.accounts[call.accounts[0].account].tableIndex), 1);
}

void ReadingTest::canonicalPrecompileAloneIsClean()
{
    Ed25519Check check;
    check.keyOffset = 2;
    check.message = ByteVector(40, 8);
    const Instruction good = build(check).value();
    QVERIFY(readOne(good).findings.empty());
    struct
    {
        std::size_t offset;
        std::uint8_t value;
        const char* subject;
    } const rows[] = {{0, 2, "count"},
                      {1, 1, "padding"},
                      {2, 17, "signature_offset"},
                      {4, 0xfe, "signature_index"},
                      {8, 0xfe, "key_index"},
                      {10, 81, "message_offset"},
                      {12, 39, "message_size"},
                      {14, 0xfe, "message_index"}};
    for (const auto& row : rows) {
        Instruction bad = good;
        bad.data[row.offset] = row.value;
        const auto read = readOne(bad);
        QCOMPARE(read.findings.size(), std::size_t{1});
        QCOMPARE(read.findings[0].code, FindingCode::ValueIsNotAllowed);
        QCOMPARE(read.findings[0].subject, std::string(row.subject));
    }
    // The key may stand in the signature for the precompile, but not for anybody who relies on it.
    Instruction bad = good;
    bad.data[6] = 16;
    QCOMPARE(readOne(bad).findings.at(0).code, FindingCode::ValueIsNotAllowed);
    bad.data[7] = 0xff;
    QCOMPARE(readOne(bad).findings.at(0).code, FindingCode::ValueIsOutOfRange);
    // Its own place in the transaction instead of 0xffff.
    Instruction own = good;
    for (const std::size_t at : {4, 8, 14})
        own.data[at] = 1, own.data[at + 1] = 0;
    const auto reading = readingOf(legacyBytes({build(BudgetUnitLimit{1}), own}));
    QVERIFY(reading.instructions[1].findings.empty());
    QVERIFY(!readOne(own).findings.empty());
}

void ReadingTest::descriptionsSayWhatAnAccountMayBe()
{
    const std::string_view json = R"({"address": "11111111111111111111111111111111",
        "metadata": {"name": "p"}, "instructions": [{"name": "i", "discriminator": [1],
        "accounts": [], "args": [{"name": "flag", "type": "bool"}, {"name": "big", "type": "u128"},
        {"name": "low", "type": "i128"}, {"name": "text", "type": "string"}]}]})";
    const core::decode::Description one{json, key(9)};
    const auto loaded = core::decode::Interfaces::load({&one, 1});
    QVERIFY(loaded.ok());
    Instruction call{key(9), {}, {1, 1}};
    call.data.insert(call.data.end(), 16, 0xff);
    call.data.insert(call.data.end(), 15, 0);
    call.data.insert(call.data.end(), {0x80, 2, 0, 0, 0, 'o', 'k'});
    const ByteVector bytes = legacyBytes({call});
    const auto read = core::decode::readTransaction(view(bytes), *loaded)->instructions.at(0);
    QCOMPARE(QString::fromStdString(said(read)),
             QStringLiteral("p i flag=true big=340282366920938463463374607431768211455 "
                            "low=-170141183460469231731687303715884105728 text=ok |"));
    call.data[1] = 2;
    const ByteVector other = legacyBytes({call});
    const auto strange = core::decode::readTransaction(view(other), *loaded)->instructions.at(0);
    QCOMPARE(strange.findings.at(0).code, FindingCode::ValueIsOutOfRange);
}

void ReadingTest::numbersKeepAllPlaces()
{
    QVERIFY(rc::check("64-bit texts are the standard library's", [](std::uint64_t number) {
        std::uint8_t bytes[8];
        for (int i = 0; i < 8; ++i)
            bytes[i] = static_cast<std::uint8_t>(number >> (i * 8));
        RC_ASSERT(core::decode::unsignedText(bytes) == std::to_string(number));
        RC_ASSERT(core::decode::signedText(bytes) ==
                  std::to_string(static_cast<std::int64_t>(number)));
        RC_ASSERT(core::decode::numberIn(std::to_string(number)) == number);
    }));
    for (const char* text : {"", "-1", "1 ", "18446744073709551616", "0x1"})
        QVERIFY2(!core::decode::numberIn(text), text);
}

void ReadingTest::findingsHaveTheirNames()
{
    QSet<QString> names;
    for (int code = 0; code <= int(FindingCode::AccountIsLoaded); ++code) {
        const auto word = name(static_cast<FindingCode>(code));
        QVERIFY(!word.empty());
        names.insert(QString::fromLatin1(word.data(), int(word.size())));
    }
    QCOMPARE(int(names.size()), int(FindingCode::AccountIsLoaded) + 1);
}

QTEST_APPLESS_MAIN(ReadingTest)
#include "reading_test.moc"
