//! Goal: taking in a transaction costs little more than writing its rows.
//! Method: the recorded story's transactions with what each changed, round and round, written by
//! the recorder into a new index on the disk: events read from logs, states turned into patches,
//! sums taken; against the same rows, made beforehand, by the same statements, alone. And the whole
//! way, from the ledger's records, by running them again. The argument is how many transactions;
//! with BACKSTOP_BENCH_SCALED set there is one of as many as tell a million events.

#include "app/cluster/embedded.h"
#include "app/history/recorder.h"
#include "app/replay/replay.h"
#include "core/runtime/memory_store.h"

#include <QTemporaryDir>

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <limits>
#include <map>

namespace {

using namespace app::history;
using app::cluster::Database;
using app::cluster::EmbeddedCluster;
using core::runtime::TransactionRecord;

constexpr std::size_t perCommit = 256; //!< as the recorder does

template <class T> T must(core::support::Result<T> result)
{
    if (!result) std::abort();
    return std::move(result).value();
}

//! A transaction as the recorder gets it.
struct Taken
{
    StepRow step;
    std::vector<std::string> logs;
    std::vector<StateChange> changes;
};

//! The story's first days, on a ledger that keeps its records.
struct Story
{
    static constexpr int steps = 400;
    std::unique_ptr<EmbeddedCluster> cluster;
    std::vector<Taken> taken;

