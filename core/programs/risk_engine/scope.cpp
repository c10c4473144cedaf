#include "core/programs/risk_engine/scope.h"

namespace core::programs::risk_engine {

using insurance_pool::Market;
using insurance_pool::ParamSet;
using insurance_pool::Pool;
using insurance_pool::ProgramIndex;
using premium_manager::PremiumState;

Status openScope(Context& context,
                 const AccountView& protocol,
                 const AccountView& market,
                 Scope& scope)
{
    const auto root = openProtocol(protocol);
    if (!root) return Failure{root.error()};
    scope.protocol = *root;
    scope.protocolView = &protocol;
    if (!(scope.program(ProgramIndex::RiskEngine) == *context.programId))
        return fail(CommonError::ProgramNotRegistered);

    const auto opened = open<Market>(market, *protocol.owner);
    if (!opened) return Failure{opened.error()};
    scope.market = *opened;
    scope.marketAddress = market.address;
    return {};
}

Outcome<const Pool*> openPool(const AccountView& view, const Scope& scope)
{
    const auto pool =
        openAt<Pool>(view, scope.program(ProgramIndex::InsurancePool), scope.market->pool);
    if (!pool) return Failure{pool.error()};
    return static_cast<const Pool*>(*pool);
}

Outcome<const PremiumState*> openPremium(const AccountView& view, const Scope& scope)
{
    const auto premium = openAt<PremiumState>(view, scope.program(ProgramIndex::PremiumManager),
                                              scope.market->premium);
    if (!premium) return Failure{premium.error()};
    return static_cast<const PremiumState*>(*premium);
}

Outcome<const ParamSet*> openParams(const AccountView& view, const Scope& scope)
{
    const auto params =
        openAt<ParamSet>(view, scope.program(ProgramIndex::InsurancePool), scope.market->params);
    if (!params) return Failure{params.error()};
    return static_cast<const ParamSet*>(*params);
}

} // namespace core::programs::risk_engine
