#pragma once
//! \file
//! Runs the instructions of one transaction over loaded accounts.

#include "core/base/u128.h"
#include "core/programs/host.h"
#include "core/runtime/costs.h"
#include "core/runtime/derived_cache.h"
#include "core/runtime/ledger_store.h"
#include "core/runtime/logs.h"
#include "core/runtime/program_registry.h"
#include "core/runtime/result.h"
#include "core/runtime/work_account.h"
#include "core/solana/message.h"

#include <array>
#include <deque>
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
};

//! A running call of one program.
struct Frame
{
    struct Held
    {
        WorkAccount* account = nullptr;
        bool isSigner = false;
        bool mayWrite = false;
        uint64_t sizeAtEntry = 0;
    };

    const Program* program = nullptr;
    Bytes data;
    size_t height = 0;                        //!< 1 for an instruction of the transaction
    std::vector<programs::AccountView> views; //!< in the order of the instruction
    std::vector<WorkAccount*> accounts;       //!< what each view shows
    std::vector<Held> held;                   //!< each account once
    U128 lamports;                            //!< of all held, at entry
};

//! Memory that transactions use one after the other.
struct Workspace
{
    std::deque<WorkAccount> accounts; //!< a deque, so that they stay where they are
    std::array<Frame, costs::stackHeightMax> frames;
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
              uint64_t units);

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
    //! Ends the transaction whatever the program does.
    void abort(InstructionErrorKind kind) { m_fault = InstructionError{kind}; }
    //! A fault ends the transaction whatever the caller does.
    Fault call(const CallRequest& request);
    void logLine(std::string_view text);
    void setReturnData(Bytes data);
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
    [[nodiscard]] Fault settleAll(Frame& frame);
    [[nodiscard]] Fault process(Frame& frame);
    [[nodiscard]] Fault runProgram(Frame& frame);
    [[nodiscard]] U128 settledLamports(const Frame& frame) const;
    Fault end(InstructionErrorKind kind, std::string line);

    const Environment& m_environment;
    Workspace& m_workspace;
    std::span<WorkAccount* const> m_accounts;
    const solana::Message* m_message = nullptr;
    uint64_t m_unitsLeft;
    uint64_t m_grown = 0; //!< bytes that accounts gained, in sum
    size_t m_height = 0;
    size_t m_traceLength = 0;
    Logs m_logs;
    ReturnData m_returnData;
    Fault m_fault;
};

} // namespace core::runtime
