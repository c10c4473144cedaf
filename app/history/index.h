#pragma once
//! \file
//! The tables of the index.
//!
//!   table    column       content
//!   address  id           1, 2, … in the order in which they were first seen
//!            address      32 bytes
//!            kind         as AddressKind
//!            pool         id: of a position and a ticket; else 0
//!            owner        id: of a position and a ticket; of a pool and a claim, the market; else
//!            0
//!   step     number       a transaction of the ledger; time, slot, signature
//!   event    id           number × 256 + place in the transaction
//!            kind         as kindOf(); market, owner: ids, 0: none; bytes
//!   version  account      id
//!            at           number × 2; × 2 + 1: changed outside of transactions, after it
//!            row          as version_codec.h
//!   pot      pool, at     parts of the unvested money that are recoveries and fees, by tranche;
//!                         a row where they changed
//!   moment   time         of transactions; number: of the last one of that time
//!   mark     market, time, and a column a Measure; -2^63: no value
//!   state    one row: the newest number, its signature, the ledger's slot and time; addresses: the
//!            sums of all rows of that table, by exclusive or
//!
//! Every other table has a column `sum`, which finds what changed on the disk: of a version over
//! the state that it gives, else over the row.

#include "app/cluster/sqlite.h"
#include "app/history/errors.h"
#include "app/history/index_rows.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app::history {

//! The file with its prepared statements. Writing happens between begin() and commit().
class Index
{
public:
    static constexpr std::int64_t version = 1;
    using Checked = core::support::Checked;
    template <class T> using Result = core::support::Result<T>;

    //! \param path  empty: in memory. A file that does not check is put aside as "….damaged", and
    //!              an empty index made. \return HistoryMustOpen, HistoryMustBeStored
    [[nodiscard]] static Result<Index> open(const std::string& path, std::uint64_t pageCountMax);
    Index(Index&&) noexcept;
    Index& operator=(Index&&) noexcept;
    ~Index();

    [[nodiscard]] Checked begin();
    [[nodiscard]] Checked commit();
    void rollback();
    //! Every row goes.
    [[nodiscard]] Checked clear();

    [[nodiscard]] Checked add(const AddressRow& row);
    [[nodiscard]] Checked add(const StepRow& row);
    [[nodiscard]] Checked add(const EventRow& row);
    [[nodiscard]] Checked add(const PotRow& row);
    [[nodiscard]] Checked addVersion(Id account, At at, core::Bytes row, std::uint64_t sum);
    [[nodiscard]] Checked put(const MomentRow& row);
    [[nodiscard]] Checked putMark(Id market, std::int64_t time, const MarkValues& values);
    [[nodiscard]] Checked put(const StateRow& row);

    // Reading. All may return HistoryMustBeWhole.

    [[nodiscard]] Result<StateRow> state() const;
    [[nodiscard]] Result<std::vector<AddressRow>> addresses() const;
    [[nodiscard]] Result<std::optional<StepRow>> step(std::uint64_t number) const;
    //! The last one before `time`; nothing: none.
    [[nodiscard]] Result<std::optional<MomentRow>> momentBefore(std::int64_t time) const;
    //! The time of the first one; 0: none.
    [[nodiscard]] Result<std::int64_t> firstMoment() const;
    //! The newest of a pool at or before `at`; zeros: none.
    [[nodiscard]] Result<PotRow> pot(Id pool, At at) const;
    //! For a query of its own.
    [[nodiscard]] Result<cluster::Statement> prepare(const std::string& sql) const;

private:
    explicit Index(cluster::Database database);
    [[nodiscard]] static Result<Index> tryOpen(const std::string& path, std::uint64_t pageCountMax);
    [[nodiscard]] Checked prepareAll();

    struct Statements;
    mutable cluster::Database m_database; // reading is const for whoever asks
    std::unique_ptr<Statements> m_statements;
};

//! What SQLite says while writing, as a rule of the history.
[[nodiscard]] core::support::Error storing(const core::support::Error& error);
//! The same while reading.
[[nodiscard]] core::support::Error reading(const core::support::Error& error);
[[nodiscard]] core::support::Error damaged(std::string detail);

//! The sum of a row that is numbers, and bytes.
[[nodiscard]] std::uint64_t sumOf(std::initializer_list<std::int64_t> numbers,
                                  core::Bytes bytes = {});
[[nodiscard]] std::uint64_t sumOf(const EventRow& row);
[[nodiscard]] std::uint64_t sumOf(const AddressRow& row);
[[nodiscard]] std::uint64_t sumOf(Id market, std::int64_t time, const MarkValues& values);
//! \param state  what the row gives
[[nodiscard]] std::uint64_t versionSum(Id account, At at, core::Bytes state);

} // namespace app::history
