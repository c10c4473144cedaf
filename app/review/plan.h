#pragma once
//! \file
//! An action made ready to be looked at: its bytes, what they say when read again, and what they do
//! on a copy of the ledger. Made on the ledger's thread, never changed afterwards.

#include "app/review/effects.h"
#include "app/review/intent_plan.h"
#include "app/review/message_map.h"
#include "core/runtime/ledger.h"
#include "core/solana/transaction.h"

#include <memory>
#include <optional>

namespace app::review {

struct Plan
{
    Action action;
    QString title;    //!< "Deposit · LAYER-PERP"
    QString sentence; //!< what happens
    QString refusal;  //!< why the programs would refuse it; empty: they take it
    std::vector<Effect> effects;
    std::optional<IntentPlan> intent;      //!< of an intent: what the owner signs
    core::solana::Transaction transaction; //!< not signed; of an intent: neither is its text
    std::vector<std::uint8_t> bytes;       //!< of the transaction, as they would be sent unsigned
    MapNode map;                           //!< of `bytes`
    core::solana::Hash blockhash;          //!< that it was made with
    std::uint64_t slot = 0;                //!< when it was made
    std::uint64_t lastValidSlot = 0;       //!< the blockhash is taken until then
    std::uint64_t fee = 0;                 //!< lamports
    std::uint64_t lamports = 0;            //!< of who pays, before
    std::uint64_t computeUnits = 0;
    std::vector<core::runtime::AccountState>
        forecast; //!< every account that changes, as it would be
    cluster::Deployment deployment;
    cluster::SnapshotPtr before;
    cluster::SnapshotPtr after; //!< null when refused

    [[nodiscard]] std::uint64_t slotsLeft() const { return lastValidSlot - slot; }
};
using PlanPtr = std::shared_ptr<const Plan>;

//! What a plan is made on.
struct PlanBase
{
    const core::runtime::Ledger& ledger;
    const cluster::Deployment& deployment;
    cluster::SnapshotPtr snapshot;
};

//! Builds, has the finished bytes read by the second decoder and compared with what was asked for,
//! runs them on a copy. A refusal by a program is no error: it is what the plan says.
//! An intent is rehearsed as if its text were signed already.
//! \pre the snapshot has the action's market, where it is of one
//! \return core/solana's errors; core/decode's, BytesMustSayWhatWasAsked when the bytes say
//! anything
//!         else than what was asked for; readSnapshot()'s
[[nodiscard]] core::support::Result<PlanPtr> makePlan(const PlanBase& base, const Action& action);

//! The program's own sentence where it is one of ours that refuses. \pre !result.ok()
[[nodiscard]] QString refusalSentence(const core::runtime::TransactionResult& result);

//! Why the programs would refuse the action just now; empty: they would not, or it cannot be built.
[[nodiscard]] QString refusalOf(const PlanBase& base, const Action& action);

} // namespace app::review
