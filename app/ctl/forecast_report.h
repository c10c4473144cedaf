#pragma once
//! \file
//! What a device will show, for people and for scripts.

#include "app/ctl/report.h"
#include "wallet/ledger/forecast/pages.h"

namespace app::ctl {

//! The object `forecast`: `result`, `screens` as [title, text], `hash`, `presses`, and `pages` as
//! lists of lines, the title first where there is one.
void addForecast(Report& report,
                 const wallet::ledger::forecast::Forecast& forecast,
                 wallet::ledger::Model model);

//! The pages as they come press by press, a line each page, ended by a line break.
[[nodiscard]] std::string pressText(const wallet::ledger::forecast::Forecast& forecast,
                                    wallet::ledger::Model model);

} // namespace app::ctl
