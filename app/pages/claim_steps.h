#pragma once
//! \file
//! A claim's account as the steps of its waterfall.

#include "app/cluster/market_view.h"
#include "widgets/charts/waterfall.h"

#include <vector>

namespace app::pages {

//! Deficit, junior, senior, the other tiers where they were asked, fee and set-off, rest. Bites and
//! the rest add up to the deficit.
[[nodiscard]] std::vector<widgets::charts::WaterfallStep> claimSteps(
    const cluster::ClaimView& claim);

} // namespace app::pages
