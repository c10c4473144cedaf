#include "app/cluster/sqlite.h"

#include <cassert>

namespace app::cluster {

namespace {

using core::support::Checked;
using core::support::Done;
using core::support::Error;
using core::support::Result;

StoreError codeOf(int status)
{
    switch (status & 0xff) { // the primary code; the rest says where
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH: return StoreError::DatabaseMustOpen;
    case SQLITE_READONLY: return StoreError::DatabaseMustBeWritable;
    case SQLITE_NOTADB: return StoreError::FileMustBeDatabase;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return StoreError::DatabaseMustNotBeInUse;
    case SQLITE_CORRUPT: return StoreError::DatabaseMustBeWhole;
    case SQLITE_FULL: return StoreError::DiskMustHaveRoom;
    default: return StoreError::DatabaseMustAnswer;
    }
}

Error failure(sqlite3* database)
{
    const int status = sqlite3_extended_errcode(database);
    return fail(codeOf(status), std::string{sqlite3_errmsg(database)} + " (SQLite code " +
                                    std::to_string(status) + ")");
}

} // namespace

Statement& Statement::bind(int64_t value)
{
    const int status = sqlite3_bind_int64(m_statement.get(), m_next++, value);
    assert(status == SQLITE_OK); // fails only for a parameter that the statement does not have
    return *this;
}

Statement& Statement::bind(core::Bytes bytes)
{
    // A null pointer would store NULL instead of an empty blob.
    const void* const begin = bytes.data != nullptr ? bytes.data : static_cast<const void*>("");
    const int status =
        sqlite3_bind_blob64(m_statement.get(), m_next++, begin, bytes.size, SQLITE_STATIC);
    assert(status == SQLITE_OK);
    return *this;
}

Result<bool> Statement::step()
{
    const int status = sqlite3_step(m_statement.get());
    if (status == SQLITE_ROW) return true;
    if (status == SQLITE_DONE) return false;
    return failure(sqlite3_db_handle(m_statement.get()));
}

Checked Statement::run()
{
    const auto row = step();
    reset();
    if (!row) return row.error();
    return Done{};
}

void Statement::reset()
{
    sqlite3_reset(m_statement.get());
    m_next = 1;
}

int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

core::Bytes Statement::blob(int column) const
{
    const void* const begin = sqlite3_column_blob(m_statement.get(), column);
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    if (begin == nullptr || size <= 0) return {};
    return {static_cast<const uint8_t*>(begin), static_cast<size_t>(size)};
}

Result<Database> Database::open(const std::string& path, int busyTimeoutMs)
{
    Database database;
    sqlite3* handle = nullptr;
    constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    const int status = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
    database.m_database.reset(handle); // there is one even after most failures
    if (handle == nullptr) return fail(StoreError::DatabaseMustAnswer, path + ": out of memory");
    if (status != SQLITE_OK) {
        Error error = failure(handle);
        error.detail = path + ": " + error.detail;
        return error;
    }
    sqlite3_busy_timeout(handle, busyTimeoutMs);
    // SQLite falls back to reading only by itself.
    if (sqlite3_db_readonly(handle, "main") == 1)
        return fail(StoreError::DatabaseMustBeWritable, path + ": opens for reading only");
    return database;
}

Checked Database::execute(const char* sql)
{
    if (sqlite3_exec(m_database.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return failure(m_database.get());
    return Done{};
}

Result<Statement> Database::prepare(const char* sql)
{
    sqlite3_stmt* prepared = nullptr;
    const int status = sqlite3_prepare_v3(m_database.get(), sql, -1, SQLITE_PREPARE_PERSISTENT,
                                          &prepared, nullptr);
    if (status != SQLITE_OK) return failure(m_database.get());
    Statement statement;
    statement.m_statement.reset(prepared);
    return statement;
}

Result<int64_t> Database::integer(const char* sql)
{
    auto statement = prepare(sql);
    if (!statement) return statement.error();
    const auto row = statement->step();
    if (!row) return row.error();
    return *row ? statement->integer(0) : 0;
}

} // namespace app::cluster
