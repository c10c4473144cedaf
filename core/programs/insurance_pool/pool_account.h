#pragma once
//! \file
//! A pool: its tranche books and what is known of its epoch, claims and cash.
//! \source docs/protocol.md §2

#include "core/programs/capital/book.h"

namespace core::programs::insurance_pool {

// clang-format off
#define BACKSTOP_VALUES_PoolKind(VALUE) \
    VALUE(Isolated) \
    VALUE(Shared) \
    VALUE(Reinsurance)
// clang-format on
BACKSTOP_ENUM(PoolKind)
using capital::Books;

// clang-format off
#define BACKSTOP_FIELDS_Pool(FIELD) \
    FIELD(Address,    market,          "the market covered; zero for shared and reinsurance") \
    FIELD(Address,    vault,           "token account of all of the pool's money") \
    FIELD(PoolKind,   kind,            "") \
    FIELD(uint8_t,    tranching,       "1: two books; 0: senior alone takes everything") \
    FIELD(uint8_t,    vaultBump,       "") \
    FIELD(Pad<1>,     pad1,            "") \
    FIELD(uint32_t,   epoch,           "number of the running epoch, from 0") \
    FIELD(UnixTime,   epochStart,      "") \
    FIELD(UnixTime,   epochEnd,        "the epoch ends when settled at or after") \
    FIELD(Books,      books,           "senior, junior") \
    FIELD(UsdcAmount, pending,         "sum of the estimates of claims that are not drawn; uncapped") \
    FIELD(uint32_t,   unsettledClaims, "claims with an estimate that are not paid: withdrawals wait") \
    FIELD(Pad<4>,     pad2,            "") \
    FIELD(UsdcAmount, epochClaims,     "deficits accepted in this epoch: at most the cover") \
    FIELD(UsdcAmount, deposits,        "in: deposits, ever") \
    FIELD(UsdcAmount, seeds,           "in: seeds, ever") \
    FIELD(UsdcAmount, yields,          "in: yield after fee, ever") \
    FIELD(UsdcAmount, recoveries,      "in: repaid claims and returned dust, ever") \
    FIELD(UsdcAmount, withdrawals,     "out: withdrawals paid or credited, ever") \
    FIELD(UsdcAmount, drawn,           "out: drawn for claims, ever") \
    FIELD(UsdcAmount, dustToTreasury,  "out: dust of wiped books with nobody left, ever") \
    FIELD(UsdcAmount, waitingYield,    "yield that no book could take: joins the next epoch's") \
    FIELD(UsdcAmount, payable,         "withdrawals credited to owners and not collected; lies in the vault") \
    FIELD(Pad<296>,   reserved,        "")
// clang-format on
BACKSTOP_ACCOUNT(Pool, 768);

} // namespace core::programs::insurance_pool
