#pragma once
//! \file
//! The instructions that an action asks for, in the words of the interface descriptions.

#include "app/review/action.h"
#include "app/review/intent_plan.h"
#include "core/decode/compare.h"
#include "core/solana/hash.h"

namespace app::review {

//! \pre the action is of a market that the snapshot has, or of none
[[nodiscard]] core::decode::ExpectedInstruction expectedCall(const cluster::Snapshot& snapshot,
                                                             const Action& action);

//! The same by intent: the check of the owner's signature, and the instruction behind it.
//! \param signature  over the text; zeros while there is none
[[nodiscard]] std::vector<core::decode::ExpectedInstruction> expectedIntentCalls(
    const cluster::Snapshot& snapshot,
    const Action& action,
    const IntentPlan& intent,
    const core::solana::Signature& signature);

} // namespace app::review
