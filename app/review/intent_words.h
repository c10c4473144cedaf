#pragma once
//! \file
//! The words of an intent, written a second time from what was asked: so that a text that says
//! another amount, market or hour than the person chose is caught before it is signed, whoever
//! rendered it. \source docs/protocol.md §10

#include "app/review/action.h"
#include "app/review/intent_plan.h"

namespace app::review {

//! The lines of the text, in order.
//! \param nonce  the account of the owner's intent number, which the newer container names
//! \pre marketOf() is not null, hasIntent()
[[nodiscard]] std::vector<std::string> intentWords(const cluster::Snapshot& snapshot,
                                                   const Action& action,
                                                   const IntentPlan& intent,
                                                   const Address& nonce);

} // namespace app::review
