#pragma once
//! \file
//! Reads an instruction's data as the built-in programs do: what stands behind the last field is
//! ignored.

#include "core/base/address.h"
#include "core/base/bytes.h"

#include <cstdint>
#include <cstring>
#include <string_view>

namespace core::runtime {

class DataReader
{
public:
    explicit DataReader(Bytes bytes) : m_bytes(bytes) {}

    //! Whether everything that was read was there.
    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] size_t left() const { return m_bytes.size - m_at; }

    Bytes take(uint64_t size)
    {
        if (!m_ok || size > left()) {
            m_ok = false;
            return {};
        }
        const Bytes taken{m_bytes.data + m_at, static_cast<size_t>(size)};
        m_at += taken.size;
        return taken;
    }
    //! Little-endian; 0 after the end.
    template <class T> T integer()
    {
        T value = 0;
        const Bytes bytes = take(sizeof(T));
        for (size_t i = 0; i < bytes.size; ++i)
            value = static_cast<T>(value | static_cast<T>(T{bytes.data[i]} << (8 * i)));
        return value;
    }
    Address address()
    {
        Address value;
        const Bytes bytes = take(Address::size);
        if (bytes.size != 0) std::memcpy(value.bytes, bytes.data, bytes.size);
        return value;
    }

private:
    Bytes m_bytes;
    size_t m_at = 0;
    bool m_ok = true;
};

//! Writes a little-endian integer.
template <class T> void storeInteger(uint8_t* to, T value)
{
    for (size_t i = 0; i < sizeof(T); ++i)
        to[i] = static_cast<uint8_t>(value >> (8 * i));
}
template <class T> [[nodiscard]] T loadInteger(const uint8_t* from)
{
    return DataReader{{from, sizeof(T)}}.integer<T>();
}

} // namespace core::runtime
