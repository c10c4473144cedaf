#pragma once
//! \file
//! The building blocks of wire structs, and what no program of ours could have written into them.

#include "core/base/errors.h"

#include <stddef.h>
#include <stdint.h>

namespace core::programs {

//! N bytes that are zero.
template <size_t N> struct Pad
{
    uint8_t zero[N] = {};
    friend constexpr bool operator==(const Pad&, const Pad&) = default;
};

//! A fixed array as a value.
template <class T, size_t N> struct Array
{
    static constexpr size_t size = N;
    using Element = T;

    T items[N] = {};

    [[nodiscard]] constexpr T& operator[](size_t i) { return items[i]; }
    [[nodiscard]] constexpr const T& operator[](size_t i) const { return items[i]; }
    [[nodiscard]] constexpr T* begin() { return items; }
    [[nodiscard]] constexpr T* end() { return items + N; }
    [[nodiscard]] constexpr const T* begin() const { return items; }
    [[nodiscard]] constexpr const T* end() const { return items + N; }
    friend constexpr bool operator==(const Array&, const Array&) = default;
};

//! N bytes of ASCII, zero padded. Shown as text.
template <size_t N> struct Text
{
    char characters[N] = {};
    friend constexpr bool operator==(const Text&, const Text&) = default;
};

//! N bytes of ASCII with line feeds, zero padded. Shown as text of several lines.
template <size_t N> struct Lines
{
    char characters[N] = {};
    friend constexpr bool operator==(const Lines&, const Lines&) = default;
};

//! What every account begins with.
struct AccountHeader
{
    uint64_t discriminator = 0; //!< first 8 bytes of SHA-256("account:<Name>")
    uint8_t version = 0;
    uint8_t bump = 0; //!< of the derived address
    uint8_t reserved[6] = {};

    friend constexpr bool operator==(const AccountHeader&, const AccountHeader&) = default;
};
static_assert(sizeof(AccountHeader) == 16);

template <class T> constexpr bool isArray = false;
template <class T, size_t N> constexpr bool isArray<Array<T, N>> = true;

//! What cannot have been written by a program of ours: padding that is set, an enumerator that does
//! not exist, text with other than printable ASCII. \return 0, PaddingNotZero or OutOfRange
template <size_t N> [[nodiscard]] constexpr ErrorCode wireFault(const Pad<N>& pad)
{
    for (const uint8_t byte : pad.zero)
        if (byte != 0) return static_cast<ErrorCode>(CommonError::PaddingNotZero);
    return 0;
}

template <size_t N> [[nodiscard]] constexpr ErrorCode wireFault(const Text<N>& text)
{
    bool ended = false;
    for (const char character : text.characters) {
        ended = ended || character == 0;
        const bool printable = character >= ' ' && character <= '~';
        if (ended ? character != 0 : !printable)
            return static_cast<ErrorCode>(CommonError::OutOfRange);
    }
    return 0;
}

template <size_t N> [[nodiscard]] constexpr ErrorCode wireFault(const Lines<N>& lines)
{
    bool ended = false;
    for (const char character : lines.characters) {
        ended = ended || character == 0;
        const bool shown = (character >= ' ' && character <= '~') || character == '\n';
        if (ended ? character != 0 : !shown) return static_cast<ErrorCode>(CommonError::OutOfRange);
    }
    return 0;
}

template <class T> [[nodiscard]] constexpr ErrorCode wireFault(const T& value)
{
    if constexpr (__is_enum(T)) {
        return static_cast<size_t>(value) < enumeratorCount(T{})
                   ? 0
                   : static_cast<ErrorCode>(CommonError::OutOfRange);
    } else if constexpr (isArray<T>) {
        for (const auto& item : value)
            if (const ErrorCode fault = wireFault(item)) return fault;
        return 0;
    } else if constexpr (requires { value.wireFault(); }) {
        return value.wireFault();
    } else {
        return 0;
    }
}

} // namespace core::programs
