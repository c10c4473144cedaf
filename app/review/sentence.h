#pragma once
//! \file
//! An action in one sentence, from what it would do rather than from what was asked for.

#include "app/review/action.h"

#include <QString>

namespace app::review {

//! \pre both snapshots have the action's market
[[nodiscard]] QString sentenceOf(const cluster::Snapshot& before,
                                 const cluster::Snapshot& after,
                                 const Action& action);

//! "Deposit", "Withdraw": what a title and a button say.
[[nodiscard]] QString verbOf(ActionKind kind);

} // namespace app::review
