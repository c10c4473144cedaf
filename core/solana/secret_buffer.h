#pragma once
//! \file
//! Memory for keys and passphrases: locked pages between guard pages, wiped when it goes.

#include "core/base/bytes.h"

#include <cstddef>
#include <cstdint>

namespace core::solana {

//! Move-only bytes of a fixed size in sodium_malloc memory: kept out of swap and core files where
//! the system allows it, wiped on destruction. Each one takes a few pages: made for keys and
//! phrases, not for bulk.
class SecretBuffer
{
public:
    SecretBuffer() = default; //!< empty
    //! Zeroed. Ends the process when there is no memory, as `new` does.
    explicit SecretBuffer(size_t size);
    ~SecretBuffer();

    //! A copy of what the caller holds and must wipe itself.
    [[nodiscard]] static SecretBuffer copyOf(Bytes bytes);
    [[nodiscard]] SecretBuffer clone() const;

    SecretBuffer(SecretBuffer&& other) noexcept;
    SecretBuffer& operator=(SecretBuffer&& other) noexcept;
    SecretBuffer(const SecretBuffer&) = delete;
    SecretBuffer& operator=(const SecretBuffer&) = delete;

    [[nodiscard]] uint8_t* data() { return m_data; }
    [[nodiscard]] const uint8_t* data() const { return m_data; }
    [[nodiscard]] size_t size() const { return m_size; }
    [[nodiscard]] Bytes bytes() const { return {m_data, m_size}; }

private:
    uint8_t* m_data = nullptr;
    size_t m_size = 0;
};

} // namespace core::solana
