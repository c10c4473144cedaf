#pragma once
//! \file
//! One running call of a program, and the memory in which all of a transaction run.

#include "core/base/u128.h"
#include "core/programs/context.h"
#include "core/runtime/costs.h"
#include "core/runtime/program_registry.h"
#include "core/runtime/work_account.h"

#include <array>
#include <deque>
#include <vector>

namespace core::runtime {

//! Memory of one running bytecode program, kept from one run to the next.
struct MachineMemory
{
    std::vector<uint8_t> stack;
    std::vector<uint8_t> heap;
    std::vector<uint8_t> input;
    uint64_t stackUsed = 0; //!< bytes from the start that may not be zero
    uint64_t heapUsed = 0;
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
    MachineMemory memory;
};

//! Memory that transactions use one after the other.
struct Workspace
{
    std::deque<WorkAccount> accounts; //!< a deque, so that they stay where they are
    std::array<Frame, costs::stackHeightMax> frames;
    //! Gathers the accounts of a call that the stack has no place for.
    Frame spare;
};

} // namespace core::runtime
