#pragma once
//! \file
//! Money and time through one book: the clock, deposits, the exit side, yield. Every function
//! that is refused leaves the book as it was.
//!
//! Conservation: what a function takes in or hands out is exactly the change of capacity().
//! \pre the book was touched at the present time, for all but touch() itself
//! \source docs/protocol.md §2

#include "core/programs/capital/capacity.h"

namespace core::programs::capital {

//! What seed() costs, and the shares that nobody owns for it.
constexpr UsdcAmount seedAmount{1'000'000};
constexpr Shares seedShares{1'000'000};
//! A deposit mints at least so many units: with fewer, the floor would cost over 0.01 %.
constexpr Shares mintLeast{10'000};

//! Brings the book to `now`: counts asset-seconds, then lets yield flow in, floor. Without holders
//! nothing flows: dead shares alone take no yield. \return ClockWentBack, Overflow
[[nodiscard]] Status touch(Book& book, UnixTime now);

//! Opens a book, or reopens it after a wipe-out. \pre not seeded
void seed(Book& book);

//! Shares that `amount` buys at the gross price, floor. \pre seeded
//! \return DivisionByZero, Overflow
[[nodiscard]] Outcome<Shares> sharesFor(const Book& book, UsdcAmount amount);

//! The book can take that much without passing capacityMax or sharesMax.
[[nodiscard]] bool hasRoom(const Book& book, UsdcAmount amount, Shares shares);

//! \pre hasRoom()
void mint(Book& book, UsdcAmount amount, Shares shares);

//! What changes sides: live shares for exit shares or back.
struct Crossing
{
    UsdcAmount amount;
    Shares liveShares;
    Shares exitShares;
};

//! Moves live shares to the exit side: the amount and the exit shares are both floored.
//! \return Underflow when nobody holds that many
[[nodiscard]] Outcome<Crossing> enterExit(Book& book, Shares shares);

//! Mints back at the gross price, floor. `stoodAtEpochStart` when the ticket is older than the
//! epoch. \return Underflow, DivisionByZero when the live side has been wiped, Overflow
[[nodiscard]] Outcome<Crossing> leaveExit(Book& book, Shares exitShares, bool stoodAtEpochStart);

//! Worth of exit shares, floor. \return DivisionByZero, Overflow
[[nodiscard]] Outcome<UsdcAmount> exitValue(const Book& book, Shares exitShares);

//! A withdrawal about to be paid.
struct PaymentOrder
{
    Shares exitShares;      //!< of the ticket, not yet paid
    UsdcAmount free;        //!< at most so much may leave
    Ppm fee;                //!< of an early exit
    bool stoodAtEpochStart; //!< the ticket is older than the epoch
    UnixTime feeUntil;      //!< the fee flows into the live side until then
};

struct Payment
{
    UsdcAmount gross; //!< taken from the exit side
    UsdcAmount fee;   //!< of it, ceil, to those who stay; 0 when nobody does
    UsdcAmount net;   //!< gross - fee, leaves the pool
    Shares burned;    //!< ceil; all of the ticket's when all is paid
};

//! Pays as much of a ticket as is free. \return Underflow, Overflow
[[nodiscard]] Outcome<Payment> payExit(Book& book, const PaymentOrder& order);

//! Income that flows in evenly until `until`; together with what flows already, until the mean of
//! both ends, weighted by money: a price that jumped could be bought into a moment before.
//! \pre hasHolders()
//! \return Overflow
[[nodiscard]] Status addIncome(Book& book, UsdcAmount amount, UnixTime until);

//! addIncome() that counts as yield. \return Overflow
[[nodiscard]] Status creditYield(Book& book, UsdcAmount amount, UnixTime until);

//! Yield of a book that everybody has left: handed back for the next epoch's.
[[nodiscard]] UsdcAmount takeOrphanedYield(Book& book);

//! \pre touched at the epoch's end
void startEpoch(Book& book);

} // namespace core::programs::capital
