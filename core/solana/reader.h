#pragma once
//! \file
//! A cursor over bytes from outside. It remembers the first fault and reads zeros after it, so that
//! a parser reads its fields in columns and asks once.

#include "core/solana/compact_u16.h"

#include <cassert>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

namespace core::solana {

class Reader
{
public:
    //! \param base added to every offset in an error: where these bytes begin in the whole
    explicit Reader(Bytes bytes, size_t base = 0) : m_bytes(bytes), m_base(base) {}

    [[nodiscard]] size_t at() const { return m_base + m_at; }
    [[nodiscard]] size_t left() const { return m_bytes.size - m_at; }
    [[nodiscard]] bool ok() const { return !m_fault; }
    //! \pre !ok()
    [[nodiscard]] const support::Error& fault() const
    {
        assert(m_fault);
        return *m_fault;
    }

    //! A view of the next bytes; empty, with a fault, when there are fewer.
    Bytes take(size_t size)
    {
        if (m_fault || size > left()) {
            refuse(Errc::BytesMustNotEndEarly, m_base + m_bytes.size);
            return {};
        }
        const Bytes taken{m_bytes.data + m_at, size};
        m_at += size;
        return taken;
    }

    //! Little-endian.
    template <class T> T integer()
    {
        const Bytes bytes = take(sizeof(T));
        T value = 0;
        for (size_t i = 0; i < bytes.size; ++i)
            value = static_cast<T>(value | (static_cast<T>(bytes.data[i]) << (8 * i)));
        return value;
    }

    //! Address, Hash or Signature.
    template <class T> T fixed()
    {
        T value;
        const Bytes bytes = take(T::size);
        if (bytes.size != 0) std::memcpy(value.bytes, bytes.data, T::size);
        return value;
    }

    //! A compact-u16 that announces elements of at least this many bytes: a count that cannot be
    //! true is refused here, before memory is taken for it.
    size_t count(size_t elementSizeMin)
    {
        if (m_fault) return 0;
        const auto length = readCompactU16({m_bytes.data + m_at, left()});
        if (!length) {
            m_fault =
                fail(static_cast<Errc>(length.error().code), "offset " + std::to_string(at()));
            return 0;
        }
        m_at += length->size;
        if (length->value > left() / elementSizeMin) {
            refuse(Errc::BytesMustNotEndEarly, m_base + m_bytes.size);
            return 0;
        }
        return length->value;
    }

    std::vector<uint8_t> byteVector()
    {
        const Bytes bytes = take(count(1));
        return {bytes.begin(), bytes.end()};
    }

    //! Only the first one counts.
    void refuse(Errc code, size_t offset)
    {
        if (!m_fault) m_fault = failAt(code, offset);
    }

    void expectEnd()
    {
        if (left() != 0) refuse(Errc::TrailingBytesMustBeAbsent, at());
    }

private:
    Bytes m_bytes;
    size_t m_base = 0;
    size_t m_at = 0;
    std::optional<support::Error> m_fault;
};

} // namespace core::solana
