#pragma once
//! \file
//! SLIP-0010 for ed25519: keys derived from a seed along a path. Every step is hardened.

#include "core/solana/errors.h"
#include "core/solana/keys.h"
#include "core/solana/secret_buffer.h"

#include <string>
#include <string_view>
#include <vector>

namespace core::solana {

constexpr size_t pathDepthMax = 10; //!< more than any wallet uses; bounds the work

//! The indexes without their hardened bit; empty is the master key.
struct DerivationPath
{
    std::vector<uint32_t> indexes;

    friend bool operator==(const DerivationPath&, const DerivationPath&) = default;
};

//! "m/44'/501'/0'/0'". \return PathMustStartAtMaster, PathMustBeHardened, PathIndexMustFit31Bits
//! with the offset, PathMustNotExceedDepth
[[nodiscard]] support::Result<DerivationPath> parsePath(std::string_view text);
[[nodiscard]] std::string pathText(const DerivationPath& path);

struct DerivedKey
{
    SecretBuffer privateKey; //!< 32 bytes: an ed25519 seed
    SecretBuffer chainCode;  //!< 32 bytes
};

//! \param seed 16 to 64 bytes, as BIP-32 has it; BIP-39 gives 64
//! \return SeedSizeMustBeValid, PathIndexMustFit31Bits, PathMustNotExceedDepth
[[nodiscard]] support::Result<DerivedKey> deriveKey(Bytes seed, const DerivationPath& path);

//! The key pair of deriveKey().
[[nodiscard]] support::Result<Keypair> deriveKeypair(Bytes seed, const DerivationPath& path);

} // namespace core::solana
