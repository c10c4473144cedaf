#pragma once
//! \file
//! What a native program sees of its call. Changes to accounts are checked by the runtime after it
//! returned, as for every program.

#include "core/runtime/execution.h"
#include "core/solana/instruction.h"

namespace core::runtime {

[[nodiscard]] inline Fault fault(InstructionErrorKind kind)
{
    return InstructionError{kind, 0};
}
template <class Code> [[nodiscard]] Fault customFault(Code code)
{
    return InstructionError{InstructionErrorKind::Custom, static_cast<uint32_t>(code)};
}

class Invocation
{
public:
    Invocation(Execution& execution, Frame& frame) : m_execution(execution), m_frame(frame) {}

    [[nodiscard]] const Address& program() const { return m_frame.program->id; }
    [[nodiscard]] Bytes data() const { return m_frame.data; }
    [[nodiscard]] size_t accountCount() const { return m_frame.views.size(); }
    //! \pre index < accountCount()
    [[nodiscard]] const programs::AccountView& account(size_t index) const
    {
        return m_frame.views[index];
    }
    [[nodiscard]] bool has(size_t count) const { return m_frame.views.size() >= count; }
    //! Whether the address signed this call.
    [[nodiscard]] bool hasSigner(const Address& address) const
    {
        for (const programs::AccountView& view : m_frame.views)
            if (view.isSigner && *view.address == address) return true;
        return false;
    }

    [[nodiscard]] const Environment& environment() const { return m_execution.environment(); }
    [[nodiscard]] const solana::Message& message() const { return m_execution.message(); }
    [[nodiscard]] bool charge(uint64_t units) { return m_execution.charge(units); }
    [[nodiscard]] bool isLogging() { return m_execution.logs().isRecording(); }
    //! "Program log: ", as bytecode logs.
    void log(std::string_view text) { m_execution.logLine(text); }
    //! A line as built-in programs log it.
    void note(std::string text) { m_execution.logs().add(std::move(text)); }
    void setReturnData(Bytes data) { m_execution.setReturnData(data); }

    //! New bytes are zero. \return InvalidRealloc
    [[nodiscard]] Fault resize(size_t index, uint64_t size)
    {
        return m_execution.resize(*m_frame.accounts[index], size);
    }
    //! \param signers derived addresses of this program
    [[nodiscard]] Fault call(const solana::Instruction& instruction,
                             std::span<const Address> signers = {})
    {
        std::vector<programs::CallAccount> accounts;
        accounts.reserve(instruction.accounts.size());
        for (const solana::AccountMeta& meta : instruction.accounts)
            accounts.push_back({&meta.address, meta.isWritable, meta.isSigner});
        CallRequest request;
        request.program = &instruction.program;
        request.accounts = accounts;
        request.data = solana::bytesOf(instruction.data);
        request.signers = signers;
        return m_execution.call(request);
    }

private:
    Execution& m_execution;
    Frame& m_frame;
};

} // namespace core::runtime
