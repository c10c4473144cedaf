#pragma once
//! \file
//! The way out of a position: what asking for it now or later would give, when it is paid, what it
//! costs, and what of it the caps let out as they stand.
//!
//! Pure: the steps of request_withdraw and execute_withdraw, made of the programs' own functions,
//! on copies of the accounts. tests/app/pages/exit_plan_test.cpp compares them with the programs.
//! \source docs/protocol.md §2

#include "app/cluster/snapshot.h"

#include <vector>

namespace app::pages::positions {

using core::Ppm;
using core::Shares;
using core::UnixTime;
using core::UsdcAmount;

//! The accounts that decide.
struct ExitBasis
{
    UnixTime now;
    UnixTime pausedUntil; //!< withdrawals, by protocol or market, whichever is later
    core::programs::insurance_pool::Pool pool;
    core::programs::insurance_pool::Position position;
    std::vector<core::programs::insurance_pool::WithdrawTicket>
        queue; //!< of the book, not yet paid in full, by number
    core::programs::risk_engine::RiskState risk;
    core::programs::insurance_pool::ParamSet params;
    core::programs::insurance_pool::ParamSet realm;
};
[[nodiscard]] ExitBasis exitBasis(const cluster::Snapshot& snapshot,
                                  const cluster::PositionView& position);

//! Why a ticket that has matured would not be paid, or not in full.
enum class ExitHold {
    None,
    Paused,
    Unsettled, //!< claims on the pool are not paid yet
    Storm,     //!< asked for after it began
    LoadStale,
    Queue,        //!< an earlier ticket cannot be paid
    Load,         //!< the capital carries cover in force: at most until the epoch ends
    JuniorMinimum //!< until senior leaves or junior comes
};

//! One way out: asked for at a moment.
struct ExitWay
{
    core::ErrorCode refusal = 0; //!< of the request; 0: it is taken
    bool early = false;          //!< asked for with lots locked beyond the notice
    UnixTime askedAt;
    UnixTime maturesAt;
    UsdcAmount worth; //!< moves to the exit side: bears losses, earns nothing from then on
    UsdcAmount cost;  //!< what was paid for it
    Ppm feeRate;
    UsdcAmount fee; //!< of all of it, paid at once
    UsdcAmount net;
    std::uint64_t ticketsAhead = 0;
    UsdcAmount worthAhead;

    // At maturity, with load, claims and junior capital as they stand now.
    ExitHold hold{};
    UsdcAmount payable; //!< before the fee: what the caps let out; may pass `worth` by what floors
                        //!< of earlier payments leave to the last in the queue
    UsdcAmount payableNet;
    UsdcAmount waiting; //!< worth - payable, or 0
};

struct ExitPlan
{
    Shares shares;
    ExitWay now;     //!< at once, early if need be
    ExitWay feeless; //!< the earliest that costs nothing
    UnixTime epochEnd;

    //! Leaving at once costs nothing.
    [[nodiscard]] bool isFree() const { return now.refusal == 0 && now.feeRate == Ppm{}; }
};

//! \param askedAt  not before the basis' time
[[nodiscard]] ExitWay exitWay(const ExitBasis& basis, Shares shares, UnixTime askedAt, bool early);
[[nodiscard]] ExitPlan exitPlan(const ExitBasis& basis, Shares shares);

//! The fewest shares of the position that are worth that much at the gross price, at most all.
[[nodiscard]] Shares sharesWorth(const ExitBasis& basis, UsdcAmount amount);

} // namespace app::pages::positions
