#include "packaging/sbf/linker/elf_object.h"

#include <algorithm>
#include <array>

namespace sbf {

using core::support::Checked;
using core::support::Done;

namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::size_t fileHeaderSize = 64;
constexpr std::size_t sectionHeaderSize = 64;
constexpr std::size_t symbolSize = 24;
constexpr std::size_t relocationSize = 16;
constexpr std::uint64_t alignmentMax = 4096;

// \source ELF-64 object file format; e_machine 247 is EM_BPF
constexpr std::array<std::uint8_t, 7> magic{0x7f, 'E', 'L', 'F', 2 /*64 bit*/, 1 /*little*/, 1};
constexpr std::uint64_t typeRelocatable = 1;
constexpr std::uint64_t machineBpf = 247;
constexpr std::uint64_t sectionSymbols = 2;
constexpr std::uint64_t sectionRela = 4;
constexpr std::uint64_t sectionNoBits = 8;
constexpr std::uint64_t sectionRel = 9;
constexpr std::uint64_t flagWrite = 1;
constexpr std::uint64_t flagAlloc = 2;
constexpr std::uint64_t flagExecute = 4;
constexpr std::uint64_t bindingGlobal = 1;
constexpr std::uint64_t bindingWeak = 2;
constexpr std::uint64_t symbolFunction = 2;
constexpr std::uint64_t indexReserved = 0xff00; //!< from here on: absolute, common and the like

struct Header
{
    std::uint64_t type = 0;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::uint64_t link = 0;
    std::uint64_t info = 0;
};

//! Reads one object; every part that does not lie inside the file is refused.
class Reader
{
public:
    Reader(std::string path, Bytes file) : m_file(file) { m_object.path = std::move(path); }

    Result<Object> read()
    {
        if (auto done = readHeaders(); !done) return done.error();
        if (auto done = readSymbols(); !done) return done.error();
        if (auto done = readRelocations(); !done) return done.error();
        return std::move(m_object);
    }

private:
    [[nodiscard]] core::support::Error malformed(std::string_view what, std::uint64_t where) const
    {
        return failure(Errc::ObjectMustBeWellFormed,
                       m_object.path + ": " + std::string(what) + " " + std::to_string(where));
    }

    [[nodiscard]] bool fits(std::uint64_t offset, std::uint64_t size) const
    {
        return offset <= m_file.size() && size <= m_file.size() - offset;
    }

    //! The zero-terminated text at an offset of a string table.
    [[nodiscard]] Result<std::string> text(const Header& table, std::uint64_t offset) const
    {
        if (offset >= table.size) return malformed("a name lies outside its table, offset", offset);
        const Bytes bytes = m_file.subspan(table.offset, table.size).subspan(offset);
        const auto end = std::find(bytes.begin(), bytes.end(), std::uint8_t{0});
        if (end == bytes.end()) return malformed("a name does not end, offset", offset);
        return std::string(bytes.begin(), end);
    }

    Checked readHeaders();
    Result<Section> readSection(const Header& header, std::size_t at, const Header& names) const;
    Checked readSymbols();
    Checked readRelocations();
    Result<Relocation> readRelocation(std::size_t at) const;

