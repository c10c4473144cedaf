#pragma once
//! \file
//! Numbers as the chain's machine words them.

#include <cstdint>
#include <string>

namespace core::runtime::bytecode {

//! "0x1f", without leading zeros.
[[nodiscard]] inline std::string hexadecimal(uint64_t value)
{
    std::string digits;
    for (; value != 0 || digits.empty(); value >>= 4)
        digits.insert(digits.begin(), "0123456789abcdef"[value & 15]);
    return "0x" + digits;
}

} // namespace core::runtime::bytecode
