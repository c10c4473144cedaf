#include "core/solana/utf8.h"

namespace core::solana {

CodePoint decodeUtf8(Bytes bytes)
{
    const uint32_t first = bytes.data[0];
    if (first < 0x80) return {first, 1};

    const size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || size > bytes.size) return {};
    uint32_t value = first & (0x7fU >> size);
    for (size_t i = 1; i < size; ++i) {
        if ((bytes.data[i] & 0xc0) != 0x80) return {};
        value = (value << 6) | (bytes.data[i] & 0x3fU);
    }
    constexpr uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool isSurrogate = value >= 0xd800 && value <= 0xdfff;
    if (value < smallest[size] || isSurrogate || value > 0x10ffff) return {};
    return {value, size};
}

bool isUtf8(Bytes bytes)
{
    for (size_t at = 0; at < bytes.size;) {
        const size_t size = decodeUtf8({bytes.data + at, bytes.size - at}).size;
        if (size == 0) return false;
        at += size;
    }
    return true;
}

} // namespace core::solana
