#pragma once
//! \file
//! Links eBPF objects into an SBPF v3 program.
//!
//!   offset  size  part
//!        0    64  ELF header: 64 bit little-endian, type 3, machine 247, flags 3, entry, one or
//!                 two program headers, no sections
//!       64    56  PT_LOAD R at 0: read-only data; absent when there are none
//!      120    56  PT_LOAD X at 0x1'0000'0000: code
//!      176        the data, then the code, each a multiple of 8
//!
//! \source SIMD-0178, SIMD-0189 and SIMD-0377; docs/bytecode.md

#include "packaging/sbf/linker/elf_object.h"

namespace sbf {

struct Program
{
    std::vector<std::uint8_t> file;
    std::uint64_t dataSize = 0;
    std::uint64_t codeSize = 0;
    std::size_t functionCount = 0;
    std::size_t depth = 0;              //!< frames in the longest chain of calls
    std::uint64_t frameSizeLargest = 0; //!< bytes
};

//! The same objects in the same order give the same bytes.
//! \return what `Image::make` and `checkFunctions` refuse
[[nodiscard]] Result<Program> link(std::span<const Object> objects);

} // namespace sbf
