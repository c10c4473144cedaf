#pragma once
//! \file
//! The accounts that instructions of insolvency_handler share, opened and checked.

#include "core/programs/insolvency_handler/batch.h"
#include "core/programs/insolvency_handler/claim_rules.h"
#include "core/programs/insolvency_handler/errors.h"
#include "core/programs/insolvency_handler/events.h"
#include "core/programs/insurance_pool/pool_account.h"
#include "core/programs/peers.h"
#include "core/programs/premium_manager/premium_account.h"
#include "core/programs/risk_engine/periods.h"
#include "core/programs/token.h"

namespace core::programs::insolvency_handler {

//! The protocol with one of its markets.
struct MarketScope
{
    const insurance_pool::Protocol* protocol = nullptr;
    const insurance_pool::Market* market = nullptr;
    const Address* marketAddress = nullptr;
    UnixTime now;
};

//! \return what open() refuses
[[nodiscard]] Outcome<MarketScope> openScope(Context& context,
                                             const AccountView& protocol,
                                             const AccountView& market);

[[nodiscard]] inline const Address& programOf(const insurance_pool::Protocol& protocol,
                                              insurance_pool::ProgramIndex index)
{
    return protocol.programs[static_cast<size_t>(index)];
}

//! The handler, which obeys one protocol. \return what open() refuses, Unauthorized
[[nodiscard]] Outcome<Handler*> openHandler(const Context& context,
                                            const AccountView& view,
                                            const AccountView& protocol);

//! The market's own accounts in other programs. \return what open() refuses
[[nodiscard]] Outcome<const insurance_pool::Pool*> openPool(const AccountView& view,
                                                            const MarketScope& scope);
[[nodiscard]] Outcome<const risk_engine::RiskState*> openRisk(const AccountView& view,
                                                              const MarketScope& scope);
[[nodiscard]] Outcome<const premium_manager::PremiumState*> openPremium(const AccountView& view,
                                                                        const MarketScope& scope);
[[nodiscard]] Outcome<const insurance_pool::ParamSet*> openParams(const AccountView& view,
                                                                  const MarketScope& scope);

//! A claim of the market. \return what open() refuses, WrongClaim
[[nodiscard]] Outcome<Claim*> openClaim(const Context& context,
                                        const AccountView& view,
                                        const MarketScope& scope);

//! Claims of the market, or of all, are paused.
[[nodiscard]] inline bool claimsPaused(const MarketScope& scope)
{
    constexpr auto kind = insurance_pool::PauseKind::Claims;
    return isPaused(scope.protocol->pausedUntil, kind, scope.now) ||
           isPaused(scope.market->pausedUntil, kind, scope.now);
}

//! What all six cranks have in common.
struct Crank
{
    const insurance_pool::Protocol* protocol = nullptr;
    const insurance_pool::ParamSet* realm = nullptr;
    Handler* handler = nullptr;
    ClaimBatch* batch = nullptr;
    UnixTime now;
};

//! Where its accounts stand; keeper, keeperBalance and protocol are 0, 1 and 2 in every crank.
struct CrankPlaces
{
    size_t handler;
    size_t batch;
    size_t realm;
};

//! Opens a crank of the batch whose turn it is.
//! \return Paused while claims of all markets are; what open() and requireTurn() refuse
[[nodiscard]] Outcome<Crank> openCrank(Context& context, const CrankPlaces& places);

//! Credits whoever cranked, out of the fund; nothing without an account for rewards.
//! Conserves: the fund loses what the keeper's credit gains. \return WrongAddress, Overflow
[[nodiscard]] Status rewardKeeper(Context& context, const Crank& crank);

//! set_pending of the pool, by this program's authority.
struct PendingCall
{
    const AccountView* authority = nullptr;
    const AccountView* protocolView = nullptr;
    const AccountView* pool = nullptr;
    const insurance_pool::Protocol* protocol = nullptr;
};
[[nodiscard]] Status setPending(Context& context,
                                const PendingCall& peer,
                                const PendingChange& change);

} // namespace core::programs::insolvency_handler
