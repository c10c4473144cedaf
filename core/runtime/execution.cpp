#include "core/runtime/execution.h"

#include "core/base/errors.h"
#include "core/base/wide.h"
#include "core/runtime/host.h"
#include "core/runtime/invocation.h"
#include "core/runtime/sysvars.h"
#include "core/solana/program_ids.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace core::runtime {

namespace {

using Kind = InstructionErrorKind;

Frame::Held* findHeld(Frame& frame, const WorkAccount* account)
{
    for (Frame::Held& held : frame.held)
        if (held.account == account) return &held;
    return nullptr;
}

//! The most that an account may have at the end of the frame.
uint64_t sizeMaxOf(const Frame& frame, const Frame::Held& held)
{
    if (frame.program->kind != ProgramKind::Bytecode) return accountSizeMax;
    return held.sizeAtEntry + programs::growthMax;
}

void addView(Frame& frame, WorkAccount& account, bool isSigner, bool mayWrite)
{
    programs::AccountView view;
    view.address = &account.address;
    view.owner = &account.owner;
    view.lamports = &account.lamports;
    view.data = account.data();
    view.size = &account.size;
    view.isSigner = isSigner;
    view.isWritable = mayWrite;
    view.isExecutable = account.isExecutable;
    frame.views.push_back(view);
    frame.accounts.push_back(&account);
}

void clear(Frame& frame)
{
    frame.views.clear();
    frame.accounts.clear();
    frame.held.clear();
}

} // namespace

Execution::Execution(const Environment& environment,
                     Workspace& workspace,
                     std::span<WorkAccount* const> accounts,
                     const Budget& budget)
    : m_environment(environment),
      m_workspace(workspace),
      m_accounts(accounts),
      m_budget(budget),
      m_unitsLeft(budget.units),
      m_logs(environment.recordLogs)
{
}

std::optional<TransactionError> Execution::run(const solana::Message& message)
{
    m_message = &message;
    for (size_t i = 0; i < message.instructions.size(); ++i) {
        showIndex(i);
        if (const Fault fault = runInstruction(message.instructions[i]))
            return TransactionError{TransactionErrorKind::InstructionError, static_cast<uint8_t>(i),
                                    *fault};
    }
    return {};
}

void Execution::showIndex(size_t index)
{
    for (WorkAccount* const account : m_accounts) {
        if (account->address != solana::sysvarInstructionsId) continue;
        uint8_t* const at = account->data() + account->size - instructionIndexSize;
        at[0] = static_cast<uint8_t>(index);
        at[1] = static_cast<uint8_t>(index >> 8);
        account->accept();
    }
}

Fault Execution::runInstruction(const solana::CompiledInstruction& instruction)
{
    Frame& frame = m_workspace.frames[0];
    clear(frame);
    frame.program = m_environment.programs->find(m_accounts[instruction.programIndex]->address);
    if (frame.program == nullptr) return InstructionError{Kind::UnsupportedProgramId};
    frame.data = solana::bytesOf(instruction.data);
    for (const uint8_t index : instruction.accountIndexes) {
        WorkAccount& account = *m_accounts[index];
        if (findHeld(frame, &account) == nullptr) {
            if (account.isWritable) account.reserve(account.size + 2 * programs::growthMax);
            frame.held.push_back({&account, account.isSigner, account.isWritable, account.size});
        }
        addView(frame, account, account.isSigner, account.isWritable);
    }
    if (const Fault fault = checkStack(frame)) return fault;
    begin(frame);
    const Fault fault = process(frame);
    m_height = 0;
    return fault;
}

void Execution::begin(Frame& frame)
{
    ++m_height;
    ++m_traceLength;
    frame.height = m_height;
    for (const Frame::Held& held : frame.held)
        held.account->enter(frame.program->id, held.mayWrite);
    frame.lamports = settledLamports(frame);
}

U128 Execution::settledLamports(const Frame& frame) const
{
    U128 sum{0, 0};
    for (const Frame::Held& held : frame.held)
        sum = wide::sum(sum, {0, held.account->settledLamports()});
    return sum;
}

Fault Execution::settleAll(Frame& frame)
{
    for (const Frame::Held& held : frame.held) {
        WorkAccount& account = *held.account;
        const uint64_t before = account.settledSize();
        if (auto fault = account.settle(frame.program->id, held.mayWrite, sizeMaxOf(frame, held)))
            return fault;
        if (account.size > before) m_grown += account.size - before;
    }
    if (m_grown > costs::growthPerTransactionMax)
        return InstructionError{Kind::MaxAccountsDataAllocationsExceeded};
    return {};
}

