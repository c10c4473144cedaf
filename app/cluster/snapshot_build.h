#pragma once
//! \file
//! The steps by which readSnapshot() makes its views. Each derived value comes from a function of
//! the programs.

#include "app/cluster/account_reader.h"
#include "app/cluster/snapshot.h"

namespace app::cluster {

//! What the views of one protocol are made with.
struct SnapshotSource
{
    const AccountReader& reader;
    const Snapshot& snapshot; //!< protocol, realm and time are set

    [[nodiscard]] const Address& program(core::programs::insurance_pool::ProgramIndex index) const
    {
        return snapshot.protocol.programs[static_cast<std::size_t>(index)];
    }
    [[nodiscard]] UnixTime now() const { return snapshot.time; }
};

//! A market with everything that belongs to it but claims.
[[nodiscard]] core::support::Result<MarketView> makeMarketView(
    const SnapshotSource& source,
    const Address& address,
    const core::programs::insurance_pool::Market& account);

//! \param market  of the position's pool, at `index` of the snapshot
[[nodiscard]] core::support::Result<PositionView> makePositionView(
    const SnapshotSource& source,
    const core::runtime::AccountState& state,
    const MarketView& market,
    std::size_t index);

[[nodiscard]] core::support::Result<TicketView> makeTicketView(
    const SnapshotSource& source,
    const Address& address,
    const core::programs::insurance_pool::WithdrawTicket& account,
    const MarketView& market);

//! What a position is worth with its tickets. \pre the tickets are in
[[nodiscard]] core::support::Checked addUpPosition(PositionView& position);

//! A program's function refused what an account holds.
[[nodiscard]] core::support::Error refusedValues(const Address& address, core::ErrorCode code);

} // namespace app::cluster
