#include "app/cluster/program_ids.h"

#include <cassert>

namespace app::cluster {
namespace {

using core::solana::bytesOf;
using core::solana::Keypair;

constexpr std::string_view names[] = {
    "insurance_pool",    "risk_engine",       "premium_manager",      "insolvency_handler",
    "cross_market_pool", "reinsurance_pool",  "tranche_manager",      "governance",
    "voting_escrow",     "timelock_executor", "share_pricing_oracle", "transfer_restriction",
};
static_assert(std::size(names) == programCount);

} // namespace

std::string_view programName(ProgramIndex index)
{
    return names[static_cast<size_t>(index)];
}

ProgramIds embeddedProgramIds()
{
    ProgramIds ids;
    for (size_t i = 0; i < programCount; ++i)
        ids.programs[i] = Keypair::development(names[i]).address();
    ids.pricePublisher = Keypair::development("price_publisher").address();
    return ids;
}

Keypair developmentKey(std::string_view role)
{
    const core::solana::Hash seed = core::solana::sha256({bytesOf("backstop-dev:"), bytesOf(role)});
    auto key = Keypair::fromSeed(bytesOf(seed));
    assert(key.ok()); // a hash has a seed's length
    return std::move(key).value();
}

const Keypair& Keyring::operator()(std::string_view role)
{
    auto found = m_keys.find(role);
    if (found == m_keys.end())
        found = m_keys.emplace(std::string(role), developmentKey(role)).first;
    return found->second;
}

} // namespace app::cluster
