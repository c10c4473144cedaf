#pragma once
//! \file
//! Where a market stands, as numbers of a series.

#include "app/cluster/market_view.h"
#include "app/history/index_rows.h"

namespace app::history {

[[nodiscard]] MarkValues markOf(const cluster::MarketView& market);

} // namespace app::history
