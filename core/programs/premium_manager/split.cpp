#include "core/programs/premium_manager/split.h"

namespace core::programs::premium_manager {

namespace {

Outcome<U128> sumOf(const Outcome<U128>& a, const Outcome<U128>& b)
{
    if (!a) return a;
    if (!b) return b;
    return add(*a, *b);
}

} // namespace

Outcome<UsdcAmount> performanceFee(UsdcAmount income, Bps fee)
{
    const auto amount = mulDivCeil(income.raw(), fee.raw(), wholeBps.raw());
    if (!amount) return Failure{amount.error()};
    return UsdcAmount{*amount};
}

Outcome<Bps> extraOfJunior(const YieldBasis& basis)
{
    const uint64_t range = subtractToZero(basis.high, basis.low);
    // Parts of the range: load-seconds over what the cap allows, both in bps of asset-seconds.
    const auto assetSeconds = add(basis.seniorSeconds, basis.juniorSeconds);
    if (!assetSeconds) return Failure{assetSeconds.error()};
    const auto allowed = multiply(*assetSeconds, basis.cap);
    if (!allowed) return Failure{allowed.error()};
    const auto loaded = multiply(basis.loadSeconds, wholeBps.raw());
    if (!loaded) return Failure{loaded.error()};

    uint64_t part = range;
    if (loaded->isZero()) {
        part = 0;
    } else if (*loaded < *allowed) {
        const auto share = mulDivFloor(*loaded, U128{range}, *allowed);
        if (!share) return Failure{share.error()};
        part = share->lo; // below the range, because loaded is below allowed
    }
    return Bps{static_cast<uint16_t>(basis.low + part)};
}

Outcome<YieldSplit> splitYield(UsdcAmount income, const YieldBasis& basis, Bps extra)
{
    YieldSplit split;
    if (!basis.seniorHolders && !basis.juniorHolders) {
        split.waiting = income;
        return split;
    }
    if (!basis.juniorHolders) {
        split.senior = income;
        return split;
    }
    if (basis.seniorHolders) {
        const auto senior = multiply(basis.seniorSeconds, wholeBps.raw());
        const auto junior = multiply(basis.juniorSeconds, uint64_t{wholeBps.raw()} + extra.raw());
        const auto all = sumOf(senior, junior);
        if (!all) return Failure{all.error()};
        if (!all->isZero()) {
            const auto part = mulDivFloor(U128{income.raw()}, *senior, *all);
            if (!part) return Failure{part.error()};
            split.senior = UsdcAmount{part->lo}; // at most the income, because senior <= all
        }
    }
    split.junior = UsdcAmount{income.raw() - split.senior.raw()};
    return split;
}

} // namespace core::programs::premium_manager
