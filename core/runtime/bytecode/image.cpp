// The file header, and version 3.

#include "core/runtime/bytecode/image.h"

#include "core/runtime/bytecode/relocatable.h"
#include "core/runtime/errors.h"

#include <algorithm>

namespace core::runtime::bytecode {

using support::Result;

namespace {

constexpr size_t headerSize = 64;
constexpr size_t programHeaderSize = 56;
constexpr uint16_t machineBpf = 247;
constexpr uint32_t typeLoad = 1;
constexpr uint32_t flagExecutable = 1;
constexpr uint32_t flagReadable = 4;
constexpr uint64_t regionSize = uint64_t{1} << 32;
constexpr uint8_t identification[16] = {0x7f, 'E', 'L', 'F', 2, 1, 1};

struct Segment
{
    uint64_t offset = 0;
    uint64_t size = 0;
};

support::Error malformed(std::string detail)
{
    return fail(Errc::ElfMustBeWellFormed, std::move(detail));
}

Result<Segment> readSegment(Bytes file, size_t index, uint64_t begin, uint32_t flags, uint64_t at)
{
    DataReader in{{file.data + headerSize + index * programHeaderSize, programHeaderSize}};
    const auto type = in.integer<uint32_t>();
    const auto foundFlags = in.integer<uint32_t>();
    const auto offset = in.integer<uint64_t>();
    const auto address = in.integer<uint64_t>();
    const auto physical = in.integer<uint64_t>();
    const auto fileSize = in.integer<uint64_t>();
    const auto memorySize = in.integer<uint64_t>();
    const bool isRight = type == typeLoad && foundFlags == flags && offset == begin &&
                         address == at && physical == at && fileSize == memorySize &&
                         fileSize % Instruction::size == 0 && fileSize < regionSize &&
                         offset <= file.size && fileSize <= file.size - offset;
    if (!isRight) return malformed("program header " + std::to_string(index));
    return Segment{offset, fileSize};
}

std::vector<uint8_t> bytesIn(Bytes file, const Segment& segment)
{
    const uint8_t* const begin = file.data + segment.offset;
    return {begin, begin + segment.size};
}

Result<Image> readStrict(Bytes file)
{
    DataReader in{{file.data + 18, headerSize - 18}};
    const auto machine = in.integer<uint16_t>();
    const auto version = in.integer<uint32_t>();
    const auto entry = in.integer<uint64_t>();
    const auto programHeaders = in.integer<uint64_t>();
    in.take(8 + 4);
    const auto ownSize = in.integer<uint16_t>();
    const auto programHeaderOwnSize = in.integer<uint16_t>();
    const auto count = in.integer<uint16_t>();
    if (!std::equal(identification, identification + sizeof(identification), file.data) ||
        machine != machineBpf || version != 1 || programHeaders != headerSize ||
        ownSize != headerSize || programHeaderOwnSize != programHeaderSize || count < 1 ||
        count > 2 || file.size < headerSize + count * programHeaderSize)
        return malformed("file header");

    Image image;
    uint64_t begin = headerSize + count * programHeaderSize;
    if (count == 2) {
        const auto data = readSegment(file, 0, begin, flagReadable, 0);
        if (!data) return data.error();
        image.readOnly = bytesIn(file, *data);
        begin += data->size;
    }
    const auto code = readSegment(file, count - 1U, begin, flagExecutable, programAddress);
    if (!code) return code.error();
    image.text = bytesIn(file, *code);
    image.textAddress = programAddress;
    if (entry < programAddress || entry - programAddress >= code->size ||
        entry % Instruction::size != 0)
        return fail(Errc::EntryMustBeInText, std::to_string(entry));
    image.entry = static_cast<size_t>((entry - programAddress) / Instruction::size);
    return image;
}

} // namespace

Result<Image> readImage(Bytes file)
{
    constexpr size_t flagsOffset = 48;
    if (file.size < headerSize || file.size > fileSizeMax)
        return malformed(std::to_string(file.size) + " bytes");
    switch (loadInteger<uint32_t>(file.data + flagsOffset)) {
    case 0: return readRelocatable(file);
    case 3: return readStrict(file);
    default: return fail(Errc::SbpfVersionMustBeKnown);
    }
}

} // namespace core::runtime::bytecode
