// Files of version 0: sections, then relocations.

#include "core/runtime/bytecode/relocatable.h"

#include "core/runtime/bytecode/elf_tables.h"
#include "core/runtime/errors.h"
#include "core/solana/hash.h"

#include <algorithm>
#include <span>

namespace core::runtime::bytecode {

using support::Checked;
using support::Result;

namespace {

// R_BPF_64_64, R_BPF_64_RELATIVE, R_BPF_64_32, as the chain's loader calls them.
enum : uint32_t { relocateAddress = 1, relocateRelative = 8, relocateCall = 10 };

constexpr size_t immediateOffset = 4;
constexpr uint64_t stackAddress = 2 * programAddress;
constexpr std::string_view entryName = "entrypoint";

class Relocator
{
public:
    explicit Relocator(ElfTables tables, Bytes file)
        : m_tables(std::move(tables)),
          m_bytes(file.begin(), file.end())
    {
    }

    [[nodiscard]] Result<Image> run();

private:
    [[nodiscard]] Checked fixCalls();
    [[nodiscard]] Checked apply(const ElfRelocation& relocation);
    [[nodiscard]] Checked fixAddress(const ElfRelocation& relocation);
    [[nodiscard]] Checked fixRelative(uint64_t at);
    [[nodiscard]] Checked fixCall(const ElfRelocation& relocation);
    [[nodiscard]] Result<uint32_t> addFunction(std::string_view name, size_t instruction);
    [[nodiscard]] Checked collectReadOnly();

    [[nodiscard]] bool has(uint64_t at, uint64_t size) const
    {
        return at <= m_bytes.size() && size <= m_bytes.size() - at;
    }
    [[nodiscard]] uint32_t word(uint64_t at) const
    {
        return loadInteger<uint32_t>(m_bytes.data() + at);
    }
    void setWord(uint64_t at, uint64_t value)
    {
        storeInteger(m_bytes.data() + at, static_cast<uint32_t>(value));
    }

