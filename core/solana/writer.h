#pragma once
//! \file
//! Appends what Reader reads.

#include "core/solana/compact_u16.h"

#include <type_traits>
#include <vector>

namespace core::solana {

class Writer
{
public:
    //! Little-endian.
    template <class T> void integer(T value)
    {
        static_assert(std::is_unsigned_v<T>);
        for (size_t i = 0; i < sizeof(T); ++i)
            m_bytes.push_back(static_cast<uint8_t>(value >> (8 * i)));
    }

    void raw(Bytes bytes) { m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end()); }
    template <class T> void fixed(const T& value) { raw(bytesOf(value)); }

    //! \pre value fits into 16 bits
    void count(size_t value) { appendCompactU16(m_bytes, static_cast<uint16_t>(value)); }
    void byteVector(const std::vector<uint8_t>& bytes)
    {
        count(bytes.size());
        raw(bytesOf(bytes));
    }

    [[nodiscard]] std::vector<uint8_t>& bytes() { return m_bytes; }

private:
    std::vector<uint8_t> m_bytes;
};

} // namespace core::solana
