// The rows of one change: the account's state, its pot, the events.

#include "app/history/recorder.h"

#include "app/cluster/account_reader.h"

#include <algorithm>

namespace app::history {

namespace insurance_pool = core::programs::insurance_pool;
using core::support::Checked;
using core::support::Done;

namespace {

//! Reading a state takes at most so many rows.
constexpr std::size_t patchesMost = 64;
//! Below it, patches are not worth their search.
constexpr std::size_t patchBytesLeast = 256;

core::Bytes viewOf(const StateBytes& state)
{
    return {state.data(), state.size()};
}

std::optional<insurance_pool::Pool> poolIn(const StateBytes& state)
{
    const auto pool = cluster::decodeAs<insurance_pool::Pool>({}, dataOf(viewOf(state)));
    return pool ? std::optional<insurance_pool::Pool>(*pool) : std::nullopt;
}

} // namespace

Checked Recorder::writeChange(const Place& place, const StateChange& change)
{
    const core::Bytes after = viewOf(change.after);
    const auto id =
        m_book.account(m_index, change.address, after.size != 0 ? after : viewOf(change.before));
    if (!id) return id.error();
    const auto known = m_chains.find(*id);
    StateBytes row;
    // Written whole where it may be written twice, and where the patches would cost more.
    if (known == m_chains.end() || place.isOutside || known->second.patchCount >= patchesMost)
        row = wholeRow(after);
    else
        row = rowBetween(viewOf(change.before), after);
    Chain& chain = m_chains[*id];
    if (!isWhole(viewOf(row)) &&
        chain.patchBytes + row.size() > std::max(after.size, patchBytesLeast))
        row = wholeRow(after);
    if (isWhole(viewOf(row))) {
        chain = {};
    } else {
        ++chain.patchCount;
        chain.patchBytes += row.size();
    }
    return m_index.addVersion(*id, place.at, viewOf(row), versionSum(*id, place.at, after));
}

Checked Recorder::writePot(const Place& place,
                           const StateChange& change,
                           std::span<const ToldEvent> events)
{
    const AddressRow& account = *m_book.find(change.address);
    if (account.kind != AddressKind::Pool) return Done{};
    const auto before = poolIn(change.before);
    const auto after = poolIn(change.after);
    if (!before || !after) return Done{};
    const Id id = account.id;
    PotRow& pot = m_pots[id];
    PotRow next = nextPot(pot, *before, *after, core::UnixTime{place.time}, events, change.address);
    const bool isSame = next.hasSameParts(pot);
    next.pool = id;
    next.at = place.at;
    pot = next;
    return isSame ? Checked{Done{}} : m_index.add(next);
}

Checked Recorder::writeEvents(std::uint64_t number, std::span<const ToldEvent> events)
{
    for (std::size_t i = 0; i < std::min<std::size_t>(events.size(), eventsPerStep); ++i) {
        const ToldEvent& told = events[i];
        EventRow row;
        row.id = number * eventsPerStep + i;
        row.kind = told.kind;
        row.market = m_book.marketOf(told.scope);
        const auto owner = m_book.number(m_index, told.owner);
        if (!owner) return owner.error();
        row.owner = *owner;
        row.bytes = viewOf(told.bytes);
        if (auto good = m_index.add(row); !good) return good;
    }
    return Done{};
}

} // namespace app::history
