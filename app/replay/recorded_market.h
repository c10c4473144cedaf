#pragma once
//! \file
//! The files that a replay plays from: a scenario and the records that it names.

#include "app/replay/scenario.h"
#include "core/market/candles.h"
#include "core/market/funding.h"

#include <string>
#include <vector>

namespace app::replay {

//! Where a scenario and its records lie: folders on disk, or inside the program (":/…").
struct ReplayFiles
{
    std::string scenario = ":/backstop/scenario/may2025.scenario";
    std::string records = ":/backstop/market/mit2025";
};

struct RecordedMarket
{
    core::market::CandleSeries candles;
    core::market::FundingSeries funding;
};

//! All of a replay's input, read and checked before anything runs.
struct ReplayInput
{
    Scenario scenario;
    std::vector<RecordedMarket> markets; //!< as `scenario.markets`
};

//! \return FileMustOpen, FileMustStayWithinLimit, the rules of scenario and CSV lines (`detail`
//!         names file and line), CandlesMustBeQuarterHours, CandlesMustReachStory
[[nodiscard]] core::support::Result<ReplayInput> loadReplay(const ReplayFiles& files = {});

} // namespace app::replay
