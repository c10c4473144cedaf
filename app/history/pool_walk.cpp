#include "app/history/pool_walk.h"

#include "app/cluster/account_reader.h"
#include "app/history/explain.h"
#include "app/history/pots.h"
#include "core/programs/capital/flows.h"

#include <algorithm>

namespace app::history {

namespace capital = core::programs::capital;
namespace insurance_pool = core::programs::insurance_pool;
using core::support::Checked;
using core::support::Done;
using core::support::Result;

namespace {

constexpr std::array<Tranche, 2> tranches{Tranche::Senior, Tranche::Junior};

std::int64_t signedOf(UsdcAmount amount)
{
    return static_cast<std::int64_t>(amount.raw()); // a book holds at most 2^62
}

template <class T> std::optional<T> accountIn(const StateBytes& state)
{
    const auto account = cluster::decodeAs<T>({}, dataOf({state.data(), state.size()}));
    return account ? std::optional<T>(*account) : std::nullopt;
}

//! The claim that money was last paid back for, before `number`.
Result<std::optional<ClaimKey>> lastRepaid(const Source& source,
                                           const Address& market,
                                           std::uint64_t number)
{
    EventFilter filter;
    filter.market = market;
    filter.kinds = {"ClaimRepaid"};
    const auto step = source.index.step(number);
    if (!step) return step.error();
    if (!*step) return std::optional<ClaimKey>{};
    filter.to = UnixTime{(*step)->time + 1};
    filter.limit = 1;
    const auto page = readEvents(source, filter);
    if (!page) return page.error();
    return repaidIn((*page)->events, market);
}

} // namespace

PoolWalk::PoolWalk(const Source& source,
                   const Address& owner,
                   const WalkedAccounts& accounts,
                   UnixTime from)
    : m_source(source),
      m_owner(owner),
      m_accounts(accounts),
      m_pool(source.book.at(accounts.pool).address),
      m_market(source.book.at(accounts.market).address),
      m_lines{LineBuilder{from}, LineBuilder{from}}
{
}

Result<std::array<WalkedTranche, 2>> PoolWalk::go(const Source& source,
                                                  const Address& owner,
                                                  const WalkedAccounts& accounts,
                                                  const WalkBounds& bounds)
{
    PoolWalk walk(source, owner, accounts, bounds.fromTime);
    if (auto good = walk.start(bounds); !good) return good.error();
    At last = bounds.from;
    for (auto at = walk.next(); at; at = walk.next()) {
        last = *at;
        if (auto good = walk.step(*at); !good) return good.error();
    }
    const auto state = walk.read();
    if (!state) return state.error();
    for (std::size_t i = 0; i < tranches.size(); ++i) {
        if (auto good = walk.flowTo(i, *state, bounds.toTime, last); !good) return good.error();
        walk.m_lines[i].flush();
        walk.m_walked[i].lines = std::move(walk.m_lines[i].lines());
    }
    return std::move(walk.m_walked);
}

Checked PoolWalk::start(const WalkBounds& bounds)
{
    const auto open = [&](Id account) {
        return VersionCursor::make(m_source.index, account, bounds.from, bounds.to);
    };
    auto pool = open(m_accounts.pool);
    if (!pool) return pool.error();
    m_poolCursor.emplace(std::move(*pool));
    for (const Id account : m_accounts.owned) {
        auto cursor = open(account);
        if (!cursor) return cursor.error();
        m_owned.push_back(std::move(*cursor));
    }
    const auto repaid = lastRepaid(m_source, m_market, numberOf(bounds.from));
    if (!repaid) return repaid.error();
    const auto state = read();
    if (!state) return state.error();
    for (std::size_t i = 0; i < tranches.size(); ++i) {
        m_lines[i].setRepaid(*repaid);
        if (!state->pool) continue;
        const auto books = booksAt(*state->pool, bounds.fromTime);
        if (!books) return books.error();
        const auto worth = worthOf(*state->pool, *books, tranches[i], state->holdings[i]);
        if (!worth) return worth.error();
        m_walked[i].opening = *worth;
        m_walked[i].closing = *worth;
        m_lines[i].open(signedOf(worth->value));
    }
    return Done{};
}

std::optional<At> PoolWalk::next() const
{
    std::optional<At> earliest = m_poolCursor->nextAt();
    for (const VersionCursor& cursor : m_owned)
        if (cursor.nextAt() && (!earliest || *cursor.nextAt() < *earliest))
            earliest = cursor.nextAt();
    return earliest;
}

Result<PoolWalk::State> PoolWalk::read() const
{
    State state;
    state.pool = accountIn<insurance_pool::Pool>(m_poolCursor->state());
    for (const VersionCursor& cursor : m_owned) {
        if (const auto position = accountIn<insurance_pool::Position>(cursor.state()))
            state.holdings[static_cast<std::size_t>(position->tranche)].position = position;
        if (const auto ticket = accountIn<insurance_pool::WithdrawTicket>(cursor.state()))
            state.holdings[static_cast<std::size_t>(ticket->tranche)].tickets.push_back(*ticket);
    }
    return state;
}

//! What time alone did since the last line.
Checked PoolWalk::flowTo(std::size_t tranche, const State& state, UnixTime time, At before)
{
    if (!state.pool) return Done{};
    const auto books = booksAt(*state.pool, time);
    if (!books) return books.error();
    const auto worth = worthOf(*state.pool, *books, tranches[tranche], state.holdings[tranche]);
    if (!worth) return worth.error();
    m_walked[tranche].closing = *worth;
    const std::uint64_t stood = bookOf(state.pool->books, tranches[tranche]).unvested.raw();
    const std::uint64_t vested = stood - bookOf(*books, tranches[tranche]).unvested.raw();
    const auto pot = m_source.index.pot(m_accounts.pool, before);
    if (!pot) return pot.error();
    const Parts parts = partsOf({pot->recovery[tranche], pot->fee[tranche]}, vested, stood);
    m_lines[tranche].flowIn(time, signedOf(worth->value), vested, parts);
    return Done{};
}

Checked PoolWalk::step(At at)
{
    const std::uint64_t number = numberOf(at);
    const auto row = m_source.index.step(number);
    if (!row) return row.error();
    if (!*row) return damaged("step " + std::to_string(number));
    const UnixTime time{(*row)->time};
    const auto before = read();
    if (!before) return before.error();
    for (std::size_t i = 0; i < tranches.size(); ++i)
        if (auto good = flowTo(i, *before, time, at - 1); !good) return good;

    if (m_poolCursor->nextAt() == at)
        if (auto good = m_poolCursor->advance(); !good) return good;
    for (VersionCursor& cursor : m_owned)
        if (cursor.nextAt() == at)
            if (auto good = cursor.advance(); !good) return good;
    const auto after = read();
    if (!after) return after.error();
    if (!after->pool) return Done{};
    const auto events = eventsOf(m_source, number);
    if (!events) return events.error();
    const auto books = booksAt(*after->pool, time);
    if (!books) return books.error();
    const auto repaid = repaidIn(*events, m_market);
    for (std::size_t i = 0; i < tranches.size(); ++i) {
        const auto worth = worthOf(*after->pool, *books, tranches[i], after->holdings[i]);
        if (!worth) return worth.error();
        m_walked[i].closing = *worth;
        Change change;
        change.value = signedOf(worth->value) - m_lines[i].balance();
        change.time = time;
        change.number = number;
        change.signature = (*row)->signature;
        change.isPending =
            !after->pool->pending.isZero() || (before->pool && !before->pool->pending.isZero());
        change.isOutside = at != atOf(number);
        explain(m_lines[i], {m_owner, m_pool, m_market, tranches[i]}, change, *events);
        if (repaid) {
            m_lines[i].flush();
            m_lines[i].setRepaid(repaid);
        }
    }
    return Done{};
}

} // namespace app::history
