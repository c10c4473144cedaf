// Opening a ledger's database: settings, schema, and the check of everything against its hash.

#include "app/cluster/record_codec.h"
#include "app/cluster/sqlite_statements.h"
#include "core/base/base58.h"
#include "core/runtime/sysvars.h"
#include "core/solana/reader.h"

#include <algorithm>
#include <cstring>

namespace app::cluster {

using core::Bytes;
using core::solana::bytesOf;
using core::support::Checked;
using core::support::Done;
using core::support::Error;
using core::support::Result;
using namespace core::runtime;

namespace {

constexpr int64_t applicationId = 0x4253'4c47; // "BSLG"

constexpr const char* schema = R"(
    CREATE TABLE account(id INTEGER PRIMARY KEY, address BLOB NOT NULL, lamports INTEGER NOT NULL,
        owner BLOB NOT NULL, executable INTEGER NOT NULL, rent_epoch INTEGER NOT NULL,
        data BLOB NOT NULL);
    CREATE TABLE block(slot INTEGER PRIMARY KEY, hash BLOB NOT NULL);
    CREATE TABLE record(number INTEGER PRIMARY KEY, signature_head INTEGER NOT NULL,
        signature BLOB NOT NULL, slot INTEGER NOT NULL, time INTEGER NOT NULL,
        message_hash BLOB NOT NULL, bytes BLOB NOT NULL, result BLOB NOT NULL, link BLOB NOT NULL);
    CREATE INDEX record_signature ON record(signature_head);
    CREATE TABLE state(id INTEGER PRIMARY KEY CHECK(id = 0), clock BLOB NOT NULL,
        transactions INTEGER NOT NULL, seal BLOB NOT NULL);
    PRAGMA application_id = 1112755271;
    PRAGMA user_version = 1;
)";
static_assert(applicationId == 1'112'755'271 && SqliteStore::version == 1);

constexpr const char* recordColumns =
    "SELECT r.number, r.signature, r.slot, r.time, r.message_hash, r.bytes, r.result, r.link,"
    " (SELECT p.link FROM record p WHERE p.number = r.number - 1) FROM record r ";

Error mismatch(std::string detail)
{
    return fail(StoreError::DatabaseMustMatchItsHash, std::move(detail));
}

template <class T> bool readFixed(T& value, Bytes bytes)
{
    if (bytes.size != T::size) return false;
    std::memcpy(value.bytes, bytes.data, T::size);
    return true;
}

//! Takes the lock first, so that two processes never both find nothing and create.
Checked makeSchema(Database& database)
{
    const auto application = database.integer("PRAGMA application_id");
    if (!application) return application.error();
    const auto found = database.integer("PRAGMA user_version");
    if (!found) return found.error();
    const auto tables = database.integer("SELECT count(*) FROM sqlite_schema");
    if (!tables) return tables.error();
    if (*tables == 0 && *application == 0 && *found == 0) return database.execute(schema);
    if (*application != applicationId)
        return fail(StoreError::DatabaseMustBeLedger,
                    "application id " + std::to_string(*application));
    if (*found != SqliteStore::version)
        return fail(StoreError::DatabaseVersionMustBeKnown,
                    "version " + std::to_string(*found) + ", this console knows " +
                        std::to_string(SqliteStore::version));
    return Done{};
}

Checked configure(Database& database, const SqliteOptions& options)
{
    if (auto good = database.execute("PRAGMA locking_mode = EXCLUSIVE"); !good) return good.error();
    if (auto good = database.execute("PRAGMA journal_mode = WAL"); !good) return good.error();
    if (auto good = database.execute(options.synchronous ? "PRAGMA synchronous = FULL"
                                                         : "PRAGMA synchronous = OFF");
        !good)
        return good.error();
    if (options.pageCountMax != 0) {
        const std::string limit = "PRAGMA max_page_count = " + std::to_string(options.pageCountMax);
        if (auto good = database.execute(limit.c_str()); !good) return good.error();
    }
    if (auto good = database.execute("BEGIN IMMEDIATE"); !good) return good.error();
    Checked made = makeSchema(database);
    if (auto good = database.execute(made ? "COMMIT" : "ROLLBACK"); made && !good) return good;
    return made;
}

std::string textOf(const core::Address& address)
{
    const auto text = core::addressText(address);
    return {text.data(), text.size()};
}

} // namespace

int64_t headOf(const core::solana::Signature& signature)
{
    int64_t head = 0;
    std::memcpy(&head, signature.bytes, sizeof(head));
    return head;
}

void appendBlock(std::vector<Block>& blocks, const Block& block)
{
    if (!blocks.empty() && blocks.back().slot == block.slot) blocks.pop_back();
    blocks.push_back(block);
    std::erase_if(blocks,
                  [&](const Block& old) { return old.slot + blockhashAgeMax < block.slot; });
}

Result<TransactionRecord> readRecord(const Statement& row)
{
    const auto wrong = [&](const char* what) {
        return mismatch("record " + std::to_string(row.integer(0)) + ": " + what);
    };
    TransactionRecord record;
    auto result = decodeResult(row.blob(6));
    if (!result) return wrong("unreadable result");
    record.number = static_cast<uint64_t>(row.integer(0));
    record.unixTimestamp = row.integer(3);
    record.result = std::move(*result);
    record.result.slot = static_cast<uint64_t>(row.integer(2));
    Hash link;
    Hash before;
    if (!readFixed(record.result.signature, row.blob(1)) ||
        !readFixed(record.messageHash, row.blob(4)) || !readFixed(link, row.blob(7)) ||
        (record.number != 1 && !readFixed(before, row.blob(8))))
        return wrong("a field of another length");
    const Bytes bytes = row.blob(5);
    record.bytes.assign(bytes.begin(), bytes.end());
    if (nextLink(before, record, row.blob(6)) != link) return wrong("another hash");
    return record;
}

Checked SqliteStore::Statements::prepare(Database& database)
{
    const std::string find =
        std::string{recordColumns} + "WHERE r.signature_head = ?1 AND r.signature = ?2";
    const std::string list =
        std::string{recordColumns} + "WHERE r.number < ?1 ORDER BY r.number DESC LIMIT ?2";
    const struct
    {
        Statement* statement;
        const char* sql;
    } all[] = {
        {&begin, "BEGIN IMMEDIATE"},
        {&commit, "COMMIT"},
        {&rollback, "ROLLBACK"},
        {&addAccount, "INSERT INTO account(lamports, owner, executable, rent_epoch, data, id,"
                      " address) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)"},
        {&updateAccount, "UPDATE account SET lamports = ?1, owner = ?2, executable = ?3,"
                         " rent_epoch = ?4, data = ?5 WHERE id = ?6"},
        {&removeAccount, "DELETE FROM account WHERE id = ?1"},
        {&addBlock, "INSERT OR REPLACE INTO block(slot, hash) VALUES(?1, ?2)"},
        {&removeBlocks, "DELETE FROM block WHERE slot < ?1"},
        {&addRecord, "INSERT INTO record(number, signature_head, signature, slot, time,"
                     " message_hash, bytes, result, link)"
                     " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"},
        {&writeState, "INSERT OR REPLACE INTO state(id, clock, transactions, seal)"
                      " VALUES(0, ?1, ?2, ?3)"},
        {&findRecord, find.c_str()},
        {&listRecords, list.c_str()},
    };
    for (const auto& [statement, sql] : all) {
        auto prepared = database.prepare(sql);
        if (!prepared) return prepared.error();
        *statement = std::move(*prepared);
    }
    return Done{};
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::string& path,
                                                       SqliteOptions options)
{
    auto database = Database::open(path, options.busyTimeoutMs);
    if (!database) return database.error();
    const auto located = [&](Error error) {
        error.detail = path + ": " + error.detail;
        return error;
    };
    if (auto good = configure(*database, options); !good) return located(good.error());
    std::unique_ptr<SqliteStore> store{new SqliteStore(std::move(*database))};
    if (auto good = store->prepare(); !good) return located(good.error());
    if (auto good = store->load(); !good) return located(good.error());
    return store;
}

Checked SqliteStore::load()
{
    Seal found;
    auto state = m_database.prepare("SELECT clock, transactions, seal FROM state");
    if (!state) return state.error();
    const auto row = state->step();
    if (!row) return row.error();
    const bool isFresh = !*row; // created, and ended before the ledger's first step
    Hash seal;
    if (!isFresh) {
        core::solana::Reader in{state->blob(0)};
        found.clock.slot = in.integer<uint64_t>();
        found.clock.epochStartTimestamp = static_cast<int64_t>(in.integer<uint64_t>());
        found.clock.epoch = in.integer<uint64_t>();
        found.clock.leaderScheduleEpoch = in.integer<uint64_t>();
        found.clock.unixTimestamp = static_cast<int64_t>(in.integer<uint64_t>());
        in.expectEnd();
        found.transactionCount = static_cast<uint64_t>(state->integer(1));
        if (!in.ok() || !readFixed(seal, state->blob(2)))
            return mismatch("state: a field of another length");
    }
    state->reset();
    if (auto good = loadAccounts(found); !good) return good.error();
    if (auto good = loadBlocks(found); !good) return good.error();
    if (auto good = loadRecords(found); !good) return good.error();
    if (isFresh && (!m_rows.empty() || !m_memory.blocks().empty() || found.chain != Hash{}))
        return mismatch("state: missing");
    if (!isFresh && found.hash() != seal) return mismatch("state: another hash");

    Commit commit;
    commit.clock = &found.clock;
    if (auto good = m_memory.apply(commit); !good) return good.error();
    m_memory.restoreCount(found.transactionCount);
    m_seal = found;
    return Done{};
}

Checked SqliteStore::loadAccounts(Seal& found)
{
    auto rows = m_database.prepare(
        "SELECT id, address, lamports, owner, executable, rent_epoch, data FROM account");
    if (!rows) return rows.error();
    auto row = rows->step();
    for (; row && *row; row = rows->step()) {
        AccountWrite write;
        const std::string id = "account row " + std::to_string(rows->integer(0));
        if (!readFixed(write.address, rows->blob(1)) || !readFixed(write.owner, rows->blob(3)))
            return mismatch(id + ": a field of another length");
        if (m_memory.find(write.address) != nullptr)
            return mismatch(id + ": " + textOf(write.address) + " twice");
        write.lamports = static_cast<uint64_t>(rows->integer(2));
        write.isExecutable = rows->integer(4) != 0;
        write.rentEpoch = static_cast<uint64_t>(rows->integer(5));
        write.data = rows->blob(6);
        if (write.lamports == 0 || write.data.size > accountSizeMax)
            return mismatch(id + ": impossible values");
        const Row kept{rows->integer(0), hashOf(write)};
        found.accounts.add(kept.hash);
        m_rows.emplace(write.address, kept);
        m_nextId = std::max(m_nextId, kept.id + 1);
        Commit commit;
        commit.accounts = {&write, 1};
        if (auto good = m_memory.apply(commit); !good) return good.error();
    }
    if (!row) return row.error();
    return Done{};
}

Checked SqliteStore::loadBlocks(Seal& found)
{
    auto rows = m_database.prepare("SELECT slot, hash FROM block ORDER BY slot");
    if (!rows) return rows.error();
    auto row = rows->step();
    for (; row && *row; row = rows->step()) {
        Block block;
        block.slot = static_cast<uint64_t>(rows->integer(0));
        if (!readFixed(block.hash, rows->blob(1)))
            return mismatch("block " + std::to_string(block.slot) + ": a hash of another length");
        Commit commit;
        commit.block = &block;
        if (auto good = m_memory.apply(commit); !good) return good.error();
    }
    if (!row) return row.error();
    if (!m_memory.blocks().empty()) found.blocks = hashOf(m_memory.blocks());
    return Done{};
}

//! The newest records give the chain its end, and say which messages may not run again.
Checked SqliteStore::loadRecords(Seal& found)
{
    auto newest = m_database.prepare("SELECT max(number), (SELECT link FROM record ORDER BY number"
                                     " DESC LIMIT 1) FROM record");
    if (!newest) return newest.error();
    const auto any = newest->step();
    if (!any) return any.error();
    if (static_cast<uint64_t>(newest->integer(0)) != found.transactionCount)
        return mismatch("record: " + std::to_string(newest->integer(0)) + " is the newest, not " +
                        std::to_string(found.transactionCount));
    if (newest->integer(0) != 0 && !readFixed(found.chain, newest->blob(1)))
        return mismatch("record: a link of another length");
    newest->reset();

    uint64_t slotMin = found.clock.slot;
    slotMin = slotMin > blockhashAgeMax ? slotMin - blockhashAgeMax : 0;
    Statement& rows = m_statements->listRecords;
    rows.bind(INT64_MAX).bind(int64_t{-1});
    std::vector<std::pair<Hash, uint64_t>> recent;
    auto row = rows.step();
    for (int64_t count = 0; row && *row; row = rows.step(), ++count) {
        auto record = readRecord(rows);
        if (!record) {
            rows.reset();
            return record.error();
        }
        const bool isRecent = record->result.slot >= slotMin;
        if (isRecent) recent.emplace_back(record->messageHash, record->result.slot);
        if (!isRecent && count >= checkedRecords) break;
    }
    rows.reset();
    if (!row) return row.error();
    for (auto at = recent.rbegin(); at != recent.rend(); ++at)
        m_memory.restore(at->first, at->second);
    return Done{};
}

} // namespace app::cluster