Fault Execution::process(Frame& frame)
{
    const bool isLogged = m_logs.isRecording() && frame.program->kind != ProgramKind::Precompile;
    const bool isBytecode = frame.program->kind == ProgramKind::Bytecode;
    const std::string& id = frame.program->idText;
    m_returnData.program = frame.program->id;
    m_returnData.bytes.clear();
    if (isLogged) m_logs.add("Program " + id + " invoke [" + std::to_string(frame.height) + "]");

    const uint64_t unitsBefore = m_unitsLeft;
    const uint64_t unloggedOfCaller = std::exchange(m_unlogged, 0);
    Fault fault = runProgram(frame);
    const uint64_t unlogged = std::exchange(m_unlogged, unloggedOfCaller);
    if (m_fault) fault = m_fault;
    if (isLogged && isBytecode) {
        m_logs.add("Program " + id + " consumed " +
                   std::to_string(unitsBefore - m_unitsLeft - unlogged) + " of " +
                   std::to_string(unitsBefore) + " compute units");
        if (!m_returnData.bytes.empty())
            m_logs.add("Program return: " + id + " " + base64(solana::bytesOf(m_returnData.bytes)));
    }
    if (std::exchange(m_drains, false)) m_unitsLeft = 0;
    if (!fault) fault = settleAll(frame);
    if (fault) {
        const std::string why = std::exchange(m_explanation, {});
        if (isLogged)
            m_logs.add("Program " + id + " failed: " + (why.empty() ? logText(*fault) : why));
        return fault;
    }
    if (isLogged) m_logs.add("Program " + id + " success");
    if (settledLamports(frame) != frame.lamports)
        return InstructionError{Kind::UnbalancedInstruction};
    return {};
}

Fault Execution::runProgram(Frame& frame)
{
    const Program& program = *frame.program;
    if (program.bytecode != nullptr) return program.bytecode->run(*this, frame);
    if (!charge(program.computeUnits)) return m_fault;
    if (program.native != nullptr) {
        Invocation invocation{*this, frame};
        return program.native(invocation);
    }
    using programs::Context;
    if (frame.views.size() > Context::accountCountMax)
        return InstructionError{Kind::Custom, static_cast<uint32_t>(CommonError::OutOfRange)};
    programs::Host host{*this};
    Context context;
    context.programId = &program.id;
    context.accounts = frame.views.data();
    context.accountCount = frame.views.size();
    context.data = frame.data;
    context.host = &host;
    const ErrorCode code = program.processor(context);
    if (code != 0) return InstructionError{Kind::Custom, code};
    return {};
}

bool Execution::charge(uint64_t units)
{
    if (m_fault) return false;
    if (units > m_unitsLeft) {
        m_unitsLeft = 0;
        m_fault = InstructionError{Kind::ComputationalBudgetExceeded};
        return false;
    }
    m_unitsLeft -= units;
    return true;
}

void Execution::logLine(std::string_view text)
{
    if (m_fault || !m_logs.isRecording()) return;
    m_logs.add("Program log: " + std::string{text});
}

void Execution::setReturnData(Bytes data)
{
    if (m_fault) return;
    if (data.size > costs::returnDataMax) {
        m_fault = InstructionError{Kind::ProgramFailedToComplete};
        return;
    }
    m_returnData.program = frame().program->id;
    m_returnData.bytes.assign(data.begin(), data.end());
}

Fault Execution::resize(WorkAccount& account, uint64_t size)
{
    if (size > accountSizeMax) return InstructionError{Kind::InvalidRealloc};
    for (size_t i = 0; i + 1 < m_height; ++i) {
        const Frame::Held* const held = findHeld(m_workspace.frames[i], &account);
        if (held != nullptr && size > held->sizeAtEntry + programs::growthMax)
            return InstructionError{Kind::InvalidRealloc};
    }
    if (size > account.capacity()) {
        // Only the frame of a native program shows the account: nobody else's view goes stale.
        account.reserve(size);
        for (size_t i = 0; i < frame().views.size(); ++i)
            frame().views[i].data = frame().accounts[i]->data();
    }
    account.size = size;
    return {};
}

} // namespace core::runtime
