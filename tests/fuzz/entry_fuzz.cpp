//! Goal: whatever accounts and arguments a program of ours gets, it ends the same as bytecode and
//! natively, and as bytecode never by a fault of the machine.
//! Method: libFuzzer; the input chooses a program, its accounts (owners, sizes, privileges, the
//! same one twice) and their bytes, the discriminators of real ones among them, and the data. Both
//! ways run over the same accounts. Needs bytecode in the build, else does nothing.

#include "app/bytecode/programs.h"
#include "app/cluster/embedded.h"
#include "core/describe/program_info.h"
#include "core/solana/keys.h"
#include "core/solana/program_ids.h"
#include "tests/fuzz/bytecode_stage.h"

#include <cstdlib>
#include <cstring>

namespace {

using namespace tests::fuzz;
using core::Address;
using core::runtime::InstructionErrorKind;
using core::runtime::ProgramRegistry;

constexpr uint64_t unitsMax = 400'000;

struct Subject
{
    app::cluster::ProgramIds ids = app::cluster::embeddedProgramIds();
    ProgramRegistry native = app::cluster::embeddedPrograms(ids);
    std::optional<ProgramRegistry> bytecode;

    Subject()
    {
        auto built = app::bytecode::programs(ids);
        if (built) bytecode = std::move(*built);
    }
};

Address addressOf(size_t index)
{
    Address address;
    address.bytes[0] = 0x55;
    address.bytes[31] = static_cast<uint8_t>(index);
    return address;
}

//! Bytes of one of the program's own accounts, or none in particular.
std::vector<uint8_t> dataOf(FuzzInput& input, const core::describe::ProgramInfo& program)
{
    const auto& known = program.accounts;
    const uint8_t choice = input.byte();
    const size_t count = std::size(known);
    if (count == 0 || choice % 4 == 0) {
        const core::Bytes bytes = input.take(choice);
        return {bytes.begin(), bytes.end()};
    }
    const auto& record = known[choice % count];
    std::vector<uint8_t> data(record.structure->size);
    std::memcpy(data.data(), &record.discriminator, sizeof(record.discriminator));
    const core::Bytes bytes = input.take(32);
    const size_t at = 8 + input.byte() * size_t{4};
    for (size_t i = 0; i < bytes.size && at + i < data.size(); ++i)
        data[at + i] = bytes.data[i];
    return data;
}

//! Whether both ways may end apart: budgets differ, as natively instructions are not counted.
bool isBudget(const Ending& ending)
{
    return ending.error &&
           (ending.error->instruction.kind == InstructionErrorKind::ComputationalBudgetExceeded ||
            ending.units >= unitsMax);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const Subject subject;
    static BytecodeStage stage;
    if (!subject.bytecode) return 0;
    FuzzInput input{data, size};
    const auto& described = core::describe::allPrograms();
    const size_t chosen = input.byte() % described.size();
    const core::describe::ProgramInfo& program = *described[chosen];
    const Address id = subject.ids.programs[chosen];

    core::solana::Instruction instruction{id, {}, {}};
    const auto& instructions = program.instructions;
    const auto& wanted = instructions[input.byte() % std::size(instructions)];
    instruction.data.resize(8);
    std::memcpy(instruction.data.data(), &wanted.discriminator, 8);
    const core::Bytes arguments = input.take(input.byte());
    instruction.data.insert(instruction.data.end(), arguments.begin(), arguments.end());

    Accounts accounts{{BytecodeStage::payer(), {10'000'000'000, {}, {}}}};
    for (size_t count = input.byte() % 24; count != 0; --count) {
        const uint8_t kind = input.byte();
        if (kind % 8 == 7) {
            instruction.accounts.push_back(core::solana::writable(BytecodeStage::payer(), true));
            continue;
        }
        const Address address = kind % 8 == 6   ? core::solana::systemId
                                : kind % 8 == 5 ? core::solana::tokenId
                                                : addressOf(kind % 5 == 0 ? 0 : count);
        instruction.accounts.push_back({address, false, kind % 2 == 0});
        if (kind % 8 >= 5 || accounts.contains(address)) continue;
        const Address owner = kind >= 0x80 ? id : core::solana::tokenId;
        accounts[address] = {1'000'000'000, dataOf(input, program), owner};
    }

    const Ending here = stage.run(subject.native, instruction, accounts, unitsMax);
    const Ending there = stage.run(*subject.bytecode, instruction, accounts, unitsMax);
    if (isBudget(here) || isBudget(there)) return 0;
    if (!here.isSame(there)) std::abort();
    return 0;
}
