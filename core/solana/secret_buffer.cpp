#include "core/solana/secret_buffer.h"

#include <cassert>
#include <cstring>
#include <utility>

#include <sodium.h>

namespace core::solana {

SecretBuffer::SecretBuffer(size_t size) : m_size(size)
{
    const int ready = sodium_init(); // 1 when it was ready already
    assert(ready >= 0);
    m_data = static_cast<uint8_t*>(sodium_malloc(size));
    assert(m_data != nullptr);
    std::memset(m_data, 0, size);
}

SecretBuffer::~SecretBuffer()
{
    sodium_free(m_data); // wipes, and takes null
}

SecretBuffer SecretBuffer::copyOf(Bytes bytes)
{
    SecretBuffer copy{bytes.size};
    if (bytes.size != 0) std::memcpy(copy.m_data, bytes.data, bytes.size);
    return copy;
}

SecretBuffer SecretBuffer::clone() const
{
    return copyOf(bytes());
}

SecretBuffer::SecretBuffer(SecretBuffer&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)),
      m_size(std::exchange(other.m_size, 0))
{
}

SecretBuffer& SecretBuffer::operator=(SecretBuffer&& other) noexcept
{
    if (this == &other) return *this;
    sodium_free(m_data);
    m_data = std::exchange(other.m_data, nullptr);
    m_size = std::exchange(other.m_size, 0);
    return *this;
}

} // namespace core::solana
