#pragma once
//! \file
//! The journal's file format. Pure: bytes in, bytes out.
//!
//!   offset  size  field        encoding
//!        0     8  magic        "BSJOURNL"
//!        8     2  version      u16 LE, 1
//!       10     6  reserved     zero
//!       16     8  sealed size  u64 LE: bytes of the file, this head included, that are on the disk
//!       24     8  sealed count u64 LE: records in them
//!       32    32  sealed link  the last of those records' link
//!       64    32  head hash    SHA-256 of the 64 bytes before
//!       96        records, each:
//!              4  length       u32 LE, of the content: 1 to entrySizeMax
//!              n  content      `entry_codec.h`
//!             32  link         SHA-256 of the link before, length and content; the first one's
//!             link
//!                              before is SHA-256 of the first 16 bytes of the file
//!
//! Records are only ever appended, and each is on the disk before the seal in the head covers it.
//! So what lies behind the seal may be the torn end of a process that was killed; anything wrong up
//! to the seal, a missing end included, is damage. A file begins with a whole head: it gets its
//! name after that.

#include "app/journal/entry.h"

#include <array>

namespace app::journal {

constexpr uint16_t journalVersion = 1;
constexpr size_t headSize = 96;
constexpr uint64_t journalSizeMax = 256ull << 20; //!< bytes: over 100'000 transactions

//! How far a journal goes.
struct Seal
{
    uint64_t size = headSize;
    uint64_t count = 0;
    Hash link;

    friend bool operator==(const Seal&, const Seal&) = default;
};

//! Of a journal without records.
[[nodiscard]] Seal firstSeal();
[[nodiscard]] std::array<uint8_t, headSize> encodeHead(const Seal& seal);

//! A record's bytes, and the seal that covers it. \pre content.size in [1, entrySizeMax]
struct NextRecord
{
    std::vector<uint8_t> bytes;
    Seal seal;
};
[[nodiscard]] NextRecord nextRecord(const Seal& before, core::Bytes content);

struct Record
{
    uint64_t number = 0; //!< from 1
    uint64_t offset = 0; //!< in the file
    Hash link;
    Entry entry;
};

//! A journal that was read.
struct Reading
{
    std::vector<Record> records;
    Seal end;              //!< of the last whole record
    uint64_t tornSize = 0; //!< bytes behind it: the end of a process that was killed while writing
    bool isUnsealed = false; //!< whole records lie behind the seal
};

//! Verifies everything from the first byte to the last.
//! \return FileMustBeJournal, JournalVersionMustBeKnown, JournalHeadMustMatchItsHash,
//!         JournalMustReachItsSeal, JournalRecordMustMatchItsHash, JournalEntryMustBeReadable;
//!         `detail` names record and offset
[[nodiscard]] core::support::Result<Reading> readChain(core::Bytes file);

} // namespace app::journal
