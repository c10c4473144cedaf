#include "app/history/recorder.h"

#include "app/history/marks.h"

#include <algorithm>

namespace app::history {

using core::runtime::Ledger;
using core::runtime::TransactionRecord;
using core::support::Checked;
using core::support::Done;
using core::support::Result;

namespace {

constexpr std::size_t chunk = 256;
core::Bytes viewOf(const StateBytes& state)
{
    return {state.data(), state.size()};
}

//! The record with this number; nothing when the ledger keeps it no more.
Result<std::optional<TransactionRecord>> recordAt(const Ledger& ledger, std::uint64_t number)
{
    auto records = ledger.store().history(1, number + 1);
    if (!records) return records.error();
    if (records->empty() || records->front().number != number)
        return std::optional<TransactionRecord>{};
    return std::optional(std::move(records->front()));
}

} // namespace

Recorder::Recorder(Index& index, const cluster::Deployment& deployment)
    : m_index(index),
      m_deployment(deployment),
      m_book(deployment.ids),
      m_events(deployment.ids)
{
}

Checked Recorder::load()
{
    m_replica.reset();
    m_chains.clear();
    m_pots.clear();
    const auto state = m_index.state();
    if (!state) return state.error();
    auto rows = m_index.addresses();
    if (!rows) return rows.error();
    const auto newest = m_index.step(state->number);
    if (!newest) return newest.error();
    AddressBook book(m_deployment.ids);
    book.load(std::move(*rows));
    if (book.sum() != state->addresses) return damaged("addresses");
    m_state = *state;
    m_book = std::move(book);
    m_momentTime = *newest ? (*newest)->time : 0;
    // A process may have ended after its rows and before the moment's.
    m_isMomentClosed = m_state.number == 0;
    m_isTrusted = true;
    return Done{};
}

Checked Recorder::beginAgain()
{
    if (auto good = m_index.begin(); !good) return good;
    Checked done = m_index.clear();
    if (done) done = m_index.commit();
    if (!done) {
        m_index.rollback();
        return done;
    }
    return load();
}

//! Puts on a replica what the index last knew of every account.
Checked Recorder::prepareReplica(const Ledger& ledger)
{
    auto replica = Replica::make(ledger.programs());
    if (!replica) return replica.error();
    auto reader = VersionReader::make(m_index);
    if (!reader) return reader.error();
    for (const AddressRow& row : m_book.rows()) {
        if (row.kind == AddressKind::Other) continue;
        const auto version = reader->find(row.id, afterAllOf(m_state.number));
        if (!version) return version.error();
        m_chains[row.id] = {version->patchCount, version->patchBytes};
        if (row.kind == AddressKind::Pool) {
            const auto pot = m_index.pot(row.id, afterAllOf(m_state.number));
            if (!pot) return pot.error();
            m_pots[row.id] = *pot;
        }
        const auto account = decodeState(viewOf(version->state));
        if (!account) return damaged("account " + std::to_string(row.id));
        if (account->lamports == 0) continue;
        if (auto good = replica->put(row.address, *account); !good) return good;
    }
    const auto step = m_index.step(m_state.number);
    if (!step) return step.error();
    if (*step)
        if (auto good = replica->setTime((*step)->slot, (*step)->time); !good) return good;
    m_replica.emplace(std::move(*replica));
    return Done{};
}

//! Whether the ledger has the transaction that was recorded last.
bool Recorder::isOurs(const Ledger& ledger) const
{
    if (m_state.number == 0) return true;
    if (m_state.number > ledger.store().transactionCount()) return false;
    const auto record = recordAt(ledger, m_state.number);
    return record && *record && (*record)->result.signature == m_state.signature;
}

Result<Progress> Recorder::record(const Ledger& ledger,
                                  std::size_t transactionsMost,
                                  const cluster::SnapshotPtr& snapshot)
{
    if (!m_isTrusted || !isOurs(ledger))
        if (auto good = beginAgain(); !good) return good.error();
    if (!m_replica) {
        auto ready = prepareReplica(ledger);
        if (!ready && is(ready.error(), HistoryError::HistoryMustBeWhole)) {
            ready = beginAgain();
            if (ready) ready = prepareReplica(ledger);
        }
        if (!ready) return ready.error();
    }
    const std::uint64_t all = ledger.store().transactionCount();
    std::size_t left = transactionsMost;
    do {
        const auto taken = takeSome(ledger, std::min(left, chunk), snapshot);
        if (!taken) {
            // The replica and the books in memory are ahead of the file.
            m_index.rollback();
            if (!load()) distrust();
            return taken.error();
        }
        left -= std::min(left, *taken);
    } while (m_state.number < all && left != 0);
    return Progress{m_state.number, all};
}

Result<std::size_t> Recorder::takeSome(const Ledger& ledger,
                                       std::size_t countMax,
                                       const cluster::SnapshotPtr& snapshot)
{
    const std::uint64_t left = ledger.store().transactionCount() - m_state.number;
    const std::size_t count = std::min<std::uint64_t>(countMax, left);
    auto records = ledger.store().history(count, m_state.number + count + 1);
    if (!records) return records.error();
    if (auto good = m_index.begin(); !good) return good.error();
    const bool isWhole = records->size() == count &&
                         (records->empty() || records->back().number == m_state.number + 1);
    if (isWhole) {
        for (auto record = records->rbegin(); record != records->rend(); ++record)
            if (auto good = take(*record); !good) return good.error();
    } else {
        auto newest = ledger.store().history(1);
        if (!newest) return newest.error();
        if (newest->empty()) return damaged("the ledger keeps no transactions");
        if (auto good = skipTo(newest->front()); !good) return good.error();
    }
    if (m_state.number == ledger.store().transactionCount())
        if (auto good = catchUp(ledger, snapshot); !good) return good.error();
    m_state.addresses = m_book.sum();
    if (auto good = m_index.put(m_state); !good) return good.error();
    if (auto good = m_index.commit(); !good) return good.error();
    return isWhole ? count : static_cast<std::size_t>(left);
}

Checked Recorder::take(const TransactionRecord& record)
{
    if (!m_isMomentClosed && record.unixTimestamp != m_momentTime)
        if (auto good = closeMoment({}); !good) return good;
    const auto changes = m_replica->run(record);
    if (!changes) return changes.error();
    StepRow step;
    step.number = record.number;
    step.time = record.unixTimestamp;
    step.slot = record.result.slot;
    step.signature = record.result.signature;
    m_momentTime = step.time;
    m_isMomentClosed = false;
    // What a failed transaction told did not happen.
    const bool isEffective = !record.result.error;
    return note(step,
                isEffective ? std::span<const std::string>(record.result.logs)
                            : std::span<const std::string>(),
                **changes);
}

Checked Recorder::note(const StepRow& step,
                       std::span<const std::string> logs,
                       std::span<const StateChange> changes)
{
    if (auto good = m_index.add(step); !good) return good;
    const std::vector<ToldEvent>& events = m_events.read(logs);
    const Place place{atOf(step.number), step.time, false};
    for (const StateChange& change : changes) {
        if (auto good = writeChange(place, change); !good) return good;
        if (auto good = writePot(place, change, events); !good) return good;
    }
    if (auto good = writeEvents(step.number, events); !good) return good;
    m_state = {step.number, step.signature, step.slot, step.time};
    return Done{};
}

//! The ledger keeps no more what happened in between: its accounts as they stand now have to do.
Checked Recorder::skipTo(const TransactionRecord& newest)
{
    if (!m_isMomentClosed)
        if (auto good = closeMoment({}); !good) return good;
    StepRow step;
    step.number = newest.number;
    step.time = newest.unixTimestamp;
    step.slot = newest.result.slot;
    step.signature = newest.result.signature;
    m_momentTime = step.time;
    m_isMomentClosed = false;
    if (auto good = m_replica->setTime(step.slot, step.time); !good) return good;
    return note(step, {}, {});
}

//! All transactions are in: what the ledger holds besides is noted, and the moment that is not
//! over.
Checked Recorder::catchUp(const Ledger& ledger, const cluster::SnapshotPtr& snapshot)
{
    if (m_state.number == 0) return Done{};
    const auto changes = m_replica->takeOver(ledger);
    if (!changes) return changes.error();
    const core::runtime::Clock& clock = ledger.clock();
    const Place place{afterAllOf(m_state.number), clock.unixTimestamp, true};
    for (const StateChange& change : **changes) {
        if (auto good = writeChange(place, change); !good) return good;
        if (auto good = writePot(place, change, {}); !good) return good;
    }
    if (!m_isMomentClosed || !(*changes)->empty())
        if (auto good = closeMoment(snapshot); !good) return good;
    m_state.slot = clock.slot;
    m_state.time = clock.unixTimestamp;
    return Done{};
}

//! Where every market stood when the clock went on. A moment that goes on after all is written
//! again.
Checked Recorder::closeMoment(const cluster::SnapshotPtr& given)
{
    if (auto good = m_index.put(MomentRow{m_momentTime, m_state.number}); !good) return good;
    cluster::SnapshotPtr snapshot = given;
    if (snapshot == nullptr || snapshot->time.raw() != m_momentTime) {
        const Ledger& ledger = m_replica->ledger();
        auto made =
            cluster::readSnapshot(ledger, m_deployment.ids[cluster::ProgramIndex::InsurancePool]);
        // No protocol yet, or one half made: nothing to mark.
        m_isMomentClosed = true;
        if (!made) return Done{};
        snapshot = std::move(*made);
    }
    for (const cluster::MarketView& market : snapshot->markets) {
        const auto id = m_book.number(m_index, market.address);
        if (!id) return id.error();
        if (auto good = m_index.putMark(*id, m_momentTime, markOf(market)); !good) return good;
    }
    m_isMomentClosed = true;
    return Done{};
}

} // namespace app::history
