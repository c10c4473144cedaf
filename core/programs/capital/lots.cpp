#include "core/programs/capital/lots.h"

namespace core::programs::capital {

namespace {

//! Room for the one lot too many that addLot() then merges away.
struct Row
{
    Lot lots[lotCountMax + 1];
    size_t count = 0;
};

Outcome<Lot> merged(const Lot& earlier, const Lot& later)
{
    const auto shares = add(earlier.shares, later.shares);
    if (!shares) return Failure{shares.error()};
    const auto cost = add(earlier.cost, later.cost);
    if (!cost) return Failure{cost.error()};
    Lot lot = later;
    lot.shares = *shares;
    lot.cost = *cost;
    return lot;
}

void insert(Row& row, const Lot& lot)
{
    size_t at = row.count;
    for (; at > 0 && lot.unlockAt < row.lots[at - 1].unlockAt; --at)
        row.lots[at] = row.lots[at - 1];
    row.lots[at] = lot;
    ++row.count;
}

//! Index of the first of the two neighbours to merge. \pre at least two locked lots
size_t nearestPair(const Row& row, UnixTime now)
{
    size_t best = row.count - 2;
    int64_t bestGap = INT64_MAX;
    for (size_t i = 0; i + 1 < row.count; ++i) {
        if (row.lots[i].unlockAt <= now) continue; // free shares are not locked again
        const int64_t gap = row.lots[i + 1].unlockAt.raw() - row.lots[i].unlockAt.raw();
        if (gap >= bestGap) continue;
        best = i;
        bestGap = gap;
    }
    return best;
}

Status mergeAt(Row& row, size_t at)
{
    const auto lot = merged(row.lots[at], row.lots[at + 1]);
    if (!lot) return Failure{lot.error()};
    row.lots[at] = *lot;
    for (size_t i = at + 1; i + 1 < row.count; ++i)
        row.lots[i] = row.lots[i + 1];
    --row.count;
    return {};
}

void load(Row& row, const LotList& list)
{
    row.count = *list.count;
    for (size_t i = 0; i < row.count; ++i)
        row.lots[i] = (*list.lots)[i];
}

//! \pre row.count <= lotCountMax
void store(const LotList& list, const Row& row)
{
    for (size_t i = 0; i < lotCountMax; ++i)
        (*list.lots)[i] = i < row.count ? row.lots[i] : Lot{};
    *list.count = static_cast<uint8_t>(row.count);
}

Status mergeFree(Row& row, UnixTime now)
{
    while (row.count > 1 && row.lots[1].unlockAt <= now) {
        const Status done = mergeAt(row, 0);
        if (!done) return done;
    }
    return {};
}

//! Cost of part of a lot. \pre taken <= lot.shares
UsdcAmount costPart(const Lot& lot, Shares taken)
{
    if (taken == lot.shares) return lot.cost;
    const auto part = mulDivFloor(lot.cost.raw(), taken.raw(), lot.shares.raw());
    return UsdcAmount{part ? *part : 0}; // the part is below one: it cannot fail
}

} // namespace

Shares sharesOf(const Lots& lots, uint8_t count)
{
    Shares sum;
    for (size_t i = 0; i < count; ++i)
        sum.value += lots[i].shares.raw(); // cannot wrap: all shares of a book fit
    return sum;
}

UsdcAmount costOf(const Lots& lots, uint8_t count)
{
    UsdcAmount sum;
    for (size_t i = 0; i < count; ++i)
        sum.value += lots[i].cost.raw();
    return sum;
}

Status mergeUnlocked(const LotList& list, UnixTime now)
{
    Row row;
    load(row, list);
    const Status done = mergeFree(row, now);
    if (!done) return done;
    store(list, row);
    return {};
}

Status addLot(const LotList& list, const Lot& lot, UnixTime now)
{
    Row row;
    load(row, list);
    insert(row, lot);
    const Status done = mergeFree(row, now);
    if (!done) return done;
    if (row.count > lotCountMax) {
        const Status made = mergeAt(row, nearestPair(row, now));
        if (!made) return made;
    }
    store(list, row);
    return {};
}

Outcome<Ppm> earlyFee(const Lot& lot, const LotOrder& order)
{
    if (lot.unlockAt <= order.maturesAt) return Ppm{};
    const auto spread = subtract(uint64_t{order.feeHigh.raw()}, uint64_t{order.feeLow.raw()});
    if (!spread) return Failure{spread.error()};
    const auto left = static_cast<uint64_t>(lot.unlockAt.raw() - order.maturesAt.raw());
    const auto lock = static_cast<uint64_t>(lot.unlockAt.raw() - lot.depositedAt.raw());
    const auto extra = mulDivCeil(*spread, smaller(left, lock), lock);
    if (!extra) return Failure{extra.error()};
    return Ppm{order.feeLow.raw() + static_cast<uint32_t>(*extra)};
}

Outcome<TakenLots> quoteLots(const Lots& lots, uint8_t count, const LotOrder& order)
{
    TakenLots taken;
    U128 weighted;
    Shares left = order.shares;
    for (size_t i = 0; i < count && !left.isZero(); ++i) {
        const Lot& lot = lots[i];
        const Shares part = smaller(left, lot.shares);
        left.value -= part.raw();
        const auto fee = earlyFee(lot, order);
        if (!fee) return Failure{fee.error()};
        const auto sum = add(weighted, product(part.raw(), fee->raw()));
        if (!sum) return Failure{sum.error()};
        weighted = *sum;
        taken.cost.value += costPart(lot, part).raw();
        taken.unlockAt = lot.unlockAt;
        taken.depositedAt = lot.depositedAt;
        taken.locked = taken.locked || lot.unlockAt > order.free;
    }
    if (!left.isZero()) return fail(CommonError::Underflow);
    if (order.shares.isZero()) return taken;
    const auto mean = divideCeil(weighted, U128{order.shares.raw()});
    if (!mean) return Failure{mean.error()};
    taken.fee = Ppm{static_cast<uint32_t>(mean->lo)}; // at most feeHigh
    return taken;
}

Outcome<TakenLots> takeLots(const LotList& list, const LotOrder& order)
{
    const auto taken = quoteLots(*list.lots, *list.count, order);
    if (!taken) return taken;
    Row row;
    load(row, list);
    size_t gone = 0;
    Shares left = order.shares;
    while (!left.isZero()) {
        Lot& lot = row.lots[gone];
        const Shares part = smaller(left, lot.shares);
        lot.cost.value -= costPart(lot, part).raw();
        lot.shares.value -= part.raw();
        left.value -= part.raw();
        if (lot.shares.isZero()) ++gone;
    }
    for (size_t i = gone; i < row.count; ++i)
        row.lots[i - gone] = row.lots[i];
    row.count -= gone;
    store(list, row);
    return taken;
}

} // namespace core::programs::capital
