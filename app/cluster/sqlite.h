#pragma once
//! \file
//! A thin hold on SQLite's C interface: a connection, prepared statements, and errors by name.

#include "app/cluster/store_errors.h"
#include "core/base/bytes.h"

#include <cstdint>
#include <memory>
#include <string>

#include <sqlite3.h>

namespace app::cluster {

class Database;

//! A prepared statement. Used up by run() or by stepping to its end; reset() makes it new.
class Statement
{
public:
    Statement() = default;

    Statement& bind(int64_t value);
    Statement& bind(uint64_t value) { return bind(static_cast<int64_t>(value)); }
    //! The bytes are not copied: they must outlive the step.
    Statement& bind(core::Bytes bytes);

    //! A row is there. \return false at the end
    [[nodiscard]] core::support::Result<bool> step();
    //! Steps to the end, and resets.
    [[nodiscard]] core::support::Checked run();
    void reset();

    [[nodiscard]] int64_t integer(int column) const;
    //! Valid until the next step.
    [[nodiscard]] core::Bytes blob(int column) const;

private:
    friend class Database;
    struct Finalize
    {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    int m_next = 1;
};

class Database
{
public:
    //! Opens or creates. \return DatabaseMustOpen, DatabaseMustBeWritable
    [[nodiscard]] static core::support::Result<Database> open(const std::string& path,
                                                              int busyTimeoutMs);

    [[nodiscard]] core::support::Checked execute(const char* sql);
    [[nodiscard]] core::support::Result<Statement> prepare(const char* sql);
    //! The one integer that a query gives; 0 when it gives none.
    [[nodiscard]] core::support::Result<int64_t> integer(const char* sql);

private:
    struct Close
    {
        void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
    };
    std::unique_ptr<sqlite3, Close> m_database;
};

} // namespace app::cluster
