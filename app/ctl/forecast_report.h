#pragma once
//! \file
//! What a device will show, for people and for scripts.

#include "app/ctl/arguments.h"
#include "app/ctl/report.h"
#include "wallet/ledger/forecast/pages.h"

namespace app::ctl {

constexpr OptionRule appOption{.name = "--app"};
constexpr OptionRule modelOption{.name = "--model"};

//! `--app 1.9.0` and `--model nanosp`, else those that were observed, with blind signing off.
//! \return WordMustBeKnown
[[nodiscard]] core::support::Result<wallet::ledger::forecast::AppProfile> namedProfile(
    const Arguments& arguments);

//! The object `forecast`: `result`, `screens` as [title, text], `hash`, `presses`, and `pages` as
//! lists of lines, the title first where there is one.
void addForecast(Report& report,
                 const wallet::ledger::forecast::Forecast& forecast,
                 wallet::ledger::Model model);

//! The pages as they come press by press, "[title | line | line]", a line each.
[[nodiscard]] std::string pressRows(const wallet::ledger::forecast::Forecast& forecast,
                                    wallet::ledger::Model model);

//! A sentence for whoever holds the device, and the pages behind it; ended by a line break.
[[nodiscard]] std::string pressText(const wallet::ledger::forecast::Forecast& forecast,
                                    wallet::ledger::Model model);

} // namespace app::ctl
