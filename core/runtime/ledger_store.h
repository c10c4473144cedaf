#pragma once
//! \file
//! Where a ledger keeps its state. One call of apply() is one step from one consistent state to the
//! next: all of it happens, or nothing.

#include "core/programs/host.h"
#include "core/runtime/account.h"
#include "core/runtime/result.h"
#include "core/solana/hash.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace core::runtime {

using programs::Clock;

//! Transactions may name blockhashes that are at most this many slots old.
constexpr uint64_t blockhashAgeMax = 150;

//! A slot with its blockhash.
struct Block
{
    uint64_t slot = 0;
    solana::Hash hash;

    friend bool operator==(const Block&, const Block&) = default;
};

//! An account's new state, as a view. Without lamports the account vanishes.
struct AccountWrite
{
    Address address;
    uint64_t lamports = 0;
    Bytes data;
    Address owner;
    bool isExecutable = false;
    uint64_t rentEpoch = Account::rentExempt;
};

//! One step. What is null stays as it is.
struct Commit
{
    std::span<const AccountWrite> accounts;
    const Clock* clock = nullptr;
    const Block* block = nullptr; //!< the newest one; replaces one of the same slot
    const TransactionRecord* record = nullptr;
};

class LedgerStore
{
public:
    LedgerStore() = default;
    LedgerStore(const LedgerStore&) = delete;
    LedgerStore& operator=(const LedgerStore&) = delete;
    virtual ~LedgerStore() = default;

    //! Null when there is none. Valid until the next apply().
    [[nodiscard]] virtual const Account* find(const Address& address) const = 0;

    using Visitor = std::function<void(const Address&, const Account&)>;
    //! Every account, in no particular order.
    virtual void forEach(const Visitor& visit) const = 0;

    [[nodiscard]] virtual const Clock& clock() const = 0;

    //! Those of the last blockhashAgeMax slots, oldest first; empty before the genesis.
    [[nodiscard]] virtual std::span<const Block> blocks() const = 0;

    //! Whether a message ran that a recent blockhash could let run again.
    [[nodiscard]] virtual bool isProcessed(const solana::Hash& messageHash) const = 0;

    //! Committed transactions so far.
    [[nodiscard]] virtual uint64_t transactionCount() const = 0;

    //! \return nothing when it is unknown, or older than what the store keeps
    [[nodiscard]] virtual support::Result<std::optional<TransactionRecord>> transaction(
        const solana::Signature& signature) const = 0;

    //! Newest first. \param before only those with a smaller number; 0 for the newest
    [[nodiscard]] virtual support::Result<std::vector<TransactionRecord>> history(
        size_t countMax, uint64_t before = 0) const = 0;

    //! All or nothing, durable when it returns where the store is. \return the store's own errors,
    //! after which the state is what it was
    [[nodiscard]] virtual support::Checked apply(const Commit& commit) = 0;
};

} // namespace core::runtime
