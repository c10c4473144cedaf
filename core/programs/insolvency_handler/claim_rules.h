#pragma once
//! \file
//! What reports, draws, payouts and recoveries do to a claim. Pure.
//! \source docs/protocol.md §5

#include "core/programs/capital/book.h"
#include "core/programs/insolvency_handler/claim_accounts.h"
#include "core/programs/insolvency_handler/fee.h"

namespace core::programs::insolvency_handler {

//! What a claim does to the books of its pool: the arguments of set_pending.
struct PendingChange
{
    UsdcAmount before;
    UsdcAmount after;
    UsdcAmount accepted; //!< adds to the epoch's claims
    bool opens = false;  //!< withdrawals begin to wait for it
    bool settles = false;
};

//! The estimate of a deficit: all of it, or nothing up to the threshold.
[[nodiscard]] UsdcAmount estimateOf(UsdcAmount deficit, UsdcAmount threshold);

//! A report joins the claim. \param room what is left of the epoch's cover: what exceeds it is
//! recorded as over the cover and never paid. Conserves: deficit + overCover grow by the amount.
//! \return Overflow
struct Report
{
    UsdcAmount amount;
    UsdcAmount room;
    UsdcAmount threshold;
};
[[nodiscard]] Outcome<PendingChange> addReport(Claim& claim, const Report& report);

//! A deferred claim joins the claim of the present period; its deficit was accepted before.
//! Conserves: what `claim` gains is the deficit of `deferred`. \return Overflow
[[nodiscard]] Outcome<PendingChange> addDeferred(Claim& claim,
                                                 Claim& deferred,
                                                 UsdcAmount threshold);

//! Something is paid for it: strictly over the threshold.
[[nodiscard]] inline bool isPayable(const Claim& claim, UsdcAmount threshold)
{
    return claim.deficit > threshold;
}

//! Drawn from all layers. \return Overflow
[[nodiscard]] Outcome<UsdcAmount> drawnOf(const Claim& claim);

//! How a recovery goes back: last bitten first, to the books that still are what they were.
struct Recovery
{
    UsdcAmount senior;
    UsdcAmount junior;
};

//! Conserves: senior + junior == amount. \param books of the isolated pool
//! \return TooMuch beyond what the books lost in this claim and have not got back
[[nodiscard]] Outcome<Recovery> splitRecovery(const Claim& claim,
                                              const capital::Books& books,
                                              UsdcAmount amount);

//! \return Overflow
[[nodiscard]] Status recordRecovery(Claim& claim, const Recovery& recovery);

} // namespace core::programs::insolvency_handler
