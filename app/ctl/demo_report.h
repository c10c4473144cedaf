#pragma once
//! \file
//! The demo's answer, for scripts and for people.

#include "app/ctl/report.h"
#include "app/replay/play.h"

#include <string>

namespace app::ctl {

//! What was played, by which assumptions, and what came of it.
struct Demo
{
    replay::Scenario scenario;
    replay::Played played;
};

//! Keys are stable; everything that nobody recorded stands under `assumed`.
[[nodiscard]] Report reportOf(const Demo& demo);

//! In plain words, with exact amounts.
[[nodiscard]] std::string tell(const Demo& demo);

} // namespace app::ctl
