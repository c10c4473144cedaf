//! Goal: bytes that say anything else than what was asked for are a difference, whatever the
//! attacker changed.
//! Method: a table of attacks on a builder's output; every byte of the message set to every value;
//! random attacks in combination (RapidCheck).

#include "core/decode/compare.h"
#include "core/solana/budget_instructions.h"
#include "core/solana/program_ids.h"
#include "core/solana/system_instructions.h"
#include "core/solana/token_instructions.h"
#include "tests/core/decode/kit.h"

#include <QSet>
#include <QTest>
#include <rapidcheck.h>

using namespace core::solana;
using namespace tests::decode;
using core::decode::Difference;
using core::decode::DifferenceCode;
using core::decode::Expectation;
using tests::solana::view;

namespace {

//! What was asked for: 5 lamports to key(2), and 7 tokens from key(3) to key(5).
Expectation asked()
{
    Expectation expectation;
    expectation.feePayer = key(1);
    expectation.signers = {key(1)};
    std::ranges::fill(expectation.recentBlockhash.bytes, std::uint8_t{0x42});
    expectation.instructions = {
        {systemId, "transfer", {{"lamports", "5"}}, {{"from", key(1)}, {"to", key(2)}}},
        {tokenId,
         "transfer_checked",
         {{"amount", "7"}, {"decimals", "6"}},
         {{"source", key(3)}, {"mint", key(4)}, {"destination", key(5)}, {"owner", key(1)}}}};
    return expectation;
}

//! What a builder makes of it, and what somebody does to that.
struct Build
{
    std::vector<Instruction> instructions{
        build(SystemTransfer{key(1), key(2), 5}),
        build(TokenTransferChecked{tokenId, key(3), key(4), key(5), key(1), {}, 7, 6})};
    core::Address feePayer = key(1);
    Hash hash = blockhash();
    std::vector<LookupTable> tables;
    void (*onMessage)(Message&) = nullptr;

