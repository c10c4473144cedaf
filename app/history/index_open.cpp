// Opening the index: settings, schema, and what becomes of a file that is not as it should be.

#include "app/history/index.h"

#include <filesystem>
#include <system_error>

namespace app::history {

using core::support::Checked;
using core::support::Done;
using core::support::Error;
using core::support::Result;

namespace {

constexpr std::int64_t applicationId = 0x4253'4849; // "BSHI"

constexpr const char* schema = R"(
    CREATE TABLE address(id INTEGER PRIMARY KEY, address BLOB NOT NULL, kind INTEGER NOT NULL,
        pool INTEGER NOT NULL, owner INTEGER NOT NULL);
    CREATE TABLE step(number INTEGER PRIMARY KEY, time INTEGER NOT NULL, slot INTEGER NOT NULL,
        signature BLOB NOT NULL, sum INTEGER NOT NULL);
    CREATE TABLE event(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, market INTEGER NOT NULL,
        owner INTEGER NOT NULL, bytes BLOB NOT NULL, sum INTEGER NOT NULL);
    CREATE INDEX event_kind ON event(kind);
    CREATE INDEX event_owner ON event(owner) WHERE owner != 0;
    CREATE TABLE version(account INTEGER NOT NULL, at INTEGER NOT NULL, row BLOB NOT NULL,
        sum INTEGER NOT NULL, PRIMARY KEY(account, at)) WITHOUT ROWID;
    CREATE TABLE pot(pool INTEGER NOT NULL, at INTEGER NOT NULL, recovery_senior INTEGER NOT NULL,
        recovery_junior INTEGER NOT NULL, fee_senior INTEGER NOT NULL, fee_junior INTEGER NOT NULL,
        sum INTEGER NOT NULL, PRIMARY KEY(pool, at)) WITHOUT ROWID;
    CREATE TABLE moment(time INTEGER PRIMARY KEY, number INTEGER NOT NULL, sum INTEGER NOT NULL);
    CREATE TABLE mark(market INTEGER NOT NULL, time INTEGER NOT NULL, score INTEGER NOT NULL,
        pool_utilisation INTEGER NOT NULL, senior_utilisation INTEGER NOT NULL,
        junior_utilisation INTEGER NOT NULL, senior_cap INTEGER NOT NULL,
        junior_cap INTEGER NOT NULL, pool_cap INTEGER NOT NULL, price INTEGER NOT NULL,
        senior_nav INTEGER NOT NULL, junior_nav INTEGER NOT NULL,
        senior_capacity INTEGER NOT NULL, junior_capacity INTEGER NOT NULL,
        pending INTEGER NOT NULL, load INTEGER NOT NULL, asked INTEGER NOT NULL,
        cover INTEGER NOT NULL, max_cover INTEGER NOT NULL, storm INTEGER NOT NULL,
        sum INTEGER NOT NULL, PRIMARY KEY(market, time)) WITHOUT ROWID;
    CREATE TABLE state(id INTEGER PRIMARY KEY CHECK(id = 0), number INTEGER NOT NULL,
        signature BLOB NOT NULL, slot INTEGER NOT NULL, time INTEGER NOT NULL,
        addresses INTEGER NOT NULL, sum INTEGER NOT NULL);
    PRAGMA application_id = 1112754249;
    PRAGMA user_version = 1;
)";
static_assert(applicationId == 1'112'754'249 && Index::version == 1);

Checked makeSchema(cluster::Database& database)
{
    const auto tables = database.integer("SELECT count(*) FROM sqlite_schema");
    if (!tables) return tables.error();
    const auto application = database.integer("PRAGMA application_id");
    if (!application) return application.error();
    const auto found = database.integer("PRAGMA user_version");
    if (!found) return found.error();
    if (*tables == 0 && *application == 0 && *found == 0) return database.execute(schema);
    if (*application != applicationId || *found != Index::version)
        return damaged("application id " + std::to_string(*application) + ", version " +
                       std::to_string(*found));
    auto check = database.prepare("SELECT quick_check = 'ok' FROM pragma_quick_check(1)");
    if (!check) return check.error();
    const auto row = check->step();
    if (!row) return row.error();
    if (!*row || check->integer(0) != 1) return damaged("quick_check");
    return Done{};
}

Checked configure(cluster::Database& database, std::uint64_t pageCountMax)
{
    // A machine that loses power may leave a damaged file: it is found, and made again.
    std::string settings = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;"
                           "PRAGMA synchronous = OFF; PRAGMA cache_size = -8192;";
    if (pageCountMax != 0)
        settings += "PRAGMA max_page_count = " + std::to_string(pageCountMax) + ";";
    if (auto good = database.execute(settings.c_str()); !good) return good;
    if (auto good = database.execute("BEGIN IMMEDIATE"); !good) return good;
    Checked made = makeSchema(database);
    if (auto good = database.execute(made ? "COMMIT" : "ROLLBACK"); made && !good) return good;
    return made;
}

//! Not what we wrote, as against what we may not or cannot reach.
bool isUnusable(const Error& error)
{
    using cluster::StoreError;
    return is(error, HistoryError::HistoryMustBeWhole) ||
           cluster::is(error, StoreError::FileMustBeDatabase) ||
           cluster::is(error, StoreError::DatabaseMustBeWhole);
}

//! The file stays for whoever wants to know why; one such file at most.
Checked putAside(const std::string& path)
{
    std::error_code fault;
    std::filesystem::rename(path, path + ".damaged", fault);
    if (fault) return history::fault(HistoryError::HistoryMustOpen, path + ": " + fault.message());
    // Left behind, they would be read into the next one.
    for (const char* ending : {"-wal", "-shm"})
        std::filesystem::remove(path + ending, fault);
    return Done{};
}

} // namespace

Result<Index> Index::tryOpen(const std::string& path, std::uint64_t pageCountMax)
{
    auto database = cluster::Database::open(path.empty() ? ":memory:" : path, 0);
    if (!database) return database.error();
    if (auto good = configure(*database, pageCountMax); !good) return good.error();
    Index index(std::move(*database));
    if (auto good = index.prepareAll(); !good) return good.error();
    return index;
}

Result<Index> Index::open(const std::string& path, std::uint64_t pageCountMax)
{
    auto index = tryOpen(path, pageCountMax);
    if (!index && !path.empty() && isUnusable(index.error())) {
        if (const auto aside = putAside(path); !aside) return aside.error();
        index = tryOpen(path, pageCountMax);
    }
    if (index) return index;
    const bool isStorage = cluster::is(index.error(), cluster::StoreError::DiskMustHaveRoom) ||
                           cluster::is(index.error(), cluster::StoreError::DatabaseMustAnswer);
    return fault(isStorage ? HistoryError::HistoryMustBeStored : HistoryError::HistoryMustOpen,
                 path + ": " + index.error().detail);
}

} // namespace app::history
