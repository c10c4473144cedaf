#pragma once
//! \file
//! How much may leave a pool, and who may come in: load stays covered as it was, junior stays thick
//! enough. The programs refuse by these; the console shows them.
//! \source docs/protocol.md §2 (rules 3 and 4, junior minimum), §2.2

#include "core/programs/capital/capacity.h"

namespace core::programs::capital {

//! Ratios as the parameters have them.
struct Caps
{
    Bps pool;          //!< load ÷ assets of the tier
    Bps senior;        //!< load ÷ assets of the senior book
    Bps junior;        //!< load ÷ assets of the junior book
    Bps juniorMinimum; //!< junior ÷ assets of the pool
};

//! What the capital carries.
struct Burden
{
    UsdcAmount load;      //!< reserve that the tier holds for cover
    bool covered = false; //!< cover is in force: without, junior may go below its minimum
};

//! The two bounds on what may leave a tranche now, in base units.
struct Freedom
{
    UsdcAmount byLoad;          //!< load stays carried by this tier and its tranches
    UsdcAmount byJuniorMinimum; //!< no bound for senior: what the book holds

    [[nodiscard]] UsdcAmount amount() const { return smaller(byLoad, byJuniorMinimum); }
};
[[nodiscard]] Freedom freedom(const ByTranche& capacities,
                              Tranche tranche,
                              const Burden& burden,
                              const Caps& caps);

//! Load by tranche: junior first, up to its cap.
[[nodiscard]] ByTranche splitLoad(const ByTranche& capacities, UsdcAmount load, const Caps& caps);

//! Junior would still be at least its minimum with `amount` more of senior.
[[nodiscard]] bool bearsSenior(const ByTranche& capacities, UsdcAmount amount, Bps juniorMinimum);

} // namespace core::programs::capital
