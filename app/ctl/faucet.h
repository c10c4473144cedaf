#pragma once
//! \file
//! Development money on the embedded ledger, for keys that people bring.

#include "app/cluster/embedded.h"

namespace app::ctl {

//! Gives an address lamports for fees, and development USDC in its associated token account.
//! \return what the transaction refused
[[nodiscard]] core::support::Checked giveFunds(cluster::EmbeddedCluster& cluster,
                                               const core::Address& owner,
                                               core::UsdcAmount amount);

} // namespace app::ctl
