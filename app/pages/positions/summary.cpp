#include "app/pages/positions/summary.h"

#include "core/programs/capital/flows.h"

#include <limits>

namespace app::pages::positions {

namespace capital = core::programs::capital;

namespace {

void gather(UsdcAmount& sum, UsdcAmount amount)
{
    const auto total = core::add(sum, amount);
    sum = total ? *total : UsdcAmount{UINT64_MAX};
}

std::int64_t saturated(std::int64_t a, std::int64_t b)
{
    std::int64_t sum = 0;
    if (!__builtin_add_overflow(a, b, &sum)) return sum;
    return b > 0 ? std::numeric_limits<std::int64_t>::max()
                 : std::numeric_limits<std::int64_t>::min();
}

void noteUnlock(Summary& summary, const cluster::PositionView& position)
{
    if (position.isWiped) return;
    for (const cluster::LotView& lot : position.lots) {
        if (lot.lockedFor == 0) continue;
        const UnixTime at = lot.lot.unlockAt;
        const bool isSooner = summary.nextUnlock.raw() == 0 || at < summary.nextUnlock;
        if (isSooner) {
            summary.nextUnlock = at;
            summary.unlocksNext = {};
        }
        if (at == summary.nextUnlock) gather(summary.unlocksNext, lot.value);
    }
}

} // namespace

UsdcAmount vestingShare(const cluster::MarketView& market, const cluster::PositionView& position)
{
    const cluster::TrancheView& tranche = market.pool.tranche(position.tranche);
    if (position.isWiped || tranche.book.unvested.isZero()) return {};
    capital::Book later = tranche.book;
    if (!capital::touch(later, core::larger(later.vestUntil, later.vestFrom))) return {};
    const auto value = capital::netValue(later, position.shares, tranche.pending);
    return value ? core::subtractToZero(*value, position.value) : UsdcAmount{};
}

Ppm shareOfTranche(const cluster::MarketView& market, const cluster::PositionView& position)
{
    if (position.isWiped) return {};
    const capital::Book& book = market.pool.tranche(position.tranche).book;
    const std::uint64_t part =
        core::ratioFloor(position.shares.raw(), core::wholePpm.raw(), book.shares.raw());
    return core::smaller(Ppm{static_cast<std::uint32_t>(part)}, core::wholePpm);
}

std::int64_t Summary::unrealised() const
{
    std::int64_t rest = 0;
    return __builtin_sub_overflow(result, realised, &rest) ? result : rest;
}

Summary summaryOf(const cluster::Snapshot& snapshot, const core::Address& owner)
{
    Summary summary;
    for (const cluster::PositionView* position : snapshot.positionsOf(owner)) {
        ++summary.positions;
        gather(summary.value, position->value);
        gather(summary.unlocked, position->unlocked);
        gather(summary.leaving, position->leaving);
        gather(summary.vesting, vestingShare(snapshot.markets[position->market], *position));
        gather(summary.cost, position->cost);
        summary.result = saturated(summary.result, position->result);
        summary.realised = saturated(summary.realised, position->account.realised);
        noteUnlock(summary, *position);
    }
    return summary;
}

} // namespace app::pages::positions
