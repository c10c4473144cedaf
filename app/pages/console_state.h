#pragma once
//! \file
//! What the window shows: one snapshot, and beside it what no snapshot holds. Made on the ledger's
//! thread, never changed afterwards.

#include "app/cluster/snapshot.h"
#include "widgets/charts/line_chart.h"

#include <QString>

#include <memory>
#include <vector>

namespace app::pages {

//! A market over the time that the window has watched.
struct MarketSeries
{
    std::vector<widgets::charts::TimePoint> utilisation; //!< ppm
    std::vector<widgets::charts::TimePoint> score;       //!< ppm; from the first score on
    std::vector<widgets::charts::TimePoint> price;       //!< mantissa
    std::int32_t priceExponent = 0;
};

//! Why a deposit would be refused just now, in the programs' own words; empty: it would not.
struct DepositGates
{
    QString senior;
    QString junior;

    [[nodiscard]] const QString& of(cluster::Tranche tranche) const
    {
        return tranche == cluster::Tranche::Junior ? junior : senior;
    }
};

struct ReplayStatus
{
    bool isPlaying = false;
    bool isOver = false;
    std::int64_t done = 0; //!< steps
    std::int64_t all = 0;
    int speed = 1; //!< steps a second
};

struct ConsoleState
{
    cluster::SnapshotPtr snapshot;
    core::Address owner;                                     //!< whose positions are "mine"
    std::vector<std::shared_ptr<const MarketSeries>> series; //!< as the snapshot's markets
    std::vector<DepositGates> gates;                         //!< as the snapshot's markets
    ReplayStatus replay;
};
using StatePtr = std::shared_ptr<const ConsoleState>;

} // namespace app::pages
