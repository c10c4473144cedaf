#pragma once
//! \file
//! Accounts of the Token program. An optional value is a u32 LE 0 or 1 and its bytes; taking it
//! away clears only the number, so that old bytes stay, as the real program leaves them.
//!
//! Mint, 82 bytes:
//!   offset  size  field               encoding
//!        0    36  mint authority      optional address
//!       36     8  supply              u64 LE
//!       44     1  decimals            u8
//!       45     1  is initialized      u8, 0 or 1
//!       46    36  freeze authority    optional address
//!
//! Account, 165 bytes:
//!        0    32  mint                address
//!       32    32  owner               address
//!       64     8  amount              u64 LE
//!       72    36  delegate            optional address
//!      108     1  state               u8: 0 uninitialized, 1 initialized, 2 frozen
//!      109    12  native reserve      optional u64 LE: lamports that are not tokens
//!      121     8  delegated amount    u64 LE
//!      129    36  close authority     optional address
//!
//! Multisignature, 355 bytes: required u8, count u8, is initialized u8, 11 addresses.

#include "core/base/address.h"
#include "core/base/bytes.h"

#include <array>
#include <cstdint>
#include <optional>

namespace core::runtime {

struct TokenMint
{
    static constexpr size_t size = 82;

    std::optional<Address> mintAuthority;
    uint64_t supply = 0;
    uint8_t decimals = 0;
    bool isInitialized = false;
    std::optional<Address> freezeAuthority;
};

enum class TokenAccountState : uint8_t { Uninitialized = 0, Initialized = 1, Frozen = 2 };

struct TokenAccount
{
    static constexpr size_t size = 165;

    Address mint;
    Address owner;
    uint64_t amount = 0;
    std::optional<Address> delegate;
    TokenAccountState state = TokenAccountState::Uninitialized;
    std::optional<uint64_t> nativeReserve;
    uint64_t delegatedAmount = 0;
    std::optional<Address> closeAuthority;

    [[nodiscard]] bool isFrozen() const { return state == TokenAccountState::Frozen; }
    [[nodiscard]] bool isNative() const { return nativeReserve.has_value(); }
};

struct TokenMultisig
{
    static constexpr size_t size = 355;
    static constexpr size_t signerMax = 11;

    uint8_t required = 0;
    uint8_t count = 0;
    bool isInitialized = false;
    std::array<Address, signerMax> signers{};
};

//! Nothing when the length, the state or the flag is none that the program writes.
//! Uninitialized accounts are read too.
[[nodiscard]] std::optional<TokenMint> readTokenMint(Bytes data);
[[nodiscard]] std::optional<TokenAccount> readTokenAccount(Bytes data);
[[nodiscard]] std::optional<TokenMultisig> readTokenMultisig(Bytes data);

//! \pre data holds the bytes of the type, as they were read
void writeToken(const TokenMint& mint, uint8_t* data);
void writeToken(const TokenAccount& account, uint8_t* data);
void writeToken(const TokenMultisig& multisig, uint8_t* data);

} // namespace core::runtime
