//! Goal: bytecode runs fast enough to play stories and draw previews by it.
//! Method: one run of a loop of arithmetic, loads, stores and jumps, as many instructions as the
//! size says; the machine's memory and its accounts are set up in each run, as in a ledger.

#include "tests/core/runtime/bytecode/assembler.h"
#include "tests/fuzz/bytecode_stage.h"

#include "core/runtime/bytecode/program.h"

#include <benchmark/benchmark.h>

#include <cassert>

namespace {

using namespace tests::fuzz;
using core::runtime::bytecode::Program;
using tests::bytecode::Assembler;

constexpr uint64_t perRound = 10;

//! Ten instructions a round.
core::runtime::ProgramRegistry loopOf(const core::Address& id, uint64_t rounds)
{
    Assembler program{tests::bytecode::Version::V3};
    program.wide(6, rounds).set(7, 3).set(8, 5);
    const size_t begin = program.count();
    program.op(0x0f, 7, 8).op(0x2f, 8, 7).op(0xaf, 7, 6).store(10, -8, 7).load(9, 10, -8);
    program.op(0x77, 9, 0, 0, 3).op(0x1d, 9, 6).op(0x07, 7, 0, 0, 1).op(0x07, 6, 0, 0, -1);
    program.op(0x55, 6, 0, static_cast<int>(begin) - static_cast<int>(program.count()) - 1);
    program.set(0, 0).exit();
    const std::vector<uint8_t> file = program.file();
    core::runtime::ProgramRegistry programs;
    programs.setBytecode(id, Program::load({file.data(), file.size()}).value());
    return programs;
}

void instructions(benchmark::State& state)
{
    const auto count = static_cast<uint64_t>(state.range(0));
    core::Address id;
    id.bytes[0] = 1;
    const auto programs = loopOf(id, count / perRound);
    const Accounts accounts{{BytecodeStage::payer(), {1'000'000'000, {}, {}}}};
    const core::solana::Instruction instruction{
        id, {core::solana::writable(BytecodeStage::payer(), true)}, {}};
    BytecodeStage stage;
    for (auto _ : state) {
        const Ending ending = stage.run(programs, instruction, accounts, 2 * count);
        assert(!ending.error && ending.units >= count);
        benchmark::DoNotOptimize(ending.units);
    }
}

} // namespace

BENCHMARK(instructions)->Name("bytecode/ours")->Arg(10'000)->Arg(100'000)->Arg(1'000'000);
