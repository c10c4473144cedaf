#include "core/solana/compact_u16.h"

namespace core::solana {

support::Result<CompactU16> readCompactU16(Bytes bytes)
{
    unsigned value = 0;
    for (size_t i = 0; i < 3; ++i) {
        if (i == bytes.size) return failAt(Errc::BytesMustNotEndEarly, i);
        const unsigned byte = bytes.data[i];
        if (i > 0 && byte == 0) return failAt(Errc::CompactLengthMustBeMinimal, i);
        if (i == 2 && byte > 3) return failAt(Errc::CompactLengthMustFit16Bits, i);
        value |= (byte & 0x7fU) << (7 * i);
        if (byte < 0x80) return CompactU16{static_cast<uint16_t>(value), i + 1};
    }
    return failAt(Errc::CompactLengthMustFit16Bits, 2); // not reached: the third byte is at most 3
}

void appendCompactU16(std::vector<uint8_t>& bytes, uint16_t value)
{
    unsigned rest = value;
    for (; rest >= 0x80; rest >>= 7)
        bytes.push_back(static_cast<uint8_t>(rest | 0x80));
    bytes.push_back(static_cast<uint8_t>(rest));
}

} // namespace core::solana
