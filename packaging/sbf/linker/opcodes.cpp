#include "packaging/sbf/linker/opcodes.h"

#include "packaging/sbf/linker/elf_object.h"

namespace sbf {

namespace {

constexpr unsigned classLoadImmediate = 0x00;
constexpr unsigned classLoad = 0x01;
constexpr unsigned classStoreImmediate = 0x02;
constexpr unsigned classStore = 0x03;
constexpr unsigned classArithmetic32 = 0x04;
constexpr unsigned classJump = 0x05;
constexpr unsigned classJump32 = 0x06;
constexpr unsigned modeMemory = 0x60;
constexpr unsigned sourceRegister = 0x08;
constexpr unsigned registerFrame = 10;

enum Operation : unsigned {
    Divide = 0x30,
    ShiftLeft = 0x60,
    ShiftRight = 0x70,
    Negate = 0x80,
    Modulo = 0x90,
    ShiftRightSigned = 0xc0,
    Endian = 0xd0,
};

std::string_view faultOfArithmetic64(const Instruction& instruction)
{
    const unsigned operation = instruction.opcode & 0xf0u;
    const bool byRegister = (instruction.opcode & sourceRegister) != 0;
    if (instruction.offset != 0) return "signed division, or a sign-extending move";
    if (operation == Endian) return "bswap";
    if (operation > Endian) return "an unknown opcode";
    if (operation == Negate) return byRegister ? "an unknown opcode" : "";
    if (byRegister) return {};
    if ((operation == Divide || operation == Modulo) && instruction.immediate == 0)
        return "division by zero";
    if ((operation == ShiftLeft || operation == ShiftRight || operation == ShiftRightSigned) &&
        (instruction.immediate < 0 || instruction.immediate > 63))
        return "a shift by 64 or more";
    return {};
}

std::string_view faultOfMemory(const Instruction& instruction)
{
    const unsigned mode = instruction.opcode & 0xe0u;
    if (mode == modeMemory) return {};
    return mode == 0xc0 ? "an atomic" : "a sign-extending load, or an unknown mode";
}

std::string_view faultOfJump(const Instruction& instruction)
{
    if (instruction.isJump() || instruction.isBranch() || instruction.isExit()) return {};
    if (instruction.isCall()) return instruction.source <= 1 ? "" : "a call of an unknown kind";
    // The register that holds the target is the destination, as in SBPF v3.
    if (instruction.isIndirectCall())
        return instruction.source == 0 && instruction.immediate == 0
                   ? ""
                   : "an indirect call by another register than the destination";
    return "an unknown jump";
}

bool isStore(const Instruction& instruction)
{
    const unsigned kind = instruction.opcode & 0x07u;
    return kind == classStore || kind == classStoreImmediate;
}

} // namespace

Instruction Instruction::read(std::span<const std::uint8_t> bytes)
{
    Instruction result;
    result.opcode = bytes[0];
    result.destination = bytes[1] & 0x0f;
    result.source = bytes[1] >> 4;
    result.offset = static_cast<std::int16_t>(readLittle(bytes, 2, 2));
    result.immediate = static_cast<std::int32_t>(readLittle(bytes, 4, 4));
    return result;
}

bool Instruction::isBranch() const
{
    if ((opcode & 0x07u) != classJump) return false;
    const unsigned operation = opcode & 0xf0u;
    return (operation >= 0x10 && operation <= 0x70) || (operation >= 0xa0 && operation <= 0xd0);
}

std::string_view faultOf(const Instruction& instruction)
{
    if (instruction.source > registerFrame || instruction.destination > registerFrame)
        return "a register above r10";
    // SBPF's own rule, for comparisons too.
    if (instruction.destination == registerFrame && !isStore(instruction))
        return "the frame pointer as the destination";

    switch (instruction.opcode & 0x07u) {
    case classLoadImmediate:
        // Source 1 to 6 are the kernel's maps and functions.
        return instruction.isWideLoad() && instruction.source == 0 ? "" : "an unknown wide load";
    case classLoad:
    case classStoreImmediate:
    case classStore: return faultOfMemory(instruction);
    case classArithmetic32:
        // `be16`, `be32`, `be64` live in this class, and mean the same.
        if (instruction.opcode == 0xdc && instruction.offset == 0 &&
            (instruction.immediate == 16 || instruction.immediate == 32 ||
             instruction.immediate == 64))
            return {};
        return "32-bit arithmetic";
    case classJump: return faultOfJump(instruction);
    case classJump32: return "a 32-bit jump";
    default: return faultOfArithmetic64(instruction);
    }
}

} // namespace sbf
