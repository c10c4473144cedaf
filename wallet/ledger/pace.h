#pragma once
//! \file
//! How often to look and how long to wait where no person is asked.

#include <chrono>

namespace wallet::ledger {

struct Pace
{
    std::chrono::milliseconds look{500};
    std::chrono::milliseconds answer{5000};
    std::chrono::milliseconds greeting{2000}; //!< the first answer of a connection
    std::chrono::milliseconds reopen{15000};  //!< from one app to the next: it enumerates again
};

} // namespace wallet::ledger
