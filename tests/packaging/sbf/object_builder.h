#pragma once
//! \file
//! Writes eBPF objects as llc would, for tests of the linker.

#include "packaging/sbf/linker/elf_object.h"

#include <string>
#include <vector>

namespace tests::sbf {

using Code = std::vector<std::uint8_t>;

//! One instruction of 8 bytes.
[[nodiscard]] Code instruction(unsigned opcode,
                               unsigned destination = 0,
                               unsigned source = 0,
                               int offset = 0,
                               std::int64_t immediate = 0);
[[nodiscard]] Code operator+(Code first, const Code& second);

[[nodiscard]] inline Code exitInstruction()
{
    return instruction(0x95);
}
//! What llc writes for a call that a relocation completes.
[[nodiscard]] inline Code callInstruction()
{
    return instruction(0x85, 0, 1, 0, -1);
}
[[nodiscard]] inline Code wideLoad(unsigned destination, std::uint32_t low = 0)
{
    return instruction(0x18, destination, 0, 0, low) + instruction(0);
}

constexpr std::uint64_t flagWrite = 1;
constexpr std::uint64_t flagAlloc = 2;
constexpr std::uint64_t flagExecute = 4;
constexpr std::uint64_t programBits = 1;
constexpr std::uint64_t noBits = 8;

class ObjectBuilder
{
public:
    ObjectBuilder();

    //! \return its index
    std::size_t addSection(const std::string& name,
                           std::uint64_t flags,
                           std::vector<std::uint8_t> bytes,
                           std::uint64_t type = programBits,
                           std::uint64_t alignment = 8);
    //! \param binding  0 local, 1 global, 2 weak; \param type 0 none, 1 object, 2 function, 3
    //! section
    std::size_t addSymbol(const std::string& name,
                          std::size_t section,
                          std::uint64_t value = 0,
                          std::uint64_t size = 0,
                          unsigned binding = 1,
                          unsigned type = 2);
    void addRelocation(std::size_t section,
                       std::uint64_t offset,
                       unsigned type,
                       std::size_t symbol);

    //! A function in a section of its own, with its entry in .stack_sizes. \return its symbol
    std::size_t addFunction(const std::string& name,
                            Code code,
                            unsigned binding = 1,
                            std::uint64_t frameSize = 0);
    //! The section of a symbol.
    [[nodiscard]] std::size_t sectionOf(std::size_t symbol) const;
    [[nodiscard]] std::size_t undefined(const std::string& name)
    {
        return addSymbol(name, 0, 0, 0, 1, 0);
    }

    //! Relocation tables of this section type: 9 without addends, 4 with.
    std::uint64_t relocationTable = 9;

    [[nodiscard]] std::vector<std::uint8_t> build() const;

private:
    struct Part
    {
        std::string name;
        std::uint64_t type = 0;
        std::uint64_t flags = 0;
        std::vector<std::uint8_t> bytes;
        std::uint64_t alignment = 1;
        std::vector<std::uint8_t> relocations;
    };
    struct Entry
    {
        std::string name;
        std::size_t section = 0;
        std::vector<std::uint8_t> bytes; //!< as in the table, the name's offset still missing
    };

    std::vector<Part> m_parts;
    std::vector<Entry> m_symbols;
};

//! readObject() of a builder's bytes, which must be well-formed.
[[nodiscard]] ::sbf::Object objectOf(const ObjectBuilder& builder, const std::string& path = "a.o");

} // namespace tests::sbf
