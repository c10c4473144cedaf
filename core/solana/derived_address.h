#pragma once
//! \file
//! Addresses that no key owns: derived from seeds and a program, or from a base address.

#include "core/solana/errors.h"
#include "core/solana/hash.h"

#include <span>
#include <string_view>

namespace core::solana {

constexpr size_t seedSizeMax = 32;
constexpr size_t seedCountMax = 16; //!< the bump included

struct DerivedAddress
{
    Address address;
    uint8_t bump = 0;

    friend bool operator==(const DerivedAddress&, const DerivedAddress&) = default;
};

//! Whether the bytes decompress to a point of edwards25519 by the chain's rule: the sign bit is
//! cleared first and y is reduced modulo p, so encodings that libsodium and OpenSSL refuse count.
[[nodiscard]] bool isOnCurve(const Address& address);

//! SHA-256(seeds, program, "ProgramDerivedAddress").
//! \return SeedCountMustNotExceed16, SeedMustNotExceed32Bytes, DerivedAddressMustBeOffCurve
[[nodiscard]] support::Result<Address> createProgramAddress(std::span<const Bytes> seeds,
                                                            const Address& program);

//! The first bump from 255 down, as the last seed, that leaves the curve.
//! \return SeedCountMustNotExceed16 from 16 seeds up, SeedMustNotExceed32Bytes, BumpMustExist
[[nodiscard]] support::Result<DerivedAddress> findProgramAddress(std::span<const Bytes> seeds,
                                                                 const Address& program);

//! SHA-256(base, seed, owner): an address that the key of `base` signs for.
//! \return SeedMustNotExceed32Bytes, SeededOwnerMustNotLookDerived
[[nodiscard]] support::Result<Address> createWithSeed(const Address& base,
                                                      std::string_view seed,
                                                      const Address& owner);

//! The token account that wallets expect: seeds [owner, token program, mint].
[[nodiscard]] support::Result<DerivedAddress> associatedTokenAddress(const Address& owner,
                                                                     const Address& mint,
                                                                     const Address& tokenProgram);

} // namespace core::solana
