#include "tests/core/runtime/bytecode/assembler.h"

#include <algorithm>

namespace tests::bytecode {

namespace {

using Buffer = std::vector<uint8_t>;

template <class T> void put(Buffer& to, T value)
{
    for (size_t i = 0; i < sizeof(T); ++i)
        to.push_back(static_cast<uint8_t>(value >> (8 * i)));
}

void append(Buffer& to, const Buffer& more)
{
    to.insert(to.end(), more.begin(), more.end());
}

void align(Buffer& to)
{
    while (to.size() % 8 != 0)
        to.push_back(0);
}

core::Bytes bytesOf(std::string_view text)
{
    return {static_cast<const uint8_t*>(static_cast<const void*>(text.data())), text.size()};
}

void putFileHeader(Buffer& to,
                   uint64_t entry,
                   uint64_t sections,
                   uint32_t flags,
                   size_t segments,
                   size_t sectionCount)
{
    append(to, {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    put<uint16_t>(to, 3);
    put<uint16_t>(to, 247);
    put<uint32_t>(to, 1);
    put<uint64_t>(to, entry);
    put<uint64_t>(to, 64);
    put<uint64_t>(to, sections);
    put<uint32_t>(to, flags);
    put<uint16_t>(to, 64);
    put<uint16_t>(to, 56);
    put<uint16_t>(to, static_cast<uint16_t>(segments));
    put<uint16_t>(to, 64);
    put<uint16_t>(to, static_cast<uint16_t>(sectionCount));
    put<uint16_t>(to, static_cast<uint16_t>(sectionCount == 0 ? 0 : sectionCount - 1));
}

void putSegment(Buffer& to, uint32_t flags, uint64_t offset, uint64_t address, uint64_t size)
{
    put<uint32_t>(to, 1);
    put<uint32_t>(to, flags);
    put<uint64_t>(to, offset);
    put<uint64_t>(to, address);
    put<uint64_t>(to, address);
    put<uint64_t>(to, size);
    put<uint64_t>(to, size);
    put<uint64_t>(to, 8);
}

struct Section
{
    std::string_view name;
    uint32_t type = 0;
    uint64_t flags = 0;
    uint64_t offset = 0;
    uint64_t size = 0;
    uint32_t link = 0;
};

void putSection(Buffer& to, const Section& section, uint32_t name)
{
    put<uint32_t>(to, name);
    put<uint32_t>(to, section.type);
    put<uint64_t>(to, section.flags);
    put<uint64_t>(to, section.offset); // addresses are offsets
    put<uint64_t>(to, section.offset);
    put<uint64_t>(to, section.size);
    put<uint32_t>(to, section.link);
    put<uint32_t>(to, 0);
    put<uint64_t>(to, 8);
    put<uint64_t>(to, 0);
}

//! Appends a section of names for all. \return where each name begins
std::vector<uint32_t> nameSections(std::vector<Section>& sections, Buffer& body)
{
    Buffer sectionNames{0};
    std::vector<uint32_t> nameOffsets{0};
    sections.push_back({".shstrtab", 3, 0, 64 + body.size(), 0, 0});
    for (size_t i = 1; i < sections.size(); ++i) {
        nameOffsets.push_back(static_cast<uint32_t>(sectionNames.size()));
        for (const char letter : sections[i].name)
            sectionNames.push_back(static_cast<uint8_t>(letter));
        sectionNames.push_back(0);
    }
    sections.back().size = sectionNames.size();
    append(body, sectionNames);
    align(body);
    return nameOffsets;
}

} // namespace

Assembler& Assembler::op(unsigned opcode, unsigned to, unsigned from, int offset, int32_t k)
{
    put<uint8_t>(m_text, static_cast<uint8_t>(opcode));
    put<uint8_t>(m_text, static_cast<uint8_t>(to | (from << 4)));
    put<uint16_t>(m_text, static_cast<uint16_t>(offset));
    put<uint32_t>(m_text, static_cast<uint32_t>(k));
    return *this;
}

Assembler& Assembler::wide(unsigned to, uint64_t value)
{
    op(0x18, to, 0, 0, static_cast<int32_t>(value));
    return op(0, 0, 0, 0, static_cast<int32_t>(value >> 32));
}

Assembler& Assembler::callSystem(std::string_view name)
{
    if (m_version == Version::V3)
        return op(0x85, 0, 0, 0,
                  static_cast<int32_t>(core::runtime::bytecode::nameHash(bytesOf(name))));
    m_calls.emplace_back(count(), name);
    return op(0x85, 0, 1, 0, -1);
}

Assembler& Assembler::callFunction(size_t index)
{
    return op(0x85, 0, 1, 0, static_cast<int32_t>(index) - static_cast<int32_t>(count()) - 1);
}

Assembler& Assembler::giveBack(unsigned from)
{
    store(10, -8, from);
    move(1, 10).op(0x07, 1, 0, 0, -8).set(2, 8);
    return callSystem("sol_set_return_data").set(0, 0).exit();
}

std::vector<uint8_t> Assembler::file() const
{
    return m_version == Version::V3 ? fileOfVersion3() : fileOfVersion0();
}

std::vector<uint8_t> Assembler::fileOfVersion3() const
{
    constexpr uint64_t codeAddress = uint64_t{1} << 32;
    Buffer data = m_data;
    align(data);
    const size_t segments = data.empty() ? 1 : 2;
    const uint64_t begin = 64 + 56 * segments;
    Buffer file;
    putFileHeader(file, codeAddress, 0, 3, segments, 0);
    if (!data.empty()) putSegment(file, 4, begin, 0, data.size());
    putSegment(file, 1, begin + data.size(), codeAddress, m_text.size());
    append(file, data);
    append(file, m_text);
    return file;
}

std::vector<uint8_t> Assembler::fileOfVersion0() const
{
    Buffer names{0}; // of symbols
    Buffer symbols(24, 0);
    Buffer relocations;
    const uint64_t textOffset = 64;
    std::vector<std::string_view> known;
    for (const auto& [slot, name] : m_calls) {
        auto found = std::find(known.begin(), known.end(), name);
        if (found == known.end()) {
            put<uint32_t>(symbols, static_cast<uint32_t>(names.size()));
            symbols.resize(symbols.size() + 20, 0);
            for (const char letter : name)
                names.push_back(static_cast<uint8_t>(letter));
            names.push_back(0);
            found = known.insert(known.end(), name);
        }
        put<uint64_t>(relocations, textOffset + slot * 8);
        put<uint32_t>(relocations, 10);
        put<uint32_t>(relocations, static_cast<uint32_t>(found - known.begin()) + 1);
    }

    Buffer body;
    std::vector<Section> sections{{}};
    const auto add = [&](std::string_view name, uint32_t type, uint64_t flags, const Buffer& bytes,
                         uint32_t link) {
        align(body);
        sections.push_back({name, type, flags, 64 + body.size(), bytes.size(), link});
        append(body, bytes);
    };
    add(".text", 1, 6, m_text, 0);
    if (!m_data.empty()) add(".rodata", 1, 2, m_data, 0);
    const auto first = static_cast<uint32_t>(sections.size());
    add(".dynsym", 11, 2, symbols, first + 1);
    add(".dynstr", 3, 2, names, 0);
    add(".rel.dyn", 9, 2, relocations, first);
    Buffer dynamic;
    for (const auto& [tag, value] :
         std::vector<std::pair<uint64_t, uint64_t>>{{6, sections[first].offset},
                                                    {17, sections[first + 2].offset},
                                                    {18, relocations.size()},
                                                    {19, 16},
                                                    {0, 0}}) {
        put(dynamic, relocations.empty() ? 0 : tag);
        put(dynamic, value);
    }
    add(".dynamic", 6, 3, dynamic, first + 1);
    const std::vector<uint32_t> nameOffsets = nameSections(sections, body);

    Buffer file;
    putFileHeader(file, textOffset, 64 + body.size(), 0, 0, sections.size());
    append(file, body);
    for (size_t i = 0; i < sections.size(); ++i)
        putSection(file, sections[i], nameOffsets[i]);
    return file;
}

} // namespace tests::bytecode
