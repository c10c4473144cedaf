#include "core/base/errors.h"
#include "core/programs/intent/errors.h"
#include "core/solana/budget_instructions.h"
#include "core/solana/program_ids.h"
#include "core/solana/writer.h"
#include "tests/onchain/intent_attacks.h"

#include <QtGlobal>

#include <algorithm>

namespace tests::onchain {

using core::CommonError;
using core::programs::intent::IntentError;
using core::solana::Instruction;
using core::solana::Writer;

namespace {

constexpr uint16_t here = 0xffff;
constexpr size_t signatureSize = 64;

template <class Code> constexpr uint32_t number(Code code)
{
    return static_cast<uint32_t>(code);
}

//! Where a check finds its three parts, and in which instruction.
struct Places
{
    uint16_t signature = 16;
    uint16_t key = 80 + 51;
    uint16_t message = 80;
    uint16_t size = 0;
    uint16_t signatureIn = here;
    uint16_t keyIn = here;
    uint16_t messageIn = here;
};

void write(Writer& out, const Places& places)
{
    out.integer(places.signature);
    out.integer(places.signatureIn);
    out.integer(places.key);
    out.integer(places.keyIn);
    out.integer(places.message);
    out.integer(places.size);
    out.integer(places.messageIn);
}

Instruction check(std::vector<uint8_t> data)
{
    return {core::solana::ed25519PrecompileId, {}, std::move(data)};
}

//! The honest cancellation, its check replaced by what the change makes of its data.
std::function<void(IntentStage&, Intent&)> checked(
    std::function<void(std::vector<uint8_t>&)> change)
{
    return [change = std::move(change)](IntentStage& stage, Intent& intent) {
        intent = stage.honest(Form::Cancel);
        change(intent.instructions[0].data);
    };
}

//! The honest cancellation, its instructions rearranged.
std::function<void(IntentStage&, Intent&)> arranged(
    std::function<void(std::vector<Instruction>&)> change)
{
    return [change = std::move(change)](IntentStage& stage, Intent& intent) {
        intent = stage.honest(Form::Cancel);
        change(intent.instructions);
    };
}

void put16(std::vector<uint8_t>& data, size_t at, uint16_t value)
{
    data[at] = static_cast<uint8_t>(value);
    data[at + 1] = static_cast<uint8_t>(value >> 8);
}

//! What the attacker's own check shows: the honest message, or one that the owner never signed, in
//! the place where the program looks, while the runtime is sent elsewhere.
void lookElsewhere(IntentStage& stage, Intent& intent, bool hasDecoy)
{
    intent = stage.honest(Form::Cancel);
    const std::vector<uint8_t> honest = intent.instructions[0].data;
    Places places;
    places.size = static_cast<uint16_t>(honest.size() - 80);
    places.signatureIn = places.keyIn = places.messageIn = 0;
    Writer out;
    out.integer(uint8_t{1});
    out.integer(uint8_t{0});
    write(out, places);
    std::vector<uint8_t> data = out.bytes();
    if (hasDecoy) {
        // Another withdrawal in the text and in the instruction.
        Intent another = intent;
        another.ticket.tranche = Tranche::Junior;
        stage.complete(another);
        data.insert(data.end(), another.instructions[0].data.begin() + 16,
                    another.instructions[0].data.end());
        std::fill(data.begin() + 16, data.begin() + 80, uint8_t{7});
        intent.instructions[1] = another.instructions[1];
    }
    intent.instructions.insert(intent.instructions.begin() + 1, check(std::move(data)));
}

//! Two checks in one precompile, both good.
void twoSignatures(IntentStage& stage, Intent& intent)
{
    intent = stage.honest(Form::Cancel);
    const auto& message = intent.intent.message;
    Places places;
    places.signature = 2 + 2 * 14;
    places.message = static_cast<uint16_t>(places.signature + signatureSize);
    places.key = static_cast<uint16_t>(places.message + 51);
    places.size = static_cast<uint16_t>(message.size());
    Writer out;
    out.integer(uint8_t{2});
    out.integer(uint8_t{0});
    write(out, places);
    write(out, places);
    out.fixed(intent.intent.signature);
    out.raw(core::solana::bytesOf(message));
    intent.instructions[0] = check(out.bytes());
}

//! Everything a byte further back.
void aGap(IntentStage& stage, Intent& intent)
{
    intent = stage.honest(Form::Cancel);
    auto& data = intent.instructions[0].data;
    data.insert(data.begin() + 16, uint8_t{0});
    put16(data, 2, 17);
    put16(data, 6, 81 + 51);
    put16(data, 10, 81);
}

//! The key stands behind the message, where the program would not look.
void keyBehindTheMessage(IntentStage& stage, Intent& intent)
{
    intent = stage.honest(Form::Cancel);
    auto& data = intent.instructions[0].data;
    const auto size = static_cast<uint16_t>(data.size());
    const auto& key = stage.address(IntentStage::owner);
    data.insert(data.end(), std::begin(key.bytes), std::end(key.bytes));
    put16(data, 6, size);
}

void throughAnotherProgram(IntentStage& stage, Intent& intent)
{
    intent = stage.honest(Form::Cancel);
    Instruction& act = intent.instructions[1];
    act.accounts.push_back(core::solana::readOnly(act.program));
    act.program = stage.relay();
}

//! Behind the very check and instruction that it copies.
void throughAnotherProgramBehindTheRealOne(IntentStage& stage, Intent& intent)
{
    throughAnotherProgram(stage, intent);
    intent.instructions.insert(intent.instructions.begin() + 1,
                               stage.honest(Form::Cancel).instructions[1]);
}

void falseSysvar(IntentStage& stage, Intent& intent)
{
    intent = stage.honest(Form::Cancel);
    // An account of ours with the bytes that the real one would have.
    const auto address = stage.address("false sysvar");
    auto& ledger = stage.world().cluster().ledger();
    core::runtime::Account account;
    account.lamports = 100'000'000;
    account.owner = stage.relay();
    account.data.assign(700, uint8_t{0});
    if (!ledger.setAccount(address, account)) qFatal("a store failed");
    intent.instructions[1].accounts.back().address = address;
}

Instruction budget()
{
    return core::solana::build(core::solana::BudgetInstruction{core::solana::BudgetUnitPrice{1}});
}

} // namespace

// clang-format off
const std::vector<Attack>& checkAttacks()
{
    constexpr uint32_t notPlain = number(IntentError::IntentCheckNotPlain);
    constexpr uint32_t notSigned = number(IntentError::IntentNotSigned);
    static const std::vector<Attack> attacks{
        {"two signatures", 1, notPlain, twoSignatures},
        {"no signature", 1, notPlain, checked([](auto& data) { data = {0, 0}; })},
        {"bytes behind the message", 1, notPlain, checked([](auto& data) { data.push_back(0); })},
        {"padding that is set", 1, notPlain, checked([](auto& data) { data[1] = 1; })},
        {"a gap before the signature", 1, notPlain, aGap},
        {"the key behind the message", 1, notPlain, keyBehindTheMessage},
        {"a part of the message", 0, 2, checked([](auto& data) { put16(data, 12, static_cast<uint16_t>(data.size() - 81)); })},
        {"the parts of another instruction", 2, notPlain, [](IntentStage& s, Intent& i) { lookElsewhere(s, i, false); }},
        {"the parts of another instruction, with a decoy in place", 2, notPlain, [](IntentStage& s, Intent& i) { lookElsewhere(s, i, true); }},
        {"the key of another instruction", 2, notPlain, arranged([](auto& all) {
            all.insert(all.begin(), all[0]);
            put16(all[1].data, 8, 0); })},
        {"the message of another instruction", 2, notPlain, arranged([](auto& all) {
            all.insert(all.begin(), all[0]);
            put16(all[1].data, 14, 0); })},
        {"the signature of another instruction", 2, notPlain, arranged([](auto& all) {
            all.insert(all.begin(), all[0]);
            put16(all[1].data, 4, 0); })},
        {"an account of the check", 1, notPlain, [](IntentStage& s, Intent& i) {
            i = s.honest(Form::Cancel);
            i.instructions[0].accounts.push_back(core::solana::readOnly(s.address(IntentStage::owner))); }},
        {"no check", 0, notSigned, arranged([](auto& all) { all.erase(all.begin()); })},
        {"something else in place of the check", 1, notSigned, arranged([](auto& all) { all[0] = budget(); })},
        {"something between check and instruction", 2, notSigned, arranged([](auto& all) { all.insert(all.begin() + 1, budget()); })},
        {"the check behind the instruction", 0, notSigned, arranged([](auto& all) { std::swap(all[0], all[1]); })},
        {"one check for two instructions", 2, notSigned, arranged([](auto& all) { all.push_back(all[1]); })},
        {"another program in between", 1, number(IntentError::IntentNotTopLevel), throughAnotherProgram},
        {"another program behind the real instruction", 2, number(IntentError::IntentNotTopLevel), throughAnotherProgramBehindTheRealOne},
        {"a false sysvar", 1, number(CommonError::WrongAddress), falseSysvar},
        {"no sysvar", 1, number(CommonError::TooFewAccounts), arranged([](auto& all) { all[1].accounts.pop_back(); })},
    };
    return attacks;
}
// clang-format on

} // namespace tests::onchain
