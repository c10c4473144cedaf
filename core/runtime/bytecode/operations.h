#pragma once
//! \file
//! The regular operations as lists: verifier, decoder and machine expand the same ones, so that
//! none knows an opcode that another does not. `a` is the destination, `b` the second operand.
//!
//! Of the 32-bit operations, addition, subtraction and multiplication sign-extend their result, all
//! others clear the upper half. Shifts count modulo the width. \source Agave, solana-sbpf 0.23

// clang-format off
#define BACKSTOP_SBPF_ARITHMETIC(OP) \
    OP(0x07, true,  a + b) \
    OP(0x17, true,  a - b) \
    OP(0x27, true,  a * b) \
    OP(0x47, true,  a | b) \
    OP(0x57, true,  a & b) \
    OP(0x67, true,  a << (b & 63)) \
    OP(0x77, true,  a >> (b & 63)) \
    OP(0xa7, true,  a ^ b) \
    OP(0xb7, true,  b) \
    OP(0xc7, true,  asUnsigned(asSigned(a) >> (b & 63))) \
    OP(0x04, false, extended(lower(a) + lower(b))) \
    OP(0x14, false, extended(lower(a) - lower(b))) \
    OP(0x24, false, extended(lower(a) * lower(b))) \
    OP(0x44, false, lower(a) | lower(b)) \
    OP(0x54, false, lower(a) & lower(b)) \
    OP(0x64, false, lower(a) << (b & 31)) \
    OP(0x74, false, lower(a) >> (b & 31)) \
    OP(0xa4, false, lower(a) ^ lower(b)) \
    OP(0xb4, false, lower(b)) \
    OP(0xc4, false, static_cast<uint32_t>(lowerSigned(a) >> (b & 31)))

//! Of these a zero as the second operand ends the program.
#define BACKSTOP_SBPF_DIVISION(OP) \
    OP(0x37, b,        a / b) \
    OP(0x97, b,        a % b) \
    OP(0x34, lower(b), lower(a) / lower(b)) \
    OP(0x94, lower(b), lower(a) % lower(b))

//! By the operation alone; each exists in the classes of 64 and of 32 bits.
#define BACKSTOP_SBPF_JUMPS(OP) \
    OP(0x10, ua == ub) \
    OP(0x20, ua > ub) \
    OP(0x30, ua >= ub) \
    OP(0x40, (ua & ub) != 0) \
    OP(0x50, ua != ub) \
    OP(0x60, sa > sb) \
    OP(0x70, sa >= sb) \
    OP(0xa0, ua < ub) \
    OP(0xb0, ua <= ub) \
    OP(0xc0, sa < sb) \
    OP(0xd0, sa <= sb)

//! By the size alone; each exists in the classes of loads and of both stores.
#define BACKSTOP_SBPF_SIZES(OP) \
    OP(0x70, uint8_t) \
    OP(0x68, uint16_t) \
    OP(0x60, uint32_t) \
    OP(0x78, uint64_t)
// clang-format on
