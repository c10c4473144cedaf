#pragma once
//! \file
//! A market's lines over time, out of the history and of the ledger's own rings.

#include "app/history/history.h"
#include "app/pages/console_state.h"

namespace app::console {

//! Without funding. Empty lines when the history cannot say.
//! \param until  the last moment that counts
[[nodiscard]] pages::MarketSeries marketLines(const history::History& history,
                                              const core::Address& market,
                                              core::UnixTime until);

//! The complete eight-hour bins of the last thirty days, 1e-9 of the price, truncated.
[[nodiscard]] pages::MarketSeries::Line fundingLine(const core::runtime::Ledger& ledger,
                                                    const core::Address& funding,
                                                    core::UnixTime until);

} // namespace app::console
