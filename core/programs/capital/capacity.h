#pragma once
//! \file
//! What a book can lose, what claims weigh on it, and what a share is worth. Pure readings; money
//! stays where it is.
//! \source docs/protocol.md §2, §2.1

#include "core/programs/capital/book.h"

namespace core::programs::capital {

//! No book holds more, and no pool 2^63: sums of a pool's amounts always fit.
constexpr UsdcAmount capacityMax{uint64_t{1} << 62};
constexpr Shares sharesMax{uint64_t{1} << 62};

//! All that a loss can take from a book: live side, unvested yield, exit side.
[[nodiscard]] constexpr UsdcAmount capacity(const Book& book)
{
    return UsdcAmount{book.assets.raw() + book.unvested.raw() + book.exitAssets.raw()};
}

[[nodiscard]] constexpr bool isSeeded(const Book& book)
{
    return !book.deadShares.isZero();
}

//! Somebody holds shares, besides the dead ones that nobody owns.
[[nodiscard]] constexpr bool hasHolders(const Book& book)
{
    return book.shares > book.deadShares;
}

//! An amount for each tranche.
struct ByTranche
{
    UsdcAmount senior;
    UsdcAmount junior;

    [[nodiscard]] constexpr UsdcAmount total() const
    {
        return UsdcAmount{senior.raw() + junior.raw()};
    }
    [[nodiscard]] constexpr UsdcAmount of(Tranche tranche) const
    {
        return tranche == Tranche::Junior ? junior : senior;
    }
    friend constexpr bool operator==(const ByTranche&, const ByTranche&) = default;
};

[[nodiscard]] ByTranche capacities(const Books& books);

//! What carries load in this epoch: capacity less what stood on the exit side when the epoch began
//! and still does (B in §2.1).
[[nodiscard]] UsdcAmount loadBase(const Books& books);

//! What carries new cover: live sides only; who has asked to leave carries nothing new.
[[nodiscard]] UsdcAmount liveCapital(const Books& books);

//! Pending claims by book: junior first, then senior, neither above its capacity.
[[nodiscard]] ByTranche splitPending(const ByTranche& capacities, UsdcAmount pending);

//! USDC per share net of pending claims, floor; 0 for a book without shares.
[[nodiscard]] Outcome<Nav> netAssetValue(const Book& book, UsdcAmount pendingOfBook);

//! What `shares` are worth net of pending claims, floor.
[[nodiscard]] Outcome<UsdcAmount> netValue(const Book& book,
                                           Shares shares,
                                           UsdcAmount pendingOfBook);

//! Pending claims exceed 1 % of the book's capacity: no deposit may buy at that price.
[[nodiscard]] bool claimsWeigh(const Book& book, UsdcAmount pendingOfBook);

//! (load + pending) ÷ A; saturates, and is 0 for an empty pool without load.
[[nodiscard]] Ppm utilisation(UsdcAmount load, UsdcAmount pending, UsdcAmount assets);

} // namespace core::programs::capital