    [[nodiscard]] ByteVector bytes() const
    {
        auto message = tables.empty() ? compileLegacy(feePayer, instructions, hash)
                                      : compileV0(feePayer, instructions, hash, tables);
        if (!message) qFatal("%s", message.error().detail.c_str());
        if (onMessage != nullptr) onMessage(*message);
        const auto transaction = unsignedTransaction(std::move(*message));
        if (!transaction) qFatal("%s", transaction.error().detail.c_str());
        return encodeTransaction(*transaction).value();
    }
};

std::vector<Difference> differences(const ByteVector& bytes,
                                    const Expectation& expectation = asked())
{
    const auto reading = core::decode::readTransaction(view(bytes), interfaces());
    if (!reading) qFatal("%s", qPrintable(ruleOf(reading)));
    return core::decode::compare(*reading, expectation);
}

QString codesOf(const std::vector<Difference>& found)
{
    QStringList codes;
    for (const Difference& difference : found) {
        const auto word = name(difference.code);
        codes << QString::fromLatin1(word.data(), int(word.size()));
    }
    return codes.join(u' ');
}

struct Attack
{
    const char* title;
    void (*change)(Build&);
    const char* codes;
};

// clang-format off
const Attack attacks[] = {
    {"none", [](Build&) {}, ""},
    {"surplus instruction", [](Build& b) { b.instructions.push_back(build(SystemTransfer{key(1), key(6), 1})); },
        "SurplusInstruction SurplusWritable"},
    {"surplus instruction first", [](Build& b) { b.instructions.insert(b.instructions.begin(), build(TokenRevoke{tokenId, key(3), key(1), {}})); },
        "SurplusInstruction"},
    {"surplus memo", [](Build& b) { b.instructions.push_back({memoV2Id, {}, {'x'}}); }, "SurplusInstruction"},
    {"the same twice", [](Build& b) { b.instructions.push_back(b.instructions[0]); }, "SurplusInstruction"},
    {"missing instruction", [](Build& b) { b.instructions.pop_back(); }, "MissingInstruction"},
    {"other order", [](Build& b) { std::swap(b.instructions[0], b.instructions[1]); },
        "SurplusInstruction MissingInstruction SurplusInstruction MissingInstruction SurplusWritable SurplusWritable SurplusWritable"},
    {"another receiver", [](Build& b) { b.instructions[0].accounts[1].address = key(6); }, "AnotherAccount SurplusWritable"},
    {"swapped accounts", [](Build& b) { std::swap(b.instructions[1].accounts[0], b.instructions[1].accounts[2]); },
        "AnotherAccount AnotherAccount SurplusWritable SurplusWritable"},
    {"another mint", [](Build& b) { b.instructions[1].accounts[1].address = key(6); }, "AnotherAccount"},
    {"another amount", [](Build& b) { b.instructions[0].data[4] = 6; }, "AnotherValue"},
    {"a far larger amount", [](Build& b) { b.instructions[1].data[8] = 0x80; }, "AnotherValue"},
    {"another instruction of the program", [](Build& b) { b.instructions[1] = build(TokenApproveChecked{tokenId, key(3), key(4), key(5), key(1), {}, 7, 6}); },
        "SurplusInstruction MissingInstruction SurplusWritable"},
    {"another token program", [](Build& b) { b.instructions[1].program = token2022Id; },
        "SurplusInstruction MissingInstruction SurplusWritable SurplusWritable"},
    {"unknown program", [](Build& b) { b.instructions[0].program = key(9); },
        "SurplusInstruction MissingInstruction SurplusWritable"},
    {"promoted writable", [](Build& b) { b.instructions[1].accounts[1].isWritable = true; }, "SurplusWritable"},
    {"demoted writable", [](Build& b) { b.instructions[1].accounts[2].isWritable = false; }, "UnclearInstruction"},
    {"writable program", [](Build& b) { b.onMessage = [](Message& m) { --m.header.readOnlyUnsigned; }; }, "SurplusWritable"},
    {"extra signer", [](Build& b) { b.instructions[1].accounts.push_back(readOnly(key(6), true)); },
        "SurplusSigner SurplusAccount"},
    {"receiver signs", [](Build& b) { b.instructions[0].accounts[1].isSigner = true; }, "SurplusSigner"},
    {"surplus account", [](Build& b) { b.instructions[0].accounts.push_back(readOnly(key(6))); }, "UnclearInstruction SurplusAccount"},
    {"surplus data", [](Build& b) { b.instructions[0].data.push_back(0); }, "UnclearInstruction"},
    {"short data", [](Build& b) { b.instructions[0].data.pop_back(); }, "UnclearInstruction AnotherValue"},
    {"short accounts", [](Build& b) { b.instructions[1].accounts.pop_back(); }, "UnclearInstruction MissingAccount"},
    {"account that nothing names", [](Build& b) { b.onMessage = [](Message& m) { m.staticKeys.push_back(key(6)); ++m.header.readOnlyUnsigned; }; }, "UnusedAccount"},
    {"another blockhash", [](Build& b) { b.hash.bytes[31] = 0; }, "AnotherBlockhash"},
    {"another fee payer", [](Build& b) { b.feePayer = key(7); }, "AnotherFeePayer SurplusSigner"},
    {"durable nonce", [](Build& b) { b.instructions.insert(b.instructions.begin(), build(SystemAdvanceNonce{key(6), key(1)})); },
        "SurplusInstruction SurplusWritable"},
    {"table hides the mint", [](Build& b) { b.tables = {{key(30), {key(4)}}}; }, "LookupTable UnclearInstruction AnotherAccount"},
    {"table address for an account", [](Build& b) { b.tables = {{key(4), {key(4)}}}; }, "LookupTable UnclearInstruction AnotherAccount"},
    {"unasked budget", [](Build& b) { b.instructions.push_back(build(BudgetUnitPrice{1'000'000'000})); }, "BudgetNotAllowed"},
};
// clang-format on

//! With compute budget instructions allowed up to a bound.
QString budgetCodes(const std::vector<BudgetInstruction>& budgets)
{
    Expectation expectation = asked();
    expectation.budget = {.unitLimitMax = 200'000, .unitPriceMax = 5'000};
    Build made;
    for (const BudgetInstruction& budget : budgets)
        made.instructions.insert(made.instructions.begin(), build(budget));
    return codesOf(differences(made.bytes(), expectation));
}

} // namespace

class CompareTest : public QObject
{
    Q_OBJECT

private slots:
    void attacksAreCaught_data();
    void attacksAreCaught();
    void attacksTogetherAreCaught();
    void everyChangedByteIsCaught();
    void budgetStaysWithinItsAllowance();
    void expectationsAreNotForgiving();
    void differencesNameWhereAndWhat();
    void differencesHaveTheirNames();
};

void CompareTest::attacksAreCaught_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(std::size(attacks)); ++i)
        QTest::newRow(attacks[i].title) << i;
}

void CompareTest::attacksAreCaught()
{
    QFETCH(const int, index);
    Build made;
    attacks[index].change(made);
    QCOMPARE(codesOf(differences(made.bytes())), QString::fromLatin1(attacks[index].codes));
}

void CompareTest::attacksTogetherAreCaught()
{
    QVERIFY(rc::check("amounts, addresses and hashes of chance", [] {
        Build made;
        const auto lamports =
            *rc::gen::element<std::uint64_t>(5, 5, *rc::gen::arbitrary<std::uint64_t>());
        const auto to = *rc::gen::element<std::uint8_t>(2, 2, 11);
        const auto tokens =
            *rc::gen::element<std::uint64_t>(7, 7, *rc::gen::arbitrary<std::uint64_t>());
        const auto destination = *rc::gen::element<std::uint8_t>(5, 5, 12);
        const auto last = *rc::gen::element<std::uint8_t>(0x42, 0x42, 0x43);
        made.instructions = {
            build(SystemTransfer{key(1), key(to), lamports}),
            build(TokenTransferChecked{
                tokenId, key(3), key(4), key(destination), key(1), {}, tokens, 6})};
        made.hash.bytes[0] = last;
        const bool isHonest =
            lamports == 5 && to == 2 && tokens == 7 && destination == 5 && last == 0x42;
        RC_ASSERT(differences(made.bytes()).empty() == isHonest);
    }));
}

void CompareTest::everyChangedByteIsCaught()
{
    const ByteVector honest = Build().bytes();
    const Expectation expectation = asked();
    const auto reading = core::decode::readTransaction(view(honest), interfaces());
    QVERIFY(reading.ok() && core::decode::compare(*reading, expectation).empty());
    int refused = 0;
    int differing = 0;
    for (std::size_t at = 0; at < honest.size(); ++at) {
        const bool isSignature = at >= 1 && at < reading->message.offset;
        if (isSignature) continue; // not what is signed
        ByteVector bytes = honest;
        for (int step = 1; step < 256; ++step) {
            bytes[at] = static_cast<std::uint8_t>(honest[at] + step);
            const auto changed = core::decode::readTransaction(view(bytes), interfaces());
            if (!changed) {
                ++refused;
                continue;
            }
            ++differing;
            QVERIFY2(!core::decode::compare(*changed, expectation).empty(),
                     qPrintable(QStringLiteral("byte %1 = %2").arg(at).arg(bytes[at])));
        }
    }
    QVERIFY(refused > 1'000 && differing > 50'000);
}

void CompareTest::budgetStaysWithinItsAllowance()
{
    QCOMPARE(budgetCodes({}), QString());
    QCOMPARE(budgetCodes({BudgetUnitLimit{200'000}}), QString());
    QCOMPARE(budgetCodes({BudgetUnitLimit{200'000}, BudgetUnitPrice{5'000}}), QString());
    QCOMPARE(budgetCodes({BudgetUnitLimit{200'001}}), QStringLiteral("BudgetTooLarge"));
    QCOMPARE(budgetCodes({BudgetUnitPrice{5'001}}), QStringLiteral("BudgetTooLarge"));
    QCOMPARE(budgetCodes({BudgetUnitLimit{1}, BudgetUnitLimit{1}}),
             QStringLiteral("BudgetRepeated"));
    QCOMPARE(budgetCodes({BudgetHeapFrame{32'768}}), QStringLiteral("BudgetNotAllowed"));
    QCOMPARE(budgetCodes({BudgetLoadedDataLimit{1}}), QStringLiteral("BudgetNotAllowed"));
    Expectation expectation = asked();
    expectation.budget = {.unitLimitMax = 200'000, .unitPriceMax = 5'000};
    Build made;
    Instruction limit = build(BudgetUnitLimit{1});
    limit.accounts.push_back(readOnly(key(6)));
    made.instructions.push_back(limit);
    QCOMPARE(codesOf(differences(made.bytes(), expectation)), QStringLiteral("UnclearInstruction"));
}

void CompareTest::expectationsAreNotForgiving()
{
    const ByteVector honest = Build().bytes();
    Expectation less = asked();
    less.instructions[0].arguments.clear();
    QCOMPARE(codesOf(differences(honest, less)), QStringLiteral("SurplusArgument"));
    Expectation more = asked();
    more.instructions[0].arguments.push_back({"memo", "x"});
    QCOMPARE(codesOf(differences(honest, more)), QStringLiteral("MissingArgument"));
    Expectation account = asked();
    account.instructions[0].accounts.pop_back();
    QCOMPARE(codesOf(differences(honest, account)),
             QStringLiteral("SurplusAccount SurplusWritable"));
    Expectation signer = asked();
    signer.signers.push_back(key(6));
    QCOMPARE(codesOf(differences(honest, signer)), QStringLiteral("MissingSigner"));
}

void CompareTest::differencesNameWhereAndWhat()
{
    Build made;
    made.instructions[1].data[1] = 8;
    const ByteVector bytes = made.bytes();
    const auto found = differences(bytes);
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found[0].instruction, std::size_t{1});
    QCOMPARE(found[0].subject, std::string("amount"));
    QCOMPARE(found[0].expected, std::string("7"));
    QCOMPARE(found[0].found, std::string("8"));
    QCOMPARE(found[0].range.size, std::size_t{8});
    QCOMPARE(int(bytes[found[0].range.offset]), 8);
    QCOMPARE(core::decode::factsOf(found),
             std::string("AnotherValue in instruction 2: amount, asked 7, found 8"));
}

void CompareTest::differencesHaveTheirNames()
{
    QSet<QString> names;
    for (int code = 0; code <= int(DifferenceCode::BudgetTooLarge); ++code) {
        const auto word = name(static_cast<DifferenceCode>(code));
        QVERIFY(!word.empty());
        names.insert(QString::fromLatin1(word.data(), int(word.size())));
    }
    QCOMPARE(int(names.size()), int(DifferenceCode::BudgetTooLarge) + 1);
}

QTEST_APPLESS_MAIN(CompareTest)
#include "compare_test.moc"
