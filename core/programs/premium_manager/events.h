#pragma once
//! \file
//! What premium_manager tells the history.
//! \source docs/protocol.md §13

#include "core/programs/wire.h"

namespace core::programs::premium_manager {

//! Where money for the inbox came from.
// clang-format off
#define BACKSTOP_VALUES_PaymentKind(VALUE) \
    VALUE(Premium) \
    VALUE(Income) \
    VALUE(Bond) \
    VALUE(SetOff)
// clang-format on
BACKSTOP_ENUM(PaymentKind)

// clang-format off
#define BACKSTOP_FIELDS_PremiumPaid(FIELD) \
    FIELD(Address,     market,        "") \
    FIELD(int64_t,     period,        "") \
    FIELD(UnixTime,    time,          "") \
    FIELD(UsdcAmount,  amount,        "") \
    FIELD(UsdcAmount,  inboxBefore,   "received and not settled") \
    FIELD(UsdcAmount,  inboxAfter,    "") \
    FIELD(UsdcAmount,  arrearsBefore, "") \
    FIELD(UsdcAmount,  arrearsAfter,  "") \
    FIELD(UsdcAmount,  due,           "premium accrued, ever") \
    FIELD(UsdcAmount,  paid,          "premium paid, ever, this payment included") \
    FIELD(PaymentKind, kind,          "") \
    FIELD(Pad<7>,      pad1,          "")
// clang-format on
BACKSTOP_EVENT(PremiumPaid);

// clang-format off
#define BACKSTOP_FIELDS_EpochSettled(FIELD) \
    FIELD(Address,    market,        "") \
    FIELD(Address,    pool,          "") \
    FIELD(int64_t,    period,        "") \
    FIELD(UnixTime,   time,          "end of the epoch and start of the next") \
    FIELD(UnixTime,   start,         "of the settled epoch") \
    FIELD(UsdcAmount, due,           "premium that fell due in the epoch") \
    FIELD(UsdcAmount, received,      "settled: the inbox before; 0 after") \
    FIELD(UsdcAmount, fee,           "performance fee to the treasury") \
    FIELD(UsdcAmount, yieldSenior,   "") \
    FIELD(UsdcAmount, yieldJunior,   "") \
    FIELD(UsdcAmount, waiting,       "yield that no book could take") \
    FIELD(UsdcAmount, bondTaken,     "of the received: from the market's bond") \
    FIELD(UsdcAmount, arrearsBefore, "") \
    FIELD(UsdcAmount, arrearsAfter,  "") \
    FIELD(uint32_t,   epoch,         "number of the settled epoch") \
    FIELD(Bps,        rate,          "of the settled epoch, bps of cover a year") \
    FIELD(Bps,        nextRate,      "of the next epoch") \
    FIELD(Bps,        extraJunior,   "k: extra yield of junior per dollar; up to 20000") \
    FIELD(uint8_t,    suspended,     "1: arrears are one epoch old, cover ends") \
    FIELD(Pad<5>,     pad1,          "")
// clang-format on
BACKSTOP_EVENT(EpochSettled);

// clang-format off
#define BACKSTOP_EVENTS_premium_manager(EVENT) \
    EVENT(PremiumPaid, "Premium, income, bond or a set-off reached the pool's inbox.") \
    EVENT(EpochSettled, "An epoch ended: fee, yield by tranche, arrears, next rate.")
// clang-format on

} // namespace core::programs::premium_manager
