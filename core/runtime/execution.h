#pragma once
//! \file
//! Runs the instructions of one transaction over loaded accounts.

#include "core/programs/host.h"
#include "core/runtime/budget.h"
#include "core/runtime/derived_cache.h"
#include "core/runtime/frame.h"
#include "core/runtime/ledger_store.h"
#include "core/runtime/logs.h"
#include "core/runtime/result.h"
#include "core/solana/message.h"

#include <span>

namespace core::runtime {

//! What a transaction sees of the ledger.
struct Environment
{
    const ProgramRegistry* programs = nullptr;
    Clock clock;
    solana::Hash blockhash; //!< of the current slot
    std::span<const Block> blocks;
    DerivedCache* derived = nullptr;
    bool recordLogs = true;
    bool trustPrecompiles = false; //!< rehearsals: a precompile's signature is not looked at
};

//! A call by a program, as it asks for it.
struct CallRequest
{
    const Address* program = nullptr;
    std::span<const programs::CallAccount> accounts;
    Bytes data;
    std::span<const Address> signers; //!< derived addresses that the caller signs for
};

class Execution
{
public:
    //! \param accounts  the transaction's, loaded, in the order of account indexes
    Execution(const Environment& environment,
              Workspace& workspace,
              std::span<WorkAccount* const> accounts,
              const Budget& budget);

    //! Stops at the first instruction that fails.
    [[nodiscard]] std::optional<TransactionError> run(const solana::Message& message);

    [[nodiscard]] uint64_t unitsLeft() const { return m_unitsLeft; }
    [[nodiscard]] Logs& logs() { return m_logs; }
    [[nodiscard]] ReturnData& returnData() { return m_returnData; }
    [[nodiscard]] const Environment& environment() const { return m_environment; }

    // For the running program.

    //! False when the budget is used up, which ends the transaction whatever the program does.
    [[nodiscard]] bool charge(uint64_t units);
    //! Whether nothing that the program does counts any more: a call of its failed, or the budget
    //! is used up.
    [[nodiscard]] bool isOver() const { return m_fault.has_value(); }
    //! The same of what the log does not count as the program's.
    [[nodiscard]] bool chargeUnlogged(uint64_t units)
    {
        m_unlogged += units;
        return charge(units);
    }
    //! Ends the transaction whatever the program does.
    void abort(InstructionErrorKind kind) { m_fault = InstructionError{kind}; }
    //! A fault ends the transaction whatever the caller does.
    Fault call(const CallRequest& request);
    //! The first half of a call: finds its accounts and its program and checks the privileges.
    //! Charges nothing.
    Fault prepare(const CallRequest& request);
    //! The second half: checks what the caller did so far, and runs the callee.
    Fault runPrepared();
    //! What was prepared.
    [[nodiscard]] Frame& prepared();
    //! Checks what the running program did so far, and takes it as settled.
    [[nodiscard]] Fault settleAll(Frame& frame);
    void logLine(std::string_view text);
    void setReturnData(Bytes data);
    //! Why the running program is about to fail, for the log; its error says it less exactly.
    void explain(std::string text) { m_explanation = std::move(text); }
    //! Takes all units that are left once the running program has failed.
    void drain() { m_drains = true; }
    //! Bytes of heap that each bytecode program gets.
    [[nodiscard]] uint64_t heapSize() const { return m_budget.heap; }
    //! For native programs, which may go beyond growthMax where no caller holds the account.
    [[nodiscard]] Fault resize(WorkAccount& account, uint64_t size);
    [[nodiscard]] Frame& frame() { return m_workspace.frames[m_height - 1]; }
    //! Data of the transaction's instructions, for precompiles.
    [[nodiscard]] const solana::Message& message() const { return *m_message; }

private:
    [[nodiscard]] Fault runInstruction(const solana::CompiledInstruction& instruction);
    void showIndex(size_t index);
    [[nodiscard]] bool chargeCall(const CallRequest& request);
    [[nodiscard]] Fault addCallAccounts(const CallRequest& request, Frame& callee);
    [[nodiscard]] Fault findCallProgram(const CallRequest& request, Frame& callee);
    [[nodiscard]] Fault checkStack(const Frame& next) const;
    void begin(Frame& frame);
    [[nodiscard]] Fault settleFor(Frame& caller, const Frame& callee);
    [[nodiscard]] Fault process(Frame& frame);
    [[nodiscard]] Fault runProgram(Frame& frame);
    [[nodiscard]] U128 settledLamports(const Frame& frame) const;
    Fault end(InstructionErrorKind kind, std::string line);

    const Environment& m_environment;
    Workspace& m_workspace;
    std::span<WorkAccount* const> m_accounts;
    const solana::Message* m_message = nullptr;
    const Budget m_budget;
    uint64_t m_unitsLeft;
    uint64_t m_grown = 0; //!< bytes that accounts gained, in sum
    size_t m_height = 0;
    size_t m_traceLength = 0;
    Logs m_logs;
    ReturnData m_returnData;
    Fault m_fault;
    std::string m_explanation;
    bool m_drains = false;
    uint64_t m_unlogged = 0; //!< of the running program
};

} // namespace core::runtime
