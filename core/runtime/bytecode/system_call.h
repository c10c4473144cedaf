#pragma once
//! \file
//! The system calls that programs can make, by the hash of their names. What the chain has besides
//! (elliptic curves, other hashes, earlier instructions) is not here, and a program that calls it
//! is refused when it is loaded. \source Agave, syscalls

#include <cstdint>
#include <optional>
#include <string_view>

namespace core::runtime::bytecode {

class Machine;

//! \return what the program gets in its first register; nothing when it ended in a trap
using SystemCall = std::optional<uint64_t> (*)(Machine& machine, const uint64_t (&arguments)[5]);

struct NamedSystemCall
{
    std::string_view name;
    SystemCall call;
};

//! \pre an index from findSystemCall()
[[nodiscard]] const NamedSystemCall& systemCall(uint64_t index);
[[nodiscard]] std::optional<uint64_t> findSystemCall(uint32_t nameHash);

// By topic, in system_calls_*.cpp and call.cpp.
using Result5 = std::optional<uint64_t>;
#define BACKSTOP_SYSTEM_CALL(name) Result5 name(Machine& machine, const uint64_t(&arguments)[5])
BACKSTOP_SYSTEM_CALL(abortProgram);
BACKSTOP_SYSTEM_CALL(panic);
BACKSTOP_SYSTEM_CALL(logText);
BACKSTOP_SYSTEM_CALL(logNumbers);
BACKSTOP_SYSTEM_CALL(logAddress);
BACKSTOP_SYSTEM_CALL(logUnits);
BACKSTOP_SYSTEM_CALL(logFields);
BACKSTOP_SYSTEM_CALL(copyMemory);
BACKSTOP_SYSTEM_CALL(moveMemory);
BACKSTOP_SYSTEM_CALL(compareMemory);
BACKSTOP_SYSTEM_CALL(setMemory);
BACKSTOP_SYSTEM_CALL(allocate);
BACKSTOP_SYSTEM_CALL(hashSha256);
BACKSTOP_SYSTEM_CALL(deriveAddress);
BACKSTOP_SYSTEM_CALL(findAddress);
BACKSTOP_SYSTEM_CALL(readClock);
BACKSTOP_SYSTEM_CALL(readRent);
BACKSTOP_SYSTEM_CALL(readEpochSchedule);
BACKSTOP_SYSTEM_CALL(readLastRestartSlot);
BACKSTOP_SYSTEM_CALL(readSysvar);
BACKSTOP_SYSTEM_CALL(stackHeight);
BACKSTOP_SYSTEM_CALL(setReturnData);
BACKSTOP_SYSTEM_CALL(getReturnData);
BACKSTOP_SYSTEM_CALL(invokeC);
BACKSTOP_SYSTEM_CALL(invokeRust);
#undef BACKSTOP_SYSTEM_CALL

} // namespace core::runtime::bytecode
