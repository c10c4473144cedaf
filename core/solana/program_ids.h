#pragma once
//! \file
//! The addresses that every cluster has: native programs, loaders, sysvars and the token programs.

#include "core/base/address.h"

#include <string_view>

namespace core::solana {

namespace detail {

//! Base58 of exactly 32 bytes at compile time. A wrong character or length does not compile.
consteval Address addressLiteral(std::string_view text)
{
    constexpr std::string_view alphabet =
        "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    Address address;
    for (const char character : text) {
        const size_t digit = alphabet.find(character);
        if (digit == std::string_view::npos) throw "not a base58 character";
        unsigned carry = static_cast<unsigned>(digit);
        for (size_t i = Address::size; i-- > 0;) {
            carry += 58U * address.bytes[i];
            address.bytes[i] = static_cast<uint8_t>(carry & 0xff);
            carry >>= 8;
        }
        if (carry != 0) throw "longer than 32 bytes";
    }
    return address;
}

} // namespace detail

// clang-format off
constexpr Address systemId                  = detail::addressLiteral("11111111111111111111111111111111"); //!< System
constexpr Address nativeLoaderId            = detail::addressLiteral("NativeLoader1111111111111111111111111111111");
constexpr Address bpfLoaderId               = detail::addressLiteral("BPFLoader2111111111111111111111111111111111");
constexpr Address bpfLoaderUpgradeableId    = detail::addressLiteral("BPFLoaderUpgradeab1e11111111111111111111111");
constexpr Address bpfLoaderDeprecatedId     = detail::addressLiteral("BPFLoader1111111111111111111111111111111111");
constexpr Address tokenId                   = detail::addressLiteral("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
constexpr Address token2022Id               = detail::addressLiteral("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb");
constexpr Address associatedTokenId         = detail::addressLiteral("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL");
constexpr Address nativeMintId              = detail::addressLiteral("So11111111111111111111111111111111111111112");
constexpr Address computeBudgetId           = detail::addressLiteral("ComputeBudget111111111111111111111111111111");
constexpr Address memoV1Id                  = detail::addressLiteral("Memo1UhkJRfHyvLMcVucJwxXeuD728EqVDDwQDxFMNo");
constexpr Address memoV2Id                  = detail::addressLiteral("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr");
constexpr Address ed25519PrecompileId       = detail::addressLiteral("Ed25519SigVerify111111111111111111111111111");
constexpr Address secp256k1PrecompileId     = detail::addressLiteral("KeccakSecp256k11111111111111111111111111111");
constexpr Address secp256r1PrecompileId     = detail::addressLiteral("Secp256r1SigVerify1111111111111111111111111");
constexpr Address addressLookupTableId      = detail::addressLiteral("AddressLookupTab1e1111111111111111111111111");
constexpr Address stakeId                   = detail::addressLiteral("Stake11111111111111111111111111111111111111");
constexpr Address stakeConfigId             = detail::addressLiteral("StakeConfig11111111111111111111111111111111");
constexpr Address voteId                    = detail::addressLiteral("Vote111111111111111111111111111111111111111");
constexpr Address configId                  = detail::addressLiteral("Config1111111111111111111111111111111111111");
constexpr Address featureId                 = detail::addressLiteral("Feature111111111111111111111111111111111111");
constexpr Address incineratorId             = detail::addressLiteral("1nc1nerator11111111111111111111111111111111");
constexpr Address sysvarOwnerId             = detail::addressLiteral("Sysvar1111111111111111111111111111111111111");
constexpr Address sysvarClockId             = detail::addressLiteral("SysvarC1ock11111111111111111111111111111111");
constexpr Address sysvarRentId              = detail::addressLiteral("SysvarRent111111111111111111111111111111111");
constexpr Address sysvarInstructionsId      = detail::addressLiteral("Sysvar1nstructions1111111111111111111111111");
constexpr Address sysvarRecentBlockhashesId = detail::addressLiteral("SysvarRecentB1ockHashes11111111111111111111");
constexpr Address sysvarEpochScheduleId     = detail::addressLiteral("SysvarEpochSchedu1e111111111111111111111111");
constexpr Address sysvarEpochRewardsId      = detail::addressLiteral("SysvarEpochRewards1111111111111111111111111");
constexpr Address sysvarFeesId              = detail::addressLiteral("SysvarFees111111111111111111111111111111111");
constexpr Address sysvarRewardsId           = detail::addressLiteral("SysvarRewards111111111111111111111111111111");
constexpr Address sysvarSlotHashesId        = detail::addressLiteral("SysvarS1otHashes111111111111111111111111111");
constexpr Address sysvarSlotHistoryId       = detail::addressLiteral("SysvarS1otHistory11111111111111111111111111");
constexpr Address sysvarStakeHistoryId      = detail::addressLiteral("SysvarStakeHistory1111111111111111111111111");
constexpr Address sysvarLastRestartSlotId   = detail::addressLiteral("SysvarLastRestartS1ot1111111111111111111111");
// clang-format on

//! Whether the cluster keeps the address read-only whatever a message asks for: native programs,
//! loaders, precompiles and sysvars.
[[nodiscard]] bool isReserved(const Address& address);

//! The short English name of a well-known address, empty for any other: a label beside an address,
//! never instead of it.
[[nodiscard]] std::string_view wellKnownName(const Address& address);

} // namespace core::solana
