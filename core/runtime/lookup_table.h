#pragma once
//! \file
//! An address lookup table as its account holds it.
//!
//!   offset  size  field                   encoding
//!        0     4  kind                    u32 LE, 1
//!        4     8  deactivation slot       u64 LE, 2^64 - 1 while active
//!       12     8  last extended slot      u64 LE
//!       20     1  entries before it       u8: those from here on count from the next slot
//!       21    33  authority               u8 0 or 1, then the address if 1; 0 when frozen
//!       54     2  padding
//!       56        entries                 32 bytes each, at most 256

#include "core/base/address.h"
#include "core/base/bytes.h"

#include <cstdint>
#include <optional>

namespace core::runtime {

struct LookupTableState
{
    static constexpr size_t headSize = 56;
    static constexpr size_t entryCountMax = 256;
    static constexpr uint64_t neverDeactivated = UINT64_MAX;
    //! A table works on for that many slots, so that no transaction under way loses its addresses.
    static constexpr uint64_t deactivationSlots = 512;

    uint64_t deactivationSlot = neverDeactivated;
    uint64_t lastExtendedSlot = 0;
    uint8_t entriesBefore = 0;
    std::optional<Address> authority;
    Bytes entries; //!< in the account

    [[nodiscard]] size_t entryCount() const { return entries.size / Address::size; }
    [[nodiscard]] Address entry(size_t index) const;
    [[nodiscard]] bool isActive() const { return deactivationSlot == neverDeactivated; }
    //! Whether transactions may use it.
    [[nodiscard]] bool isUsable(uint64_t slot) const;
    //! Entries that transactions of the slot may use.
    [[nodiscard]] size_t usableCount(uint64_t slot) const;
};

//! Nothing when the bytes are no lookup table.
[[nodiscard]] std::optional<LookupTableState> readLookupTable(Bytes data);
//! All but the entries. \pre data holds headSize bytes
void writeLookupTable(const LookupTableState& table, uint8_t* data);

} // namespace core::runtime
