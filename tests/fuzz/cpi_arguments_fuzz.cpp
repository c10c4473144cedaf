//! Goal: no arguments of a system call, calls of programs first of all, make the runtime crash,
//! hang, leave its memory, or make or lose a lamport. Method: libFuzzer; a program copies its data
//! into its heap, makes one system call with the first five words there for arguments, and ends
//! well whatever the answer. Seeds are right calls of the System program in C's and Rust's
//! structures.

#include "core/runtime/bytecode/memory.h"
#include "core/runtime/bytecode/program.h"
#include "core/solana/keys.h"
#include "tests/core/runtime/bytecode/assembler.h"
#include "tests/fuzz/bytecode_stage.h"

#include <cstdlib>

namespace {

using namespace tests::fuzz;
using core::Address;
using core::runtime::bytecode::heapAddress;
using core::runtime::bytecode::Program;
using core::runtime::bytecode::Version;
using tests::bytecode::Assembler;

constexpr uint64_t unitsMax = 60'000;
constexpr const char* names[] = {"sol_invoke_signed_c",
                                 "sol_invoke_signed_rust",
                                 "sol_log_",
                                 "sol_log_data",
                                 "sol_memcpy_",
                                 "sol_memmove_",
                                 "sol_memcmp_",
                                 "sol_memset_",
                                 "sol_alloc_free_",
                                 "sol_sha256",
                                 "sol_create_program_address",
                                 "sol_try_find_program_address",
                                 "sol_get_clock_sysvar",
                                 "sol_get_sysvar",
                                 "sol_set_return_data",
                                 "sol_get_return_data",
                                 "sol_panic_",
                                 "sol_log_pubkey"};

std::shared_ptr<const Program> calling(const char* name)
{
    Assembler program{Version::V3};
    program.move(6, 2).load(7, 6, -8).wide(8, heapAddress);
    program.move(1, 8).move(2, 6).move(3, 7).callSystem("sol_memcpy_");
    for (unsigned i = 0; i < 5; ++i)
        program.load(i + 1, 8, static_cast<int>(8 * i));
    program.callSystem(name).set(0, 0).exit();
    const std::vector<uint8_t> file = program.file();
    const auto loaded = Program::load({file.data(), file.size()});
    if (!loaded) std::abort();
    return *loaded;
}

//! One program for each call, under addresses in their order.
core::runtime::ProgramRegistry allPrograms()
{
    core::runtime::ProgramRegistry programs;
    for (const char* const name : names)
        programs.setBytecode(core::solana::Keypair::development(name).address(), calling(name));
    return programs;
}

uint64_t sumOf(const Accounts& accounts)
{
    uint64_t sum = 0;
    for (const auto& [address, account] : accounts)
        sum += account.isExecutable ? 0 : account.lamports;
    return sum;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static BytecodeStage stage;
    static const core::runtime::ProgramRegistry programs = allPrograms();
    static const Address other = core::solana::Keypair::development("other").address();
    static const Accounts accounts{{BytecodeStage::payer(), {10'000'000'000, {}, {}}},
                                   {other, {1'000'000'000, {}, {}}}};
    FuzzInput input{data, size};
    const char* const name = names[input.byte() % std::size(names)];
    const core::Bytes rest = input.take(input.left());
    const core::solana::Instruction instruction{
        core::solana::Keypair::development(name).address(),
        {core::solana::writable(BytecodeStage::payer(), true), core::solana::writable(other),
         core::solana::readOnly(Address{})},
        {rest.begin(), rest.end()}};
    const Ending ending = stage.run(programs, instruction, accounts, unitsMax);
    if (ending.units > unitsMax) std::abort();
    if (!ending.error && sumOf(ending.accounts) != sumOf(accounts)) std::abort();
    return 0;
}
