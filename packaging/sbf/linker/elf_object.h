#pragma once
//! \file
//! Reads an ELF relocatable object for eBPF, as llc writes it.
//!
//!   Ehdr   offset 16 type u16, 18 machine u16, 40 section table u64, 58 entry size u16,
//!          60 sections u16, 62 index of the section names u16
//!   Shdr   0 name u32, 4 type u32, 8 flags u64, 24 offset u64, 32 size u64, 40 link u32,
//!          44 info u32, 48 alignment u64, 56 entry size u64; 64 bytes
//!   Sym    0 name u32, 4 info u8 (binding << 4 | type), 6 section u16, 8 value u64, 16 size u64;
//!          24 bytes
//!   Rel    0 offset u64, 8 type u32, 12 symbol u32; 16 bytes, the addend lies in the section
//!
//! All integers little-endian.

#include "packaging/sbf/linker/errors.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace sbf {

constexpr std::size_t noSection = SIZE_MAX;

enum class RelocationType : std::uint32_t {
    Immediate64 = 1, //!< R_BPF_64_64: an address in the two immediates of `lddw`
    Data64 = 2,      //!< R_BPF_64_ABS64: an address in data
    Call32 = 10,     //!< R_BPF_64_32: a distance in the immediate of `call`
};

struct Relocation
{
    std::uint64_t offset = 0; //!< into the section
    RelocationType type{};
    std::size_t symbol = 0; //!< index into Object::symbols
};

struct Section
{
    std::string name;
    bool isLoaded = false; //!< takes part in the program: code or data
    bool isCode = false;
    bool isWritable = false;
    std::uint64_t alignment = 1; //!< a power of two
    std::uint64_t size = 0;
    std::vector<std::uint8_t> bytes; //!< empty when the file holds none (`.bss`)
    std::vector<Relocation> relocations;
};

struct Symbol
{
    std::string name;
    std::size_t section = noSection; //!< noSection: defined elsewhere, or absolute
    std::uint64_t value = 0;         //!< offset into its section
    std::uint64_t size = 0;
    bool isGlobal = false; //!< visible to other objects
    bool isWeak = false;   //!< gives way to the first definition of its name
    bool isFunction = false;
};

struct Object
{
    std::string path;
    std::vector<Section> sections; //!< with the file's own indices
    std::vector<Symbol> symbols;   //!< with the file's own indices
};

//! \param path  for messages only
//! \return ObjectMustBeBpfRelocatable, ObjectMustBeWellFormed, RelocationMustBeKnown.
[[nodiscard]] Result<Object> readObject(std::string path, std::span<const std::uint8_t> file);

//! Little-endian u16, u32, u64. \pre the bytes are there
[[nodiscard]] std::uint64_t readLittle(std::span<const std::uint8_t> bytes,
                                       std::size_t offset,
                                       std::size_t size);
void writeLittle(std::span<std::uint8_t> bytes,
                 std::size_t offset,
                 std::size_t size,
                 std::uint64_t value);

} // namespace sbf
