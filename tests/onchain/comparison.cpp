#include "tests/onchain/comparison.h"

#include "app/cluster/program_ids.h"
#include "core/base/base58.h"
#include "core/describe/program_info.h"
#include "core/solana/program_ids.h"
#include "core/solana/transaction.h"

#include <algorithm>
#include <cstring>

namespace tests::onchain {

using core::Address;
using core::describe::Kind;
using core::describe::StructInfo;
using core::describe::TypeInfo;

namespace {

constexpr size_t discriminatorSize = sizeof(uint64_t);

std::string textOf(const Address& address)
{
    const core::AddressText text = core::addressText(address);
    return {text.data(), text.size()};
}

//! Null for a program that is not described.
const core::describe::ProgramInfo* programAt(const Address& address)
{
    static const app::cluster::ProgramIds ids = app::cluster::embeddedProgramIds();
    const auto& all = core::describe::allPrograms();
    for (size_t i = 0; i < all.size(); ++i)
        if (ids.programs[i] == address) return all[i];
    return nullptr;
}

bool isOurs(const Address& address)
{
    static const Address publisher = app::cluster::embeddedProgramIds().pricePublisher;
    return address == publisher || programAt(address) != nullptr;
}

uint64_t discriminatorOf(const std::vector<uint8_t>& data)
{
    uint64_t value = 0;
    if (data.size() >= discriminatorSize) std::memcpy(&value, data.data(), discriminatorSize);
    return value;
}

std::string fieldAt(const StructInfo& structure, size_t offset);

std::string fieldAt(const TypeInfo& type, size_t offset)
{
    if (type.kind == Kind::Struct) return "." + fieldAt(*type.structure, offset);
    if (type.kind != Kind::Array) return "";
    const size_t index = offset / type.element->size;
    return "[" + std::to_string(index) + "]" + fieldAt(*type.element, offset % type.element->size);
}

//! The path of the field that holds the byte: "books[1].assets".
std::string fieldAt(const StructInfo& structure, size_t offset)
{
    for (const auto& field : structure.fields)
        if (offset >= field.offset && offset < field.offset + field.type->size)
            return field.name + fieldAt(*field.type, offset - field.offset);
    return "?";
}

std::string hexAround(const std::vector<uint8_t>& data, size_t offset)
{
    constexpr char digits[] = "0123456789abcdef";
    const size_t begin = offset / 8 * 8;
    std::string text;
    for (size_t i = begin; i < std::min(begin + 16, data.size()); ++i) {
        text += digits[data[i] / 16];
        text += digits[data[i] % 16];
    }
    return text;
}

std::string dataDifference(const AccountState& embedded, const AccountState& chain)
{
    if (embedded.data.size() != chain.data.size())
        return "size " + std::to_string(embedded.data.size()) + " here, " +
               std::to_string(chain.data.size()) + " on the chain";
    const auto found =
        std::mismatch(embedded.data.begin(), embedded.data.end(), chain.data.begin());
    const auto offset = static_cast<size_t>(found.first - embedded.data.begin());
    std::string text = "byte " + std::to_string(offset);
    const core::describe::ProgramInfo* program = programAt(embedded.owner);
    const core::describe::RecordInfo* account =
        program != nullptr ? program->account(discriminatorOf(embedded.data)) : nullptr;
    if (account != nullptr)
        text +=
            " (" + std::string(account->name) + "." + fieldAt(*account->structure, offset) + ")";
    return text + ": " + hexAround(embedded.data, offset) + " here, " +
           hexAround(chain.data, offset) + " on the chain";
}

std::string accountDifference(const AccountState& embedded, const AccountState& chain)
{
    if (embedded == chain) return {};
    std::string text = "account " + textOf(embedded.address) + ", ";
    if (!(embedded.owner == chain.owner))
        return text + "owner " + textOf(embedded.owner) + " here, " + textOf(chain.owner) +
               " on the chain";
    if (embedded.data != chain.data) return text + dataDifference(embedded, chain);
    return text + std::to_string(embedded.lamports) + " lamports here, " +
           std::to_string(chain.lamports) + " on the chain";
}

//! "(2, Custom, 6107)", or nothing.
std::string errorText(const core::runtime::TransactionResult& result)
{
    using core::runtime::InstructionErrorKind;
    using core::runtime::TransactionErrorKind;
    if (result.ok()) return "success";
    const core::runtime::TransactionError& error = *result.error;
    if (error.kind != TransactionErrorKind::InstructionError) return std::string(name(error.kind));
    std::string text =
        "(" + std::to_string(error.index) + ", " + std::string(name(error.instruction.kind));
    if (error.instruction.kind == InstructionErrorKind::Custom)
        text += ", " + std::to_string(error.instruction.custom);
    return text + ")";
}

std::string errorText(const StepResult& step)
{
    if (step.ok) return "success";
    if (!step.instruction) return step.errorName;
    std::string text = "(" + std::to_string(*step.instruction) + ", " + step.errorName;
    if (step.customCode) text += ", " + std::to_string(*step.customCode);
    return text + ")";
}

//! The program that a line names behind "Program ", and what follows it.
struct RuntimeLine
{
    Address program;
    std::string_view rest; //!< empty when the line is of another kind
};

RuntimeLine runtimeLine(std::string_view line)
{
    constexpr std::string_view prefix = "Program ";
    if (!line.starts_with(prefix)) return {};
    line.remove_prefix(prefix.size());
    const size_t blank = line.find(' ');
    if (blank == std::string_view::npos) return {};
    const auto program = core::parseAddress({line.data(), blank});
    if (!program) return {};
    return {*program, line.substr(blank + 1)};
}

//! What our programs logged, in order.
std::vector<std::string> ownLines(const std::vector<std::string>& logs)
{
    std::vector<std::string> own;
    std::vector<Address> running;
    for (const std::string& line : logs) {
        const bool isSaid = line.starts_with("Program log: ") || line.starts_with("Program data: ");
        if (isSaid && !running.empty() && isOurs(running.back())) own.push_back(line);
        if (isSaid) continue;
        const RuntimeLine known = runtimeLine(line);
        if (known.rest.starts_with("invoke [")) running.push_back(known.program);
        const bool ends = known.rest.starts_with("success") || known.rest.starts_with("failed");
        if (ends && !running.empty()) running.pop_back();
    }
    return own;
}

//! \param withPrecompiles  those, too, of which no log tells
std::vector<std::string> namesOf(const std::vector<uint8_t>& transaction, bool withPrecompiles)
{
    std::vector<std::string> names;
    const auto parsed = core::solana::parseTransaction(core::solana::bytesOf(transaction));
    if (!parsed) return names;
    for (const auto& instruction : parsed->message.instructions) {
        const Address& id = parsed->message.staticKeys[instruction.programIndex];
        if (!withPrecompiles && id == core::solana::ed25519PrecompileId) continue;
        const auto* program = programAt(id);
        const auto* known =
            program != nullptr ? program->instruction(discriminatorOf(instruction.data)) : nullptr;
        names.push_back(known != nullptr
                            ? std::string(program->name) + "." + std::string(known->name)
                            : std::string());
    }
    return names;
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines)
        text += "\n    " + line;
    return text;
}

std::string lineDifference(const std::vector<std::string>& embedded,
                           const std::vector<std::string>& chain)
{
    const auto here = ownLines(embedded);
    const auto there = ownLines(chain);
    if (here == there) return {};
    return "our programs' lines" + joined(here) + "\n  on the chain" + joined(there);
}

} // namespace

