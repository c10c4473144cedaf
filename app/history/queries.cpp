#include "app/history/queries.h"

#include "app/cluster/account_reader.h"
#include "app/history/event_reader.h"
#include "app/history/versions.h"
#include "core/programs/insurance_pool/market_account.h"
#include "core/runtime/ledger.h"

#include <algorithm>

namespace app::history {

using Query = cluster::Statement;
using core::support::Checked;
using core::support::Done;
using core::support::Result;

namespace {

//! The end of `time` itself; what lies after all times stays there.
std::int64_t justAfter(UnixTime time)
{
    return time.raw() == std::numeric_limits<std::int64_t>::max() ? time.raw() : time.raw() + 1;
}

Result<Event> eventIn(const Source& source, const Query& row, std::optional<StepRow>& step)
{
    EventRow found;
    found.id = static_cast<std::uint64_t>(row.integer(0));
    found.kind = static_cast<std::uint32_t>(row.integer(1));
    found.market = row.integer(2);
    found.owner = row.integer(3);
    found.bytes = row.blob(4);
    const EventKind kind = kindOf(found.kind);
    const std::uint64_t number = found.id / eventsPerStep;
    const bool isKnown = kind.record != nullptr &&
                         found.bytes.size == kind.record->structure->size &&
                         (found.market == 0 || source.book.has(found.market)) &&
                         (found.owner == 0 || source.book.has(found.owner));
    if (!isKnown || sumOf(found) != static_cast<std::uint64_t>(row.integer(5)))
        return damaged("event " + std::to_string(found.id));
    if (!step || step->number != number) {
        auto read = source.index.step(number);
        if (!read) return read.error();
        if (!*read) return damaged("step " + std::to_string(number));
        step = **read;
    }
    Event event;
    event.number = number;
    event.ordinal = static_cast<std::uint32_t>(found.id % eventsPerStep);
    event.time = UnixTime{step->time};
    event.slot = step->slot;
    event.signature = step->signature;
    event.program = kind.program;
    event.record = kind.record;
    if (found.market != 0) event.market = source.book.at(found.market).address;
    if (found.owner != 0) event.owner = source.book.at(found.owner).address;
    event.bytes.assign(found.bytes.begin(), found.bytes.end());
    return event;
}

constexpr const char* eventColumns = "SELECT id, kind, market, owner, bytes, sum FROM event";

std::string numbersOf(const std::vector<std::string>& names)
{
    std::string list;
    for (const std::string& name : names)
        for (const std::uint32_t number : kindsNamed(name))
            list += (list.empty() ? "" : ", ") + std::to_string(number);
    return list;
}

//! Numbers only: nothing of a caller's text gets into it.
Result<std::string> conditionsOf(const Source& source, const EventFilter& filter)
{
    std::string sql = " WHERE 1";
    const auto demand = [&](const char* column, const Address& address) {
        if (address == Address{}) return;
        const AddressRow* const row = source.book.find(address);
        sql += std::string(" AND ") + column + " = " + std::to_string(row ? row->id : -1);
    };
    demand("market", filter.market);
    demand("owner", filter.owner);
    if (!filter.kinds.empty())
        sql += " AND kind IN (" + numbersOf(filter.kinds) + ")";
    else if (!filter.withoutKinds.empty())
        sql += " AND kind NOT IN (" + numbersOf(filter.withoutKinds) + ")";
    const auto demandBound = [&](const char* comparison, UnixTime time) -> Checked {
        const auto bound = boundBefore(source, time);
        if (!bound) return bound.error();
        const std::uint64_t next = *bound == 0 ? 1 : numberOf(*bound) + 1;
        sql += std::string(" AND id ") + comparison + std::to_string(next * eventsPerStep);
        return Done{};
    };
    if (filter.from.raw() != 0)
        if (auto good = demandBound(">= ", filter.from); !good) return good.error();
    if (filter.to)
        if (auto good = demandBound("< ", *filter.to); !good) return good.error();
    return sql;
}

Result<std::vector<Event>> readAll(const Source& source, Query query)
{
    std::vector<Event> events;
    std::optional<StepRow> step;
    auto found = query.step();
    for (; found && *found; found = query.step()) {
        auto event = eventIn(source, query, step);
        if (!event) return event.error();
        events.push_back(std::move(*event));
    }
    if (!found) return reading(found.error());
    return events;
}

} // namespace

Result<At> boundBefore(const Source& source, UnixTime time)
{
    const auto moment = source.index.momentBefore(time.raw());
    if (!moment) return moment.error();
    return *moment ? afterAllOf((*moment)->number) : At{0};
}

Result<std::vector<Event>> eventsOf(const Source& source, std::uint64_t number)
{
    auto query =
        source.index.prepare(std::string(eventColumns) + " WHERE id >= ?1 AND id < ?2 ORDER BY id");
    if (!query) return query.error();
    query->bind(number * eventsPerStep).bind((number + 1) * eventsPerStep);
    return readAll(source, std::move(*query));
}

Result<EventPagePtr> readEvents(const Source& source, const EventFilter& filter)
{
    const auto conditions = conditionsOf(source, filter);
    if (!conditions) return conditions.error();
    auto page = std::make_shared<EventPage>();
    auto count = source.index.prepare("SELECT count(*) FROM event" + *conditions);
    if (!count) return count.error();
    const auto counted = count->step();
    if (!counted) return reading(counted.error());
    page->total = static_cast<std::uint64_t>(count->integer(0));
    auto query =
        source.index.prepare(eventColumns + *conditions + " ORDER BY id DESC LIMIT ?1 OFFSET ?2");
    if (!query) return query.error();
    query->bind(std::uint64_t{std::min<std::size_t>(filter.limit, INT64_MAX)})
        .bind(std::uint64_t{std::min<std::size_t>(filter.offset, INT64_MAX)});
    auto events = readAll(source, std::move(*query));
    if (!events) return events.error();
    page->events = std::move(*events);
    return EventPagePtr{std::move(page)};
}

Result<std::string> marketName(const Source& source, Id market)
{
    auto reader = VersionReader::make(source.index);
    if (!reader) return reader.error();
    const auto version = reader->find(market, afterAllOf(source.state.number));
    if (!version) return version.error();
    const auto account = cluster::decodeAs<core::programs::insurance_pool::Market>(
        {}, dataOf({version->state.data(), version->state.size()}));
    if (!account) return std::string();
    const auto& characters = account->name.characters;
    return std::string(std::begin(characters),
                       std::find(std::begin(characters), std::end(characters), '\0'));
}

Result<SeriesPtr> readSeries(const Source& source,
                             const Address& market,
                             std::span<const Measure> measures,
                             UnixTime from,
                             UnixTime to,
                             std::size_t pointsMost)
{
    auto series = std::make_shared<Series>();
    series->market = market;
    for (const Measure measure : measures)
        series->lines.push_back({measure, {}});
    auto query = source.index.prepare("SELECT * FROM mark WHERE market = ?1 AND time >= ?2"
                                      " AND time < ?3 ORDER BY time");
    if (!query) return query.error();
    const AddressRow* const row = source.book.find(market);
    const Id id = row != nullptr ? row->id : 0;
    query->bind(id).bind(from.raw()).bind(to.raw());
    constexpr int firstValue = 2;
    auto found = query->step();
    for (; found && *found; found = query->step()) {
        const UnixTime time{query->integer(1)};
        MarkValues values{};
        for (std::size_t i = 0; i < measureCount; ++i)
            values[i] = query->integer(firstValue + static_cast<int>(i));
        if (sumOf(id, time.raw(), values) !=
            static_cast<std::uint64_t>(query->integer(firstValue + int{measureCount})))
            return damaged("mark " + std::to_string(time.raw()));
        for (SeriesLine& line : series->lines) {
            const std::int64_t value = values[static_cast<std::size_t>(line.measure)];
            if (value != noValue) line.points.push_back({time, value});
        }
    }
    if (!found) return reading(found.error());
    for (SeriesLine& line : series->lines)
        line.points = decimated(std::move(line.points), pointsMost);
    return SeriesPtr{std::move(series)};
}

Result<cluster::SnapshotPtr> readMoment(const Source& source, UnixTime time)
{
    const auto moment = source.index.momentBefore(justAfter(time));
    if (!moment) return moment.error();
    if (!*moment) return fault(HistoryError::HistoryMustReachTime, std::to_string(time.raw()));
    const std::uint64_t number = (*moment)->number;
    const auto step = source.index.step(number);
    if (!step) return step.error();
    if (!*step) return damaged("step " + std::to_string(number));

    auto ledger = core::runtime::Ledger::inMemory();
    auto reader = VersionReader::make(source.index);
    if (!reader) return reader.error();
    for (const AddressRow& row : source.book.rows()) {
        if (row.kind == AddressKind::Other) continue;
        const auto version = reader->find(row.id, afterAllOf(number));
        if (!version) return version.error();
        const auto account = decodeState({version->state.data(), version->state.size()});
        if (!account) return damaged("account " + std::to_string(row.id));
        if (account->lamports == 0) continue;
        if (auto good = ledger.setAccount(row.address, *account); !good) return good.error();
    }
    core::runtime::Clock clock;
    clock.slot = (*step)->slot;
    clock.unixTimestamp = (*moment)->time;
    if (auto good = ledger.setClock(clock); !good) return good.error();
    return cluster::readSnapshot(ledger,
                                 source.deployment.ids[cluster::ProgramIndex::InsurancePool]);
}

} // namespace app::history
