#pragma once
//! \file
//! A program as its file holds it, ready for the verifier. Reads what the chain's loader reads;
//! what that loader repairs or ignores only for old files is refused, so every file read here runs
//! there.
//!
//! Version 3 (ELF flags 3), no sections:
//!   offset  size  field             what it must be
//!        0    16  identification    ELF, 64 bits, little-endian, version 1, the rest 0
//!       16     2  type              ignored
//!       18     2  machine           247
//!       20     4  version           1
//!       24     8  entry             inside the code, a multiple of 8
//!       32     8  program headers   64: they follow at once
//!       40     8  section headers   ignored
//!       48     4  flags             3
//!       52     2  header size       64
//!       54     2  ... of a program header    56
//!       56     2  program headers   1 or 2
//! Program headers: read-only data (flags R, address 0), which may be missing, then code (flags X,
//! address 2^32). They are contiguous in the file; sizes in file and memory agree and, like the
//! offsets, are multiples of 8. Bytes behind the code are ignored.
//!
//! Version 0 (flags 0): a shared object with sections. `.text` is the code; it, `.rodata`,
//! `.data.rel.ro` and `.eh_frame` make the read-only memory, which begins at 2^32 with the file's
//! first byte and has zeros where the file holds something else. Dynamic relocations are applied.

#include "core/runtime/bytecode/instruction.h"
#include "core/support/result.h"

#include <unordered_map>
#include <vector>

namespace core::runtime::bytecode {

constexpr uint64_t programAddress = uint64_t{1} << 32;
//! Of the instructions together: what an account can hold.
constexpr size_t fileSizeMax = size_t{10} * 1024 * 1024;

struct Image
{
    Version version = Version::V3;
    std::vector<uint8_t> text;     //!< relocated instructions
    uint64_t textAddress = 0;      //!< of the first one
    std::vector<uint8_t> readOnly; //!< mapped at 0 in version 3, at programAddress in version 0
    size_t entry = 0;              //!< index of an instruction
    //! Version 0: functions by the number that a call names.
    std::unordered_map<uint32_t, size_t> functions;
};

//! \return errors of `runtime::Errc`, from ElfMustBeWellFormed on
[[nodiscard]] support::Result<Image> readImage(Bytes file);

} // namespace core::runtime::bytecode
