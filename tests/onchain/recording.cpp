#include "tests/onchain/recording.h"

#include <algorithm>

namespace tests::onchain {

using core::Address;
using core::runtime::Commit;
using core::support::Result;

namespace {

AccountState stateOf(const core::runtime::AccountWrite& write)
{
    return {write.address, write.lamports, write.owner, {write.data.begin(), write.data.end()}};
}

} // namespace

const core::runtime::Account* RecordingStore::find(const Address& address) const
{
    return m_store.find(address);
}

void RecordingStore::forEach(const Visitor& visit) const
{
    m_store.forEach(visit);
}

const core::runtime::Clock& RecordingStore::clock() const
{
    return m_store.clock();
}

std::span<const core::runtime::Block> RecordingStore::blocks() const
{
    return m_store.blocks();
}

bool RecordingStore::isProcessed(const core::solana::Hash& messageHash) const
{
    return m_store.isProcessed(messageHash);
}

uint64_t RecordingStore::transactionCount() const
{
    return m_store.transactionCount();
}

Result<std::optional<core::runtime::TransactionRecord>> RecordingStore::transaction(
    const core::solana::Signature& signature) const
{
    return m_store.transaction(signature);
}

Result<std::vector<core::runtime::TransactionRecord>> RecordingStore::history(size_t countMax,
                                                                              uint64_t before) const
{
    return m_store.history(countMax, before);
}

core::support::Checked RecordingStore::apply(const Commit& commit)
{
    if (commit.clock != nullptr) m_next.clock = *commit.clock;
    if (commit.block != nullptr) m_blocks.push_back(*commit.block);
    if (commit.record == nullptr) {
        for (const auto& write : commit.accounts)
            m_next.accounts.push_back(stateOf(write));
        return m_store.apply(commit);
    }

    Ran ran;
    ran.step = std::exchange(m_next, {});
    ran.step.transaction = commit.record->bytes;
    ran.result = commit.record->result;
    ran.blocks = std::exchange(m_blocks, {});
    for (const auto& write : commit.accounts) {
        ran.step.fetch.push_back(write.address);
        if (write.lamports != 0) ran.writes.push_back(stateOf(write));
    }
    std::sort(ran.writes.begin(), ran.writes.end(),
              [](const AccountState& a, const AccountState& b) { return a.address < b.address; });
    m_ran->push_back(std::move(ran));
    return m_store.apply(commit);
}

} // namespace tests::onchain
