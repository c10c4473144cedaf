#pragma once
//! \file
//! What a market owes and has paid for its cover, and its last twelve epochs.
//! \source docs/protocol.md §4

#include "core/programs/wire.h"

namespace core::programs::premium_manager {

// clang-format off
#define BACKSTOP_FIELDS_EpochRecord(FIELD) \
    FIELD(UnixTime,   start,       "") \
    FIELD(UnixTime,   end,         "") \
    FIELD(UsdcAmount, due,         "premium that fell due") \
    FIELD(UsdcAmount, received,    "premium and income settled") \
    FIELD(UsdcAmount, fee,         "performance fee to the treasury") \
    FIELD(UsdcAmount, yieldSenior, "") \
    FIELD(UsdcAmount, yieldJunior, "") \
    FIELD(uint32_t,   epoch,       "") \
    FIELD(Bps,        rate,        "bps of cover a year") \
    FIELD(Bps,        extraJunior, "k: extra yield of junior per dollar; up to 20000")
// clang-format on
BACKSTOP_STRUCT(EpochRecord);

constexpr size_t epochRecordCount = 12;
using EpochRecords = Array<EpochRecord, epochRecordCount>;

// clang-format off
#define BACKSTOP_FIELDS_PremiumState(FIELD) \
    FIELD(Address,      market,        "") \
    FIELD(uint32_t,     epoch,         "running epoch, as the pool's") \
    FIELD(Bps,          rate,          "fixed for the epoch, bps of cover a year") \
    FIELD(Bps,          performanceFee, "fixed for the epoch") \
    FIELD(U128,         seenCoverSeconds, "up to where due counts") \
    FIELD(UsdcAmount,   due,           "premium accrued, ever") \
    FIELD(UsdcAmount,   paid,          "premium paid in whatever way, ever; may run ahead of due") \
    FIELD(UsdcAmount,   income,        "other income, ever") \
    FIELD(UsdcAmount,   inbox,         "received and not settled; lies in the pool's vault") \
    FIELD(UsdcAmount,   arrears,       "due at a settlement and still unpaid") \
    FIELD(UsdcAmount,   dueAtEpochStart, "") \
    FIELD(UsdcAmount,   setOff,        "of the paid: by set-off against payouts, ever") \
    FIELD(uint32_t,     arrearsSince,  "epoch whose settlement found them; meaningless without arrears") \
    FIELD(uint8_t,      recordCount,   "records in use") \
    FIELD(uint8_t,      recordNext,    "where the next one goes") \
    FIELD(uint8_t,      suspended,     "1: arrears are one epoch old: no cover, no claims") \
    FIELD(Pad<1>,       pad1,          "") \
    FIELD(EpochRecords, records,       "ring of the last 12 epochs") \
    FIELD(Bps,          extraLow,      "k of an idle pool, fixed for the epoch; up to 20000") \
    FIELD(Bps,          extraHigh,     "k of a full pool, fixed for the epoch; up to 20000") \
    FIELD(Pad<4>,       pad2,          "") \
    FIELD(UsdcAmount,   bondPaid,      "of the paid: taken from the market's bond, ever") \
    FIELD(Pad<360>,     reserved,      "")
// clang-format on
BACKSTOP_ACCOUNT(PremiumState, 1'280);

} // namespace core::programs::premium_manager
