#pragma once
//! \file
//! What one owner holds in one tranche of one pool, and what is on its way out.
//! \source docs/protocol.md §2

#include "core/programs/capital/book.h"
#include "core/programs/capital/lot.h"

namespace core::programs::insurance_pool {

using capital::Lot;
using capital::lotCountMax;
using capital::Lots;
using capital::Tranche;

constexpr size_t openTicketsMax = 4;

// clang-format off
#define BACKSTOP_FIELDS_Position(FIELD) \
    FIELD(Address,    owner,       "") \
    FIELD(Address,    pool,        "") \
    FIELD(uint32_t,   generation,  "of the book when bought; older is worth 0") \
    FIELD(Tranche,    tranche,     "") \
    FIELD(uint8_t,    lotCount,    "lots in use, at most 16, earliest unlock first") \
    FIELD(uint8_t,    openTickets, "at most 4") \
    FIELD(Pad<1>,     pad1,        "") \
    FIELD(Lots,       lots,        "unlocked ones are kept as one") \
    FIELD(UsdcAmount, deposited,   "paid in, ever") \
    FIELD(UsdcAmount, withdrawn,   "paid out, ever") \
    FIELD(UsdcAmount, fees,        "early exit fees, ever") \
    FIELD(int64_t,    realised,    "paid out less its cost, ever; 1e-6 USDC, signed") \
    FIELD(Pad<88>,    reserved,    "")
// clang-format on
BACKSTOP_ACCOUNT(Position, 720);

// clang-format off
#define BACKSTOP_FIELDS_WithdrawTicket(FIELD) \
    FIELD(Address,    owner,        "") \
    FIELD(Address,    pool,         "") \
    FIELD(uint64_t,   number,       "place in the book's queue") \
    FIELD(Shares,     exitShares,   "shares of the exit side still to be paid; 0: paid or cancelled") \
    FIELD(UnixTime,   requestedAt,  "") \
    FIELD(UnixTime,   maturesAt,    "not paid before") \
    FIELD(UnixTime,   unlockAt,     "latest unlock among its lots: what a cancel mints back") \
    FIELD(UnixTime,   depositedAt,  "deposit of that lot") \
    FIELD(UsdcAmount, cost,         "of the shares still to be paid") \
    FIELD(uint32_t,   generation,   "of the exit side") \
    FIELD(Ppm,        fee,          "early exit fee, share-weighted, fixed at the request") \
    FIELD(Tranche,    tranche,      "") \
    FIELD(uint8_t,    early,        "1: asked for with lots still locked at maturity") \
    FIELD(Pad<2>,     pad1,         "") \
    FIELD(uint32_t,   epoch,        "of the pool when requested: what stood there before an epoch carries no load") \
    FIELD(UsdcAmount, owed,         "paid into the ticket, because the owner's token account was unusable; collect it") \
    FIELD(Pad<32>,    reserved,     "")
// clang-format on
BACKSTOP_ACCOUNT(WithdrawTicket, 192);

} // namespace core::programs::insurance_pool
