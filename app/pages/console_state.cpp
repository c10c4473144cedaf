#include "app/pages/console_state.h"

namespace app::pages {

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
