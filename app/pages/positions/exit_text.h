#pragma once
//! \file
//! The way out in words: one sentence, and its steps.

#include "app/pages/positions/exit_plan.h"

#include <QString>

#include <vector>

namespace app::pages::positions {

struct ExitStep
{
    UnixTime at; //!< 0: nobody can say
    QString text;
    UsdcAmount amount;
    QString rule; //!< why
};

//! Of the one that costs nothing, or of leaving at once.
[[nodiscard]] std::vector<ExitStep> exitSteps(const ExitPlan& plan, const ExitWay& way);
//! What leaving so means, in two or three sentences.
[[nodiscard]] QString exitSentence(const ExitPlan& plan);
//! Why payment would wait; empty: it would not.
[[nodiscard]] QString holdText(ExitHold hold);

} // namespace app::pages::positions
