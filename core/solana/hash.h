#pragma once
//! \file
//! A 32-byte hash, a 64-byte signature, and views of what hosted code holds.

#include "core/base/address.h"
#include "core/base/bytes.h"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace core::solana {

//! A blockhash, a nonce value or a SHA-256.
struct Hash
{
    static constexpr size_t size = 32;
    uint8_t bytes[size] = {};

    friend bool operator==(const Hash&, const Hash&) = default;
};

//! An ed25519 signature. All zero stands for "not signed yet".
struct Signature
{
    static constexpr size_t size = 64;
    uint8_t bytes[size] = {};

    friend bool operator==(const Signature&, const Signature&) = default;
};

[[nodiscard]] inline Bytes bytesOf(const std::vector<uint8_t>& bytes)
{
    return {bytes.data(), bytes.size()};
}
[[nodiscard]] inline Bytes bytesOf(const Address& address)
{
    return Bytes{address.bytes};
}
[[nodiscard]] inline Bytes bytesOf(const Hash& hash)
{
    return Bytes{hash.bytes};
}
[[nodiscard]] inline Bytes bytesOf(const Signature& signature)
{
    return Bytes{signature.bytes};
}
//! The characters without a terminating zero.
[[nodiscard]] Bytes bytesOf(std::string_view text);
[[nodiscard]] std::string_view textOf(Bytes bytes);

//! SHA-256 of the parts in a row. OpenSSL's: six times the speed of the freestanding one.
[[nodiscard]] Hash sha256(std::initializer_list<Bytes> parts);
[[nodiscard]] Hash sha256(const Bytes* parts, size_t partCount);

} // namespace core::solana
