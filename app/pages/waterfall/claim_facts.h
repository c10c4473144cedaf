#pragma once
//! \file
//! Rows and facts of a claim, one that was or one that might be.

#include "app/pages/console_state.h"
#include "app/pages/inspection.h"
#include "widgets/tables/facts_model.h"

namespace app::pages::waterfall {

//! "Drawn", "Paid": how far a claim has come.
[[nodiscard]] QString phaseName(core::programs::insolvency_handler::ClaimPhase phase);

//! A row for each layer with its exact bite and the rule behind it, then what reached the market
//! and what was reported beyond the cover.
[[nodiscard]] std::vector<widgets::tables::Row> layerRows(const widgets::style::Theme& theme,
                                                          const cluster::ClaimView& claim);
[[nodiscard]] std::vector<widgets::tables::Column> layerColumns();

[[nodiscard]] InspectionPtr inspectionOf(const cluster::MarketView& market,
                                         const cluster::ClaimView& claim,
                                         const ClaimImpact* impact);

} // namespace app::pages::waterfall
