#pragma once
//! \file
//! What an embedded ledger ran, so that another runtime can run the same.

#include "core/runtime/memory_store.h"
#include "tests/onchain/litesvm.h"

#include <vector>

namespace tests::onchain {

//! A transaction with what came before it (a clock, accounts that no transaction made) and what
//! came of it.
struct Ran
{
    Step step; //!< fetches what the ledger wrote
    core::runtime::TransactionResult result;
    std::vector<AccountState> writes; //!< as the ledger left them, in the order of their addresses
    std::vector<core::runtime::Block> blocks{}; //!< begun before
};

//! A store in memory that appends to a list what is done to it.
class RecordingStore final : public core::runtime::LedgerStore
{
public:
    using Account = core::runtime::Account;
    using Block = core::runtime::Block;
    using Clock = core::runtime::Clock;
    using Record = core::runtime::TransactionRecord;

    //! \param ran  outlives the store
    explicit RecordingStore(std::vector<Ran>& ran) : m_ran(&ran) {}

    //! The store behind it: what is done to it directly is not recorded.
    [[nodiscard]] core::runtime::MemoryStore& inner() { return m_store; }

    [[nodiscard]] const Account* find(const core::Address& address) const override;
    void forEach(const Visitor& visit) const override;
    [[nodiscard]] const Clock& clock() const override;
    [[nodiscard]] std::span<const Block> blocks() const override;
    [[nodiscard]] bool isProcessed(const core::solana::Hash& messageHash) const override;
    [[nodiscard]] uint64_t transactionCount() const override;
    [[nodiscard]] core::support::Result<std::optional<Record>> transaction(
        const core::solana::Signature& signature) const override;
    [[nodiscard]] core::support::Result<std::vector<Record>> history(
        size_t countMax, uint64_t before) const override;
    [[nodiscard]] core::support::Checked apply(const core::runtime::Commit& commit) override;

private:
    core::runtime::MemoryStore m_store;
    Step m_next; //!< what is known of the next transaction
    std::vector<Block> m_blocks;
    std::vector<Ran>* m_ran;
};

} // namespace tests::onchain
