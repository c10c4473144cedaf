#pragma once
//! \file
//! The queue of batches: one a period, finished strictly in order. Pure.
//! \source docs/protocol.md §5.3

#include "core/programs/insolvency_handler/claim_accounts.h"

namespace core::programs::insolvency_handler {

//! Puts a new batch behind the newest. \param newest the newest so far, null when there is none
//! \pre newest->period == handler.newestBatch. \return ClockWentBack
[[nodiscard]] Status appendBatch(Handler& handler,
                                 ClaimBatch* newest,
                                 ClaimBatch& batch,
                                 UnixTime now);

//! The batch is the one to settle now, and its settlement delay has passed.
//! \param period  the present one. \param delay  periods
//! \return AlreadyDone, BatchOutOfOrder, TooEarly
[[nodiscard]] Status requireTurn(const Handler& handler,
                                 const ClaimBatch& batch,
                                 int64_t period,
                                 uint64_t delay);

//! May still draw. \return WrongPhase
[[nodiscard]] Status requireDrawing(const ClaimBatch& batch);

//! The claim settles in this batch and stands in `phase`.
//! \return WrongBatch, AlreadyDone for a later phase, WrongPhase
[[nodiscard]] Status requireClaimPhase(const Claim& claim,
                                       const ClaimBatch& batch,
                                       ClaimPhase phase);

//! All drawn: the batch goes on to what shared pays. \return WrongPhase, AlreadyDone, NotAllDone
[[nodiscard]] Status closeDraws(ClaimBatch& batch);

//! All applied. \return WrongPhase, AlreadyDone, NotAllDone
[[nodiscard]] Status closeApplied(ClaimBatch& batch);

//! All paid: the next batch has its turn. \return WrongPhase, NotAllDone
[[nodiscard]] Status finish(Handler& handler, ClaimBatch& batch, UnixTime now);

} // namespace core::programs::insolvency_handler