    ElfTables m_tables;
    std::vector<uint8_t> m_bytes;
    Image m_image;
};

support::Error malformed(std::string detail)
{
    return fail(Errc::ElfMustBeWellFormed, std::move(detail));
}

support::Error badRelocation(uint64_t at)
{
    return fail(Errc::RelocationMustBeKnown, "at " + std::to_string(at));
}

uint64_t inProgram(uint64_t address)
{
    return address < programAddress ? programAddress + address : address;
}

//! A function has the hash of its index for a name, so that linkers' names do not matter.
Result<uint32_t> Relocator::addFunction(std::string_view name, size_t instruction)
{
    uint8_t index[8];
    storeInteger(index, uint64_t{instruction});
    const uint32_t key = nameHash(name == entryName ? solana::bytesOf(name) : Bytes{index});
    const auto [known, isNew] = m_image.functions.emplace(key, instruction);
    if (!isNew && known->second != instruction) return malformed("two functions of one hash");
    return key;
}

//! Calls of functions in the same section are relative to the caller.
Checked Relocator::fixCalls()
{
    const ElfSection& text = m_tables.text;
    const size_t count = static_cast<size_t>(text.size) / Instruction::size;
    for (size_t i = 0; i < count; ++i) {
        const uint64_t at = text.offset + i * Instruction::size;
        const Instruction call = Instruction::read(m_bytes.data() + at);
        if (call.opcode != opCall || call.immediate == -1) continue;
        const int64_t target = static_cast<int64_t>(i) + 1 + call.immediate;
        if (target < 0 || target >= static_cast<int64_t>(count))
            return fail(Errc::JumpMustStayInProgram, "instruction " + std::to_string(i));
        const auto key = addFunction({}, static_cast<size_t>(target));
        if (!key) return key.error();
        setWord(at + immediateOffset, *key);
    }
    return support::Done{};
}

Checked Relocator::apply(const ElfRelocation& relocation)
{
    switch (relocation.type) {
    case relocateAddress: return fixAddress(relocation);
    case relocateRelative: return fixRelative(relocation.offset);
    case relocateCall: return fixCall(relocation);
    default: return badRelocation(relocation.offset);
    }
}

//! A wide load of a symbol's address; the immediate is added to it.
Checked Relocator::fixAddress(const ElfRelocation& relocation)
{
    const uint64_t low = relocation.offset + immediateOffset;
    const uint64_t high = low + Instruction::size;
    if (!has(relocation.offset, 2 * Instruction::size)) return badRelocation(relocation.offset);
    if (relocation.symbol >= m_tables.symbols.size()) return badRelocation(relocation.offset);
    const uint64_t base = m_tables.symbols[relocation.symbol].value;
    if (base > stackAddress) return badRelocation(relocation.offset);
    const uint64_t address = inProgram(base + word(low));
    setWord(low, address);
    setWord(high, address >> 32);
    return support::Done{};
}

//! The same without a symbol; outside of the code, a pointer of which the upper half is zero.
Checked Relocator::fixRelative(uint64_t at)
{
    const ElfSection& text = m_tables.text;
    if (at >= text.offset && at - text.offset < text.size) {
        if (!has(at, 2 * Instruction::size)) return badRelocation(at);
        const uint64_t low = at + immediateOffset;
        const uint64_t high = low + Instruction::size;
        const uint64_t before = (uint64_t{word(high)} << 32) | word(low);
        if (before == 0) return badRelocation(at);
        const uint64_t address = inProgram(before);
        setWord(low, address);
        setWord(high, address >> 32);
        return support::Done{};
    }
    if (!has(at, sizeof(uint64_t))) return badRelocation(at);
    storeInteger(m_bytes.data() + at, programAddress + word(at + immediateOffset));
    return support::Done{};
}

//! A call of a function by its symbol, or of a system call by its name.
Checked Relocator::fixCall(const ElfRelocation& relocation)
{
    const ElfSection& text = m_tables.text;
    if (!has(relocation.offset, Instruction::size) || relocation.symbol >= m_tables.symbols.size())
        return badRelocation(relocation.offset);
    const ElfSymbol& symbol = m_tables.symbols[relocation.symbol];
    uint32_t key = nameHash(solana::bytesOf(symbol.name));
    if (symbol.isFunction && symbol.value != 0) {
        if (symbol.value < text.address || symbol.value - text.address >= text.size)
            return badRelocation(relocation.offset);
        const auto added = addFunction(
            symbol.name, static_cast<size_t>((symbol.value - text.address) / Instruction::size));
        if (!added) return added.error();
        key = *added;
    }
    setWord(relocation.offset + immediateOffset, key);
    return support::Done{};
}

//! Sections that are read-only memory, at the offsets of the file, zeros between them.
Checked Relocator::collectReadOnly()
{
    uint64_t end = 0;
    for (const ElfSection& section : m_tables.readOnly) {
        if (section.address != section.offset || section.address + section.size > m_bytes.size())
            return malformed("section at " + std::to_string(section.offset));
        end = std::max(end, section.address + section.size);
    }
    m_image.readOnly.assign(static_cast<size_t>(end), 0);
    for (const ElfSection& section : m_tables.readOnly)
        std::copy_n(m_bytes.data() + section.offset, section.size,
                    m_image.readOnly.data() + section.address);
    return support::Done{};
}

Result<Image> Relocator::run()
{
    const ElfSection& text = m_tables.text;
    m_image.version = Version::V0;
    if (auto done = fixCalls(); !done) return done.error();
    for (const ElfRelocation& relocation : m_tables.relocations)
        if (auto done = apply(relocation); !done) return done.error();

    const uint64_t entry = m_tables.entry;
    if (entry < text.address || entry - text.address >= text.size ||
        (entry - text.address) % Instruction::size != 0)
        return fail(Errc::EntryMustBeInText, std::to_string(entry));
    m_image.entry = static_cast<size_t>((entry - text.address) / Instruction::size);
    m_image.functions.erase(nameHash(solana::bytesOf(entryName)));
    if (auto key = addFunction(entryName, m_image.entry); !key) return key.error();

    m_image.textAddress = programAddress + text.address;
    const auto begin = m_bytes.begin() + static_cast<std::ptrdiff_t>(text.offset);
    m_image.text.assign(begin, begin + static_cast<std::ptrdiff_t>(text.size));
    if (auto done = collectReadOnly(); !done) return done.error();
    return std::move(m_image);
}

} // namespace

Result<Image> readRelocatable(Bytes file)
{
    auto tables = readElfTables(file);
    if (!tables) return tables.error();
    return Relocator{std::move(*tables), file}.run();
}

} // namespace core::runtime::bytecode
