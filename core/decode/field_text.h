#pragma once
//! \file
//! The exact text of values: numbers in decimal with all their places, addresses in base58, bytes
//! in hexadecimal.

#include "core/base/address.h"

#include <optional>
#include <string>

namespace core::decode {

//! Of 1 to 16 bytes, little-endian.
[[nodiscard]] std::string unsignedText(Bytes bytes);
//! The same as two's complement.
[[nodiscard]] std::string signedText(Bytes bytes);
[[nodiscard]] std::string hexText(Bytes bytes);
[[nodiscard]] std::string base58Text(const Address& address);

//! \pre bytes.size >= Address::size
[[nodiscard]] Address addressIn(Bytes bytes);

[[nodiscard]] bool isUtf8(Bytes bytes);

//! None for what is no decimal number below 2^64.
[[nodiscard]] std::optional<std::uint64_t> numberIn(const std::string& decimal);

} // namespace core::decode
