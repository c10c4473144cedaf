#pragma once
//! \file
//! What counts as text in a vault: UTF-8 without control characters.

#include "core/base/bytes.h"
#include "core/solana/utf8.h"

namespace wallet::vault {

[[nodiscard]] inline bool isPlainText(core::Bytes text)
{
    constexpr uint8_t firstPrintable = 0x20;
    constexpr uint8_t deleteCharacter = 0x7f;
    for (const uint8_t byte : text)
        if (byte < firstPrintable || byte == deleteCharacter) return false;
    return core::solana::isUtf8(text);
}

//! Of a vault or an account; may be empty.
[[nodiscard]] bool isLabel(core::Bytes text);

} // namespace wallet::vault
