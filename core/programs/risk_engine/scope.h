#pragma once
//! \file
//! The accounts of one market, each checked: whose it is, and that the market names it.

#include "core/programs/insurance_pool/pool_account.h"
#include "core/programs/peers.h"
#include "core/programs/premium_manager/premium_account.h"
#include "core/programs/risk_engine/all_accounts.h"

namespace core::programs::risk_engine {

//! The market that an instruction is about, and the protocol that it belongs to.
struct Scope
{
    const insurance_pool::Protocol* protocol = nullptr;
    const AccountView* protocolView = nullptr;
    const insurance_pool::Market* market = nullptr;
    const Address* marketAddress = nullptr;

    [[nodiscard]] const Address& program(insurance_pool::ProgramIndex index) const
    {
        return protocol->programs[static_cast<size_t>(index)];
    }
};

//! \return what openProtocol() and open() refuse, ProgramNotRegistered where this program is not
//! the
//!         protocol's
[[nodiscard]] Status openScope(Context& context,
                               const AccountView& protocol,
                               const AccountView& market,
                               Scope& scope);

//! An account of this program that names the market. `stored` is where the market says that it
//! lies.
template <class T>
[[nodiscard]] Outcome<T*> openOwn(const Context& context,
                                  const AccountView& view,
                                  const Scope& scope,
                                  const Address& stored)
{
    const auto account = openAt<T>(view, *context.programId, stored);
    if (!account) return account;
    if (!((*account)->market == *scope.marketAddress)) return fail(CommonError::WrongAddress);
    return account;
}

[[nodiscard]] Outcome<const insurance_pool::Pool*> openPool(const AccountView& view,
                                                            const Scope& scope);
[[nodiscard]] Outcome<const premium_manager::PremiumState*> openPremium(const AccountView& view,
                                                                        const Scope& scope);
//! The market's parameters.
[[nodiscard]] Outcome<const insurance_pool::ParamSet*> openParams(const AccountView& view,
                                                                  const Scope& scope);
//! The realm's parameters.
[[nodiscard]] inline Outcome<const insurance_pool::ParamSet*> openRealm(const AccountView& view,
                                                                        const Scope& scope)
{
    return openRealmParams(view, *scope.protocolView, *scope.protocol);
}

} // namespace core::programs::risk_engine
