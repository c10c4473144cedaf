#pragma once
//! \file
//! Compact-u16, the length prefix of Solana's wire formats: 7 bits a byte, lowest first, at most
//! three bytes, shortest form only.

#include "core/solana/errors.h"
#include "core/solana/hash.h"

#include <vector>

namespace core::solana {

struct CompactU16
{
    uint16_t value = 0;
    size_t size = 0; //!< bytes read, 1 to 3
};

//! Reads from the first byte; what follows is left alone.
//! \return BytesMustNotEndEarly, CompactLengthMustBeMinimal, CompactLengthMustFit16Bits
[[nodiscard]] support::Result<CompactU16> readCompactU16(Bytes bytes);

void appendCompactU16(std::vector<uint8_t>& bytes, uint16_t value);

[[nodiscard]] constexpr size_t compactU16Size(size_t value)
{
    return value < 0x80 ? 1 : value < 0x4000 ? 2 : 3;
}

} // namespace core::solana
