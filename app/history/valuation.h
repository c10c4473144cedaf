#pragma once
//! \file
//! What an owner's capital in one tranche is worth, by the programs' own functions: the sum that a
//! snapshot shows as a position's value and what is leaving.

#include "app/history/statement.h"
#include "core/programs/insurance_pool/pool_account.h"
#include "core/programs/insurance_pool/position_account.h"
#include "core/support/result.h"

#include <optional>
#include <vector>

namespace app::history {

//! One owner's accounts in one tranche of a pool.
struct Holding
{
    std::optional<core::programs::insurance_pool::Position> position;
    std::vector<core::programs::insurance_pool::WithdrawTicket> tickets;
};

struct Worth
{
    UsdcAmount value;
    Shares shares;     //!< live side, of the book's generation
    Shares exitShares; //!< of open tickets

    [[nodiscard]] bool isNothing() const
    {
        return value.isZero() && shares.isZero() && exitShares.isZero();
    }
};

//! The pool's books at a time. Before the pool's last change they are taken as it left them.
[[nodiscard]] core::support::Result<core::programs::capital::Books> booksAt(
    const core::programs::insurance_pool::Pool& pool, UnixTime time);

//! \param books  as booksAt(); `pool` gives what is pending. \return AmountsMustBeValued
[[nodiscard]] core::support::Result<Worth> worthOf(const core::programs::insurance_pool::Pool& pool,
                                                   const core::programs::capital::Books& books,
                                                   Tranche tranche,
                                                   const Holding& holding);

} // namespace app::history
