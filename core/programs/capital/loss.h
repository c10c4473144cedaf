#pragma once
//! \file
//! Losses through the books of a pool, and what comes back of them.
//! \source docs/protocol.md §2, §5.4

#include "core/programs/capital/capacity.h"

namespace core::programs::capital {

//! What a loss did to one book.
struct Bite
{
    UsdcAmount taken;  //!< paid out of the book
    UsdcAmount exit;   //!< part of it that the exit side bore
    UsdcAmount dust;   //!< left in a wiped live side, and gone from the book as well
    bool live = false; //!< the live side was wiped
    bool exitWiped = false;
};

//! Takes min(loss, capacity): ceil of the exit side's part from it, the rest from unvested yield,
//! then from assets. Wipes the live side when the loss takes its assets to 0 or its price below
//! 1e-4, the exit side when it takes that to 0.
//! Conserves: capacity before = taken + dust + capacity after.
[[nodiscard]] Bite biteBook(Book& book, UsdcAmount loss);

//! What a loss did to a pool.
struct Loss
{
    Bite senior;
    Bite junior;
    UsdcAmount toTreasury; //!< dust that no book with holders could take

    [[nodiscard]] UsdcAmount taken() const
    {
        return UsdcAmount{senior.taken.raw() + junior.taken.raw()};
    }
};

//! Junior first, then senior, min(loss, capacities). Dust of a wiped junior book goes to senior
//! when that has holders, else to the treasury, as senior's does.
//! Conserves: capacities before = taken + toTreasury + capacities after.
//! \pre both books were touched at the present time
[[nodiscard]] Loss absorb(Books& books, UsdcAmount loss);

} // namespace core::programs::capital
