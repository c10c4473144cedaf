#include "packaging/sbf/linker/link.h"

#include "packaging/sbf/linker/call_graph.h"
#include "packaging/sbf/linker/opcodes.h"
#include "packaging/sbf/linker/syscalls.h"

#include <algorithm>
#include <array>

namespace sbf {

using core::support::Checked;
using core::support::Done;

namespace {

constexpr std::size_t fileHeaderSize = 64;
constexpr std::size_t programHeaderSize = 56;
constexpr std::uint64_t flagExecute = 1;
constexpr std::uint64_t flagRead = 4;

//! Puts addresses into a copy of a section.
Result<std::vector<std::uint8_t>> relocated(const Image& image, const Place& place)
{
    std::vector<std::uint8_t> bytes = image.section(place).bytes;
    for (const Relocation& relocation : image.section(place).relocations) {
        const auto target = image.resolve(place.object, relocation.symbol);
        if (!target) return target.error();
        const std::span<std::uint8_t> at = std::span{bytes}.subspan(relocation.offset);
        if (!target->place) {
            at[1] &= 0x0f; // source 0: a system call
            writeLittle(at, 4, 4, syscallHash(target->name));
            continue;
        }
        const std::uint64_t address =
            image.addressOf(*target->place) + targetOffset(*target, relocation, at);
        switch (relocation.type) {
        case RelocationType::Immediate64:
            writeLittle(at, 4, 4, address & 0xffff'ffff);
            writeLittle(at, 12, 4, address >> 32);
            break;
        case RelocationType::Data64: writeLittle(at, 0, 8, address); break;
        case RelocationType::Call32: {
            const std::uint64_t next =
                image.addressOf(place) + relocation.offset + Instruction::size;
            at[1] = static_cast<std::uint8_t>((at[1] & 0x0f) | 0x10); // source 1: relative
            writeLittle(at, 4, 4, (address - next) / Instruction::size & 0xffff'ffff);
            break;
        }
        }
    }
    return bytes;
}

void writeProgramHeader(std::span<std::uint8_t> at,
                        std::uint64_t flags,
                        std::uint64_t offset,
                        std::uint64_t address,
                        std::uint64_t size)
{
    writeLittle(at, 0, 4, 1); // PT_LOAD
    writeLittle(at, 4, 4, flags);
    writeLittle(at, 8, 8, offset);
    writeLittle(at, 16, 8, address);
    writeLittle(at, 24, 8, address);
    writeLittle(at, 32, 8, size);
    writeLittle(at, 40, 8, size);
    writeLittle(at, 48, 8, Instruction::size);
}

void writeFileHeader(std::span<std::uint8_t> at, std::uint64_t entry, std::size_t headerCount)
{
    constexpr std::array<std::uint8_t, 7> magic{0x7f, 'E', 'L', 'F', 2, 1, 1};
    std::copy(magic.begin(), magic.end(), at.begin());
    writeLittle(at, 16, 2, 3);   // ET_DYN
    writeLittle(at, 18, 2, 247); // EM_BPF
    writeLittle(at, 20, 4, 1);   // version
    writeLittle(at, 24, 8, entry);
    writeLittle(at, 32, 8, fileHeaderSize); // where the program headers start
    writeLittle(at, 48, 4, 3);              // flags: SBPF v3
    writeLittle(at, 52, 2, fileHeaderSize);
    writeLittle(at, 54, 2, programHeaderSize);
    writeLittle(at, 56, 2, headerCount);
    writeLittle(at, 58, 2, 64); // the size of a section header, of which there are none
}

} // namespace

Result<Program> link(std::span<const Object> objects)
{
    const auto image = Image::make(objects, "entrypoint");
    if (!image) return image.error();
    const auto graph = checkFunctions(*image, objects);
    if (!graph) return graph.error();

    const std::size_t headerCount = image->dataSize() == 0 ? 1 : 2;
    const std::size_t dataOffset = fileHeaderSize + headerCount * programHeaderSize;
    const std::size_t codeOffset = dataOffset + image->dataSize();
    Program program;
    program.dataSize = image->dataSize();
    program.codeSize = image->codeSize();
    program.functionCount = graph->functions.size();
    program.depth = graph->depth;
    program.frameSizeLargest = graph->frameSizeLargest;
    program.file.resize(codeOffset + image->codeSize());

    const std::span<std::uint8_t> file{program.file};
    const Target& entry = image->entry();
    writeFileHeader(file, image->addressOf(*entry.place) + entry.offset, headerCount);
    std::span<std::uint8_t> headers = file.subspan(fileHeaderSize);
    if (headerCount == 2) {
        writeProgramHeader(headers, flagRead, dataOffset, Image::dataBase, image->dataSize());
        headers = headers.subspan(programHeaderSize);
    }
    writeProgramHeader(headers, flagExecute, codeOffset, Image::codeBase, image->codeSize());

    for (const auto& [place, address] : image->sections()) {
        const auto bytes = relocated(*image, place);
        if (!bytes) return bytes.error();
        const std::size_t at = image->section(place).isCode
                                   ? codeOffset + (address - Image::codeBase)
                                   : dataOffset + (address - Image::dataBase);
        std::copy(bytes->begin(), bytes->end(), file.begin() + static_cast<std::ptrdiff_t>(at));
    }
    return program;
}

} // namespace sbf
