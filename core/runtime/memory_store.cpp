#include "core/runtime/memory_store.h"

#include <algorithm>

namespace core::runtime {

std::unique_ptr<MemoryStore> MemoryStore::copyOf(const LedgerStore& store)
{
    if (const auto* memory = dynamic_cast<const MemoryStore*>(&store)) return memory->copy();
    auto result = std::make_unique<MemoryStore>(0);
    store.forEach([&](const Address& address, const Account& account) {
        result->m_accounts.emplace(address, account);
    });
    result->m_clock = store.clock();
    result->m_blocks.assign(store.blocks().begin(), store.blocks().end());
    result->m_transactionCount = store.transactionCount();
    return result;
}

std::unique_ptr<MemoryStore> MemoryStore::copy() const
{
    auto result = std::make_unique<MemoryStore>(0);
    result->m_accounts = m_accounts;
    result->m_clock = m_clock;
    result->m_blocks = m_blocks;
    result->m_processed = m_processed;
    result->m_processedOrder = m_processedOrder;
    result->m_transactionCount = m_transactionCount;
    return result;
}

const Account* MemoryStore::find(const Address& address) const
{
    const auto found = m_accounts.find(address);
    return found == m_accounts.end() ? nullptr : &found->second;
}

void MemoryStore::forEach(const Visitor& visit) const
{
    for (const auto& [address, account] : m_accounts)
        visit(address, account);
}

bool MemoryStore::isProcessed(const solana::Hash& messageHash) const
{
    return m_processed.contains(messageHash);
}

support::Result<std::optional<TransactionRecord>> MemoryStore::transaction(
    const solana::Signature& signature) const
{
    const auto found = std::find_if(m_history.rbegin(), m_history.rend(), [&](const auto& record) {
        return record.result.signature == signature;
    });
    if (found == m_history.rend()) return std::optional<TransactionRecord>{};
    return std::optional{*found};
}

support::Result<std::vector<TransactionRecord>> MemoryStore::history(size_t countMax,
                                                                     uint64_t before) const
{
    std::vector<TransactionRecord> records;
    for (auto at = m_history.rbegin(); at != m_history.rend() && records.size() < countMax; ++at)
        if (before == 0 || at->number < before) records.push_back(*at);
    return records;
}

support::Checked MemoryStore::apply(const Commit& commit)
{
    for (const AccountWrite& change : commit.accounts)
        write(change);
    if (commit.clock != nullptr) m_clock = *commit.clock;
    if (commit.block != nullptr) append(*commit.block);
    if (commit.record != nullptr) append(*commit.record);
    return support::Done{};
}

void MemoryStore::restore(const solana::Hash& messageHash, uint64_t slot)
{
    if (m_processed.emplace(messageHash, slot).second)
        m_processedOrder.emplace_back(slot, messageHash);
}

void MemoryStore::write(const AccountWrite& change)
{
    if (change.lamports == 0) {
        m_accounts.erase(change.address);
        return;
    }
    Account& account = m_accounts[change.address];
    account.lamports = change.lamports;
    account.data.assign(change.data.begin(), change.data.end());
    account.owner = change.owner;
    account.isExecutable = change.isExecutable;
    account.rentEpoch = change.rentEpoch;
}

void MemoryStore::append(const Block& block)
{
    if (!m_blocks.empty() && m_blocks.back().slot == block.slot)
        m_blocks.back() = block;
    else
        m_blocks.push_back(block);
    std::erase_if(m_blocks,
                  [&](const Block& old) { return old.slot + blockhashAgeMax < block.slot; });
    while (!m_processedOrder.empty() &&
           m_processedOrder.front().first + blockhashAgeMax < block.slot) {
        m_processed.erase(m_processedOrder.front().second);
        m_processedOrder.pop_front();
    }
}

void MemoryStore::append(const TransactionRecord& record)
{
    m_transactionCount = record.number;
    restore(record.messageHash, record.result.slot);
    if (m_historyMax == 0) return;
    if (m_history.size() == m_historyMax) m_history.pop_front();
    m_history.push_back(record);
}

} // namespace core::runtime
