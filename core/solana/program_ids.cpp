#include "core/solana/program_ids.h"

namespace core::solana {

namespace {

struct WellKnown
{
    Address address;
    bool isReserved;
    std::string_view name;
};

// clang-format off
constexpr WellKnown wellKnown[] = {
    {systemId,                  true,  "System program"},
    {nativeLoaderId,            true,  "Native loader"},
    {bpfLoaderId,               true,  "BPF loader 2"},
    {bpfLoaderUpgradeableId,    true,  "Upgradeable BPF loader"},
    {bpfLoaderDeprecatedId,     true,  "BPF loader 1"},
    {tokenId,                   false, "Token program"},
    {token2022Id,               false, "Token-2022 program"},
    {associatedTokenId,         false, "Associated token program"},
    {nativeMintId,              false, "Wrapped SOL mint"},
    {computeBudgetId,           true,  "Compute budget program"},
    {memoV1Id,                  false, "Memo program v1"},
    {memoV2Id,                  false, "Memo program v2"},
    {ed25519PrecompileId,       true,  "Ed25519 precompile"},
    {secp256k1PrecompileId,     true,  "Secp256k1 precompile"},
    {secp256r1PrecompileId,     true,  "Secp256r1 precompile"},
    {addressLookupTableId,      true,  "Address lookup table program"},
    {stakeId,                   true,  "Stake program"},
    {stakeConfigId,             true,  "Stake configuration"},
    {voteId,                    true,  "Vote program"},
    {configId,                  true,  "Config program"},
    {featureId,                 true,  "Feature program"},
    {incineratorId,             false, "Incinerator"},
    {sysvarOwnerId,             true,  "Sysvar owner"},
    {sysvarClockId,             true,  "Clock sysvar"},
    {sysvarRentId,              true,  "Rent sysvar"},
    {sysvarInstructionsId,      true,  "Instructions sysvar"},
    {sysvarRecentBlockhashesId, true,  "Recent blockhashes sysvar"},
    {sysvarEpochScheduleId,     true,  "Epoch schedule sysvar"},
    {sysvarEpochRewardsId,      true,  "Epoch rewards sysvar"},
    {sysvarFeesId,              true,  "Fees sysvar"},
    {sysvarRewardsId,           true,  "Rewards sysvar"},
    {sysvarSlotHashesId,        true,  "Slot hashes sysvar"},
    {sysvarSlotHistoryId,       true,  "Slot history sysvar"},
    {sysvarStakeHistoryId,      true,  "Stake history sysvar"},
    {sysvarLastRestartSlotId,   true,  "Last restart slot sysvar"},
};
// clang-format on

const WellKnown* find(const Address& address)
{
    for (const WellKnown& entry : wellKnown)
        if (entry.address == address) return &entry;
    return nullptr;
}

} // namespace

bool isReserved(const Address& address)
{
    const WellKnown* const entry = find(address);
    return entry != nullptr && entry->isReserved;
}

std::string_view wellKnownName(const Address& address)
{
    const WellKnown* const entry = find(address);
    return entry != nullptr ? entry->name : std::string_view{};
}

} // namespace core::solana