    Bytes m_file;
    Object m_object;
    std::vector<Header> m_headers;
    std::size_t m_symbolTable = noSection;
};

Checked Reader::readHeaders()
{
    if (m_file.size() < fileHeaderSize || !std::equal(magic.begin(), magic.end(), m_file.begin()) ||
        readLittle(m_file, 16, 2) != typeRelocatable || readLittle(m_file, 18, 2) != machineBpf)
        return failure(Errc::ObjectMustBeBpfRelocatable, m_object.path);

    const std::uint64_t table = readLittle(m_file, 40, 8);
    const std::uint64_t count = readLittle(m_file, 60, 2);
    const std::uint64_t names = readLittle(m_file, 62, 2);
    if (readLittle(m_file, 58, 2) != sectionHeaderSize || !fits(table, count * sectionHeaderSize))
        return malformed("the section table lies outside the file, offset", table);
    if (names >= count) return malformed("there is no section of names, index", names);

    for (std::uint64_t i = 0; i < count; ++i) {
        const std::size_t at = table + i * sectionHeaderSize;
        Header header;
        header.type = readLittle(m_file, at + 4, 4);
        header.offset = readLittle(m_file, at + 24, 8);
        header.size = readLittle(m_file, at + 32, 8);
        header.link = readLittle(m_file, at + 40, 4);
        header.info = readLittle(m_file, at + 44, 4);
        const bool inFile = header.type != 0 && header.type != sectionNoBits;
        if (inFile && !fits(header.offset, header.size))
            return malformed("a section lies outside the file, index", i);
        m_headers.push_back(header);
    }
    for (std::uint64_t i = 0; i < count; ++i) {
        auto section = readSection(m_headers[i], table + i * sectionHeaderSize, m_headers[names]);
        if (!section) return section.error();
        m_object.sections.push_back(std::move(*section));
        if (m_headers[i].type != sectionSymbols) continue;
        if (m_symbolTable != noSection) return malformed("a second symbol table, index", i);
        m_symbolTable = i;
    }
    return Done{};
}

Result<Section> Reader::readSection(const Header& header, std::size_t at, const Header& names) const
{
    Section section;
    if (header.type == 0) return section;
    if (names.type == sectionNoBits || names.type == 0)
        return malformed("the names are not in the file, offset", at);
    auto name = text(names, readLittle(m_file, at, 4));
    if (!name) return name.error();
    section.name = std::move(*name);

    const std::uint64_t flags = readLittle(m_file, at + 8, 8);
    section.isLoaded = (flags & flagAlloc) != 0;
    section.isCode = (flags & flagExecute) != 0;
    section.isWritable = (flags & flagWrite) != 0;
    section.size = header.size;
    section.alignment = std::max<std::uint64_t>(readLittle(m_file, at + 48, 8), 1);
    const std::uint64_t alignment = section.alignment;
    if ((alignment & (alignment - 1)) != 0 || alignment > alignmentMax)
        return malformed("an alignment is not a power of two up to 4096, header at", at);
    if (header.type != sectionNoBits) {
        const Bytes bytes = m_file.subspan(header.offset, header.size);
        section.bytes.assign(bytes.begin(), bytes.end());
    }
    return section;
}

Checked Reader::readSymbols()
{
    if (m_symbolTable == noSection) return malformed("there is no symbol table; sections", 0);
    const Header& table = m_headers[m_symbolTable];
    if (table.size % symbolSize != 0 || table.link >= m_headers.size())
        return malformed("the symbol table is cut off, size", table.size);
    const Header& names = m_headers[table.link];
    if (names.type == sectionNoBits || names.type == 0)
        return malformed("the symbols' names are not in the file, index", table.link);

    for (std::uint64_t at = table.offset; at < table.offset + table.size; at += symbolSize) {
        auto name = text(names, readLittle(m_file, at, 4));
        if (!name) return name.error();
        Symbol symbol;
        symbol.name = std::move(*name);
        const std::uint64_t binding = m_file[at + 4] >> 4;
        symbol.isGlobal = binding == bindingGlobal || binding == bindingWeak;
        symbol.isWeak = binding == bindingWeak;
        symbol.isFunction = (m_file[at + 4] & 0x0f) == symbolFunction;
        symbol.value = readLittle(m_file, at + 8, 8);
        symbol.size = readLittle(m_file, at + 16, 8);

        const std::uint64_t index = readLittle(m_file, at + 6, 2);
        if (index != 0 && index < indexReserved) {
            if (index >= m_object.sections.size())
                return malformed("a symbol has no section, offset", at);
            const std::uint64_t end = m_object.sections[index].size;
            if (symbol.value > end || symbol.size > end - symbol.value)
                return malformed("a symbol lies outside its section, offset", at);
            symbol.section = index;
        }
        m_object.symbols.push_back(std::move(symbol));
    }
    return Done{};
}

Checked Reader::readRelocations()
{
    for (std::size_t i = 0; i < m_headers.size(); ++i) {
        const Header& header = m_headers[i];
        if (header.type == sectionRela)
            return failure(Errc::RelocationMustBeKnown, m_object.path +
                                                            ": addends beside the code, section " +
                                                            m_object.sections[i].name);
        if (header.type != sectionRel) continue;
        if (header.size % relocationSize != 0 || header.info >= m_headers.size() ||
            header.link != m_symbolTable)
            return malformed("a relocation table is broken, index", i);
        Section& target = m_object.sections[header.info];
        for (std::uint64_t at = 0; at < header.size; at += relocationSize) {
            auto relocation = readRelocation(header.offset + at);
            if (!relocation) return relocation.error();
            const std::uint64_t size = relocation->type == RelocationType::Immediate64 ? 16 : 8;
            if (target.bytes.size() < size || relocation->offset > target.bytes.size() - size)
                return malformed("a relocation lies outside its section, offset",
                                 header.offset + at);
            target.relocations.push_back(*relocation);
        }
    }
    return Done{};
}

Result<Relocation> Reader::readRelocation(std::size_t at) const
{
    Relocation relocation;
    relocation.offset = readLittle(m_file, at, 8);
    relocation.symbol = readLittle(m_file, at + 12, 4);
    const std::uint64_t type = readLittle(m_file, at + 8, 4);
    relocation.type = static_cast<RelocationType>(type);
    switch (relocation.type) {
    case RelocationType::Immediate64:
    case RelocationType::Data64:
    case RelocationType::Call32: break;
    default:
        return failure(Errc::RelocationMustBeKnown,
                       m_object.path + ": relocation type " + std::to_string(type));
    }
    if (relocation.symbol >= m_object.symbols.size())
        return malformed("a relocation has no symbol, offset", at);
    return relocation;
}

} // namespace

std::uint64_t readLittle(std::span<const std::uint8_t> bytes, std::size_t offset, std::size_t size)
{
    std::uint64_t value = 0;
    for (std::size_t i = size; i > 0; --i)
        value = value << 8 | bytes[offset + i - 1];
    return value;
}

void writeLittle(std::span<std::uint8_t> bytes,
                 std::size_t offset,
                 std::size_t size,
                 std::uint64_t value)
{
    for (std::size_t i = 0; i < size; ++i) {
        bytes[offset + i] = static_cast<std::uint8_t>(value);
        value >>= 8;
    }
}

Result<Object> readObject(std::string path, std::span<const std::uint8_t> file)
{
    return Reader{std::move(path), file}.read();
}

} // namespace sbf
