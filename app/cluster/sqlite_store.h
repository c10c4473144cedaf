#pragma once
//! \file
//! The embedded ledger's state in one SQLite file.
//!
//! One step of the ledger is one transaction of the database, in a write-ahead log: whenever the
//! process ends, and with `synchronous` also when the machine does, it opens again at the end of a
//! step. Reads are served from memory. One process at a time: it holds the file's lock while it is
//! open.
//!
//!   table    column       content
//!   account  id           row, INTEGER PRIMARY KEY
//!            address, owner, data: BLOB; lamports, rent_epoch (bits of a u64), executable: INTEGER
//!   block    slot, hash   those of the last 150 slots
//!   record   number       transactions from 1
//!            signature_head  its first 8 bytes, for the index
//!            signature, slot, time, message_hash, bytes, result, link (docs: integrity.h)
//!   state    one row: clock (the sysvar's bytes), transactions, seal

#include "app/cluster/integrity.h"
#include "app/cluster/sqlite.h"
#include "core/runtime/memory_store.h"

#include <unordered_map>

namespace app::cluster {

struct SqliteOptions
{
    bool synchronous = true;   //!< wait for the disk at each step
    int busyTimeoutMs = 0;     //!< how long to wait for another process
    uint64_t pageCountMax = 0; //!< 0: as many as the disk holds
};

class SqliteStore final : public core::runtime::LedgerStore
{
public:
    static constexpr int64_t version = 1;
    //! How many of the newest records are checked on opening; older ones when they are read.
    static constexpr int64_t checkedRecords = 1'000;

    //! Opens, checks everything against its hash, and loads. Creates what is not there.
    //! \return any StoreError; the file is left as it was
    [[nodiscard]] static core::support::Result<std::unique_ptr<SqliteStore>> open(
        const std::string& path, SqliteOptions options = {});

    [[nodiscard]] const core::runtime::Account* find(const core::Address& address) const override
    {
        return m_memory.find(address);
    }
    void forEach(const Visitor& visit) const override { m_memory.forEach(visit); }
    [[nodiscard]] const core::runtime::Clock& clock() const override { return m_memory.clock(); }
    [[nodiscard]] std::span<const core::runtime::Block> blocks() const override
    {
        return m_memory.blocks();
    }
    [[nodiscard]] bool isProcessed(const Hash& messageHash) const override
    {
        return m_memory.isProcessed(messageHash);
    }
    [[nodiscard]] uint64_t transactionCount() const override { return m_memory.transactionCount(); }
    [[nodiscard]] core::support::Result<std::optional<core::runtime::TransactionRecord>>
    transaction(const core::solana::Signature& signature) const override;
    [[nodiscard]] core::support::Result<std::vector<core::runtime::TransactionRecord>> history(
        size_t countMax, uint64_t before = 0) const override;
    [[nodiscard]] core::support::Checked apply(const core::runtime::Commit& commit) override;

private:
    using Checked = core::support::Checked;

    //! An account's row.
    struct Row
    {
        int64_t id = 0;
        Hash hash;
    };
    struct Change
    {
        core::Address address;
        std::optional<Row> row; //!< nothing when it is gone
    };

    explicit SqliteStore(Database database);
    [[nodiscard]] Checked prepare();
    [[nodiscard]] Checked load();
    [[nodiscard]] Checked loadAccounts(Seal& found);
    [[nodiscard]] Checked loadBlocks(Seal& found);
    [[nodiscard]] Checked loadRecords(Seal& found);

    //! What a step leaves behind, kept aside until the database has it.
    struct Step
    {
        Seal seal;
        int64_t nextId = 0;
        std::vector<Change> changes;
    };
    [[nodiscard]] Checked write(const core::runtime::Commit& commit, Step& step);
    [[nodiscard]] Checked writeAccount(const core::runtime::AccountWrite& account, Step& step);
    [[nodiscard]] Checked writeBlock(const core::runtime::Block& block, Step& step);
    [[nodiscard]] Checked writeRecord(const core::runtime::TransactionRecord& record, Step& step);
    [[nodiscard]] Checked writeState(const Step& step);

    // Reading is const for whoever asks; a statement is not.
    mutable Database m_database;
    struct Statements;
    struct Deleter
    {
        void operator()(Statements* statements) const;
    };
    std::unique_ptr<Statements, Deleter> m_statements;
    core::runtime::MemoryStore m_memory{0};
    std::unordered_map<core::Address, Row, core::runtime::AddressHash> m_rows;
    int64_t m_nextId = 1;
    Seal m_seal;
};

} // namespace app::cluster
