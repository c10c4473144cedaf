#pragma once
//! \file
//! A view of characters. std::string_view is not freestanding enough for the bytecode compiler.

#include <stddef.h>

namespace core {

//! A read-only view of ASCII or UTF-8 that somebody else owns; not terminated.
struct Text
{
    const char* characters = nullptr;
    size_t size = 0;

    constexpr Text() = default;
    constexpr Text(const char* begin, size_t length) : characters(begin), size(length) {}
    //! Of a literal, without its terminator.
    template <size_t N> constexpr Text(const char (&literal)[N]) : characters(literal), size(N - 1)
    {
    }
    //! Of std::string, std::string_view, QByteArray and the fixed texts of this folder.
    template <class Owner>
    requires requires(const Owner& owner, const char* begin) { begin = owner.data(), owner.size(); }
    constexpr Text(const Owner& owner)
        : characters(owner.data()),
          size(static_cast<size_t>(owner.size()))
    {
    }

    [[nodiscard]] constexpr const char* begin() const { return characters; }
    [[nodiscard]] constexpr const char* end() const { return characters + size; }

    friend constexpr bool operator==(const Text& a, const Text& b)
    {
        if (a.size != b.size) return false;
        for (size_t i = 0; i < a.size; ++i)
            if (a.characters[i] != b.characters[i]) return false;
        return true;
    }
};

//! Up to Capacity characters by value, terminated, so that a function can return text without a
//! heap.
template <size_t Capacity> struct FixedText
{
    static_assert(Capacity < 256);

    char characters[Capacity + 1] = {};
    unsigned char length = 0;

    constexpr FixedText() = default;
    //! \pre count <= Capacity
    constexpr FixedText(const char* begin, size_t count) : length(static_cast<unsigned char>(count))
    {
        for (size_t i = 0; i < count; ++i)
            characters[i] = begin[i];
    }

    [[nodiscard]] constexpr const char* data() const { return characters; }
    [[nodiscard]] constexpr size_t size() const { return length; }

    //! \pre size() < Capacity
    constexpr void append(char character)
    {
        characters[length] = character;
        ++length;
    }
};

} // namespace core
