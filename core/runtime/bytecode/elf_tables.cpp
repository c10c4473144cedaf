#include "core/runtime/bytecode/elf_tables.h"

#include "core/runtime/bytecode/instruction.h"
#include "core/runtime/errors.h"
#include "core/solana/hash.h"

#include <algorithm>
#include <optional>

namespace core::runtime::bytecode {

using support::Checked;
using support::Result;

namespace {

constexpr size_t headerSize = 64;
constexpr size_t sectionHeaderSize = 64;
constexpr size_t symbolSize = 24;
constexpr size_t relocationSize = 16;
constexpr size_t dynamicSize = 16;
constexpr uint16_t typeShared = 3;
constexpr uint16_t machineBpf = 247;
constexpr uint16_t machineSbpf = 263;
constexpr uint64_t flagWritable = 1;
constexpr uint8_t symbolIsFunction = 2;
constexpr uint8_t identification[] = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0};

enum : uint32_t { sectionNull = 0, sectionDynamic = 6, sectionNothing = 8, sectionSymbols = 11 };
enum : uint64_t { dynamicEnd = 0, dynamicSymbols = 6, dynamicRel = 17, dynamicRelSize = 18 };

support::Error malformed(std::string detail)
{
    return fail(Errc::ElfMustBeWellFormed, std::move(detail));
}

class Parser
{
public:
    explicit Parser(Bytes file) : m_file(file) {}

    [[nodiscard]] Result<ElfTables> run();

private:
    [[nodiscard]] Checked readSections();
    [[nodiscard]] Checked nameSections(size_t index);
    [[nodiscard]] Checked classify();
    [[nodiscard]] Checked readDynamic();
    [[nodiscard]] Checked readSymbols(uint64_t address);
    [[nodiscard]] Checked readRelocations(uint64_t address, uint64_t size);
    [[nodiscard]] std::optional<std::string_view> text(const ElfSection& strings,
                                                       uint64_t at) const;

    [[nodiscard]] bool has(uint64_t at, uint64_t size) const
    {
        return at <= m_file.size && size <= m_file.size - at;
    }
    [[nodiscard]] DataReader readerAt(uint64_t at, uint64_t size) const
    {
        return DataReader{{m_file.data + at, static_cast<size_t>(size)}};
    }
    [[nodiscard]] const ElfSection* find(uint64_t address) const
    {
        for (const ElfSection& section : m_sections)
            if (section.type != sectionNull && section.address == address) return &section;
        return nullptr;
    }

