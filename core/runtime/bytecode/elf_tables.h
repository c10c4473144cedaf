#pragma once
//! \file
//! The tables of a shared object of version 0, bounds checked: sections, dynamic symbols and
//! dynamic relocations. \source ELF-64 object file format

#include "core/base/bytes.h"
#include "core/support/result.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace core::runtime::bytecode {

struct ElfSection
{
    std::string_view name; //!< into the file
    uint32_t type = 0;
    uint64_t flags = 0;
    uint64_t address = 0;
    uint64_t offset = 0;
    uint64_t size = 0;
    uint32_t link = 0;
};

struct ElfSymbol
{
    std::string_view name; //!< into the file
    uint64_t value = 0;
    bool isFunction = false;
};

struct ElfRelocation
{
    uint64_t offset = 0;
    uint32_t type = 0;
    uint32_t symbol = 0;
};

struct ElfTables
{
    uint64_t entry = 0;
    ElfSection text;
    std::vector<ElfSection> readOnly; //!< the code included
    std::vector<ElfSymbol> symbols;
    std::vector<ElfRelocation> relocations;
};

//! \return ElfMustBeWellFormed, DataMustBeReadOnly. \pre at least 64 bytes
[[nodiscard]] support::Result<ElfTables> readElfTables(Bytes file);

} // namespace core::runtime::bytecode
