#pragma once
//! \file
//! The second opinion on bytes that are about to be signed: what the action asked for, said in the
//! words of the interface descriptions, against what another decoder reads in the bytes.

#include "app/cluster/deployment.h"
#include "app/review/action.h"
#include "app/review/intent_plan.h"
#include "core/decode/compare.h"
#include "core/solana/hash.h"

namespace app::review {

//! From the action, from what the chain holds, and from the seeds of docs/wire.md. Nothing of it
//! comes from the instructions that were built or from the functions that name their accounts.
//! \pre marketOf() is not null where the action is of a market; for an intent there is its plan
//! \param textSignature  the owner's over the text; zeros while there is none
[[nodiscard]] core::decode::Expectation expectationOf(
    const cluster::Snapshot& snapshot,
    const Action& action,
    const core::solana::Hash& blockhash,
    const IntentPlan* intent = nullptr,
    const core::solana::Signature& textSignature = {});

//! Of an intent also: the message that the owner signs, the text in it, and the text's words.
//! \param bytes  a whole transaction, signed or not
//! \return core/decode's errors: what it refuses to read, or BytesMustSayWhatWasAsked with every
//!         difference in `detail`
[[nodiscard]] core::support::Checked checkSecondReading(
    core::Bytes bytes,
    const cluster::Deployment& deployment,
    const cluster::Snapshot& snapshot,
    const Action& action,
    const core::solana::Hash& blockhash,
    const IntentPlan* intent = nullptr,
    const core::solana::Signature& textSignature = {});

} // namespace app::review
