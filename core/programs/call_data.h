#pragma once
//! \file
//! Writes the data of a call to a foreign program, field after field, without alignment.

#include "core/base/address.h"
#include "core/base/bytes.h"

namespace core::programs {

//! \tparam Capacity  bytes, known at compile time from the layout that is written
template <size_t Capacity> class CallData
{
public:
    void put(const void* value, size_t size)
    {
        copyBytes(m_bytes + m_size, value, size);
        m_size += size;
    }
    void put8(uint8_t value) { put(&value, sizeof(value)); }
    void put32(uint32_t value) { put(&value, sizeof(value)); }
    void put64(uint64_t value) { put(&value, sizeof(value)); }
    void putAddress(const Address& value) { put(value.bytes, Address::size); }

    [[nodiscard]] Bytes bytes() const { return {m_bytes, m_size}; }

private:
    uint8_t m_bytes[Capacity] = {};
    size_t m_size = 0;
};

} // namespace core::programs
