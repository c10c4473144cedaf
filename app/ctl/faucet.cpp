#include "app/ctl/faucet.h"

#include "app/cluster/protocol_setup.h"
#include "core/solana/associated_instructions.h"
#include "core/solana/token_instructions.h"

namespace app::ctl {

using core::solana::TokenInstruction;
using core::support::Checked;
using core::support::Done;

Checked giveFunds(cluster::EmbeddedCluster& cluster,
                  const core::Address& owner,
                  core::UsdcAmount amount)
{
    constexpr std::uint64_t lamports = 1'000'000'000; // 1 SOL: thousands of fees and some rent
    const Checked given = cluster.ledger().airdrop(owner, lamports);
    if (!given) return given;
    // The same gift twice would be the same transaction, which runs once in a slot.
    const Checked advanced = cluster.advanceTo(cluster.now());
    if (!advanced) return advanced;

    const core::Address& mint = cluster.deployment().accounts.usdcMint;
    const core::Address faucet = cluster.key(cluster::role::faucet).address();
    const auto create = core::solana::buildAssociatedCreate(faucet, owner, mint);
    if (!create) return create.error();
    core::solana::TokenMintTo gift;
    gift.mint = mint;
    gift.account = cluster::tokensOf(owner, mint);
    gift.owner = faucet;
    gift.amount = amount.raw();
    const auto result = cluster.submit("give development USDC",
                                       {*create, core::solana::build(TokenInstruction{gift})},
                                       {cluster::role::faucet});
    if (!result) return result.error();
    return Done{};
}

} // namespace app::ctl
