#include "core/programs/risk_engine/funding_window.h"
#include "core/programs/risk_engine/handlers.h"
#include "core/programs/risk_engine/price_window.h"
#include "core/programs/risk_engine/reserves.h"
#include "core/programs/risk_engine/restriction.h"
#include "core/programs/risk_engine/scope.h"
#include "core/programs/system_program.h"

namespace core::programs::risk_engine {

namespace {

Seeds seedsOf(const Bytes& word, const Scope& scope)
{
    Seeds seeds;
    seeds.items[0] = word;
    seeds.items[1] = Bytes{scope.marketAddress->bytes};
    seeds.count = 2;
    return seeds;
}

Status createRisk(Context& context, const Scope& scope, UnixTime now)
{
    const AccountView* const views = context.accounts;
    const auto params = openParams(views[InitMarket::params], scope);
    if (!params) return Failure{params.error()};
    const auto risk =
        createAccount<RiskState>(context, views[InitMarket::payer], views[InitMarket::risk],
                                 seedsOf(seedText("risk"), scope));
    if (!risk) return Failure{risk.error()};
    (*risk)->market = *scope.marketAddress;
    (*risk)->grade = Grade::C;
    (*risk)->meanScore = Ppm{unknownScore};
    (*risk)->coverAt = now;
    (*risk)->loadAt = now;
    (*risk)->scoreAt = now;
    clearScores(**risk);
    copyReserves(**risk, **params);
    return {};
}

Status createFunding(Context& context, const Scope& scope)
{
    const AccountView* const views = context.accounts;
    const auto funding =
        createAccount<FundingHistory>(context, views[InitMarket::payer], views[InitMarket::funding],
                                      seedsOf(seedText("funding"), scope));
    if (!funding) return Failure{funding.error()};
    (*funding)->market = *scope.marketAddress;
    clearFunding(**funding);
    return {};
}

// As large as a call may create; grow() does the rest.
Status createPrices(Context& context, const Scope& scope)
{
    const AccountView& view = context.accounts[InitMarket::prices];
    const NewAccount what{&context.accounts[InitMarket::payer], context.programId, growthMax};
    const auto bump = createDerived(context, view, seedsOf(seedText("prices"), scope), what);
    if (!bump) return Failure{bump.error()};
    auto* const prices = static_cast<PriceHistory*>(static_cast<void*>(view.data));
    prices->header.discriminator = PriceHistory::discriminator;
    prices->header.version = PriceHistory::currentVersion;
    prices->header.bump = *bump;
    prices->market = *scope.marketAddress;
    return {};
}

// The half-grown price history of the market.
Outcome<PriceHistory*> openHalfGrown(Context& context, const AccountView& view, const Scope& scope)
{
    const auto whole = openOwn<PriceHistory>(context, view, scope, scope.market->prices);
    if (whole) return fail(CommonError::AlreadyInitialized);
    if (whole.error() != static_cast<ErrorCode>(CommonError::HalfGrown)) return whole;
    auto* const prices = static_cast<PriceHistory*>(static_cast<void*>(view.data));
    if (!(prices->market == *scope.marketAddress)) return fail(CommonError::WrongAddress);
    return prices;
}

} // namespace

Status initMarket(Context& context, const NoArgs&)
{
    const AccountView* const views = context.accounts;
    Scope scope;
    const Status opened =
        openScope(context, views[InitMarket::protocol], views[InitMarket::market], scope);
    if (!opened) return opened;
    const bool named = *views[InitMarket::risk].address == scope.market->risk &&
                       *views[InitMarket::prices].address == scope.market->prices &&
                       *views[InitMarket::funding].address == scope.market->funding;
    if (!named) return fail(CommonError::WrongAddress);
    const auto time = readTime(context);
    if (!time) return Failure{time.error()};

    const Status risk = createRisk(context, scope, *time);
    if (!risk) return risk;
    const Status funding = createFunding(context, scope);
    if (!funding) return funding;
    return createPrices(context, scope);
}

Status grow(Context& context, const NoArgs&)
{
    const AccountView* const views = context.accounts;
    Scope scope;
    const Status opened = openScope(context, views[Grow::protocol], views[Grow::market], scope);
    if (!opened) return opened;
    const AccountView& view = views[Grow::prices];
    const auto prices = openHalfGrown(context, view, scope);
    if (!prices) return Failure{prices.error()};

    const auto exemption = rentExemption(context, sizeof(PriceHistory));
    if (!exemption) return Failure{exemption.error()};
    if (*view.lamports < *exemption) {
        const Status paid =
            transferLamports(context, views[Grow::payer], view, *exemption - *view.lamports);
        if (!paid) return paid;
    }
    *view.size = sizeof(PriceHistory);
    clearReturns(**prices);
    return {};
}

} // namespace core::programs::risk_engine
