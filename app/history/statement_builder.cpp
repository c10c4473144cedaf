// Statements and losses: the walks of an owner's pools, put together.

#include "app/history/pool_walk.h"

#include <algorithm>
#include <cassert>
#include <map>

namespace app::history {

using core::support::Checked;
using core::support::Done;
using core::support::Error;
using core::support::Result;

namespace {

Error overflow()
{
    return fault(HistoryError::AmountsMustBeValued, "a sum does not fit");
}

//! By the market's number in the index, which is the order of their opening.
std::map<Id, WalkedAccounts> accountsOf(const Source& source, const Address& owner)
{
    std::map<Id, WalkedAccounts> pools;
    const AddressRow* const party = source.book.find(owner);
    if (party == nullptr) return pools;
    for (const AddressRow& row : source.book.rows()) {
        const bool isOwned = row.kind == AddressKind::Position || row.kind == AddressKind::Ticket;
        if (!isOwned || row.owner != party->id || !source.book.has(row.pool)) continue;
        const AddressRow& pool = source.book.at(row.pool);
        if (pool.kind != AddressKind::Pool || !source.book.has(pool.owner)) continue;
        WalkedAccounts& accounts = pools[pool.owner];
        accounts.market = pool.owner;
        accounts.pool = pool.id;
        accounts.owned.push_back(row.id);
    }
    return pools;
}

bool hasContent(const WalkedTranche& walked)
{
    return !walked.opening.isNothing() || !walked.closing.isNothing() || !walked.lines.empty();
}

Checked addTo(UsdcAmount& sum, UsdcAmount amount)
{
    const auto total = core::add(sum, amount);
    if (!total) return overflow();
    sum = *total;
    return Done{};
}

Checked take(Statement& statement,
             const Source& source,
             const WalkedAccounts& accounts,
             std::array<WalkedTranche, 2>& walked)
{
    const auto name = marketName(source, accounts.market);
    if (!name) return name.error();
    for (const Tranche tranche : {Tranche::Senior, Tranche::Junior}) {
        WalkedTranche& part = walked[static_cast<std::size_t>(tranche)];
        if (!hasContent(part)) continue;
        PositionStatement position;
        position.market = source.book.at(accounts.market).address;
        position.marketName = *name;
        position.tranche = tranche;
        position.opening = part.opening.value;
        position.closing = part.closing.value;
        position.openingShares = part.opening.shares;
        position.closingShares = part.closing.shares;
        position.openingExitShares = part.opening.exitShares;
        position.closingExitShares = part.closing.exitShares;
        std::int64_t value = static_cast<std::int64_t>(position.opening.raw());
        for (StatementLine& line : part.lines) {
            line.position = statement.positions.size();
            const auto kind = static_cast<std::size_t>(line.kind);
            if (__builtin_add_overflow(position.totals[kind], line.change,
                                       &position.totals[kind]) ||
                __builtin_add_overflow(statement.totals[kind], line.change,
                                       &statement.totals[kind]) ||
                __builtin_add_overflow(value, line.change, &value))
                return overflow();
            assert(line.balance == value);
            statement.lines.push_back(line);
        }
        assert(value == static_cast<std::int64_t>(position.closing.raw())); // nothing is left over
        if (auto good = addTo(statement.opening, position.opening); !good) return good;
        if (auto good = addTo(statement.closing, position.closing); !good) return good;
        statement.positions.push_back(std::move(position));
    }
    return Done{};
}

//! Those of one moment stay in the order of their positions. Not std::stable_sort: clang takes what
//! that one calls in libstdc++ 12 for deprecated.
void sortByTime(std::vector<StatementLine>& lines)
{
    std::vector<std::pair<UnixTime, std::size_t>> order;
    order.reserve(lines.size());
    for (const StatementLine& line : lines)
        order.emplace_back(line.time, order.size());
    std::ranges::sort(order);
    std::vector<StatementLine> sorted;
    sorted.reserve(lines.size());
    for (const auto& [time, index] : order)
        sorted.push_back(std::move(lines[index]));
    lines = std::move(sorted);
}

} // namespace

Result<StatementPtr> makeStatement(const Source& source,
                                   const Address& owner,
                                   UnixTime from,
                                   UnixTime to)
{
    if (from >= to) return fault(HistoryError::PeriodMustNotBeEmpty);
    WalkBounds bounds;
    const auto first = boundBefore(source, from);
    if (!first) return first.error();
    const auto last = boundBefore(source, to);
    if (!last) return last.error();
    bounds.from = *first;
    bounds.to = *last;
    // Beyond the ledger's time there is no value, only a forecast.
    const UnixTime now{source.state.time};
    bounds.fromTime = core::smaller(from, now);
    bounds.toTime = core::smaller(to, now);

    auto statement = std::make_shared<Statement>();
    statement->owner = owner;
    statement->from = from;
    statement->to = to;
    statement->valuedAt = bounds.toTime;
    for (const auto& [market, accounts] : accountsOf(source, owner)) {
        auto walked = PoolWalk::go(source, owner, accounts, bounds);
        if (!walked) return walked.error();
        if (auto good = take(*statement, source, accounts, *walked); !good) return good.error();
    }
    sortByTime(statement->lines);
    return StatementPtr{std::move(statement)};
}

Result<OwnerLossPtr> makeLoss(const Source& source, const Address& owner, const ClaimKey& claim)
{
    const auto claims = readClaims(source, claim.market);
    if (!claims) return claims.error();
    const auto found =
        std::ranges::find_if(**claims, [&](const PastClaim& past) { return past.key() == claim; });
    if (found == (*claims)->end())
        return fault(HistoryError::ClaimMustBeRecorded, std::to_string(claim.period));
    auto loss = std::make_shared<OwnerLoss>();
    loss->claim = *found;
    const UnixTime end{source.state.time + 1};
    const auto statement = makeStatement(
        source, owner, core::smaller(found->view.account.reportedAt, UnixTime{end.raw() - 1}), end);
    if (!statement) return statement.error();

    std::vector<std::optional<TrancheLoss>> parts((*statement)->positions.size());
    for (const StatementLine& line : (*statement)->lines) {
        if (line.claim != claim) continue;
        std::optional<TrancheLoss>& part = parts[line.position];
        if (!part) {
            part.emplace();
            part->tranche = (*statement)->positions[line.position].tranche;
            part->before = UsdcAmount{static_cast<std::uint64_t>(line.balance - line.change)};
        }
        if (line.kind == LineKind::Recovery) {
            part->recovered += line.change;
            loss->recovered += line.change;
        } else {
            part->change += line.change;
            loss->change += line.change;
            part->wiped = line.balance == 0;
        }
    }
    for (const auto& part : parts)
        if (part) loss->tranches.push_back(*part);
    return OwnerLossPtr{std::move(loss)};
}

} // namespace app::history
