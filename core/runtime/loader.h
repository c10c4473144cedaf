#pragma once
//! \file
//! Everything that happens to a transaction before its first instruction: the checks at the door,
//! lookup tables, the fee, and loading its accounts.

#include "core/runtime/budget.h"
#include "core/runtime/execution.h"
#include "core/runtime/nonce.h"
#include "core/runtime/sysvars.h"
#include "core/solana/transaction.h"

#include <vector>

namespace core::runtime {

//! How the ledger looks to the checks.
struct Door
{
    const LedgerStore* store = nullptr;
    const Environment* environment = nullptr;
    bool verifySignatures = true;
    bool acceptAnyBlockhash = false; //!< simulations that replace it
};

//! Why a transaction does not enter. Nothing happens to the ledger.
struct Refusal
{
    TransactionError error;
    std::string detail;
};

//! A transaction on its way through.
struct Loading
{
    solana::Transaction transaction;
    solana::Hash messageHash;
    std::vector<ShownAccount> accounts; //!< in the order of account indexes
    Budget budget;
    uint64_t fee = 0;
    std::optional<size_t> nonceIndex; //!< the account, when a durable nonce stands for a blockhash
    NonceState nonce;                 //!< as it stands afterwards, whatever happens

    std::vector<WorkAccount*> loaded;
    std::vector<uint64_t> lamportsBefore; //!< with the fee paid
    //! Accounts were loaded, but something is wrong with a program: the fee is charged.
    std::optional<TransactionError> loadError;
};

//! Fills `loading` up to the fee, which the first loaded account has paid.
//! \return a refusal, or nothing
[[nodiscard]] std::optional<Refusal> enter(const Door& door,
                                           Bytes bytes,
                                           Workspace& workspace,
                                           Loading& loading);

//! A sysvar or a program that no store holds.
[[nodiscard]] std::optional<Account> madeAccount(const Environment& environment,
                                                 const Address& address);

//! InsufficientFundsForRent when an account is left with lamports that do not exempt it.
[[nodiscard]] std::optional<TransactionError> checkRent(const Loading& loading);

} // namespace core::runtime
