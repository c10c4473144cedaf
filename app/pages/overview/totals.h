#pragma once
//! \file
//! All that an owner holds, added up over markets and tranches. Pure.

#include "app/pages/console_state.h"

namespace app::pages::overview {

struct Totals
{
    core::UsdcAmount value;     //!< of the shares, net of pending claims
    core::UsdcAmount leaving;   //!< worth of open tickets
    core::UsdcAmount cost;      //!< paid for both
    core::UsdcAmount wallet;    //!< USDC that is in no pool
    std::int64_t result = 0;    //!< 1e-6 USDC: value, leaving and realised, less cost; saturates
    core::UnixTime nextUnlock;  //!< earliest of all locked lots; 0: nothing is locked
    core::UsdcAmount unlocking; //!< worth of the lots that unlock then
    core::UsdcAmount unlocked;  //!< worth of the lots that are free already
    size_t positions = 0;       //!< that are worth something or are leaving

    //! Amounts saturate.
    [[nodiscard]] core::UsdcAmount held() const;
};

[[nodiscard]] Totals totalsOf(const ConsoleState& state);

} // namespace app::pages::overview
