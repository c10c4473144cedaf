#include "app/pages/overview/totals.h"

#include <limits>

namespace app::pages::overview {

namespace {

core::UsdcAmount plus(core::UsdcAmount a, core::UsdcAmount b)
{
    const auto sum = core::add(a, b);
    return sum ? *sum : core::UsdcAmount{std::numeric_limits<std::uint64_t>::max()};
}

std::int64_t plus(std::int64_t a, std::int64_t b)
{
    std::int64_t sum = 0;
    if (!__builtin_add_overflow(a, b, &sum)) return sum;
    return a < 0 ? std::numeric_limits<std::int64_t>::min()
                 : std::numeric_limits<std::int64_t>::max();
}

void addUnlock(Totals& totals, const cluster::PositionView& position)
{
    for (const cluster::LotView& lot : position.lots) {
        if (lot.lockedFor == 0) continue;
        const core::UnixTime at = lot.lot.unlockAt;
        const bool isEarlier = totals.nextUnlock.raw() == 0 || at < totals.nextUnlock;
        if (isEarlier) {
            totals.nextUnlock = at;
            totals.unlocking = {};
        }
        if (at == totals.nextUnlock) totals.unlocking = plus(totals.unlocking, lot.value);
    }
}

} // namespace

core::UsdcAmount Totals::held() const
{
    return plus(value, leaving);
}

Totals totalsOf(const ConsoleState& state)
{
    Totals totals;
    totals.wallet = state.snapshot->usdcOf(state.owner);
    for (const cluster::PositionView* position : state.snapshot->positionsOf(state.owner)) {
        totals.value = plus(totals.value, position->value);
        totals.leaving = plus(totals.leaving, position->leaving);
        totals.cost = plus(totals.cost, position->cost);
        totals.unlocked = plus(totals.unlocked, position->unlocked);
        totals.result = plus(totals.result, position->result);
        if (!position->value.isZero() || !position->leaving.isZero()) ++totals.positions;
        if (!position->isWiped) addUnlock(totals, *position);
    }
    return totals;
}

} // namespace app::pages::overview
