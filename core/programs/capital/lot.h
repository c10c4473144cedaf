#pragma once
//! \file
//! The lots that a position is made of, as they stand in its account.
//! \source docs/protocol.md §2

#include "core/programs/wire.h"

namespace core::programs::capital {

// clang-format off
#define BACKSTOP_FIELDS_Lot(FIELD) \
    FIELD(Shares,     shares,      "") \
    FIELD(UnixTime,   depositedAt, "") \
    FIELD(UnixTime,   unlockAt,    "free from then on") \
    FIELD(UsdcAmount, cost,        "what was paid for these shares")
// clang-format on
BACKSTOP_STRUCT(Lot);

constexpr size_t lotCountMax = 16;
using Lots = Array<Lot, lotCountMax>;

} // namespace core::programs::capital
