#pragma once
//! \file
//! Whether all money is where it should be: what ever came into the protocol equals what is in it
//! and what ever left. Left sides are the programs' own counters, balances are the token accounts'.
//! \source docs/protocol.md §0

#include "app/cluster/embedded.h"
#include "app/replay/keeper.h"

#include <span>

namespace app::replay {

struct Conservation
{
    // came in
    UsdcAmount deposits;
    UsdcAmount seeds;
    UsdcAmount bonds;
    UsdcAmount premiums; //!< and other income; without set-offs, which never left
    UsdcAmount recoveries;
    // is in
    UsdcAmount balances; //!< of every vault: pools, bonds, payouts
    // went out
    UsdcAmount withdrawals;
    UsdcAmount payouts; //!< collected by venues and keepers
    UsdcAmount fees;    //!< in the treasury

    [[nodiscard]] UsdcAmount in() const;
    [[nodiscard]] UsdcAmount out() const; //!< and what is in
    [[nodiscard]] bool holds() const { return in() == out(); }

    friend bool operator==(const Conservation&, const Conservation&) = default;
};

//! \return the cluster's errors when an account is missing
[[nodiscard]] core::support::Result<Conservation> readConservation(
    const cluster::EmbeddedCluster& cluster, std::span<const KeptMarket> markets);

} // namespace app::replay