    Story()
    {
        auto input = must(app::replay::loadReplay());
        auto store =
            std::make_unique<core::runtime::MemoryStore>(std::numeric_limits<std::size_t>::max());
        cluster = std::make_unique<EmbeddedCluster>(
            must(EmbeddedCluster::open(std::move(store), input.scenario.begins)));
        auto replay = must(app::replay::Replay::begin(*cluster, std::move(input)));
        for (int i = 0; i < steps; ++i)
            must(replay.step());
        auto records = must(cluster->ledger().store().history(SIZE_MAX));
        Replica replica = must(Replica::make(cluster->ledger().programs()));
        for (auto record = records.rbegin(); record != records.rend(); ++record) {
            Taken& one = taken.emplace_back();
            one.changes = *must(replica.run(*record));
            one.step = {record->number, record->unixTimestamp, record->result.slot,
                        record->result.signature};
            one.logs = std::move(record->result.logs);
        }
    }
};

Story& story()
{
    static Story made;
    return made;
}

std::string newPath(const QTemporaryDir& folder)
{
    static int number = 0;
    return folder.filePath(QString::number(++number)).toStdString();
}

//! Round and round, numbered on.
void writeAll(Index& index, Recorder& recorder, std::size_t count)
{
    const std::vector<Taken>& taken = story().taken;
    for (std::size_t i = 0; i < count; ++i) {
        if (i % perCommit == 0) must(index.begin());
        StepRow step = taken[i % taken.size()].step;
        step.number = i + 1;
        must(recorder.note(step, taken[i % taken.size()].logs, taken[i % taken.size()].changes));
        if (i % perCommit == perCommit - 1 || i + 1 == count) must(index.commit());
    }
}

void ingest(benchmark::State& state)
{
    const QTemporaryDir folder;
    (void)story();
    for (auto _ : state) {
        state.PauseTiming();
        {
            Index index = must(Index::open(newPath(folder), 0));
            Recorder recorder(index, story().cluster->deployment());
            must(recorder.load());
            state.ResumeTiming();
            writeAll(index, recorder, static_cast<std::size_t>(state.range(0)));
            state.PauseTiming();
        }
        state.ResumeTiming();
    }
}

//! A row as it is bound.
struct Row
{
    std::vector<std::int64_t> before;
    std::vector<std::uint8_t> bytes;
    std::vector<std::int64_t> after;
};

enum Table { Step, Event, Version, Address, tableCount };

struct Tables
{
    //! By transaction, in the order in which they are written.
    std::vector<std::vector<std::pair<Table, Row>>> rows;
};

//! \param split  columns before the bytes
void collect(
    Database& database, Tables& tables, Table table, const char* sql, int columns, int split)
{
    auto query = must(database.prepare(sql));
    while (must(query.step())) {
        Row row;
        for (int i = 0; i < columns; ++i) {
            if (i == split) {
                const core::Bytes bytes = query.blob(i);
                row.bytes.assign(bytes.begin(), bytes.end());
            } else {
                (i < split ? row.before : row.after).push_back(query.integer(i));
            }
        }
        const auto number = static_cast<std::size_t>(query.integer(columns));
        if (number >= tables.rows.size()) tables.rows.resize(number + 1);
        tables.rows[number].emplace_back(table, std::move(row));
    }
}

//! What the recorder writes for so many transactions.
const Tables& tablesOf(std::size_t count)
{
    static std::map<std::size_t, Tables> made;
    const auto [found, isNew] = made.try_emplace(count);
    if (!isNew) return found->second;
    const QTemporaryDir folder;
    const std::string path = newPath(folder);
    {
        Index index = must(Index::open(path, 0));
        Recorder recorder(index, story().cluster->deployment());
        must(recorder.load());
        writeAll(index, recorder, count);
    }
    Database database = must(Database::open(path, 0));
    Tables& tables = found->second;
    collect(database, tables, Address, "SELECT id, address, kind, pool, owner, 1 FROM address", 5,
            1);
    collect(database, tables, Step,
            "SELECT number, time, slot, signature, sum, number FROM step ORDER BY number", 5, 3);
    collect(database, tables, Version,
            "SELECT account, at, row, sum, at / 2 FROM version ORDER BY at", 4, 2);
    collect(database, tables, Event,
            "SELECT id, kind, market, owner, bytes, sum, id / 256 FROM event ORDER BY id", 6, 4);
    return tables;
}

//! The same rows, and nothing else.
void rowsAlone(benchmark::State& state)
{
    const QTemporaryDir folder;
    const Tables& tables = tablesOf(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) {
        state.PauseTiming();
        {
            const std::string path = newPath(folder);
            (void)must(Index::open(path, 0));
            Database database = must(Database::open(path, 0));
            must(database.execute("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;"
                                  "PRAGMA synchronous = OFF; PRAGMA cache_size = -8192"));
            app::cluster::Statement statements[tableCount];
            statements[Step] =
                must(database.prepare("INSERT INTO step VALUES(?1, ?2, ?3, ?4, ?5)"));
            statements[Event] =
                must(database.prepare("INSERT INTO event VALUES(?1, ?2, ?3, ?4, ?5, ?6)"));
            statements[Version] =
                must(database.prepare("INSERT OR REPLACE INTO version VALUES(?1, ?2, ?3, ?4)"));
            statements[Address] =
                must(database.prepare("INSERT OR REPLACE INTO address VALUES(?1, ?2, ?3, ?4, ?5)"));
            state.ResumeTiming();
            must(database.execute("BEGIN IMMEDIATE"));
            for (std::size_t i = 1; i < tables.rows.size(); ++i) {
                for (const auto& [table, row] : tables.rows[i]) {
                    app::cluster::Statement& statement = statements[table];
                    for (const std::int64_t value : row.before)
                        statement.bind(value);
                    statement.bind(core::Bytes{row.bytes.data(), row.bytes.size()});
                    for (const std::int64_t value : row.after)
                        statement.bind(value);
                    must(statement.run());
                }
                if (i % perCommit == 0) must(database.execute("COMMIT; BEGIN IMMEDIATE"));
            }
            must(database.execute("COMMIT"));
            state.PauseTiming();
        }
        state.ResumeTiming();
    }
}

//! From the ledger's records, in memory: run again, compared, marked.
void rebuild(benchmark::State& state)
{
    (void)story();
    const auto count = static_cast<std::size_t>(state.range(0));
    for (auto _ : state) {
        auto history = must(History::open({}, story().cluster->deployment()));
        benchmark::DoNotOptimize(must(history.recordSome(story().cluster->ledger(), count)));
    }
}

void sizes(benchmark::internal::Benchmark* bench)
{
    bench->Unit(benchmark::kMillisecond)->UseRealTime()->Arg(2'000)->Arg(20'000);
    // The story tells about one event a transaction.
    if (std::getenv("BACKSTOP_BENCH_SCALED") != nullptr) bench->Arg(1'000'000);
}

} // namespace

BENCHMARK(ingest)->Name("history_ingest/ours")->Apply(sizes);
BENCHMARK(rowsAlone)->Name("history_ingest/rows")->Apply(sizes);
BENCHMARK(rebuild)->Name("history_rebuild/ours")->Unit(benchmark::kMillisecond)->Arg(2'000);
