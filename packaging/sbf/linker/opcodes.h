#pragma once
//! \file
//! Which eBPF instructions mean the same in SBPF v3.
//!
//! A list of what is allowed: everything else is refused, above all the 32-bit arithmetic that
//! `-mcpu=v3` emits. SBPF sign-extends the results of 32-bit add, subtract and multiply where eBPF
//! zero-extends them, so such a file would load, run and be silently wrong. Also refused for that
//! reason or because SBPF v3 has no such instruction: signed division (offset 1), sign-extending
//! moves (offset 8, 16, 32) and loads, `gotol`, `bswap`, 32-bit jumps, atomics, `le`.

#include <cstdint>
#include <span>
#include <string_view>

namespace sbf {

//! One instruction: opcode u8, destination (low) and source (high) u4, offset i16, immediate i32.
struct Instruction
{
    static constexpr std::size_t size = 8;

    std::uint8_t opcode = 0;
    std::uint8_t destination = 0;
    std::uint8_t source = 0;
    std::int16_t offset = 0;
    std::int32_t immediate = 0;

    //! \pre bytes.size() >= size
    [[nodiscard]] static Instruction read(std::span<const std::uint8_t> bytes);

    [[nodiscard]] bool isWideLoad() const { return opcode == 0x18; } //!< `lddw`: 16 bytes
    [[nodiscard]] bool isCall() const { return opcode == 0x85; }
    [[nodiscard]] bool isIndirectCall() const { return opcode == 0x8d; }
    [[nodiscard]] bool isExit() const { return opcode == 0x95; }
    [[nodiscard]] bool isJump() const { return opcode == 0x05; } //!< unconditional
    [[nodiscard]] bool isBranch() const;                         //!< conditional, 64 bit
};

//! \return what is wrong with it, or nothing
[[nodiscard]] std::string_view faultOf(const Instruction& instruction);

} // namespace sbf
