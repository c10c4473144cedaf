#pragma once
//! \file
//! The values of parameters: where they begin, and which changes are allowed.
//! \source docs/protocol.md §14

#include "core/programs/accounts.h"
#include "core/programs/insurance_pool/market_account.h"

namespace core::programs::insurance_pool {

//! Where a ParamSet comes to lie.
struct NewParams
{
    const AccountView* payer = nullptr;
    const AccountView* view = nullptr;
    const Address* scope = nullptr;
};

//! Creates ["params", scope] with the standard values of the domain.
[[nodiscard]] Outcome<ParamSet*> createParams(Context& context,
                                              const NewParams& where,
                                              ParamDomain domain,
                                              UnixTime now);

//! Every row of the registry that belongs to the domain at its standard value, the rest 0.
[[nodiscard]] ParamValues standardValues(ParamDomain domain);

//! Values that must rise from one to the next (grades, tiers, low and high) do.
[[nodiscard]] bool areOrdered(const ParamValues& values);

} // namespace core::programs::insurance_pool
