#pragma once
//! \file
//! The statements of SqliteStore, and how its rows are read. Belongs to its two sources alone.

#include "app/cluster/sqlite_store.h"

namespace app::cluster {

struct SqliteStore::Statements
{
    Statement begin;
    Statement commit;
    Statement rollback;
    Statement addAccount;
    Statement updateAccount;
    Statement removeAccount;
    Statement addBlock;
    Statement removeBlocks;
    Statement addRecord;
    Statement writeState;
    Statement findRecord;
    Statement listRecords;

    [[nodiscard]] core::support::Checked prepare(Database& database);
};

//! For the index: signatures are as good as random.
[[nodiscard]] int64_t headOf(const core::solana::Signature& signature);

//! A row of `record` with the link of the one before.
//! \return DatabaseMustMatchItsHash with the record's number
[[nodiscard]] core::support::Result<core::runtime::TransactionRecord> readRecord(
    const Statement& row);

//! What MemoryStore does with a new block.
void appendBlock(std::vector<core::runtime::Block>& blocks, const core::runtime::Block& block);

} // namespace app::cluster
