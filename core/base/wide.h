#pragma once
//! \file
//! The two primitives under all wide arithmetic, and the algorithms over them. `Portable` needs
//! only 64-bit instructions and is what runs on chain; `Native` uses the compiler's 128-bit integer
//! where there is one. Tests compare the two; everybody else includes `u128.h`.

#include "core/base/u128.h"

#if defined(__SIZEOF_INT128__) && !defined(__bpf__)
#define BACKSTOP_NATIVE_WIDE 1
#endif

namespace core::wide {

struct Division
{
    uint64_t quotient = 0;
    uint64_t remainder = 0;
};

struct Portable
{
    [[nodiscard]] static constexpr U128 product(uint64_t a, uint64_t b)
    {
        constexpr uint64_t mask = 0xffff'ffff;
        const uint64_t low = (a & mask) * (b & mask);
        const uint64_t cross = (a >> 32) * (b & mask) + (low >> 32); // at most 2^64 - 2^32
        const uint64_t middle = (a & mask) * (b >> 32) + (cross & mask);
        return {(a >> 32) * (b >> 32) + (cross >> 32) + (middle >> 32),
                (middle << 32) | (low & mask)};
    }

    //! Schoolbook division with digits of 32 bits. \pre high < divisor, so that one word holds it
    [[nodiscard]] static constexpr Division divide(uint64_t high, uint64_t low, uint64_t divisor)
    {
        if (high == 0) return {low / divisor, low % divisor};
        // With the top bit of the divisor set, a digit guessed from its upper half is at most two
        // too large.
        const int shift = __builtin_clzll(divisor);
        divisor <<= shift;
        if (shift != 0) high = (high << shift) | (low >> (64 - shift));
        low <<= shift;

        const Division upper = digit(high, low >> 32, divisor);
        const Division lower = digit(upper.remainder, low & 0xffff'ffff, divisor);
        return {(upper.quotient << 32) | lower.quotient, lower.remainder >> shift};
    }

private:
    //! (high × 2^32 + next) ÷ divisor. \pre high < divisor, top bit of the divisor set
    [[nodiscard]] static constexpr Division digit(uint64_t high, uint64_t next, uint64_t divisor)
    {
        const uint64_t upper = divisor >> 32;
        const uint64_t lower = divisor & 0xffff'ffff;
        uint64_t guess = high / upper;
        uint64_t rest = high % upper;
        while (guess > 0xffff'ffff || guess * lower > ((rest << 32) | next)) {
            --guess;
            rest += upper;
            if (rest > 0xffff'ffff) break; // the guess cannot be too large any more
        }
        return {guess, ((high << 32) | next) - guess * divisor}; // modulo 2^64; the result is exact
    }
};

#ifdef BACKSTOP_NATIVE_WIDE
struct Native
{
    __extension__ typedef unsigned __int128 Word;

    [[nodiscard]] static constexpr U128 product(uint64_t a, uint64_t b)
    {
        const Word both = Word{a} * b;
        return {static_cast<uint64_t>(both >> 64), static_cast<uint64_t>(both)};
    }

    //! \pre high < divisor
    [[nodiscard]] static constexpr Division divide(uint64_t high, uint64_t low, uint64_t divisor)
    {
        if (high == 0) return {low / divisor, low % divisor};
        const Word both = (Word{high} << 64) | low;
        return {static_cast<uint64_t>(both / divisor), static_cast<uint64_t>(both % divisor)};
    }
};
using Chosen = Native;
#else
using Chosen = Portable;
#endif

//! Modulo 2^128; carries into and out of the callers' hands.
[[nodiscard]] constexpr U128 sum(const U128& a, const U128& b)
{
    const uint64_t low = a.lo + b.lo;
    return {a.hi + b.hi + (low < a.lo ? 1U : 0U), low};
}

[[nodiscard]] constexpr U128 difference(const U128& a, const U128& b)
{
    return {a.hi - b.hi - (a.lo < b.lo ? 1U : 0U), a.lo - b.lo};
}

//! \pre shift in [0, 63]
[[nodiscard]] constexpr U128 shiftLeft(const U128& a, int shift)
{
    if (shift == 0) return a;
    return {(a.hi << shift) | (a.lo >> (64 - shift)), a.lo << shift};
}

[[nodiscard]] constexpr U128 shiftRight(const U128& a, int shift)
{
    if (shift == 0) return a;
    return {a.hi >> shift, (a.lo >> shift) | (a.hi << (64 - shift))};
}

struct U256
{
    U128 hi;
    U128 lo;
};

template <class Primitive> [[nodiscard]] constexpr U256 product(const U128& a, const U128& b)
{
    const U128 low = Primitive::product(a.lo, b.lo);
    // Each sum fits into 128 bits: (2^64 - 1)^2 + 2 × (2^64 - 1) = 2^128 - 1.
    const U128 cross = sum(Primitive::product(a.hi, b.lo), low.hi);
    const U128 middle = sum(Primitive::product(a.lo, b.hi), cross.lo);
    return {sum(sum(Primitive::product(a.hi, b.hi), cross.hi), middle.hi), {middle.lo, low.lo}};
}

struct WideDivision
{
    U128 quotient;
    U128 remainder;
};

} // namespace core::wide
