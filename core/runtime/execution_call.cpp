// Calls from program to program.

#include "core/base/base58.h"
#include "core/runtime/execution.h"
#include "core/solana/program_ids.h"

#include <algorithm>

namespace core::runtime {

namespace {

using Kind = InstructionErrorKind;

std::string textOf(const Address& address)
{
    const AddressText text = addressText(address);
    return {text.data(), text.size()};
}

//! The index of the account in the caller's instruction.
std::optional<size_t> findView(const Frame& caller, const Address& address)
{
    for (size_t i = 0; i < caller.views.size(); ++i)
        if (caller.views[i].address == &address) return i;
    for (size_t i = 0; i < caller.views.size(); ++i)
        if (*caller.views[i].address == address) return i;
    return std::nullopt;
}

Frame::Held* findHeld(Frame& frame, const WorkAccount* account)
{
    for (Frame::Held& held : frame.held)
        if (held.account == account) return &held;
    return nullptr;
}

//! Accounts that grew may have moved.
void showData(Frame& frame)
{
    for (size_t i = 0; i < frame.views.size(); ++i)
        frame.views[i].data = frame.accounts[i]->data();
}

//! What may be called only by a transaction itself.
bool isCallable(const Address& program)
{
    return program != solana::nativeLoaderId && program != solana::bpfLoaderId &&
           program != solana::bpfLoaderDeprecatedId && program != solana::ed25519PrecompileId &&
           program != solana::secp256k1PrecompileId && program != solana::secp256r1PrecompileId;
}

} // namespace

Fault Execution::end(InstructionErrorKind kind, std::string line)
{
    m_logs.add(std::move(line));
    m_fault = InstructionError{kind};
    return m_fault;
}

Fault Execution::call(const CallRequest& request)
{
    if (m_fault) return m_fault;
    if (!chargeCall(request)) return m_fault;
    if (request.data.size > costs::callDataMax ||
        request.accounts.size() > costs::callAccountsMax || !isCallable(*request.program)) {
        m_fault = InstructionError{Kind::ProgramFailedToComplete};
        return m_fault;
    }
    if (const Fault fault = prepare(request)) return fault;
    return runPrepared();
}

//! A frame to gather accounts in, even where the stack is full: what is wrong with the accounts is
//! found first.
Frame& Execution::prepared()
{
    return m_height < m_workspace.frames.size() ? m_workspace.frames[m_height] : m_workspace.spare;
}

Fault Execution::prepare(const CallRequest& request)
{
    Frame& callee = prepared();
    callee.views.clear();
    callee.accounts.clear();
    callee.held.clear();
    callee.data = request.data;
    m_fault = addCallAccounts(request, callee);
    if (!m_fault) m_fault = findCallProgram(request, callee);
    return m_fault;
}

Fault Execution::runPrepared()
{
    Frame& caller = frame();
    Frame& callee = prepared();
    Fault fault = settleFor(caller, callee);
    if (!fault && settledLamports(caller) != caller.lamports)
        fault = InstructionError{Kind::UnbalancedInstruction};
    if (!fault) fault = checkStack(callee);
    if (fault) {
        m_fault = fault;
        return fault;
    }

    showData(callee);
    begin(callee);
    m_fault = process(callee);
    --m_height;
    showData(caller);
    if (m_fault) return m_fault;
    for (const Frame::Held& held : callee.held)
        held.account->enter(caller.program->id, findHeld(caller, held.account)->mayWrite);
    return {};
}

bool Execution::chargeCall(const CallRequest& request)
{
    // A built-in program's calls cross no boundary.
    if (frame().program->kind == ProgramKind::Builtin) return true;
    uint64_t units = costs::call + request.data.size / costs::bytesPerUnit;
    for (const programs::CallAccount& account : request.accounts)
        if (const auto index = findView(frame(), *account.address))
            units += *frame().views[*index].size / costs::bytesPerUnit;
    return charge(units);
}

Fault Execution::addCallAccounts(const CallRequest& request, Frame& callee)
{
    const Frame& caller = frame();
    for (const programs::CallAccount& wanted : request.accounts) {
        const auto index = findView(caller, *wanted.address);
        if (!index)
            return end(Kind::MissingAccount,
                       "Instruction references an unknown account " + textOf(*wanted.address));
        WorkAccount* const account = caller.accounts[*index];
        callee.accounts.push_back(account);
        // An account that is named twice has the sum of its privileges in both places.
        Frame::Held* held = findHeld(callee, account);
        if (held == nullptr)
            held = &callee.held.emplace_back(Frame::Held{account, false, false, account->size});
        held->isSigner = held->isSigner || wanted.isSigner;
        held->mayWrite = held->mayWrite || wanted.isWritable;
    }
    for (const Frame::Held& held : callee.held) {
        const programs::AccountView& view = caller.views[*findView(caller, held.account->address)];
        if (held.mayWrite && !view.isWritable)
            return end(Kind::PrivilegeEscalation,
                       textOf(*view.address) + "'s writable privilege escalated");
        const auto& signers = request.signers;
        if (held.isSigner && !view.isSigner &&
            std::find(signers.begin(), signers.end(), *view.address) == signers.end())
            return end(Kind::PrivilegeEscalation,
                       textOf(*view.address) + "'s signer privilege escalated");
    }
    for (WorkAccount* const account : callee.accounts) {
        const Frame::Held& held = *findHeld(callee, account);
        programs::AccountView view = caller.views[*findView(caller, account->address)];
        view.isSigner = held.isSigner;
        view.isWritable = held.mayWrite;
        callee.views.push_back(view);
    }
    return {};
}

Fault Execution::findCallProgram(const CallRequest& request, Frame& callee)
{
    const auto index = findView(frame(), *request.program);
    if (!index) return end(Kind::MissingAccount, "Unknown program " + textOf(*request.program));
    if (!frame().accounts[*index]->isExecutable)
        return end(Kind::AccountNotExecutable,
                   "Account " + textOf(*request.program) + " is not executable");
    callee.program = m_environment.programs->find(*request.program);
    if (callee.program == nullptr) return InstructionError{Kind::UnsupportedProgramId};
    return {};
}

Fault Execution::checkStack(const Frame& next) const
{
    bool isRunning = false;
    for (size_t i = 0; i < m_height; ++i)
        isRunning = isRunning || m_workspace.frames[i].program == next.program;
    // A program may call itself, but nobody may call back into one that waits for its own call.
    if (isRunning && m_workspace.frames[m_height - 1].program != next.program)
        return InstructionError{Kind::ReentrancyNotAllowed};
    if (m_traceLength >= costs::traceLengthMax)
        return InstructionError{Kind::MaxInstructionTraceLengthExceeded};
    if (m_height >= costs::stackHeightMax) return InstructionError{Kind::CallDepth};
    return {};
}

//! Before the callee sees them: what the caller did to the accounts that it passes on. Growth so
//! far must leave the callee its own spare bytes.
Fault Execution::settleFor(Frame& caller, const Frame& callee)
{
    for (const Frame::Held& passed : callee.held) {
        const Frame::Held& held = *findHeld(caller, passed.account);
        WorkAccount& account = *held.account;
        const uint64_t before = account.settledSize();
        const uint64_t sizeMax =
            m_workspace.frames[0].program->kind == ProgramKind::Bytecode
                ? findHeld(m_workspace.frames[0], &account)->sizeAtEntry + programs::growthMax
                : accountSizeMax;
        if (auto fault = account.settle(caller.program->id, held.mayWrite, sizeMax)) return fault;
        if (account.size > before) m_grown += account.size - before;
    }
    return {};
}

} // namespace core::runtime
