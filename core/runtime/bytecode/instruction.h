#pragma once
//! \file
//! One instruction of SBPF as it stands in a file: opcode u8, registers u8 (destination in the low
//! half), offset i16 LE, immediate i32 LE.
//!
//! Version 3 here is what mainnet runs since 2026: the opcodes of version 0, 32-bit jumps beside
//! them, and calls that say whether they mean a system call. \source SIMD-0178, SIMD-0377

#include "core/runtime/data_reader.h"

namespace core::runtime::bytecode {

enum class Version : uint8_t { V0 = 0, V3 = 3 };

struct Instruction
{
    static constexpr size_t size = 8;

    uint8_t opcode = 0;
    uint8_t destination = 0;
    uint8_t source = 0;
    int16_t offset = 0;
    int32_t immediate = 0;

    //! \pre eight bytes
    [[nodiscard]] static Instruction read(const uint8_t* from)
    {
        return {from[0], static_cast<uint8_t>(from[1] & 15), static_cast<uint8_t>(from[1] >> 4),
                static_cast<int16_t>(loadInteger<uint16_t>(from + 2)),
                static_cast<int32_t>(loadInteger<uint32_t>(from + 4))};
    }
};

constexpr uint8_t frameRegister = 10;

// The low three bits: what kind of instruction it is.
enum : uint8_t {
    classLoad = 1,
    classStoreImmediate = 2,
    classStore = 3,
    classArithmetic32 = 4,
    classJump = 5,
    classJump32 = 6, //!< version 3 only
    classArithmetic64 = 7,
};
// Then, of arithmetic and jumps: whether the second operand is the source register.
constexpr uint8_t sourceIsRegister = 8;

// Opcodes outside of the tables of operations.h.
enum : uint8_t {
    opWide = 0x18, //!< the immediate's upper half is that of the next slot, whose opcode is 0
    opLittleEndian = 0xd4,
    opBigEndian = 0xdc,
    opNegate32 = 0x84,
    opNegate64 = 0x87,
    opJump = 0x05,
    opCall = 0x85,
    opCallRegister = 0x8d,
    opExit = 0x95,
};

//! MurmurHash3_x86_32 with seed 0, by which programs name system calls and functions.
[[nodiscard]] uint32_t nameHash(Bytes name);

} // namespace core::runtime::bytecode
