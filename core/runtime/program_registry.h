#pragma once
//! \file
//! Which code runs under which address.

#include "core/base/outcome.h"
#include "core/programs/context.h"
#include "core/runtime/errors.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core::runtime {

class Execution;
class Invocation;
struct Frame;

//! A program as bytecode (`core/runtime/bytecode`).
class BytecodeProgram
{
public:
    virtual ~BytecodeProgram() = default;
    //! Runs it, and leaves in the frame's accounts what it changed there, unchecked. Charges each
    //! instruction as it goes.
    [[nodiscard]] virtual Fault run(Execution& execution, Frame& frame) const = 0;
};

//! A program of ours, compiled natively. Returns 0 or the code of the rule that was broken.
using Processor = ErrorCode (*)(programs::Context&);

//! A program that every cluster has, as this library has it. Nothing is success.
using NativeProcessor = Fault (*)(Invocation&);

//! How the real runtime keeps a program, which decides what is logged and charged.
enum class ProgramKind : uint8_t {
    Builtin,    //!< part of the validator: fixed cost, no line about its consumption
    Bytecode,   //!< deployed: with such a line, limited growth
    Precompile, //!< runs before everything else, without logs
};

struct Program
{
    Address id;
    std::string idText;
    ProgramKind kind = ProgramKind::Bytecode;
    Processor processor = nullptr;    //!< either this
    NativeProcessor native = nullptr; //!< or this
    uint64_t computeUnits = 0;        //!< charged at each call, besides what it asks the host for
    std::shared_ptr<const BytecodeProgram> bytecode{}; //!< instead of both, when it is there
};

//! A value: copy it to give two ledgers the same programs.
class ProgramRegistry
{
public:
    //! What a call of one of our programs is charged natively, where instructions cannot be
    //! counted: above the most that the bytecode of any of them uses for itself.
    static constexpr uint64_t computeUnitsStandard = 5'000;

    //! System, Token, Associated Token, Memo, Compute Budget, Address Lookup Table, Ed25519.
    ProgramRegistry();

    //! \pre nothing runs under that address
    void add(const Address& id, Processor processor, uint64_t computeUnits = computeUnitsStandard);
    //! \pre nothing runs under that address
    void addNative(const Address& id,
                   ProgramKind kind,
                   NativeProcessor processor,
                   uint64_t computeUnits);
    //! Runs the bytecode under that address from now on, instead of what ran there before.
    void setBytecode(const Address& id, std::shared_ptr<const BytecodeProgram> bytecode);

    //! Null when there is none. Valid as long as the registry does not change.
    [[nodiscard]] const Program* find(const Address& id) const;
    [[nodiscard]] const std::vector<Program>& all() const { return m_programs; }

private:
    std::vector<Program> m_programs; //!< few: a search beats a table
};

} // namespace core::runtime
