#pragma once
//! \file
//! What becomes of a draw: fee, set-off, payable. Pure.
//! \source docs/protocol.md §5.6

#include "core/programs/wire.h"

namespace core::programs::insolvency_handler {

//! Parts of all that was drawn for a claim.
struct Payout
{
    UsdcAmount toKeepers;  //!< half of the fee, floor
    UsdcAmount toTreasury; //!< the rest of the fee
    UsdcAmount setOff;     //!< back to the pool for premium arrears
    UsdcAmount payable;    //!< for the market to collect

    [[nodiscard]] constexpr UsdcAmount fee() const
    {
        return UsdcAmount{toKeepers.raw() + toTreasury.raw()};
    }
    friend constexpr bool operator==(const Payout&, const Payout&) = default;
};

//! The fee, ceil, comes first; arrears take of the rest what they need.
//! Conserves: toKeepers + toTreasury + setOff + payable == drawn.
//! \param feePpm  at most 1_000_000. \return Overflow, Underflow for a higher one
[[nodiscard]] Outcome<Payout> divideDraw(UsdcAmount drawn, uint64_t feePpm, UsdcAmount arrears);

//! What a claim gets of a layer's one draw for the whole batch: want x taken / wanted, floor; 0
//! when nothing was wanted. The result depends on the claim and the batch's totals alone, hence
//! not on the order of the cranks. \pre want <= wanted, taken <= wanted
[[nodiscard]] Outcome<UsdcAmount> shareOfLayer(UsdcAmount want,
                                               UsdcAmount taken,
                                               UsdcAmount wanted);

} // namespace core::programs::insolvency_handler
