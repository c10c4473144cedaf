#include "app/cluster/sqlite_store.h"

#include "app/cluster/record_codec.h"
#include "app/cluster/sqlite_statements.h"

namespace app::cluster {

using core::Bytes;
using core::solana::bytesOf;
using core::support::Checked;
using core::support::Done;
using core::support::Result;
using namespace core::runtime;

void SqliteStore::Deleter::operator()(Statements* statements) const
{
    delete statements;
}

SqliteStore::SqliteStore(Database database) : m_database(std::move(database)) {}

Checked SqliteStore::prepare()
{
    m_statements.reset(new Statements);
    return m_statements->prepare(m_database);
}

Checked SqliteStore::apply(const Commit& commit)
{
    Step step{m_seal, m_nextId, {}};
    if (auto good = m_statements->begin.run(); !good) return good.error();
    Checked done = write(commit, step);
    if (done) done = m_statements->commit.run();
    if (!done) {
        // Fails only when SQLite rolled back by itself already.
        (void)m_statements->rollback.run();
        return done.error();
    }

    m_seal = step.seal;
    m_nextId = step.nextId;
    for (const Change& change : step.changes) {
        if (change.row)
            m_rows.insert_or_assign(change.address, *change.row);
        else
            m_rows.erase(change.address);
    }
    return m_memory.apply(commit);
}

Checked SqliteStore::write(const Commit& commit, Step& step)
{
    for (const AccountWrite& account : commit.accounts)
        if (auto good = writeAccount(account, step); !good) return good.error();
    if (commit.clock != nullptr) step.seal.clock = *commit.clock;
    if (commit.block != nullptr)
        if (auto good = writeBlock(*commit.block, step); !good) return good.error();
    if (commit.record != nullptr)
        if (auto good = writeRecord(*commit.record, step); !good) return good.error();
    return writeState(step);
}

Checked SqliteStore::writeAccount(const AccountWrite& account, Step& step)
{
    const auto known = m_rows.find(account.address);
    const bool isKnown = known != m_rows.end();
    if (isKnown) step.seal.accounts.subtract(known->second.hash);
    if (account.lamports == 0) {
        step.changes.push_back({account.address, std::nullopt});
        if (!isKnown) return Done{};
        return m_statements->removeAccount.bind(known->second.id).run();
    }
    Row row{isKnown ? known->second.id : step.nextId++, hashOf(account)};
    step.seal.accounts.add(row.hash);
    step.changes.push_back({account.address, row});
    Statement& statement = isKnown ? m_statements->updateAccount : m_statements->addAccount;
    statement.bind(account.lamports)
        .bind(bytesOf(account.owner))
        .bind(int64_t{account.isExecutable ? 1 : 0})
        .bind(account.rentEpoch)
        .bind(account.data)
        .bind(row.id);
    if (!isKnown) statement.bind(bytesOf(account.address));
    return statement.run();
}

Checked SqliteStore::writeBlock(const Block& block, Step& step)
{
    if (auto good = m_statements->addBlock.bind(block.slot).bind(bytesOf(block.hash)).run(); !good)
        return good.error();
    if (block.slot > blockhashAgeMax)
        if (auto good = m_statements->removeBlocks.bind(block.slot - blockhashAgeMax).run(); !good)
            return good.error();
    std::vector<Block> blocks(m_memory.blocks().begin(), m_memory.blocks().end());
    appendBlock(blocks, block);
    step.seal.blocks = hashOf(blocks);
    return Done{};
}

Checked SqliteStore::writeRecord(const TransactionRecord& record, Step& step)
{
    const std::vector<uint8_t> result = encodeResult(record.result);
    step.seal.chain = nextLink(step.seal.chain, record, bytesOf(result));
    step.seal.transactionCount = record.number;
    return m_statements->addRecord.bind(record.number)
        .bind(headOf(record.result.signature))
        .bind(bytesOf(record.result.signature))
        .bind(record.result.slot)
        .bind(record.unixTimestamp)
        .bind(bytesOf(record.messageHash))
        .bind(bytesOf(record.bytes))
        .bind(bytesOf(result))
        .bind(bytesOf(step.seal.chain))
        .run();
}

Checked SqliteStore::writeState(const Step& step)
{
    const ClockBytes clock = app::cluster::bytesOf(step.seal.clock);
    const Hash seal = step.seal.hash();
    return m_statements->writeState.bind(Bytes{clock.data(), clock.size()})
        .bind(step.seal.transactionCount)
        .bind(bytesOf(seal))
        .run();
}

Result<std::optional<TransactionRecord>> SqliteStore::transaction(
    const core::solana::Signature& signature) const
{
    Statement& statement = m_statements->findRecord;
    statement.bind(headOf(signature)).bind(bytesOf(signature));
    const auto row = statement.step();
    if (!row || !*row) {
        statement.reset();
        if (!row) return row.error();
        return std::optional<TransactionRecord>{};
    }
    auto record = readRecord(statement);
    statement.reset();
    if (!record) return record.error();
    return std::optional{std::move(*record)};
}

Result<std::vector<TransactionRecord>> SqliteStore::history(size_t countMax, uint64_t before) const
{
    std::vector<TransactionRecord> records;
    Statement& statement = m_statements->listRecords;
    statement.bind(before == 0 ? INT64_MAX : static_cast<int64_t>(before))
        .bind(uint64_t{countMax > INT64_MAX ? size_t{INT64_MAX} : countMax});
    auto row = statement.step();
    for (; row && *row; row = statement.step()) {
        auto record = readRecord(statement);
        if (!record) {
            statement.reset();
            return record.error();
        }
        records.push_back(std::move(*record));
    }
    statement.reset();
    if (!row) return row.error();
    return records;
}

} // namespace app::cluster
