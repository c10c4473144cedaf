#include "app/review/action.h"

#include "app/cluster/pool_actions.h"

namespace app::review {

const cluster::MarketView* marketOf(const cluster::Snapshot& snapshot, const Action& action)
{
    for (const cluster::MarketView& market : snapshot.markets)
        if (market.account.marketId == action.marketId) return &market;
    return nullptr;
}

std::vector<core::solana::Instruction> instructionsOf(const cluster::Deployment& deployment,
                                                      const cluster::Snapshot& snapshot,
                                                      const Action& action)
{
    const auto addresses = cluster::marketAddresses(deployment.ids, action.marketId);
    const cluster::TicketRef ticket{action.owner, action.tranche, action.ticket};
    switch (action.kind) {
    case ActionKind::Deposit:
        return {cluster::deposit(deployment, addresses, action.owner,
                                 {action.amount, action.minShares, action.tranche})};
    case ActionKind::RequestWithdraw: {
        // The ticket's address has the book's next number in it: it cannot be chosen.
        const auto* market = marketOf(snapshot, action);
        const std::uint64_t next = market->pool.tranche(action.tranche).book.ticketNext;
        return {cluster::requestWithdraw(deployment, addresses, action.owner,
                                         {action.shares, action.tranche, action.early, next})};
    }
    case ActionKind::CancelWithdraw:
        return {cluster::cancelWithdraw(deployment, addresses, ticket)};
    case ActionKind::ExecuteWithdraw:
        return {cluster::executeWithdraw(deployment, addresses, ticket)};
    }
    return {};
}

} // namespace app::review
