#pragma once
//! \file
//! The lots of a position: bought, kept in the order of their unlock times, given up earliest
//! first. Shares and cost are conserved by every function.
//! \source docs/protocol.md §2

#include "core/base/amount.h"
#include "core/programs/capital/lot.h"

namespace core::programs::capital {

//! Lots in use stand first, earliest unlock first.
struct LotList
{
    Lots* lots = nullptr;
    uint8_t* count = nullptr;
};

[[nodiscard]] Shares sharesOf(const Lots& lots, uint8_t count);
[[nodiscard]] UsdcAmount costOf(const Lots& lots, uint8_t count);

//! All that is unlocked by `now` becomes one lot. \return Overflow
[[nodiscard]] Status mergeUnlocked(const LotList& list, UnixTime now);

//! Merges what is unlocked, then puts the lot in its place. A 17th lot merges the two locked ones
//! whose unlock times are nearest, the earliest such pair, to the later unlock.
//! \return Overflow
[[nodiscard]] Status addLot(const LotList& list, const Lot& lot, UnixTime now);

//! What to give up, and by which terms.
struct LotOrder
{
    Shares shares;
    UnixTime free;      //!< lots that unlock after this are locked
    UnixTime maturesAt; //!< when it will be paid: what is locked then pays the early fee
    Ppm feeLow;
    Ppm feeHigh;
};

struct TakenLots
{
    UsdcAmount cost;      //!< of the shares given up, floor of the last lot's part
    UnixTime unlockAt;    //!< the latest among them
    UnixTime depositedAt; //!< of the lot that unlocks last
    Ppm fee;              //!< share-weighted over all of them, ceil
    bool locked = false;  //!< some unlock after `free`
};

//! What takeLots() would take. \return Underflow when there are fewer shares, Overflow
[[nodiscard]] Outcome<TakenLots> quoteLots(const Lots& lots, uint8_t count, const LotOrder& order);

//! Gives shares up, earliest unlock first. \return as quoteLots(); then nothing is changed
[[nodiscard]] Outcome<TakenLots> takeLots(const LotList& list, const LotOrder& order);

//! Fee of an early exit of one lot, ceil; 0 when it is free at maturity.
//! \return DivisionByZero when the lot's lock has no length, Overflow
[[nodiscard]] Outcome<Ppm> earlyFee(const Lot& lot, const LotOrder& order);

} // namespace core::programs::capital
