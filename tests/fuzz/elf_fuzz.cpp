//! Goal: no program file makes the loader, the verifier or the machine crash, hang, or leave its
//! memory; a run never spends more than it may.
//! Method: libFuzzer; the input is a file, or instructions that are wrapped into one of either
//! version, so that the fuzzer reaches the machine. What loads runs once, over two accounts.

#include "core/runtime/bytecode/program.h"
#include "core/solana/keys.h"
#include "tests/core/runtime/bytecode/assembler.h"
#include "tests/fuzz/bytecode_stage.h"

#include <cstdlib>

namespace {

using namespace tests::fuzz;
using core::runtime::bytecode::Program;
using core::runtime::bytecode::Version;
using tests::bytecode::Assembler;

constexpr uint64_t unitsMax = 20'000;

std::vector<uint8_t> wrapped(FuzzInput& input, Version version)
{
    Assembler program{version};
    program.setData({1, 2, 3, 4, 5, 6, 7, 8});
    while (input.left() >= 8) {
        const auto in = core::runtime::bytecode::Instruction::read(input.take(8).data);
        program.op(in.opcode, in.destination, in.source, in.offset, in.immediate);
    }
    program.exit();
    return program.file();
}

std::vector<uint8_t> fileOf(FuzzInput& input)
{
    switch (input.byte() % 3) {
    case 1: return wrapped(input, Version::V0);
    case 2: return wrapped(input, Version::V3);
    default: {
        const core::Bytes rest = input.take(input.left());
        return {rest.begin(), rest.end()};
    }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    FuzzInput input{data, size};
    const std::vector<uint8_t> file = fileOf(input);
    const auto program = Program::load({file.data(), file.size()});
    if (!program) return 0;

    static BytecodeStage stage;
    static const core::Address id = core::solana::Keypair::development("program").address();
    static const core::Address own = core::solana::Keypair::development("own").address();
    core::runtime::ProgramRegistry programs;
    programs.setBytecode(id, *program);
    const Accounts accounts{{BytecodeStage::payer(), {1'000'000'000, {}, {}}},
                            {own, {1'000'000, std::vector<uint8_t>(64, 7), id}}};
    const core::solana::Instruction instruction{
        id,
        {core::solana::writable(BytecodeStage::payer(), true), core::solana::writable(own),
         core::solana::readOnly(core::Address{})},
        std::vector<uint8_t>(32, 1)};
    const Ending ending = stage.run(programs, instruction, accounts, unitsMax);
    if (ending.units > unitsMax) std::abort();
    return 0;
}
