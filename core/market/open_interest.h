#pragma once
//! \file
//! Recorded open interest of one contract: `timestamp_ms,open_interest_base,open_interest_usd`.

#include "core/market/errors.h"
#include "core/market/units.h"

#include <vector>

namespace core::market {

//! All open positions at one time.
struct OpenInterest
{
    UnixTime time;    //!< whole minutes
    VolumeE6 base;    //!< contracts in base units, below 1e-6 cut off
    UsdcAmount value; //!< in US dollars as USDC, below 1e-6 cut off

    friend bool operator==(const OpenInterest&, const OpenInterest&) = default;
};

//! In rising order. \return one of the text, number and time rules of `Errc`; `detail` names file,
//! line and column.
[[nodiscard]] support::Result<std::vector<OpenInterest>> readOpenInterest(std::string_view text,
                                                                          std::string_view name);

} // namespace core::market
