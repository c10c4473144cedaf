#pragma once
//! \file
//! Views of a snapshot as fields of a report. Everything shown is in the snapshot; nothing is
//! computed here.

#include "app/cluster/snapshot.h"
#include "app/ctl/report.h"

namespace app::ctl {

//! When and of what ledger the figures are.
void addMoment(Report& report, const cluster::Snapshot& snapshot);

//! Name, address, price, score, cover, premium.
void addMarket(Report& report, const cluster::MarketView& market);
void addFactors(Report& report, const cluster::RiskView& risk);
void addPremium(Report& report, const cluster::PremiumView& premium);
//! The newest claims, at most `countMax`.
void addClaims(Report& report, const cluster::MarketView& market, std::size_t countMax);

//! Money, load, epoch and both tranches.
void addPool(Report& report, const cluster::PoolView& pool);

//! Value, lots and tickets, with the market's name.
void addPosition(Report& report,
                 const cluster::Snapshot& snapshot,
                 const cluster::PositionView& position);

[[nodiscard]] std::string_view nameOf(cluster::Tranche tranche);

} // namespace app::ctl
