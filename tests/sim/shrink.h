#pragma once
//! \file
//! Makes a failing script short.

#include "tests/sim/action.h"

#include <functional>

namespace tests::sim {

//! Leaves out markets, kinds of action, halves, quarters … and at last single actions, for as long
//! as what is left still fails. The result fails, and when the attempts sufficed, no single action
//! can be left out. \pre fails(script)
[[nodiscard]] Script shrink(Script script,
                            const std::function<bool(const Script&)>& fails,
                            size_t attemptsMax);

} // namespace tests::sim
