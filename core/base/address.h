#pragma once
//! \file
//! A Solana address: 32 bytes, a public key or an address derived from a program.

#include "core/base/bytes.h"

#include <stddef.h>
#include <stdint.h>

namespace core {

//! 32 bytes; all zero is the System program's address and the default.
struct Address
{
    static constexpr size_t size = 32;

    uint8_t bytes[size] = {};

    //! Not the default one, which compares byte by byte: on chain that is seven times as dear.
    friend constexpr bool operator==(const Address& a, const Address& b)
    {
        if (!__builtin_is_constant_evaluated()) return equalBytes(a.bytes, b.bytes, size);
        for (size_t i = 0; i < size; ++i)
            if (a.bytes[i] != b.bytes[i]) return false;
        return true;
    }

    //! Lexicographic, so that addresses can be keys of ordered maps.
    friend constexpr bool operator<(const Address& a, const Address& b)
    {
        for (size_t i = 0; i < size; ++i)
            if (a.bytes[i] != b.bytes[i]) return a.bytes[i] < b.bytes[i];
        return false;
    }
};

static_assert(sizeof(Address) == Address::size && alignof(Address) == 1);

} // namespace core
