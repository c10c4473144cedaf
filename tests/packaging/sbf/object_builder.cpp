#include "tests/packaging/sbf/object_builder.h"

#include <cassert>

namespace tests::sbf {

namespace {

void append(std::vector<std::uint8_t>& to, std::size_t size, std::uint64_t value)
{
    for (std::size_t i = 0; i < size; ++i)
        to.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

std::uint64_t appendName(std::string& names, const std::string& name)
{
    const std::uint64_t at = names.size();
    names += name;
    names += '\0';
    return at;
}

} // namespace

Code instruction(
    unsigned opcode, unsigned destination, unsigned source, int offset, std::int64_t immediate)
{
    Code code;
    append(code, 1, opcode);
    append(code, 1, destination | source << 4);
    append(code, 2, static_cast<std::uint64_t>(offset));
    append(code, 4, static_cast<std::uint64_t>(immediate));
    return code;
}

Code operator+(Code first, const Code& second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

ObjectBuilder::ObjectBuilder()
{
    m_parts.emplace_back();
    m_symbols.push_back({"", 0, std::vector<std::uint8_t>(20)});
}

std::size_t ObjectBuilder::addSection(const std::string& name,
                                      std::uint64_t flags,
                                      std::vector<std::uint8_t> bytes,
                                      std::uint64_t type,
                                      std::uint64_t alignment)
{
    m_parts.push_back({name, type, flags, std::move(bytes), alignment, {}});
    return m_parts.size() - 1;
}

std::size_t ObjectBuilder::addSymbol(const std::string& name,
                                     std::size_t section,
                                     std::uint64_t value,
                                     std::uint64_t size,
                                     unsigned binding,
                                     unsigned type)
{
    Entry entry{name, section, {}};
    append(entry.bytes, 1, binding << 4 | type);
    append(entry.bytes, 1, 0);
    append(entry.bytes, 2, section);
    append(entry.bytes, 8, value);
    append(entry.bytes, 8, size);
    m_symbols.push_back(std::move(entry));
    return m_symbols.size() - 1;
}

void ObjectBuilder::addRelocation(std::size_t section,
                                  std::uint64_t offset,
                                  unsigned type,
                                  std::size_t symbol)
{
    std::vector<std::uint8_t>& table = m_parts[section].relocations;
    append(table, 8, offset);
    append(table, 4, type);
    append(table, 4, symbol);
}

std::size_t ObjectBuilder::addFunction(const std::string& name,
                                       Code code,
                                       unsigned binding,
                                       std::uint64_t frameSize)
{
    const std::uint64_t size = code.size();
    const std::size_t section =
        addSection(".text." + name, flagAlloc | flagExecute, std::move(code));
    const std::size_t symbol = addSymbol(name, section, 0, size, binding);
    std::vector<std::uint8_t> entry(8);
    for (; frameSize > 0x7f; frameSize >>= 7)
        append(entry, 1, (frameSize & 0x7f) | 0x80);
    append(entry, 1, frameSize);
    addRelocation(addSection(".stack_sizes", 0, entry, programBits, 1), 0, 2, symbol);
    return symbol;
}

std::size_t ObjectBuilder::sectionOf(std::size_t symbol) const
{
    return m_symbols[symbol].section;
}

std::vector<std::uint8_t> ObjectBuilder::build() const
{
    // The given sections, their relocation tables, the symbols, and all names.
    std::vector<Part> parts = m_parts;
    std::vector<std::uint64_t> infos(parts.size(), 0);
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        if (m_parts[i].relocations.empty()) continue;
        parts.push_back(
            {".rel" + m_parts[i].name, relocationTable, 0, m_parts[i].relocations, 8, {}});
        infos.push_back(i);
    }
    const std::size_t symbolTable = parts.size();
    std::string names(1, '\0');
    Part symbols{".symtab", 2, 0, {}, 8, {}};
    for (const Entry& symbol : m_symbols) {
        append(symbols.bytes, 4, symbol.name.empty() ? 0 : appendName(names, symbol.name));
        symbols.bytes.insert(symbols.bytes.end(), symbol.bytes.begin(), symbol.bytes.end());
    }
    parts.push_back(symbols);
    parts.push_back({".strtab", 3, 0, {}, 1, {}});
    infos.resize(parts.size(), 0);

    std::vector<std::uint64_t> nameOffsets;
    for (const Part& part : parts)
        nameOffsets.push_back(appendName(names, part.name));
    parts.back().bytes.assign(names.begin(), names.end());

    std::vector<std::uint8_t> file(64);
    std::vector<std::uint8_t> headers;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Part& part = parts[i];
        const bool isTable = part.type == relocationTable && i >= m_parts.size();
        append(headers, 4, nameOffsets[i]);
        append(headers, 4, part.type);
        append(headers, 8, part.flags);
        append(headers, 8, 0);
        append(headers, 8, file.size());
        append(headers, 8, part.bytes.size());
        append(headers, 4, isTable ? symbolTable : part.type == 2 ? parts.size() - 1 : 0);
        append(headers, 4, infos[i]);
        append(headers, 8, part.alignment);
        append(headers, 8, isTable ? 16 : 0);
        if (part.type != noBits) file.insert(file.end(), part.bytes.begin(), part.bytes.end());
    }
    const std::uint8_t magic[] = {0x7f, 'E', 'L', 'F', 2, 1, 1};
    std::copy(std::begin(magic), std::end(magic), file.begin());
    const std::uint64_t headersAt = file.size();
    ::sbf::writeLittle(file, 16, 2, 1);
    ::sbf::writeLittle(file, 18, 2, 247);
    ::sbf::writeLittle(file, 40, 8, headersAt);
    ::sbf::writeLittle(file, 58, 2, 64);
    ::sbf::writeLittle(file, 60, 2, parts.size());
    ::sbf::writeLittle(file, 62, 2, parts.size() - 1);
    file.insert(file.end(), headers.begin(), headers.end());
    return file;
}

::sbf::Object objectOf(const ObjectBuilder& builder, const std::string& path)
{
    auto object = ::sbf::readObject(path, builder.build());
    assert(object.ok());
    return std::move(*object);
}

} // namespace tests::sbf
