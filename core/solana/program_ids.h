#pragma once
//! \file
//! The addresses that every cluster has: native programs, loaders, sysvars and the token programs.

#include "core/base/base58.h"

#include <string_view>

namespace core::solana {

// clang-format off
constexpr Address systemId                  = addressOf("11111111111111111111111111111111");
constexpr Address nativeLoaderId            = addressOf("NativeLoader1111111111111111111111111111111");
constexpr Address bpfLoaderId               = addressOf("BPFLoader2111111111111111111111111111111111");
constexpr Address bpfLoaderUpgradeableId    = addressOf("BPFLoaderUpgradeab1e11111111111111111111111");
constexpr Address bpfLoaderDeprecatedId     = addressOf("BPFLoader1111111111111111111111111111111111");
constexpr Address tokenId                   = addressOf("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
constexpr Address token2022Id               = addressOf("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb");
constexpr Address associatedTokenId         = addressOf("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL");
constexpr Address nativeMintId              = addressOf("So11111111111111111111111111111111111111112");
constexpr Address computeBudgetId           = addressOf("ComputeBudget111111111111111111111111111111");
constexpr Address memoV1Id                  = addressOf("Memo1UhkJRfHyvLMcVucJwxXeuD728EqVDDwQDxFMNo");
constexpr Address memoV2Id                  = addressOf("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr");
constexpr Address ed25519PrecompileId       = addressOf("Ed25519SigVerify111111111111111111111111111");
constexpr Address secp256k1PrecompileId     = addressOf("KeccakSecp256k11111111111111111111111111111");
constexpr Address secp256r1PrecompileId     = addressOf("Secp256r1SigVerify1111111111111111111111111");
constexpr Address addressLookupTableId      = addressOf("AddressLookupTab1e1111111111111111111111111");
constexpr Address stakeId                   = addressOf("Stake11111111111111111111111111111111111111");
constexpr Address stakeConfigId             = addressOf("StakeConfig11111111111111111111111111111111");
constexpr Address voteId                    = addressOf("Vote111111111111111111111111111111111111111");
constexpr Address configId                  = addressOf("Config1111111111111111111111111111111111111");
constexpr Address featureId                 = addressOf("Feature111111111111111111111111111111111111");
constexpr Address incineratorId             = addressOf("1nc1nerator11111111111111111111111111111111");
constexpr Address sysvarOwnerId             = addressOf("Sysvar1111111111111111111111111111111111111");
constexpr Address sysvarClockId             = addressOf("SysvarC1ock11111111111111111111111111111111");
constexpr Address sysvarRentId              = addressOf("SysvarRent111111111111111111111111111111111");
constexpr Address sysvarInstructionsId      = addressOf("Sysvar1nstructions1111111111111111111111111");
constexpr Address sysvarRecentBlockhashesId = addressOf("SysvarRecentB1ockHashes11111111111111111111");
constexpr Address sysvarEpochScheduleId     = addressOf("SysvarEpochSchedu1e111111111111111111111111");
constexpr Address sysvarEpochRewardsId      = addressOf("SysvarEpochRewards1111111111111111111111111");
constexpr Address sysvarFeesId              = addressOf("SysvarFees111111111111111111111111111111111");
constexpr Address sysvarRewardsId           = addressOf("SysvarRewards111111111111111111111111111111");
constexpr Address sysvarSlotHashesId        = addressOf("SysvarS1otHashes111111111111111111111111111");
constexpr Address sysvarSlotHistoryId       = addressOf("SysvarS1otHistory11111111111111111111111111");
constexpr Address sysvarStakeHistoryId      = addressOf("SysvarStakeHistory1111111111111111111111111");
constexpr Address sysvarLastRestartSlotId   = addressOf("SysvarLastRestartS1ot1111111111111111111111");
// clang-format on

//! Whether the cluster keeps the address read-only whatever a message asks for: native programs,
//! loaders, precompiles and sysvars.
[[nodiscard]] bool isReserved(const Address& address);

//! The short English name of a well-known address, empty for any other: a label beside an address,
//! never instead of it.
[[nodiscard]] std::string_view wellKnownName(const Address& address);

} // namespace core::solana
