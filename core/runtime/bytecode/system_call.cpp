#include "core/runtime/bytecode/system_call.h"

#include "core/runtime/bytecode/instruction.h"
#include "core/solana/hash.h"

#include <array>

namespace core::runtime::bytecode {

namespace {

constexpr std::array calls{
    NamedSystemCall{"abort", abortProgram},
    NamedSystemCall{"sol_panic_", panic},
    NamedSystemCall{"sol_log_", logText},
    NamedSystemCall{"sol_log_64_", logNumbers},
    NamedSystemCall{"sol_log_pubkey", logAddress},
    NamedSystemCall{"sol_log_compute_units_", logUnits},
    NamedSystemCall{"sol_log_data", logFields},
    NamedSystemCall{"sol_memcpy_", copyMemory},
    NamedSystemCall{"sol_memmove_", moveMemory},
    NamedSystemCall{"sol_memcmp_", compareMemory},
    NamedSystemCall{"sol_memset_", setMemory},
    NamedSystemCall{"sol_alloc_free_", allocate},
    NamedSystemCall{"sol_sha256", hashSha256},
    NamedSystemCall{"sol_create_program_address", deriveAddress},
    NamedSystemCall{"sol_try_find_program_address", findAddress},
    NamedSystemCall{"sol_get_clock_sysvar", readClock},
    NamedSystemCall{"sol_get_rent_sysvar", readRent},
    NamedSystemCall{"sol_get_epoch_schedule_sysvar", readEpochSchedule},
    NamedSystemCall{"sol_get_last_restart_slot", readLastRestartSlot},
    NamedSystemCall{"sol_get_sysvar", readSysvar},
    NamedSystemCall{"sol_get_stack_height", stackHeight},
    NamedSystemCall{"sol_set_return_data", setReturnData},
    NamedSystemCall{"sol_get_return_data", getReturnData},
    NamedSystemCall{"sol_invoke_signed_c", invokeC},
    NamedSystemCall{"sol_invoke_signed_rust", invokeRust},
};

} // namespace

const NamedSystemCall& systemCall(uint64_t index)
{
    return calls[index];
}

std::optional<uint64_t> findSystemCall(uint32_t hash)
{
    for (size_t i = 0; i < calls.size(); ++i)
        if (nameHash(solana::bytesOf(calls[i].name)) == hash) return i;
    return std::nullopt;
}

} // namespace core::runtime::bytecode
