#pragma once
//! \file
//! What people write of a tranche, in the units of the programs: the same for whoever signs a
//! transaction and for whoever signs a text.

#include "app/cluster/snapshot.h"
#include "app/ctl/errors.h"

namespace app::ctl {

//! What the amount buys at the book's price now; nobody can move the price of an embedded ledger
//! between the rehearsal and the transaction, so less is refused.
[[nodiscard]] core::Shares sharesFor(const cluster::TrancheView& tranche, core::UsdcAmount amount);

//! The fewest shares worth the amount at the gross price, which is what the exit side gets; all of
//! them for "all". \return SharesMustBeHeld, what parseMoney() refuses
[[nodiscard]] core::support::Result<core::Shares> sharesOf(const cluster::PositionView& position,
                                                           const cluster::MarketView& market,
                                                           std::string_view word);

//! \param market  index into the snapshot's markets \return TicketMustExist
[[nodiscard]] core::support::Result<const cluster::TicketView*> ticketOf(
    const cluster::Snapshot& snapshot,
    std::size_t market,
    cluster::Tranche tranche,
    std::uint64_t number);

} // namespace app::ctl
