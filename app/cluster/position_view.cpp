#include "app/cluster/position_view.h"

#include "app/cluster/snapshot_build.h"
#include "core/programs/capital/flows.h"
#include "core/programs/capital/lots.h"

#include <algorithm>

namespace app::cluster {

namespace capital = core::programs::capital;
namespace insurance_pool = core::programs::insurance_pool;
using core::support::Checked;
using core::support::Done;
using core::support::Error;
using core::support::Result;

namespace {

std::int64_t secondsUntil(UnixTime time, UnixTime now)
{
    return std::max<std::int64_t>(0, time.raw() - now.raw());
}

Result<UsdcAmount> valueOf(const PositionView& position, const TrancheView& tranche, Shares shares)
{
    if (position.isWiped) return UsdcAmount{};
    const auto value = capital::netValue(tranche.book, shares, tranche.pending);
    if (!value) return refusedValues(position.address, value.error());
    return *value;
}

Error overflow(const Address& address)
{
    return refusedValues(address, static_cast<core::ErrorCode>(core::CommonError::Overflow));
}

//! a + b - c of amounts, signed. \return nothing when it does not fit
std::optional<std::int64_t> balance(std::initializer_list<UsdcAmount> gained, UsdcAmount paid)
{
    constexpr auto most = static_cast<std::uint64_t>(INT64_MAX);
    std::int64_t sum = 0;
    for (const UsdcAmount amount : gained)
        if (amount.raw() > most ||
            __builtin_add_overflow(sum, static_cast<std::int64_t>(amount.raw()), &sum))
            return std::nullopt;
    if (paid.raw() > most ||
        __builtin_sub_overflow(sum, static_cast<std::int64_t>(paid.raw()), &sum))
        return std::nullopt;
    return sum;
}

} // namespace

Result<PositionView> makePositionView(const SnapshotSource& source,
                                      const core::runtime::AccountState& state,
                                      const MarketView& market,
                                      std::size_t index)
{
    const auto account = decodeAs<insurance_pool::Position>(state.address, state.account.bytes());
    if (!account) return account.error();
    if (account->lotCount > insurance_pool::lotCountMax)
        return fault(ClusterError::AccountMustMatchLayout,
                     textOf(state.address) + ": more than 16 lots");
    PositionView view;
    view.address = state.address;
    view.account = *account;
    view.market = index;
    view.tranche = account->tranche;
    const TrancheView& tranche = market.pool.tranche(view.tranche);
    view.isWiped = account->generation != tranche.book.generation;
    view.shares = capital::sharesOf(account->lots, account->lotCount);
    view.cost = capital::costOf(account->lots, account->lotCount);
    const auto value = valueOf(view, tranche, view.shares);
    if (!value) return value.error();
    view.value = *value;

    Shares unlocked;
    for (std::size_t i = 0; i < account->lotCount; ++i) {
        LotView lot;
        lot.lot = account->lots[i];
        const auto lotValue = valueOf(view, tranche, lot.lot.shares);
        if (!lotValue) return lotValue.error();
        lot.value = *lotValue;
        lot.lockedFor = secondsUntil(lot.lot.unlockAt, source.now());
        if (lot.lockedFor == 0)
            unlocked.value += lot.lot.shares.raw(); // at most the sum that fitted above
        else if (view.nextUnlock.raw() == 0 || lot.lot.unlockAt < view.nextUnlock)
            view.nextUnlock = lot.lot.unlockAt;
        view.lots.push_back(lot);
    }
    const auto free = valueOf(view, tranche, unlocked);
    if (!free) return free.error();
    view.unlocked = *free;
    return view;
}

Result<TicketView> makeTicketView(const SnapshotSource& source,
                                  const Address& address,
                                  const insurance_pool::WithdrawTicket& account,
                                  const MarketView& market)
{
    TicketView view;
    view.address = address;
    view.account = account;
    const capital::Book& book = market.pool.tranche(account.tranche).book;
    view.isWiped = account.generation != book.exitGeneration;
    view.maturesIn = secondsUntil(account.maturesAt, source.now());
    if (account.number > book.ticketHead) view.ahead = account.number - book.ticketHead;
    if (view.isDone()) return view;
    const auto worth = capital::exitValue(book, account.exitShares);
    if (!worth) return refusedValues(address, worth.error());
    view.worth = *worth;
    return view;
}

Checked addUpPosition(PositionView& position)
{
    for (const TicketView& ticket : position.tickets) {
        if (ticket.isDone()) continue;
        const auto leaving = core::add(position.leaving, ticket.worth);
        const auto cost = core::add(position.cost, ticket.account.cost);
        if (!leaving || !cost) return overflow(position.address);
        position.leaving = *leaving;
        position.cost = *cost;
    }
    const auto result = balance({position.value, position.leaving}, position.cost);
    if (!result || __builtin_add_overflow(*result, position.account.realised, &position.result))
        return overflow(position.address);
    return Done{};
}

} // namespace app::cluster
