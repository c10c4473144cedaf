#pragma once
//! \file
//! The embedded ledger's file, opened for a command.

#include "app/cluster/embedded.h"
#include "app/cluster/snapshot.h"
#include "app/ctl/arguments.h"

#include <string>

namespace app::ctl {

constexpr OptionRule ledgerOption{.name = "--ledger"};
constexpr OptionRule bytecodeOption{.name = "--bytecode", .hasValue = false};

//! What the embedded ledger runs: the protocol's programs natively, or with `--bytecode` as
//! clusters run them. \return BytecodeMustBeBuilt
[[nodiscard]] core::support::Result<core::runtime::ProgramRegistry> programsAsAsked(
    const Arguments& arguments);

//! `--ledger PATH`, else the data folder's. \return as settings::embeddedLedgerPath()
[[nodiscard]] core::support::Result<std::string> ledgerPath(const Arguments& arguments);

//! What a command works with: a ledger that holds the protocol, and its state now.
struct LedgerAccess
{
    cluster::EmbeddedCluster cluster;
    cluster::SnapshotPtr snapshot;
    std::string journalPath; //!< where what is sent to it is written first
};

//! \return LedgerFileMustExist, LedgerMustHoldProtocol, what the store and the snapshot refuse
[[nodiscard]] core::support::Result<LedgerAccess> openLedger(const Arguments& arguments);

//! The protocol's state, or what `changed` would make of it.
[[nodiscard]] core::support::Result<cluster::SnapshotPtr> readState(
    const cluster::EmbeddedCluster& cluster,
    std::span<const core::runtime::AccountState> changed = {});

//! \return MarketMustExist with the names that exist
[[nodiscard]] core::support::Result<const cluster::MarketView*> marketOf(
    const cluster::Snapshot& snapshot, std::string_view word);

//! An address, or `dev:ROLE` for a development key of the embedded ledger.
//! \return AddressMustBeBase58
[[nodiscard]] core::support::Result<core::Address> parseOwner(std::string_view word);

} // namespace app::ctl
