#include "app/pages/console_state.h"

namespace app::pages {

const ClaimImpact* ConsoleState::impactOf(const cluster::ClaimView& claim) const
{
    for (const ClaimImpact& impact : impacts)
        if (impact.market == claim.account.market && impact.period == claim.account.period)
            return &impact;
    return nullptr;
}

bool canLeave(const cluster::PositionView* position)
{
    return position != nullptr && !position->isWiped && !position->shares.isZero();
}

bool canWithdraw(const ConsoleState& state, size_t market)
{
    const auto& view = state.snapshot->markets[market];
    for (const auto tranche : {cluster::Tranche::Senior, cluster::Tranche::Junior})
        if (canLeave(state.snapshot->position(state.owner, view, tranche))) return true;
    return false;
}

} // namespace app::pages
