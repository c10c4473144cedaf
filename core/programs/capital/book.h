#pragma once
//! \file
//! The tranche book that every pool is made of, as it stands in a pool's account.
//! \source docs/protocol.md §2

#include "core/programs/wire.h"

namespace core::programs::capital {

// clang-format off
#define BACKSTOP_VALUES_Tranche(VALUE) \
    VALUE(Senior) \
    VALUE(Junior)
// clang-format on
BACKSTOP_ENUM(Tranche)

// clang-format off
#define BACKSTOP_FIELDS_Book(FIELD) \
    FIELD(UsdcAmount, assets,          "live side: accounted assets, never the token balance") \
    FIELD(Shares,     shares,          "live side: shares, dead ones included") \
    FIELD(UsdcAmount, exitAssets,      "exit side: assets that asked to leave; bear loss, earn nothing") \
    FIELD(Shares,     exitShares,      "exit side: shares of it") \
    FIELD(UsdcAmount, unvested,        "yield that has not yet flowed into assets") \
    FIELD(UnixTime,   vestFrom,        "when the book was last touched") \
    FIELD(UnixTime,   vestUntil,       "when all of unvested has flowed in") \
    FIELD(U128,       assetSeconds,    "live assets x seconds since the epoch's start") \
    FIELD(uint32_t,   generation,      "live side: counts wipe-outs; older positions are worth 0") \
    FIELD(uint32_t,   exitGeneration,  "exit side: counts wipe-outs; older tickets are worth 0") \
    FIELD(uint64_t,   ticketHead,      "number of the ticket that is paid next") \
    FIELD(uint64_t,   ticketNext,      "number that the next ticket gets") \
    FIELD(UnixTime,   lastMaturesAt,   "maturity of the newest ticket: no later one matures earlier") \
    FIELD(UsdcAmount, exitAtEpochStart, "exit side when the epoch began, less what has since left") \
    FIELD(Shares,     deadShares,      "shares that nobody owns; 0 until seeded") \
    FIELD(UsdcAmount, yieldTotal,      "yield credited, ever") \
    FIELD(UsdcAmount, lossTotal,       "loss borne, ever, exit side included")
// clang-format on
BACKSTOP_STRUCT(Book);

//! Senior, junior: by the value of the Tranche.
using Books = Array<Book, 2>;

[[nodiscard]] constexpr Book& bookOf(Books& books, Tranche tranche)
{
    return books[static_cast<size_t>(tranche)];
}
[[nodiscard]] constexpr const Book& bookOf(const Books& books, Tranche tranche)
{
    return books[static_cast<size_t>(tranche)];
}

} // namespace core::programs::capital
