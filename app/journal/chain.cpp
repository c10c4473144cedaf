#include "app/journal/chain.h"

#include "app/journal/entry_codec.h"
#include "app/journal/errors.h"
#include "core/solana/reader.h"
#include "core/solana/writer.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace app::journal {

namespace {

using core::Bytes;
using core::solana::bytesOf;
using core::solana::Reader;
using core::solana::sha256;
using core::solana::Writer;
using core::support::Result;

constexpr std::string_view magic = "BSJOURNL";
constexpr size_t identitySize = 16; //!< magic, version, reserved
constexpr size_t lengthSize = 4;
constexpr size_t hashedSize = headSize - Hash::size;
static_assert(identitySize + 8 + 8 + Hash::size == hashedSize);

Bytes part(Bytes bytes, size_t begin, size_t size)
{
    assert(begin + size <= bytes.size);
    return {bytes.data + begin, size};
}

Result<Seal> readHead(Bytes file)
{
    const size_t known = std::min(file.size, magic.size());
    if (known != 0 && std::memcmp(file.data, magic.data(), known) != 0)
        return fail(JournalError::FileMustBeJournal, std::to_string(file.size) + " bytes");
    if (file.size < headSize)
        return fail(JournalError::JournalMustReachItsSeal,
                    "the head ends at byte " + std::to_string(file.size));
    Reader in{part(file, magic.size(), hashedSize - magic.size()), magic.size()};
    const auto version = in.integer<uint16_t>();
    in.take(identitySize - magic.size() - sizeof(version));
    Seal seal;
    seal.size = in.integer<uint64_t>();
    seal.count = in.integer<uint64_t>();
    seal.link = in.fixed<Hash>();
    const Hash hash = sha256({part(file, 0, hashedSize)});
    const bool isWhole = std::memcmp(hash.bytes, file.data + hashedSize, Hash::size) == 0;
    // A head of another version is hashed as well: a damaged number is not another version.
    if (isWhole && version != journalVersion)
        return fail(JournalError::JournalVersionMustBeKnown, "version " + std::to_string(version));
    if (!isWhole) return fail(JournalError::JournalHeadMustMatchItsHash, "bytes 0 to 95");
    const auto head = encodeHead(seal);
    if (!std::equal(head.begin(), head.end(), file.begin()) || seal.size < headSize)
        return fail(JournalError::JournalHeadMustMatchItsHash, "bytes that are never written");
    return seal;
}

std::string place(const Seal& before)
{
    return "record " + std::to_string(before.count + 1) + " at byte " + std::to_string(before.size);
}

//! A record's length and content, when all of it is there.
struct Frame
{
    Bytes content;
    size_t size = 0;
};

std::optional<Frame> frameAt(Bytes file, size_t at)
{
    if (file.size - at < lengthSize) return {};
    Reader in{part(file, at, lengthSize)};
    const size_t length = in.integer<uint32_t>();
    if (length == 0 || length > entrySizeMax) return {};
    const size_t size = lengthSize + length + Hash::size;
    if (file.size - at < size) return {};
    return Frame{part(file, at + lengthSize, length), size};
}

//! What lies behind the seal and is no record: the end of a process that was killed, never reported
//! as written. Its length may be anything, but more than one record it cannot be.
bool mayBeTorn(Bytes file, const Seal& end, const Seal& sealed)
{
    constexpr size_t recordSizeMax = lengthSize + entrySizeMax + Hash::size;
    return end.size >= sealed.size && file.size - end.size <= recordSizeMax;
}

} // namespace

Seal firstSeal()
{
    Writer identity;
    identity.raw(bytesOf(magic));
    identity.integer(journalVersion);
    identity.bytes().resize(identitySize);
    return {headSize, 0, sha256({bytesOf(identity.bytes())})};
}

std::array<uint8_t, headSize> encodeHead(const Seal& seal)
{
    Writer out;
    out.raw(bytesOf(magic));
    out.integer(journalVersion);
    out.bytes().resize(identitySize);
    out.integer(seal.size);
    out.integer(seal.count);
    out.fixed(seal.link);
    out.fixed(sha256({bytesOf(out.bytes())}));
    std::array<uint8_t, headSize> head{};
    assert(out.bytes().size() == head.size());
    std::ranges::copy(out.bytes(), head.begin());
    return head;
}

NextRecord nextRecord(const Seal& before, Bytes content)
{
    assert(content.size >= 1 && content.size <= entrySizeMax);
    Writer out;
    out.integer(static_cast<uint32_t>(content.size));
    out.raw(content);
    const Hash link = sha256({bytesOf(before.link), bytesOf(out.bytes())});
    out.fixed(link);
    const uint64_t size = before.size + out.bytes().size();
    return {std::move(out.bytes()), {size, before.count + 1, link}};
}

Result<Reading> readChain(Bytes file)
{
    Reading reading;
    reading.end = firstSeal();
    const auto sealed = readHead(file);
    if (!sealed) return sealed.error();
    if (sealed->size > file.size)
        return fail(JournalError::JournalMustReachItsSeal,
                    std::to_string(file.size) + " bytes of " + std::to_string(sealed->size));

    Seal& end = reading.end;
    while (end.size < file.size) {
        const auto frame = frameAt(file, end.size);
        const auto next = frame ? nextRecord(end, frame->content) : NextRecord{};
        const bool isWhole =
            frame && std::equal(next.bytes.begin(), next.bytes.end(), file.data + end.size);
        if (!isWhole && mayBeTorn(file, end, *sealed)) break;
        if (!isWhole) return fail(JournalError::JournalRecordMustMatchItsHash, place(end));
        auto entry = decodeEntry(frame->content);
        if (!entry)
            return fail(JournalError::JournalEntryMustBeReadable,
                        place(end) + ", " + entry.error().detail);
        reading.records.push_back(
            {next.seal.count, end.size, next.seal.link, std::move(entry).value()});
        const bool wasBefore = end.size < sealed->size;
        end = next.seal;
        if (wasBefore && end.size > sealed->size)
            return fail(JournalError::JournalHeadMustMatchItsHash, "the seal is inside a record");
        if (end.size == sealed->size && !(end == *sealed))
            return fail(JournalError::JournalHeadMustMatchItsHash, "the seal is another's");
    }
    if (sealed->size == headSize && !(*sealed == firstSeal()))
        return fail(JournalError::JournalHeadMustMatchItsHash, "the seal is another's");
    reading.tornSize = file.size - end.size;
    reading.isUnsealed = end.size != sealed->size;
    return reading;
}

} // namespace app::journal
