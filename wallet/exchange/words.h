#pragma once
//! \file
//! Bytes as the words of a file, and back. Each has exactly one spelling.

#include "core/solana/hash.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wallet::exchange {

[[nodiscard]] std::string base64Of(core::Bytes bytes); //!< RFC 4648 with padding
[[nodiscard]] std::string hexOf(const core::solana::Hash& hash);
[[nodiscard]] std::string base58Of(core::Bytes bytes); //!< \pre an address or a signature

[[nodiscard]] std::optional<std::vector<uint8_t>> bytesOfBase64(std::string_view text);
[[nodiscard]] std::optional<core::Address> addressOfBase58(std::string_view text);
[[nodiscard]] std::optional<core::solana::Signature> signatureOfBase58(std::string_view text);

} // namespace wallet::exchange
