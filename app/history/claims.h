#pragma once
//! \file
//! Past claims, and what they cost an owner.

#include "app/cluster/market_view.h"
#include "app/history/statement.h"

namespace app::history {

struct PastClaim
{
    std::uint64_t number = 0; //!< of the market's claims, 1 is the oldest
    Address market;
    std::string marketName;
    cluster::ClaimView view; //!< as it stands: each layer's bite, fee, uncovered, recoveries

    [[nodiscard]] ClaimKey key() const { return {market, view.account.period}; }
};

//! Newest first.
using Claims = std::vector<PastClaim>;
using ClaimsPtr = std::shared_ptr<const Claims>;

//! What a claim did to an owner's position in one tranche.
struct TrancheLoss
{
    Tranche tranche{};
    UsdcAmount before;          //!< worth just before the first report
    std::int64_t change = 0;    //!< by its reports, draws and settlement; 1e-6 USDC, negative: lost
    std::int64_t recovered = 0; //!< that has flowed back since
    bool wiped = false;         //!< the shares became worth nothing
};

struct OwnerLoss
{
    PastClaim claim;
    std::vector<TrancheLoss> tranches; //!< senior first; only those where something was held
    std::int64_t change = 0;
    std::int64_t recovered = 0;
};
using OwnerLossPtr = std::shared_ptr<const OwnerLoss>;

} // namespace app::history
