#pragma once
//! \file
//! What the inspector says of whatever is selected on the Markets page: all figures in full.

#include "app/pages/console_state.h"
#include "app/pages/inspection.h"
#include "app/pages/markets/parameters.h"

namespace app::pages::markets {

//! \pre market < state.snapshot->markets.size()
[[nodiscard]] InspectionPtr inspectMarket(const ConsoleState& state, size_t market);
[[nodiscard]] InspectionPtr inspectTranche(const ConsoleState& state,
                                           size_t market,
                                           cluster::Tranche tranche);
[[nodiscard]] InspectionPtr inspectClaim(const cluster::MarketView& market,
                                         const cluster::ClaimView& claim);
[[nodiscard]] InspectionPtr inspectParameter(const cluster::Snapshot& snapshot,
                                             const cluster::MarketView& market,
                                             const ParameterRow& parameter);

//! "Paid", "Waiting for its draw".
[[nodiscard]] QString claimPhaseText(const cluster::ClaimView& claim);

} // namespace app::pages::markets
