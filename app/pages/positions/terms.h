#pragma once
//! \file
//! The terms that capital is deposited on: lock, notice, fees, caps, its place in the waterfall,
//! and who can pause it; as they stand now and, for what was deposited earlier, as they stood then.
//! Pure readings of the accounts.

#include "app/cluster/snapshot.h"

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace app::pages::positions {

using core::Address;
using core::UnixTime;
using core::UsdcAmount;
using core::programs::Param;
using core::programs::insurance_pool::PauseTimes;

enum class TermId {
    Lock,           //!< seconds from deposit to unlock
    Notice,         //!< seconds from request to payment
    EarlyFeeLow,    //!< ppm
    EarlyFeeHigh,   //!< ppm
    LeastTicket,    //!< 1e-6 USDC
    PerformanceFee, //!< bps of the yield
    PayoutFee,      //!< ppm of what a claim draws
    PoolCap,        //!< bps of the pool that may carry load
    TrancheCap,     //!< bps of the tranche that may carry load
    JuniorMinimum,  //!< bps of the pool
    JuniorHealth,   //!< ppm: least 1 - score for junior deposits
    ClaimThreshold  //!< 1e-6 USDC: deficit up to which nothing is paid
};
constexpr std::size_t termCount = 12;

//! A change of a parameter, as the ledger recorded it.
struct ParamChange
{
    Address scope; //!< the market, or the protocol for the realm
    UnixTime at;
    Param param{};
    std::uint64_t before = 0;
    std::uint64_t after = 0;
};
//! All changes ever, oldest first.
using ParamChanges = std::vector<ParamChange>;
using ParamChangesPtr = std::shared_ptr<const ParamChanges>;

//! What a deposit into a tranche gets just now.
struct Terms
{
    std::string market;
    cluster::Tranche tranche{};
    UnixTime at; //!< the snapshot's time
    std::uint64_t slot = 0;
    std::array<std::uint64_t, termCount> values{};
    UsdcAmount attachment;    //!< losses of the pool that the tranche bears: from here
    UsdcAmount detachment;    //!< up to here
    PauseTimes pausedUntil;   //!< by protocol or market, whichever is later; 0: never
    Address pauser;           //!< may pause, and change what can be changed
    bool isGoverned = false;  //!< the council may pause as well
    UnixTime marketChangedAt; //!< when a parameter of the market last changed
    UnixTime realmChangedAt;

    [[nodiscard]] std::uint64_t value(TermId id) const
    {
        return values[static_cast<std::size_t>(id)];
    }
};
[[nodiscard]] Terms termsNow(const cluster::Snapshot& snapshot,
                             const cluster::MarketView& market,
                             cluster::Tranche tranche);

//! One term of a lot: as it stood when the lot was deposited, and as it stands.
struct TermThen
{
    TermId id{};
    std::optional<std::uint64_t> then; //!< nothing: the accounts do not say
    std::uint64_t now = 0;
    UnixTime since; //!< of `now`, where `then` is not known: at the latest

    [[nodiscard]] bool differs() const { return then && *then != now; }
};

//! The lot itself keeps its lock. Parameters are taken back through the changes; without changes,
//! they are known when their account has not changed since.
//! \param changes  null: not known
[[nodiscard]] std::vector<TermThen> termsThen(const cluster::Snapshot& snapshot,
                                              const cluster::PositionView& position,
                                              const core::programs::capital::Lot& lot,
                                              const ParamChangesPtr& changes);

//! What the capital of a position stands behind. \pre as for an amount on top: 0 for what is held
struct Exposure
{
    UsdcAmount attachment; //!< losses of the pool up to here touch nothing of it
    UsdcAmount detachment; //!< losses from here on leave nothing of it
    UsdcAmount most;       //!< the most that can be lost: all of it
};
//! Of what a position holds and has leaving.
[[nodiscard]] Exposure exposureOf(const cluster::MarketView& market,
                                  const cluster::PositionView& position);
//! Of a deposit, once it is in.
[[nodiscard]] Exposure exposureOf(const cluster::MarketView& market,
                                  cluster::Tranche tranche,
                                  UsdcAmount deposit);

} // namespace app::pages::positions
