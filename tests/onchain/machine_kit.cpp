#include "tests/onchain/machine_kit.h"

#include "core/runtime/ledger.h"
#include "core/solana/budget_instructions.h"
#include "core/solana/transaction.h"
#include "tests/onchain/bytecode_kit.h"

#include <QFile>
#include <QTemporaryDir>

namespace tests::onchain {

using core::Address;
using core::runtime::Ledger;
using core::runtime::TransactionResult;
using core::solana::Keypair;

namespace {

constexpr uint64_t plenty = 100'000'000'000;
constexpr core::programs::Clock clock{340'000'000, 1'746'000'000, 787, 788, 1'746'489'600};

const Keypair& payerKey()
{
    static const Keypair key = Keypair::development("payer");
    return key;
}

std::string errorText(const TransactionResult& result)
{
    using namespace core::runtime;
    if (!result.error) return "ok";
    if (result.error->kind != TransactionErrorKind::InstructionError)
        return std::string{name(result.error->kind)};
    std::string text{name(result.error->instruction.kind)};
    if (result.error->instruction.kind == InstructionErrorKind::Custom)
        text += " " + std::to_string(result.error->instruction.custom);
    return text;
}

std::string errorText(const StepResult& result)
{
    if (result.ok) return "ok";
    std::string text = result.errorName;
    if (text.starts_with("TransactionError")) text.erase(0, 16);
    if (result.customCode) text += " " + std::to_string(*result.customCode);
    return text;
}

std::string hex(const std::vector<uint8_t>& bytes)
{
    std::string text;
    for (size_t i = 0; i < bytes.size(); ++i) {
        if (i % 8 == 0) text += ' ';
        text += "0123456789abcdef"[bytes[i] >> 4];
        text += "0123456789abcdef"[bytes[i] & 15];
    }
    return text;
}

std::string describe(const std::string& error,
                     uint64_t units,
                     const std::vector<uint8_t>& returned,
                     const std::vector<std::string>& logs)
{
    std::string text = error + ", " + std::to_string(units) + " units, returned" + hex(returned);
    for (const std::string& line : logs)
        text += "\n  " + line;
    return text;
}

} // namespace

std::vector<uint8_t> littleEndian(const Words& words)
{
    std::vector<uint8_t> bytes(words.size() * sizeof(uint64_t));
    if (!words.empty()) std::memcpy(bytes.data(), words.data(), bytes.size());
    return bytes;
}

MachineRun::MachineRun()
{
    m_scenario.accounts.push_back({payer(), plenty, {}, {}});
}

const Address& MachineRun::payer() const
{
    return payerKey().address();
}

Address MachineRun::add(const tests::bytecode::Assembler& program)
{
    const std::string name = "machine " + std::to_string(m_files.size());
    m_files.push_back(program.file());
    const Address address = Keypair::development(name).address();
    m_scenario.programs.push_back({address, {}});
    return address;
}

void MachineRun::call(const Address& program,
                      std::vector<uint8_t> data,
                      std::string about,
                      std::vector<core::solana::AccountMeta> accounts)
{
    // A limit of its own makes transactions differ that would be the same otherwise.
    const auto limit = static_cast<uint32_t>(200'000 + m_about.size());
    std::vector<core::solana::Instruction> instructions{
        core::solana::build(core::solana::BudgetUnitLimit{limit})};
    if (m_heap != 0)
        instructions.push_back(core::solana::build(core::solana::BudgetHeapFrame{m_heap}));
    instructions.push_back({program, std::move(accounts), std::move(data)});
    auto message = core::solana::compileLegacy(payer(), instructions, blockhash);
    if (!message) qFatal("%s", message.error().detail.c_str());
    const Keypair* const signers[] = {&payerKey()};
    const auto whole = core::solana::signedTransaction(std::move(*message), signers);
    if (!whole) qFatal("%s", whole.error().detail.c_str());
    const auto bytes = core::solana::encodeTransaction(*whole);
    if (!bytes) qFatal("%s", bytes.error().detail.c_str());
    m_scenario.steps.push_back({{}, *bytes});
    m_scenario.steps.front().clock = clock;
    m_about.push_back(std::move(about));
}

void MachineRun::addAccount(AccountState account)
{
    m_scenario.fetch.push_back(account.address);
    m_scenario.accounts.push_back(std::move(account));
}

std::string MachineRun::difference(size_t& good) const
{
    const QTemporaryDir folder;
    Scenario scenario = m_scenario;
    core::runtime::ProgramRegistry registry;
    for (size_t i = 0; i < m_files.size(); ++i) {
        scenario.programs[i].path = folder.filePath(QString::number(i)).toStdString();
        QFile file(QString::fromStdString(scenario.programs[i].path));
        const auto size = static_cast<qint64>(m_files[i].size());
        if (!file.open(QIODevice::WriteOnly) ||
            file.write(reinterpret_cast<const char*>(m_files[i].data()), size) != size)
            qFatal("cannot write %s", scenario.programs[i].path.c_str());
        registry.setBytecode(scenario.programs[i].address, loadProgram(m_files[i]));
    }
    const auto chain = run(scenario);
    if (!chain) return chain.error().detail;

    Ledger ledger = Ledger::inMemory(std::move(registry));
    if (!ledger.setClock(clock) || !ledger.setLatestBlockhash(blockhash)) qFatal("no clock");
    for (const AccountState& account : scenario.accounts)
        if (!ledger.setAccount(account.address, {account.lamports, account.data, account.owner}))
            qFatal("no account");
    good = 0;
    for (size_t i = 0; i < scenario.steps.size(); ++i) {
        const auto result = ledger.execute(core::solana::bytesOf(scenario.steps[i].transaction));
        if (!result) return result.error().detail;
        const StepResult& there = chain->steps[i];
        const std::string ours = describe(errorText(*result), result->computeUnits,
                                          result->returnData.bytes, result->logs);
        const std::string theirs =
            describe(errorText(there), there.computeUnits, there.returnData, there.logs);
        if (ours != theirs) return m_about[i] + "\n" + ours + "\n  on the chain: " + theirs;
        if (result->ok()) ++good;
    }
    for (const AccountState& account : chain->accounts) {
        const auto found = ledger.account(account.address);
        if (!found || found->lamports != account.lamports || found->data != account.data ||
            found->owner != account.owner)
            return "an account differs";
    }
    return {};
}

} // namespace tests::onchain