std::vector<std::string> instructionNames(const std::vector<uint8_t>& transaction)
{
    return namesOf(transaction, true);
}

std::string difference(const std::vector<AccountState>& embedded,
                       const std::vector<AccountState>& chain)
{
    for (const AccountState& account : embedded) {
        const auto found = std::find_if(chain.begin(), chain.end(), [&](const AccountState& other) {
            return other.address == account.address;
        });
        if (found == chain.end())
            return "account " + textOf(account.address) + " is not on the chain";
        if (std::string text = accountDifference(account, *found); !text.empty()) return text;
    }
    for (const AccountState& account : chain) {
        const auto same = [&](const AccountState& other) {
            return other.address == account.address;
        };
        if (std::none_of(embedded.begin(), embedded.end(), same))
            return "account " + textOf(account.address) + " is on the chain alone";
    }
    return {};
}

std::string difference(const Ran& embedded, const StepResult& chain)
{
    std::string text;
    const auto note = [&](const std::string& what) {
        if (!what.empty()) text += "\n  " + what;
    };
    const std::string here = errorText(embedded.result);
    const std::string there = errorText(chain);
    if (here != there) note(here + " here, " + there + " on the chain");
    note(difference(embedded.writes, chain.accounts));
    if (embedded.result.returnData.bytes != chain.returnData) note("another return data");
    note(lineDifference(embedded.result.logs, chain.logs));
    if (text.empty()) return {};

    std::string head = "transaction";
    for (const std::string& name : instructionNames(embedded.step.transaction))
        head += " " + (name.empty() ? std::string("(another program)") : name);
    return head + text + "\n  all lines on the chain" + joined(chain.logs);
}

void count(Consumptions& all, const std::vector<uint8_t>& transaction, const StepResult& chain)
{
    if (!chain.ok) return;
    const std::vector<std::string> names = namesOf(transaction, false);
    size_t begun = 0;
    size_t depth = 0;
    for (const std::string& line : chain.logs) {
        const RuntimeLine known = runtimeLine(line);
        if (known.rest.starts_with("invoke [")) {
            ++depth;
            if (depth == 1) ++begun;
        }
        if (known.rest.starts_with("success") && depth > 0) --depth;
        constexpr std::string_view consumed = "consumed ";
        if (depth != 1 || !known.rest.starts_with(consumed) || begun > names.size()) continue;
        const std::string& name = names[begun - 1];
        if (name.empty()) continue;
        const uint64_t units = std::stoull(std::string(known.rest.substr(consumed.size())));
        Consumption& entry = all[name];
        entry.least = std::min(entry.least, units);
        entry.most = std::max(entry.most, units);
        ++entry.count;
    }
}

} // namespace tests::onchain
