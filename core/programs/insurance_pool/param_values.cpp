#include "core/programs/insurance_pool/param_values.h"

namespace core::programs::insurance_pool {

namespace {

struct Pair
{
    Param low;
    Param high;
};

constexpr Pair rising[] = {
    {Param::reserveABps, Param::reserveBBps},
    {Param::reserveBBps, Param::reserveCBps},
    {Param::reserveCBps, Param::reserveDBps},
    {Param::premiumABps, Param::premiumBBps},
    {Param::premiumBBps, Param::premiumCBps},
    {Param::premiumCBps, Param::premiumDBps},
    {Param::tierPrice1Bps, Param::tierPrice2Bps},
    {Param::tierPrice2Bps, Param::tierPrice3Bps},
    {Param::earlyFeeLowPpm, Param::earlyFeeHighPpm},
    {Param::premiumKLowBps, Param::premiumKHighBps},
    {Param::reinsurerLockLow, Param::reinsurerLockHigh},
    {Param::memberWeightLowBps, Param::memberWeightHighBps},
};

} // namespace

Outcome<ParamSet*> createParams(Context& context,
                                const NewParams& where,
                                ParamDomain domain,
                                UnixTime now)
{
    Seeds seeds;
    seeds.items[0] = seedText("params");
    seeds.items[1] = seedOf(*where.scope);
    seeds.count = 2;
    const auto set = createAccount<ParamSet>(context, *where.payer, *where.view, seeds);
    if (!set) return set;
    (*set)->scope = *where.scope;
    (*set)->changedAt = now;
    (*set)->domain = domain;
    (*set)->values = standardValues(domain);
    return set;
}

ParamValues standardValues(ParamDomain domain)
{
    ParamValues values;
    for (size_t i = 0; i < static_cast<size_t>(Param::count); ++i)
        values[i] = paramRules[i].domain == domain ? paramRules[i].standard : 0;
    return values;
}

bool areOrdered(const ParamValues& values)
{
    for (const Pair& pair : rising)
        if (values[static_cast<size_t>(pair.low)] > values[static_cast<size_t>(pair.high)])
            return false;
    return true;
}

} // namespace core::programs::insurance_pool
