#pragma once
//! \file
//! The accounts that most instructions of premium_manager share, opened and checked.

#include "core/programs/insurance_pool/pool_account.h"
#include "core/programs/peers.h"
#include "core/programs/premium_manager/accrual.h"
#include "core/programs/premium_manager/events.h"
#include "core/programs/risk_engine/risk_account.h"

namespace core::programs::premium_manager {

//! Where they stand in an instruction's table.
struct Places
{
    size_t protocol;
    size_t market;
    size_t premium;
};

struct Opened
{
    const insurance_pool::Protocol* protocol = nullptr;
    const insurance_pool::Market* market = nullptr;
    PremiumState* premium = nullptr;
    UnixTime now;
};

//! \return what open() refuses, WrongAddress for the account of another market
[[nodiscard]] Outcome<Opened> openPremium(Context& context, const Places& places);

//! The id of one of the protocol's programs.
[[nodiscard]] inline const Address& programOf(const Opened& opened,
                                              insurance_pool::ProgramIndex index)
{
    return opened.protocol->programs[static_cast<size_t>(index)];
}

//! Payments and settlements wait during a pause; charging goes on, because cover does.
[[nodiscard]] inline bool premiumsPaused(const Opened& opened)
{
    constexpr auto kind = insurance_pool::PauseKind::Premiums;
    return isPaused(opened.protocol->pausedUntil, kind, opened.now) ||
           isPaused(opened.market->pausedUntil, kind, opened.now);
}

//! The market's risk account. \return what open() refuses
[[nodiscard]] Outcome<const risk_engine::RiskState*> openRisk(const AccountView& view,
                                                              const Opened& opened);

//! The market's isolated pool. \return what open() refuses
[[nodiscard]] Outcome<const insurance_pool::Pool*> openPool(const AccountView& view,
                                                            const Opened& opened);

//! charge() up to now. \return CoverWentBack, ClockWentBack, Overflow
[[nodiscard]] Status chargeNow(const Opened& opened, const risk_engine::RiskState& risk);

//! The state before a payment, for its event.
struct Receipt
{
    UsdcAmount inboxBefore;
    UsdcAmount arrearsBefore;
};
[[nodiscard]] inline Receipt receiptOf(const PremiumState& state)
{
    return {state.inbox, state.arrears};
}

//! Emits PremiumPaid: how the state differs from the receipt.
void emitPayment(Context& context, const Opened& opened, const Receipt& before, PaymentKind kind);

//! Premium of a grade, bps of cover a year, from the market's parameters.
[[nodiscard]] Bps rateOf(const insurance_pool::ParamSet& params, risk_engine::Grade grade);

//! Rate, fee and k that hold until the next settlement.
void fixTerms(PremiumState& state,
              const insurance_pool::ParamSet& params,
              const insurance_pool::ParamSet& realm,
              risk_engine::Grade grade);

} // namespace core::programs::premium_manager
