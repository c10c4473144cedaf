#pragma once
//! \file
//! A view of bytes, and the memory primitives that are system calls on chain.

#include <stddef.h>
#include <stdint.h>

namespace core {

//! A read-only view of bytes that somebody else owns. std::span is not freestanding enough for the
//! bytecode compiler.
struct Bytes
{
    const uint8_t* data = nullptr;
    size_t size = 0;

    constexpr Bytes() = default;
    constexpr Bytes(const uint8_t* begin, size_t length) : data(begin), size(length) {}
    template <size_t N> constexpr Bytes(const uint8_t (&array)[N]) : data(array), size(N) {}

    [[nodiscard]] constexpr const uint8_t* begin() const { return data; }
    [[nodiscard]] constexpr const uint8_t* end() const { return data + size; }
};

//! Copies, fills and compares like memcpy, memset and memcmp. On chain they are system calls: use
//! them for anything longer than 1 KiB or of variable length.
void copyBytes(void* to, const void* from, size_t size);
void fillBytes(void* to, uint8_t value, size_t size);
[[nodiscard]] bool equalBytes(const void* a, const void* b, size_t size);

} // namespace core