    Bytes m_file;
    std::vector<ElfSection> m_sections;
    ElfTables m_tables;
};

//! Up to the zero byte, which must be inside the section.
std::optional<std::string_view> Parser::text(const ElfSection& strings, uint64_t at) const
{
    if (at >= strings.size) return std::nullopt;
    const uint8_t* const begin = m_file.data + strings.offset + at;
    const uint8_t* const end = m_file.data + strings.offset + strings.size;
    const uint8_t* const zero = std::find(begin, end, uint8_t{0});
    if (zero == end) return std::nullopt;
    return solana::textOf({begin, static_cast<size_t>(zero - begin)});
}

Checked Parser::readSections()
{
    DataReader in = readerAt(0, headerSize);
    in.take(16);
    const auto type = in.integer<uint16_t>();
    const auto machine = in.integer<uint16_t>();
    const auto version = in.integer<uint32_t>();
    m_tables.entry = in.integer<uint64_t>();
    in.take(8);
    const auto table = in.integer<uint64_t>();
    in.take(4);
    const auto ownSize = in.integer<uint16_t>();
    in.take(4);
    const auto entrySize = in.integer<uint16_t>();
    const size_t count = in.integer<uint16_t>();
    const size_t namesIndex = in.integer<uint16_t>();
    if (!std::equal(std::begin(identification), std::end(identification), m_file.data) ||
        type != typeShared || (machine != machineBpf && machine != machineSbpf) || version != 1 ||
        ownSize != headerSize || entrySize != sectionHeaderSize ||
        !has(table, count * sectionHeaderSize))
        return malformed("file header");

    in = readerAt(table, count * sectionHeaderSize);
    uint64_t end = headerSize;
    for (size_t i = 0; i < count; ++i) {
        ElfSection section;
        in.take(4); // the name, later
        section.type = in.integer<uint32_t>();
        section.flags = in.integer<uint64_t>();
        section.address = in.integer<uint64_t>();
        section.offset = in.integer<uint64_t>();
        section.size = in.integer<uint64_t>();
        section.link = in.integer<uint32_t>();
        in.take(4 + 8 + 8);
        const bool takesRoom = section.type != sectionNull && section.type != sectionNothing;
        if (takesRoom && (section.offset < end || !has(section.offset, section.size)))
            return malformed("section " + std::to_string(i));
        if (takesRoom) end = section.offset + section.size;
        m_sections.push_back(section);
    }
    return nameSections(namesIndex);
}

Checked Parser::nameSections(size_t index)
{
    if (index >= m_sections.size() || m_sections[index].type == sectionNull ||
        m_sections[index].type == sectionNothing)
        return malformed("section names");
    const uint64_t table = loadInteger<uint64_t>(m_file.data + 40);
    for (size_t i = 0; i < m_sections.size(); ++i) {
        const auto at = loadInteger<uint32_t>(m_file.data + table + i * sectionHeaderSize);
        const auto name = text(m_sections[index], at);
        if (!name) return malformed("name of section " + std::to_string(i));
        m_sections[i].name = *name;
    }
    return support::Done{};
}

Checked Parser::classify()
{
    size_t textCount = 0;
    for (const ElfSection& section : m_sections) {
        const std::string_view name = section.name;
        const bool isData = name.starts_with(".data") && !name.starts_with(".data.rel");
        if (name.starts_with(".bss") || (isData && (section.flags & flagWritable) != 0))
            return fail(Errc::DataMustBeReadOnly, std::string{name});
        const bool isText = name == ".text";
        if (!isText && name != ".rodata" && name != ".data.rel.ro" && name != ".eh_frame") continue;
        if (section.type == sectionNull || section.type == sectionNothing)
            return malformed("section without bytes: " + std::string{name});
        if (section.address != section.offset) return malformed("address of " + std::string{name});
        m_tables.readOnly.push_back(section);
        if (!isText) continue;
        m_tables.text = section;
        ++textCount;
    }
    if (textCount != 1) return malformed(std::to_string(textCount) + " sections of code");
    return support::Done{};
}

Checked Parser::readDynamic()
{
    const auto dynamic =
        std::find_if(m_sections.begin(), m_sections.end(),
                     [](const ElfSection& section) { return section.type == sectionDynamic; });
    if (dynamic == m_sections.end()) return support::Done{};
    uint64_t symbols = 0;
    uint64_t relocations = 0;
    uint64_t relocationsSize = 0;
    DataReader in = readerAt(dynamic->offset, dynamic->size);
    while (in.left() >= dynamicSize) {
        const auto tag = in.integer<uint64_t>();
        const auto value = in.integer<uint64_t>();
        if (tag == dynamicEnd) break;
        if (tag == dynamicSymbols) symbols = value;
        if (tag == dynamicRel) relocations = value;
        if (tag == dynamicRelSize) relocationsSize = value;
    }
    if (symbols != 0)
        if (auto done = readSymbols(symbols); !done) return done;
    if (relocations == 0 || relocationsSize == 0) return support::Done{};
    return readRelocations(relocations, relocationsSize);
}

Checked Parser::readSymbols(uint64_t address)
{
    const ElfSection* const table = find(address);
    if (table == nullptr || table->type != sectionSymbols || table->size % symbolSize != 0 ||
        table->link >= m_sections.size())
        return malformed("dynamic symbols");
    const ElfSection& names = m_sections[table->link];
    if (names.type == sectionNull || names.type == sectionNothing)
        return malformed("names of dynamic symbols");
    DataReader in = readerAt(table->offset, table->size);
    while (in.left() != 0) {
        const auto nameAt = in.integer<uint32_t>();
        ElfSymbol symbol;
        symbol.isFunction = (in.integer<uint8_t>() & 15) == symbolIsFunction;
        in.take(3);
        symbol.value = in.integer<uint64_t>();
        in.take(8);
        const auto name = text(names, nameAt);
        if (!name) return malformed("name of a dynamic symbol");
        symbol.name = *name;
        m_tables.symbols.push_back(symbol);
    }
    return support::Done{};
}

Checked Parser::readRelocations(uint64_t address, uint64_t size)
{
    const ElfSection* const table = find(address);
    if (table == nullptr || table->type == sectionNothing || size > table->size ||
        size % relocationSize != 0)
        return malformed("dynamic relocations");
    DataReader in = readerAt(table->offset, size);
    while (in.left() != 0) {
        ElfRelocation relocation;
        relocation.offset = in.integer<uint64_t>();
        relocation.type = in.integer<uint32_t>();
        relocation.symbol = in.integer<uint32_t>();
        m_tables.relocations.push_back(relocation);
    }
    return support::Done{};
}

Result<ElfTables> Parser::run()
{
    if (auto done = readSections(); !done) return done.error();
    if (auto done = classify(); !done) return done.error();
    if (auto done = readDynamic(); !done) return done.error();
    return std::move(m_tables);
}

} // namespace

Result<ElfTables> readElfTables(Bytes file)
{
    return Parser{file}.run();
}

} // namespace core::runtime::bytecode
