#pragma once
//! \file
//! Makes a protocol on an embedded ledger, by the transactions that would make it anywhere: mint,
//! treasury, programs, phase 4, markets with two tranches. Lamports alone are given away. What is
//! there already stays: a set-up that was interrupted is taken up where it ended.

#include "app/cluster/embedded.h"

#include <string>

namespace app::cluster {

//! Roles of development keys. A market's own roles have its name behind: "snapshot:LAYER".
namespace role {
constexpr std::string_view admin = "admin";
constexpr std::string_view treasury = "treasury";
constexpr std::string_view usdcMint = "usdc-mint";
constexpr std::string_view faucet = "faucet"; //!< mints the development USDC
constexpr std::string_view publisher = "price-publisher";
constexpr std::string_view keeper = "keeper";
[[nodiscard]] std::string snapshot(std::string_view market);
[[nodiscard]] std::string deficit(std::string_view market);
//! Collects payouts and pays premiums.
[[nodiscard]] std::string venue(std::string_view market);
} // namespace role

struct MarketPlan
{
    std::string name; //!< at most 16 ASCII characters
    uint64_t marketId = 0;
    uint32_t epochSeconds = 0; //!< length of its epochs; 0: the standard
};

//! The feed that the development oracle publishes for a market: SHA-256("backstop-feed:" + name).
[[nodiscard]] Address developmentFeed(std::string_view marketName);

//! Everything that exists once. \return what a transaction refused
[[nodiscard]] core::support::Checked setUpProtocol(EmbeddedCluster& cluster);

//! A market with its risk and premium accounts, and its two books seeded by the admin.
//! \pre its marketId is the number of markets so far, or its own
[[nodiscard]] core::support::Result<MarketAddresses> setUpMarket(EmbeddedCluster& cluster,
                                                                 const MarketPlan& plan);

//! Gives a role, or anybody, lamports for fees and, beyond zero, freshly minted development USDC.
[[nodiscard]] core::support::Checked fund(EmbeddedCluster& cluster,
                                          std::string_view role,
                                          core::UsdcAmount amount);
[[nodiscard]] core::support::Checked fund(EmbeddedCluster& cluster,
                                          const Address& owner,
                                          core::UsdcAmount amount);

} // namespace app::cluster
