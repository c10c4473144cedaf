#include "core/decode/compare.h"

#include "core/base/base58.h"
#include "core/decode/field_text.h"

#include <algorithm>
#include <set>

namespace core::decode {

namespace {

constexpr Address computeBudget = addressOf("ComputeBudget111111111111111111111111111111");

std::string hashText(const Digest& hash)
{
    return base58Text(addressIn(hash.bytes));
}

class Comparison
{
public:
    Comparison(const Reading& reading, const Expectation& expectation)
        : m_reading(reading),
          m_expectation(expectation)
    {
    }

    std::vector<Difference> find()
    {
        compareFrame();
        compareSigners();
        compareInstructions();
        comparePrivileges();
        return std::move(m_differences);
    }

private:
    void add(Difference difference) { m_differences.push_back(std::move(difference)); }

    void compareFrame();
    void compareSigners();
    void compareInstructions();
    void comparePrivileges();
    void compareBudget(std::size_t index);
    void compareCall(std::size_t index, const ExpectedInstruction& expected);
    void compareArguments(std::size_t index, const ExpectedInstruction& expected);
    void compareAccounts(std::size_t index, const ExpectedInstruction& expected);
    void addFindings(std::size_t index);
    void addSurplus(std::size_t index);
    void addMissing(std::size_t index);

