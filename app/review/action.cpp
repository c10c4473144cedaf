#include "app/review/action.h"

#include "app/cluster/intent_actions.h"
#include "app/cluster/pool_actions.h"

namespace app::review {

const cluster::MarketView* marketOf(const cluster::Snapshot& snapshot, const Action& action)
{
    for (const cluster::MarketView& market : snapshot.markets)
        if (market.account.marketId == action.marketId) return &market;
    return nullptr;
}

bool hasIntent(ActionKind kind)
{
    switch (kind) {
    case ActionKind::Deposit:
    case ActionKind::RequestWithdraw:
    case ActionKind::CancelWithdraw: return true;
    case ActionKind::ExecuteWithdraw:
    case ActionKind::ApproveSpender: return false;
    }
    return false;
}

bool isOfMarket(ActionKind kind)
{
    return kind != ActionKind::ApproveSpender;
}

core::UnixTime untilOf(const cluster::Snapshot& snapshot, const Action& action)
{
    constexpr std::int64_t hour = 3'600;
    constexpr std::int64_t usual = 24 * hour;
    if (action.until.raw() != 0) return action.until;
    return core::UnixTime{(snapshot.time.raw() + usual + hour - 1) / hour * hour};
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
    case ActionKind::ApproveSpender:
        return {cluster::approveSpender(deployment, action.owner, action.amount)};
    }
    return {};
}

} // namespace app::review
