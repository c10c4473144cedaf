#pragma once
//! \file
//! The hash that a ledger's database keeps over itself, so that damage which SQLite cannot see is
//! found when it opens.
//!
//! The accounts are a set: each has a hash, and their sum changes with one account at the cost of
//! one hash. The transactions are a chain: each link is the hash of the one before and the record.
//! A seal over sum, chain, blocks and clock closes both.

#include "core/runtime/ledger_store.h"

#include <array>

namespace app::cluster {

using core::solana::Hash;

[[nodiscard]] Hash hashOf(const core::runtime::AccountWrite& account);
[[nodiscard]] Hash hashOf(std::span<const core::runtime::Block> blocks);
[[nodiscard]] Hash nextLink(const Hash& before,
                            const core::runtime::TransactionRecord& record,
                            core::Bytes encodedResult);

//! As the Clock sysvar has it.
using ClockBytes = std::array<uint8_t, sizeof(core::runtime::Clock)>;
[[nodiscard]] ClockBytes bytesOf(const core::runtime::Clock& clock);

//! Sum of hashes, four words of 64 bits, each modulo 2^64.
class HashSum
{
public:
    void add(const Hash& hash);
    void subtract(const Hash& hash);
    [[nodiscard]] Hash hash() const;

private:
    std::array<uint64_t, 4> m_words{};
};

//! What the database's single state row holds.
struct Seal
{
    core::runtime::Clock clock;
    uint64_t transactionCount = 0;
    HashSum accounts;
    Hash chain;  //!< its last link
    Hash blocks; //!< over all of them

    [[nodiscard]] Hash hash() const;
};

} // namespace app::cluster
