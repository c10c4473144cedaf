#pragma once
//! \file
//! A ledger's state in memory.

#include "core/runtime/ledger_store.h"

#include <deque>
#include <unordered_map>

namespace core::runtime {

class MemoryStore final : public LedgerStore
{
public:
    static constexpr size_t historyStandard = 1'000;

    //! \param historyMax how many transactions are remembered; the oldest are forgotten
    explicit MemoryStore(size_t historyMax = historyStandard) : m_historyMax(historyMax) {}

    //! An independent copy of accounts, clock, blocks and what has run, without history: for
    //! what-ifs.
    [[nodiscard]] std::unique_ptr<MemoryStore> copy() const;
    //! The same of any store; of others than this class it does not know which messages ran.
    [[nodiscard]] static std::unique_ptr<MemoryStore> copyOf(const LedgerStore& store);

    [[nodiscard]] const Account* find(const Address& address) const override;
    void forEach(const Visitor& visit) const override;
    [[nodiscard]] const Clock& clock() const override { return m_clock; }
    [[nodiscard]] std::span<const Block> blocks() const override { return m_blocks; }
    [[nodiscard]] bool isProcessed(const solana::Hash& messageHash) const override;
    [[nodiscard]] uint64_t transactionCount() const override { return m_transactionCount; }
    [[nodiscard]] support::Result<std::optional<TransactionRecord>> transaction(
        const solana::Signature& signature) const override;
    [[nodiscard]] support::Result<std::vector<TransactionRecord>> history(
        size_t countMax, uint64_t before = 0) const override;
    [[nodiscard]] support::Checked apply(const Commit& commit) override;

    //! For a store that keeps its state elsewhere and reads from here: puts back what it kept.
    void restore(const solana::Hash& messageHash, uint64_t slot);
    void restoreCount(uint64_t transactionCount) { m_transactionCount = transactionCount; }

private:
    struct MessageHasher
    {
        [[nodiscard]] size_t operator()(const solana::Hash& hash) const
        {
            size_t word = 0;
            std::memcpy(&word, hash.bytes, sizeof(word));
            return word;
        }
    };

    void write(const AccountWrite& change);
    void append(const Block& block);
    void append(const TransactionRecord& record);

    std::unordered_map<Address, Account, AddressHash> m_accounts;
    Clock m_clock;
    std::vector<Block> m_blocks;
    std::unordered_map<solana::Hash, uint64_t, MessageHasher> m_processed; //!< slot it ran in
    std::deque<std::pair<uint64_t, solana::Hash>> m_processedOrder;        //!< oldest first
    uint64_t m_transactionCount = 0;
    size_t m_historyMax;
    std::deque<TransactionRecord> m_history; //!< oldest first
};

} // namespace core::runtime
