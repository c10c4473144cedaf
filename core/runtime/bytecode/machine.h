#pragma once
//! \file
//! One run of one program: registers, memory, and what system calls need of both sides.
//!
//! A program ends well with a number in its first register, or in a trap. A trap inside a system
//! call costs what was charged so far; one of the machine itself (memory, stack, division) takes
//! all units that are left.

#include "core/runtime/bytecode/input.h"
#include "core/runtime/bytecode/memory.h"
#include "core/runtime/bytecode/program.h"
#include "core/runtime/execution.h"

namespace core::runtime::bytecode {

class Machine
{
public:
    //! \pre all three outlive it
    Machine(const Program& program, Execution& execution, Frame& frame);
    ~Machine();
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;

    //! Leaves the program's changes in the frame's accounts when it ended well.
    [[nodiscard]] Fault run();

    // For system calls.
    [[nodiscard]] Execution& execution() { return m_execution; }
    [[nodiscard]] Frame& frame() { return m_frame; }
    [[nodiscard]] Input& input() { return m_input; }
    //! False, and a trap, when the budget is used up.
    [[nodiscard]] bool charge(uint64_t units);
    //! Memory of ours that shows these bytes; null, and a trap, when they are not all there, or the
    //! address is no multiple of `alignment`. Not null when size is 0, whatever the address.
    [[nodiscard]] const uint8_t* read(uint64_t address, uint64_t size, uint64_t alignment = 1);
    [[nodiscard]] uint8_t* write(uint64_t address, uint64_t size, uint64_t alignment = 1);
    //! The same of `count` items of a size.
    [[nodiscard]] const uint8_t* readItems(uint64_t address,
                                           uint64_t count,
                                           uint64_t itemSize,
                                           uint64_t alignment);
    //! Ends the program with ProgramFailedToComplete.
    std::nullopt_t trap(std::string why);
    std::nullopt_t trap(InstructionError error);
    //! Takes the next bytes of the heap. Nothing when they are not there.
    [[nodiscard]] std::optional<uint64_t> takeHeap(uint64_t size);

private:
    struct Call
    {
        uint64_t saved[4];
        uint64_t frame;
        size_t back;
    };

    [[nodiscard]] bool prepare();
    void loop();
    void stop(std::string why);
    void stopAt(bool isWrite, uint64_t address, uint64_t size);
    [[nodiscard]] std::string violation(bool isWrite, uint64_t address, uint64_t size);
    [[nodiscard]] bool enter(uint64_t index);
    [[nodiscard]] bool callSystem(uint64_t index);
    [[nodiscard]] bool callRegister(uint64_t target);
    [[nodiscard]] uint64_t& frameOf() { return m_registers[frameRegister]; }

    const Program& m_program;
    Execution& m_execution;
    Frame& m_frame;
    Memory m_memory;
    Input m_input;
    uint64_t m_registers[frameRegister + 1] = {};
    size_t m_next = 0;    //!< slot of the next instruction
    uint64_t m_units = 0; //!< left, while instructions run
    size_t m_depth = 0;
    Call m_calls[frameCount];
    uint64_t m_heapTaken = 0;
    Fault m_trap;
};

} // namespace core::runtime::bytecode
