#pragma once
//! \file
//! What happens in a replay, told as it happens. Every amount is what the programs did, read from
//! their accounts and events; what is computed here is the deficit that a venue reports.

#include "app/replay/scenario.h"
#include "core/market/candles.h"
#include "core/programs/insolvency_handler/claim_accounts.h"
#include "core/programs/insurance_pool/payment_events.h"
#include "core/programs/premium_manager/events.h"
#include "core/programs/risk_engine/risk_account.h"

#include <functional>
#include <string>
#include <variant>

namespace app::replay {

struct MarketJoined
{
};
struct BookReopened
{
    std::string who;
    Tranche tranche{};
};
struct CapitalDeposited
{
    std::string who;
    core::programs::insurance_pool::Deposited event;
};
//! Once a period and market: what the risk engine made of it.
struct PeriodScored
{
    core::market::PriceE8 price;
    const core::programs::risk_engine::RiskState* risk = nullptr; //!< until the listener returns
};
struct MarketRestricted
{
    uint32_t score = 0; //!< ppm
};
struct StormPassed
{
    uint32_t score = 0; //!< ppm
    UnixTime since;
};
//! A candle left a deficit, by the liquidation model.
struct DeficitFound
{
    core::market::PriceE8 previousClose;
    core::market::PriceE8 low;
    core::Ppm fall;
    MarketState assumed; //!< at the candle's open
    UsdcAmount amount;   //!< reported
    UsdcAmount cover;    //!< in force
    int64_t period = 0;  //!< of the claim
};
struct ClaimSettled
{
    core::programs::insolvency_handler::Claim claim;
};
struct EpochClosed
{
    core::programs::premium_manager::EpochSettled event;
};
struct WithdrawalAsked
{
    std::string who;
    core::programs::insurance_pool::WithdrawRequested event;
};
struct WithdrawalPaid
{
    core::programs::insurance_pool::WithdrawExecuted event;
};
struct DeficitRecovered
{
    UsdcAmount amount;
    core::programs::insurance_pool::LossRestored event;
};

using StoryDetail = std::variant<MarketJoined,
                                 BookReopened,
                                 CapitalDeposited,
                                 PeriodScored,
                                 MarketRestricted,
                                 StormPassed,
                                 DeficitFound,
                                 ClaimSettled,
                                 EpochClosed,
                                 WithdrawalAsked,
                                 WithdrawalPaid,
                                 DeficitRecovered>;

struct StoryEvent
{
    UnixTime at;
    size_t market = 0; //!< index into the scenario's markets
    StoryDetail detail;
};

//! Told of each event, in order, by the thread that steps.
using StoryListener = std::function<void(const StoryEvent&)>;

} // namespace app::replay
