#include "core/runtime/lookup_table.h"

#include "core/runtime/data_reader.h"

namespace core::runtime {

namespace {

constexpr uint32_t kindTable = 1;

} // namespace

Address LookupTableState::entry(size_t index) const
{
    Address address;
    std::memcpy(address.bytes, entries.data + index * Address::size, Address::size);
    return address;
}

bool LookupTableState::isUsable(uint64_t slot) const
{
    return isActive() || slot < deactivationSlot || slot - deactivationSlot <= deactivationSlots;
}

size_t LookupTableState::usableCount(uint64_t slot) const
{
    return slot > lastExtendedSlot ? entryCount() : entriesBefore;
}

std::optional<LookupTableState> readLookupTable(Bytes data)
{
    DataReader in{data};
    LookupTableState table;
    const auto kind = in.integer<uint32_t>();
    table.deactivationSlot = in.integer<uint64_t>();
    table.lastExtendedSlot = in.integer<uint64_t>();
    table.entriesBefore = in.integer<uint8_t>();
    const auto hasAuthority = in.integer<uint8_t>();
    const Address authority = in.address();
    in.take(2);
    if (!in.ok() || kind != kindTable || hasAuthority > 1 || in.left() % Address::size != 0)
        return std::nullopt;
    if (hasAuthority == 1) table.authority = authority;
    table.entries = in.take(in.left());
    if (table.entryCount() > LookupTableState::entryCountMax ||
        table.entriesBefore > table.entryCount())
        return std::nullopt;
    return table;
}

void writeLookupTable(const LookupTableState& table, uint8_t* data)
{
    std::memset(data, 0, LookupTableState::headSize);
    storeInteger(data, kindTable);
    storeInteger(data + 4, table.deactivationSlot);
    storeInteger(data + 12, table.lastExtendedSlot);
    data[20] = table.entriesBefore;
    if (!table.authority) return;
    data[21] = 1;
    std::memcpy(data + 22, table.authority->bytes, Address::size);
}

} // namespace core::runtime
