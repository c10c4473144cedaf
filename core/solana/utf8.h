#pragma once
//! \file
//! Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.

#include "core/base/bytes.h"

#include <cstddef>
#include <cstdint>

namespace core::solana {

struct CodePoint
{
    uint32_t value = 0;
    size_t size = 0; //!< bytes taken, 1 to 4; 0 when the bytes are not UTF-8
};

//! The code point at the first byte. \pre bytes.size > 0
[[nodiscard]] CodePoint decodeUtf8(Bytes bytes);

[[nodiscard]] bool isUtf8(Bytes bytes);

} // namespace core::solana
