#include "app/ctl/decoded_instruction.h"

#include "app/cluster/program_ids.h"
#include "app/ctl/described_fields.h"
#include "app/ctl/input.h"
#include "app/ctl/native_instructions.h"
#include "core/describe/decode.h"
#include "core/solana/program_ids.h"

#include <cstring>

namespace app::ctl {

using core::Address;
using core::Bytes;
using core::describe::InstructionInfo;
using core::describe::ProgramInfo;
using core::solana::Instruction;

namespace {

const ProgramInfo* describedProgram(const Address& address)
{
    static const cluster::ProgramIds ids = cluster::embeddedProgramIds();
    const auto& described = core::describe::allPrograms();
    for (std::size_t i = 0; i < described.size(); ++i)
        if (ids.programs[i] == address) return described[i];
    return nullptr;
}

//! Our instruction, when the bytes are exactly one: known, right length, nothing out of range.
const InstructionInfo* describedInstruction(const ProgramInfo& program, Bytes data)
{
    std::uint64_t discriminator = 0;
    if (data.size < sizeof(discriminator)) return nullptr;
    std::memcpy(&discriminator, data.data, sizeof(discriminator));
    const InstructionInfo* known = program.instruction(discriminator);
    if (known == nullptr) return nullptr;
    const Bytes args{data.data + sizeof(discriminator), data.size - sizeof(discriminator)};
    if (known->args == nullptr) return args.size == 0 ? known : nullptr;
    return core::describe::checkStruct(*known->args, args, sizeof(discriminator)) ? known : nullptr;
}

bool addOurs(Report& report, const Instruction& instruction)
{
    const ProgramInfo* program = describedProgram(instruction.program);
    if (program == nullptr) return false;
    const Bytes data = core::solana::bytesOf(instruction.data);
    const InstructionInfo* known = describedInstruction(*program, data);
    if (known == nullptr || instruction.accounts.size() < known->accounts.size()) return false;

    report.beginObject("decoded");
    report.text("program", program->name);
    report.text("instruction", known->name);
    report.beginObject("args");
    if (known->args != nullptr) addFields(report, *known->args, {data.data + 8, data.size - 8});
    report.end();
    report.beginObject("accounts");
    for (std::size_t i = 0; i < known->accounts.size(); ++i)
        report.address(known->accounts[i].name, instruction.accounts[i].address);
    report.end();
    report.end();
    return true;
}

} // namespace

std::string_view labelOf(const Address& address)
{
    if (const ProgramInfo* program = describedProgram(address)) return program->name;
    return core::solana::wellKnownName(address);
}

void addDecoded(Report& report, const Instruction& instruction, std::uint16_t index)
{
    if (addOurs(report, instruction)) return;
    Report decoded;
    if (!describeNative(decoded, instruction, index)) return report.none("decoded");
    report.attach("decoded", std::move(decoded));
}

} // namespace app::ctl