    const Reading& m_reading;
    const Expectation& m_expectation;
    std::vector<Difference> m_differences;
    std::set<std::size_t> m_mayChange; //!< accounts that what was asked for writes
    std::set<std::string> m_budgets;   //!< kinds that were met
};

void Comparison::compareFrame()
{
    for (const LookupReading& lookup : m_reading.lookups)
        add({.code = DifferenceCode::LookupTable,
             .subject = base58Text(lookup.table),
             .range = lookup.range});
    const AccountReading& payer = m_reading.accounts.front();
    if (!(payer.address == m_expectation.feePayer))
        add({.code = DifferenceCode::AnotherFeePayer,
             .expected = base58Text(m_expectation.feePayer),
             .found = base58Text(payer.address),
             .range = payer.range});
    if (!(m_reading.recentBlockhash == m_expectation.recentBlockhash))
        add({.code = DifferenceCode::AnotherBlockhash,
             .expected = hashText(m_expectation.recentBlockhash),
             .found = hashText(m_reading.recentBlockhash),
             .range = m_reading.blockhash});
}

void Comparison::compareSigners()
{
    std::set<Address> asked(m_expectation.signers.begin(), m_expectation.signers.end());
    for (const AccountReading& account : m_reading.accounts) {
        if (!account.isSigner || asked.erase(account.address) == 1) continue;
        add({.code = DifferenceCode::SurplusSigner,
             .subject = base58Text(account.address),
             .range = account.range});
    }
    for (const Address& missing : asked)
        add({.code = DifferenceCode::MissingSigner,
             .subject = base58Text(missing),
             .range = m_reading.header});
}

//! An instruction that is none of those asked for is surplus when there are too many; else it
//! stands in another's place, and both are told.
void Comparison::compareInstructions()
{
    const auto& expected = m_expectation.instructions;
    std::size_t next = 0;
    std::vector<std::size_t> indexes;
    for (std::size_t i = 0; i < m_reading.instructions.size(); ++i) {
        if (m_reading.instructions[i].program == computeBudget)
            compareBudget(i);
        else
            indexes.push_back(i);
    }
    for (std::size_t k = 0; k < indexes.size(); ++k) {
        const std::size_t index = indexes[k];
        const InstructionReading& found = m_reading.instructions[index];
        const bool isAsked = next < expected.size() && found.program == expected[next].program &&
                             found.name == expected[next].name;
        if (isAsked) {
            compareCall(index, expected[next]);
            ++next;
            continue;
        }
        addSurplus(index);
        const std::size_t left = indexes.size() - k;
        if (next < expected.size() && left <= expected.size() - next) {
            addMissing(next);
            ++next;
        }
    }
    for (; next < expected.size(); ++next)
        addMissing(next);
}

void Comparison::addSurplus(std::size_t index)
{
    const InstructionReading& found = m_reading.instructions[index];
    add({.code = DifferenceCode::SurplusInstruction,
         .instruction = index,
         .subject = found.name,
         .found = base58Text(found.program),
         .range = found.range});
}

void Comparison::addMissing(std::size_t index)
{
    const ExpectedInstruction& expected = m_expectation.instructions[index];
    add({.code = DifferenceCode::MissingInstruction,
         .instruction = index,
         .subject = expected.name,
         .expected = base58Text(expected.program)});
}

void Comparison::addFindings(std::size_t index)
{
    for (const Finding& finding : m_reading.instructions[index].findings)
        add({.code = DifferenceCode::UnclearInstruction,
             .instruction = index,
             .subject = finding.subject,
             .found = std::string(name(finding.code)),
             .range = finding.range});
}

void Comparison::compareBudget(std::size_t index)
{
    const InstructionReading& found = m_reading.instructions[index];
    Difference difference{.instruction = index, .subject = found.name, .range = found.range};
    addFindings(index);
    if (!m_budgets.insert(found.name).second) {
        difference.code = DifferenceCode::BudgetRepeated;
        return add(difference);
    }
    const auto& allowed = m_expectation.budget;
    std::optional<std::uint64_t> most;
    if (allowed && found.name == "set_compute_unit_limit") most = allowed->unitLimitMax;
    if (allowed && found.name == "set_compute_unit_price") most = allowed->unitPriceMax;
    difference.code = DifferenceCode::BudgetNotAllowed;
    if (!most || found.arguments.size() != 1) return add(difference);
    const auto value = numberIn(found.arguments.front().value);
    if (value && *value <= *most) return;
    difference.code = DifferenceCode::BudgetTooLarge;
    difference.expected = std::to_string(*most);
    difference.found = found.arguments.front().value;
    add(difference);
}

void Comparison::compareCall(std::size_t index, const ExpectedInstruction& expected)
{
    addFindings(index);
    compareArguments(index, expected);
    compareAccounts(index, expected);
}

void Comparison::compareArguments(std::size_t index, const ExpectedInstruction& expected)
{
    const InstructionReading& call = m_reading.instructions[index];
    const auto& asked = expected.arguments;
    for (const ArgumentReading& found : call.arguments) {
        if (found.isPadding) continue;
        const auto match = std::ranges::find(asked, found.name, &ExpectedArgument::name);
        if (match != asked.end() && match->value == found.value) continue;
        const bool isAsked = match != asked.end();
        add({.code = isAsked ? DifferenceCode::AnotherValue : DifferenceCode::SurplusArgument,
             .instruction = index,
             .subject = found.name,
             .expected = isAsked ? match->value : std::string(),
             .found = found.value,
             .range = found.range});
    }
    for (const ExpectedArgument& each : asked)
        if (call.argument(each.name) == nullptr)
            add({.code = DifferenceCode::MissingArgument,
                 .instruction = index,
                 .subject = each.name,
                 .expected = each.value,
                 .range = call.data});
}

void Comparison::compareAccounts(std::size_t index, const ExpectedInstruction& expected)
{
    const InstructionReading& call = m_reading.instructions[index];
    const auto& asked = expected.accounts;
    for (const AccountUse& found : call.accounts) {
        const auto match = std::ranges::find(asked, found.role, &ExpectedAccount::role);
        const bool isAsked = match != asked.end();
        // A loaded account has its table's address here, and is nobody's.
        const bool isLoaded = m_reading.accounts[found.account].isLoaded;
        if (isAsked && !isLoaded && match->address == found.address) {
            if (found.isRoleWritable) m_mayChange.insert(found.account);
            continue;
        }
        add({.code = isAsked ? DifferenceCode::AnotherAccount : DifferenceCode::SurplusAccount,
             .instruction = index,
             .subject = found.role,
             .expected = isAsked ? base58Text(match->address) : std::string(),
             .found = base58Text(found.address),
             .range = found.range});
    }
    for (const ExpectedAccount& each : asked)
        if (std::ranges::find(call.accounts, each.role, &AccountUse::role) == call.accounts.end())
            add({.code = DifferenceCode::MissingAccount,
                 .instruction = index,
                 .subject = each.role,
                 .expected = base58Text(each.address),
                 .range = call.range});
}

void Comparison::comparePrivileges()
{
    std::set<std::size_t> named;
    std::set<Address> programs;
    for (const InstructionReading& call : m_reading.instructions) {
        programs.insert(call.program);
        for (const AccountUse& use : call.accounts)
            named.insert(use.account);
    }
    for (std::size_t i = 1; i < m_reading.accounts.size(); ++i) {
        const AccountReading& account = m_reading.accounts[i];
        if (account.isWritable && !m_mayChange.contains(i))
            add({.code = DifferenceCode::SurplusWritable,
                 .subject = base58Text(account.address),
                 .range = account.range});
        const bool isProgram = !account.isLoaded && programs.contains(account.address);
        if (!named.contains(i) && !isProgram)
            add({.code = DifferenceCode::UnusedAccount,
                 .subject = base58Text(account.address),
                 .range = account.range});
    }
}

} // namespace

std::string_view name(DifferenceCode code)
{
    switch (code) {
    case DifferenceCode::LookupTable: return "LookupTable";
    case DifferenceCode::AnotherFeePayer: return "AnotherFeePayer";
    case DifferenceCode::AnotherBlockhash: return "AnotherBlockhash";
    case DifferenceCode::MissingSigner: return "MissingSigner";
    case DifferenceCode::SurplusSigner: return "SurplusSigner";
    case DifferenceCode::SurplusWritable: return "SurplusWritable";
    case DifferenceCode::UnusedAccount: return "UnusedAccount";
    case DifferenceCode::MissingInstruction: return "MissingInstruction";
    case DifferenceCode::SurplusInstruction: return "SurplusInstruction";
    case DifferenceCode::UnclearInstruction: return "UnclearInstruction";
    case DifferenceCode::MissingArgument: return "MissingArgument";
    case DifferenceCode::SurplusArgument: return "SurplusArgument";
    case DifferenceCode::AnotherValue: return "AnotherValue";
    case DifferenceCode::MissingAccount: return "MissingAccount";
    case DifferenceCode::SurplusAccount: return "SurplusAccount";
    case DifferenceCode::AnotherAccount: return "AnotherAccount";
    case DifferenceCode::BudgetNotAllowed: return "BudgetNotAllowed";
    case DifferenceCode::BudgetRepeated: return "BudgetRepeated";
    case DifferenceCode::BudgetTooLarge: return "BudgetTooLarge";
    }
    return {};
}

std::vector<Difference> compare(const Reading& reading, const Expectation& expectation)
{
    return Comparison(reading, expectation).find();
}

std::string factsOf(const std::vector<Difference>& differences)
{
    std::string facts;
    for (const Difference& difference : differences) {
        if (!facts.empty()) facts += "; ";
        facts += name(difference.code);
        if (difference.instruction != Difference::wholeTransaction)
            facts += " in instruction " + std::to_string(difference.instruction + 1);
        if (!difference.subject.empty()) facts += ": " + difference.subject;
        if (!difference.expected.empty()) facts += ", asked " + difference.expected;
        if (!difference.found.empty()) facts += ", found " + difference.found;
    }
    return facts;
}

} // namespace core::decode
