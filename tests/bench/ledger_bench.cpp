//! Goal: the embedded ledger adds little to what cannot be avoided: checking signatures, writing
//! rows.
//! Method: signed deposits into a pool, each a transaction: in memory against libsodium alone over
//! the same bytes; in a file against the same rows written alone, each step synced to the disk;
//! and without signatures, as a replay runs them.

#include "app/cluster/record_codec.h"
#include "app/cluster/sqlite_store.h"
#include "core/runtime/memory_store.h"
#include "core/solana/transaction.h"
#include "tests/support/pool_instructions.h"

#include <QTemporaryDir>

#include <benchmark/benchmark.h>
#include <sodium.h>

#include <cassert>
#include <cstdlib>

namespace {

using namespace core::runtime;
using app::cluster::Database;
using app::cluster::SqliteStore;
using core::solana::bytesOf;

//! A pool with a depositor, and deposits that are signed for its ledger as it stands.
struct Deposits
{
    tests::ProtocolFixture fixture;
    std::vector<std::vector<uint8_t>> transactions;

    explicit Deposits(size_t count)
    {
        const auto market = fixture.openMarket();
        const auto& person = fixture.person("depositor");
        const tests::Keys keys{&person};
        using tests::Tranche;
        for (const Tranche tranche : {Tranche::Junior, Tranche::Senior})
            fixture.must(tests::seedBook(fixture, market, tranche, person.address()), keys);
        const auto order = [&](uint64_t amount) {
            return tests::deposit(fixture, market, {person.address(), amount, Tranche::Junior});
        };
        fixture.must(order(1'000 * tests::dollar), keys);
        for (size_t i = 0; i < count; ++i) {
            const auto instruction = order(100 * tests::dollar + i);
            auto message = core::solana::compileLegacy(person.address(), {&instruction, 1},
                                                       fixture.ledger().latestBlockhash().hash);
            auto transaction = core::solana::signedTransaction(std::move(message).value(), keys);
            transactions.push_back(
                core::solana::encodeTransaction(std::move(transaction).value()).value());
        }
    }

    //! A ledger of its own, in the state that the deposits were signed for.
    [[nodiscard]] Ledger ledger(bool verifies)
    {
        LedgerSettings settings;
        settings.verifySignatures = verifies;
        return Ledger::open(MemoryStore::copyOf(fixture.ledger().store()),
                            fixture.ledger().programs(), {}, settings)
            .value();
    }
};

Deposits& deposits(size_t count)
{
    static std::map<size_t, Deposits> made;
    return made.try_emplace(count, count).first->second;
}

void execute(Ledger& ledger, const Deposits& input)
{
    for (const auto& bytes : input.transactions) {
        const auto result = ledger.execute(bytesOf(bytes));
        if (!result || !result->ok()) std::abort();
        benchmark::DoNotOptimize(result);
    }
}

void inMemory(benchmark::State& state, bool verifies)
{
    Deposits& input = deposits(static_cast<size_t>(state.range(0)));
    for (auto _ : state) {
        state.PauseTiming();
        Ledger ledger = input.ledger(verifies);
        state.ResumeTiming();
        execute(ledger, input);
    }
}

void verifyAlone(benchmark::State& state)
{
    Deposits& input = deposits(static_cast<size_t>(state.range(0)));
    for (auto _ : state)
        for (const auto& bytes : input.transactions) {
            // One signature behind its count, then the message; its first key signs.
            constexpr size_t messageAt = 1 + core::solana::Signature::size;
            constexpr size_t keyAt = messageAt + 3 + 1;
            const int status =
                crypto_sign_verify_detached(bytes.data() + 1, bytes.data() + messageAt,
                                            bytes.size() - messageAt, bytes.data() + keyAt);
            if (status != 0) std::abort();
            benchmark::DoNotOptimize(status);
        }
}

//! A new file with the state that the deposits were signed for, on a disk, where syncing costs what
//! it costs people.
std::string newFile(const QTemporaryDir& folder, Deposits& input)
{
    static int number = 0;
    const std::string path = folder.filePath(QString::number(++number)).toStdString();
    const auto store = SqliteStore::open(path).value();
    const LedgerStore& from = input.fixture.ledger().store();
    std::vector<AccountWrite> writes;
    from.forEach([&](const core::Address& address, const Account& account) {
        writes.push_back({address, account.lamports, account.bytes(), account.owner,
                          account.isExecutable, account.rentEpoch});
    });
    Commit commit;
    commit.accounts = writes;
    commit.clock = &from.clock();
    commit.block = &from.blocks().back();
    if (!store->apply(commit)) std::abort();
    return path;
}

void inFile(benchmark::State& state)
{
    const QTemporaryDir folder;
    Deposits& input = deposits(static_cast<size_t>(state.range(0)));
    for (auto _ : state) {
        state.PauseTiming();
        {
            auto store = SqliteStore::open(newFile(folder, input)).value();
            Ledger ledger =
                Ledger::open(std::move(store), input.fixture.ledger().programs()).value();
            state.ResumeTiming();
            execute(ledger, input);
            state.PauseTiming();
        }
        state.ResumeTiming();
    }
}

//! What a deposit writes.
struct Rows
{
    std::vector<AccountState> accounts;
    std::vector<uint8_t> result;
};

std::vector<Rows> rowsOf(Deposits& input)
{
    std::vector<Rows> all;
    Ledger ledger = input.ledger(true);
    for (const auto& bytes : input.transactions) {
        const auto result = ledger.execute(bytesOf(bytes)).value();
        Rows& rows = all.emplace_back();
        for (const core::Address& address : result.changed)
            rows.accounts.push_back({address, *ledger.find(address)});
        rows.result = app::cluster::encodeResult(result);
    }
    return all;
}

//! Writes the rows of deposits into a ledger's file, without a ledger and without hashes.
class RowWriter
{
public:
    explicit RowWriter(const std::string& path) : m_database(Database::open(path, 0).value())
    {
        must(m_database.execute("PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL"));
        m_begin = m_database.prepare("BEGIN IMMEDIATE").value();
        m_commit = m_database.prepare("COMMIT").value();
        m_account = m_database
                        .prepare("UPDATE account SET lamports = ?1, owner = ?2, executable = 0,"
                                 " rent_epoch = -1, data = ?3 WHERE id = ?4")
                        .value();
        m_record = m_database.prepare("INSERT INTO record VALUES(?1, ?2, ?3, 1, 1, ?4, ?5, ?6, ?7)")
                       .value();
        m_state = m_database.prepare("INSERT OR REPLACE INTO state VALUES(0, zeroblob(40), ?1, ?2)")
                      .value();
        auto list = m_database.prepare("SELECT id, address FROM account").value();
        while (list.step().value()) {
            core::Address address;
            std::memcpy(address.bytes, list.blob(1).data, core::Address::size);
            m_ids.emplace(address, list.integer(0));
        }
    }

    void write(const Rows& rows, const std::vector<uint8_t>& bytes)
    {
        core::solana::Hash hash{};
        std::memcpy(hash.bytes, bytes.data() + 1, core::solana::Hash::size); // unlike the last one
        const core::Bytes signature{bytes.data() + 1, core::solana::Signature::size};
        int64_t head = 0;
        std::memcpy(&head, signature.data, sizeof(head));
        must(m_begin.run());
        for (const AccountState& state : rows.accounts)
            must(m_account.bind(state.account.lamports)
                     .bind(bytesOf(state.account.owner))
                     .bind(state.account.bytes())
                     .bind(m_ids.at(state.address))
                     .run());
        must(m_record.bind(++m_number)
                 .bind(head)
                 .bind(signature)
                 .bind(bytesOf(hash))
                 .bind(bytesOf(bytes))
                 .bind(bytesOf(rows.result))
                 .bind(bytesOf(hash))
                 .run());
        must(m_state.bind(m_number).bind(bytesOf(hash)).run());
        must(m_commit.run());
    }

private:
    static void must(const core::support::Checked& good)
    {
        if (!good) std::abort();
    }

    Database m_database;
    app::cluster::Statement m_begin, m_commit, m_account, m_record, m_state;
    std::map<core::Address, int64_t> m_ids;
    int64_t m_number = 0;
};

void rowsAlone(benchmark::State& state)
{
    const QTemporaryDir folder;
    Deposits& input = deposits(static_cast<size_t>(state.range(0)));
    const std::vector<Rows> rows = rowsOf(input);
    for (auto _ : state) {
        state.PauseTiming();
        {
            RowWriter writer{newFile(folder, input)};
            state.ResumeTiming();
            for (size_t i = 0; i < rows.size(); ++i)
                writer.write(rows[i], input.transactions[i]);
            state.PauseTiming();
        }
        state.ResumeTiming();
    }
}

void signedDeposits(benchmark::State& state)
{
    inMemory(state, true);
}
void replayedDeposits(benchmark::State& state)
{
    inMemory(state, false);
}

//! The preview of one transaction, on a ledger that has seen others before.
void preview(benchmark::State& state)
{
    Deposits& input = deposits(1);
    const Ledger ledger = input.ledger(true);
    for (auto _ : state) {
        const auto result = ledger.simulate(bytesOf(input.transactions.front()));
        if (!result.ok()) std::abort();
        benchmark::DoNotOptimize(result);
    }
}

} // namespace

BENCHMARK(signedDeposits)->Name("ledger_memory/ours")->Arg(1)->Arg(10)->Arg(100);
BENCHMARK(verifyAlone)->Name("ledger_memory/sodium")->Arg(1)->Arg(10)->Arg(100);
BENCHMARK(replayedDeposits)->Name("ledger_replay/ours")->Arg(1)->Arg(10)->Arg(100);
BENCHMARK(inFile)->Name("ledger_file/ours")->Arg(1)->Arg(10)->Arg(100);
BENCHMARK(rowsAlone)->Name("ledger_file/rows")->Arg(1)->Arg(10)->Arg(100);
BENCHMARK(preview)->Name("ledger_preview/ours");
