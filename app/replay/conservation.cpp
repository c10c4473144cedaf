#include "app/replay/conservation.h"

#include "core/programs/insolvency_handler/claim_accounts.h"
#include "core/programs/insurance_pool/market_account.h"
#include "core/programs/insurance_pool/pool_account.h"
#include "core/programs/premium_manager/premium_account.h"

#include <cassert>

namespace app::replay {

using core::support::Checked;
using core::support::Done;
namespace pools = core::programs::insurance_pool;

namespace {

//! Development USDC comes from one faucet, whose supply fits: sums of its parts do too.
void grow(UsdcAmount& sum, UsdcAmount part)
{
    const auto grown = core::add(sum, part);
    assert(grown.ok());
    sum = *grown;
}

UsdcAmount sumOf(std::initializer_list<UsdcAmount> parts)
{
    UsdcAmount sum;
    for (const UsdcAmount part : parts)
        grow(sum, part);
    return sum;
}

Checked addMarket(const cluster::EmbeddedCluster& cluster,
                  const cluster::MarketAddresses& at,
                  Conservation& all)
{
    const auto pool = cluster.read<pools::Pool>(at.pool);
    if (!pool) return pool.error();
    const auto market = cluster.read<pools::Market>(at.market);
    if (!market) return market.error();
    const auto premium = cluster.read<core::programs::premium_manager::PremiumState>(at.premium);
    if (!premium) return premium.error();
    const auto vault = cluster.tokens(at.vault);
    if (!vault) return vault.error();

    grow(all.deposits, pool->deposits);
    grow(all.seeds, pool->seeds);
    grow(all.recoveries, pool->recoveries);
    grow(all.bonds, market->bond);
    grow(all.bonds, premium->bondPaid);
    grow(all.premiums,
         core::subtractToZero(premium->paid, sumOf({premium->setOff, premium->bondPaid})));
    grow(all.premiums, premium->income);
    grow(all.balances, *vault);
    grow(all.balances, market->bond); // lies in its own vault, which exists with a bond only
    grow(all.withdrawals, core::subtractToZero(pool->withdrawals, pool->payable));
    return Done{};
}

} // namespace

UsdcAmount Conservation::in() const
{
    return sumOf({deposits, seeds, bonds, premiums, recoveries});
}

UsdcAmount Conservation::out() const
{
    return sumOf({balances, withdrawals, payouts, fees});
}

core::support::Result<Conservation> readConservation(const cluster::EmbeddedCluster& cluster,
                                                     std::span<const KeptMarket> markets)
{
    const cluster::ProtocolAddresses& at = cluster.deployment().accounts;
    Conservation all;
    for (const KeptMarket& market : markets)
        if (const auto added = addMarket(cluster, market.addresses, all); !added)
            return added.error();
    const auto handler = cluster.read<core::programs::insolvency_handler::Handler>(at.handler);
    if (!handler) return handler.error();
    const auto payouts = cluster.tokens(at.payoutVault);
    if (!payouts) return payouts.error();
    const auto treasury = cluster.tokens(at.treasury);
    if (!treasury) return treasury.error();
    grow(all.balances, *payouts);
    grow(all.payouts, handler->collected);
    grow(all.fees, *treasury);
    return all;
}

} // namespace app::replay
