#pragma once
//! \file
//! The protocol's whole state at one moment of a ledger, decoded once and never changed. Pages and
//! commands draw from it and compute nothing themselves: every derived value is the result of the
//! programs' own functions.

#include "app/cluster/market_view.h"
#include "app/cluster/position_view.h"
#include "core/runtime/ledger.h"
#include "core/support/result.h"

#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace app::cluster {

//! USDC in one token account.
struct TokenBalance
{
    Address account;
    Address owner;
    UsdcAmount amount;
    Address delegate{};     //!< who else may move some of it; zero: nobody
    UsdcAmount delegated{}; //!< how much
};

//! The number that an owner's next intent must show.
struct IntentNumber
{
    Address owner;
    std::uint64_t next = 0;
};

struct Snapshot
{
    std::uint64_t slot = 0;
    UnixTime time; //!< the ledger's clock
    Address insurancePool;
    Address protocolAddress;
    core::programs::insurance_pool::Protocol protocol;
    core::programs::insurance_pool::ParamSet realm;
    std::optional<core::programs::insolvency_handler::Handler> handler; //!< none before its init
    std::vector<MarketView> markets;                                    //!< by number
    std::vector<PositionView> positions; //!< by owner, market, senior first
    std::vector<TokenBalance> balances;  //!< all USDC token accounts, by address
    std::vector<IntentNumber> intents;   //!< of owners who have signed one before

    //! By name ("LAYER-PERP", also without "-PERP" and in any case) or base58 address; null: none.
    [[nodiscard]] const MarketView* market(std::string_view nameOrAddress) const;
    //! Null: the owner holds nothing there.
    [[nodiscard]] const PositionView* position(const Address& owner,
                                               const MarketView& market,
                                               Tranche tranche) const;
    [[nodiscard]] std::vector<const PositionView*> positionsOf(const Address& owner) const;
    //! All USDC token accounts of an owner together; saturates.
    [[nodiscard]] UsdcAmount usdcOf(const Address& owner) const;
    //! The number that the owner's next intent must show.
    [[nodiscard]] std::uint64_t intentNumberOf(const Address& owner) const;
    //! What deposits by intent may spend of the owner's associated account.
    [[nodiscard]] UsdcAmount allowanceOf(const Address& owner) const;
};
using SnapshotPtr = std::shared_ptr<const Snapshot>;

//! Reads and decodes all of the protocol's accounts.
//! \param changed  laid over the ledger's accounts: Ledger::simulate() gives what a transaction
//!                 would leave, and thereby the snapshot after it
//! \return LedgerMustHoldProtocol, AccountMustExist, AccountMustMatchLayout (also for values that a
//!         program's function refuses); `detail` names the account
[[nodiscard]] core::support::Result<SnapshotPtr> readSnapshot(
    const core::runtime::Ledger& ledger,
    const Address& insurancePool,
    std::span<const core::runtime::AccountState> changed = {});

} // namespace app::cluster
