#pragma once
//! \file
//! A market as a snapshot shows it: its accounts as they stand, and what the programs' own
//! functions derive from them at the snapshot's time.

#include "core/programs/capital/limits.h"
#include "core/programs/insolvency_handler/claim_accounts.h"
#include "core/programs/insurance_pool/market_account.h"
#include "core/programs/insurance_pool/pool_account.h"
#include "core/programs/premium_manager/premium_account.h"
#include "core/programs/risk_engine/risk_account.h"

#include <cstdint>
#include <string>
#include <vector>

namespace app::cluster {

using core::Address;
using core::Bps;
using core::Nav;
using core::Ppm;
using core::Shares;
using core::UnixTime;
using core::UsdcAmount;
using core::programs::capital::Tranche;

//! One tranche book of a pool, touched at the snapshot's time.
struct TrancheView
{
    core::programs::capital::Book book;
    bool isSeeded = false;   //!< takes deposits
    bool hasHolders = false; //!< somebody holds shares besides the dead ones
    UsdcAmount capacity;     //!< all that a loss can take: live side, unvested yield, exit side
    UsdcAmount pending;      //!< part of the pool's pending claims that weighs on this book
    Nav netNav;              //!< 1e-9 USDC per share, net of pending claims; 0 without shares
    UsdcAmount load;         //!< reserve for cover that this book carries
    Ppm utilisation;         //!< load ÷ capacity
    Bps cap;                 //!< of it
    //! What may leave now: by the load, and (junior) by the junior minimum; the smaller counts.
    core::programs::capital::Freedom freedom;
    //! Losses of the pool that this book bears: from `attachment` up to `detachment`.
    UsdcAmount attachment;
    UsdcAmount detachment;
};

//! A market's isolated pool.
struct PoolView
{
    Address address;
    core::programs::insurance_pool::Pool account; //!< books touched at the snapshot's time
    UsdcAmount vaultBalance;                      //!< the vault's tokens
    UsdcAmount assets;                            //!< A: capacities of both books
    UsdcAmount load;                              //!< reserve that the pool holds for cover
    Ppm utilisation;                              //!< (load + pending) ÷ assets
    core::programs::capital::Caps caps;
    TrancheView senior;
    TrancheView junior;

    [[nodiscard]] const TrancheView& tranche(Tranche which) const
    {
        return which == Tranche::Junior ? junior : senior;
    }
    [[nodiscard]] bool isTranched() const { return account.tranching != 0; }
};

//! The newest price sample of a market: `mantissa` × 10^`exponent`.
struct PriceView
{
    std::uint64_t mantissa = 0; //!< 0: none yet
    std::int32_t exponent = 0;
    std::int64_t period = 0; //!< score period of the sample
};

//! What the programs know of the market's risk.
struct RiskView
{
    Address address;
    core::programs::risk_engine::RiskState state;
    bool hasScore = false;
    bool isStale = false;
    UnixTime stormSince; //!< restricted or stale since; 0: calm
    PriceView price;
    UnixTime fundingAt; //!< of the last funding payment; 0: none yet

    [[nodiscard]] bool isStorm() const { return stormSince.raw() != 0; }
};

//! A claim with what each layer paid.
struct ClaimView
{
    Address address;
    core::programs::insolvency_handler::Claim account;

    //! Drawn from the isolated, shared and reinsurance layers together.
    [[nodiscard]] UsdcAmount drawn() const;
    //! Reached the market: drawn less fee and set-off.
    [[nodiscard]] UsdcAmount paid() const;
    [[nodiscard]] bool isPaid() const;
};

//! What the market owes and has paid for its cover.
struct PremiumView
{
    Address address;
    core::programs::premium_manager::PremiumState state;
    UsdcAmount unpaid; //!< due as last accrued, less what is paid; 0 when paid ahead
};

struct MarketView
{
    Address address;
    core::programs::insurance_pool::Market account;
    std::string name;
    core::programs::insurance_pool::ParamSet params;
    PoolView pool;
    RiskView risk;
    PremiumView premium;
    std::vector<ClaimView> claims; //!< newest first

    //! The newest claim that was drawn, or null.
    [[nodiscard]] const ClaimView* lastDrawnClaim() const;
};

} // namespace app::cluster
