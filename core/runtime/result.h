#pragma once
//! \file
//! What became of a transaction.

#include "core/runtime/account.h"
#include "core/runtime/errors.h"
#include "core/solana/hash.h"

#include <optional>
#include <string>
#include <vector>

namespace core::runtime {

struct ReturnData
{
    Address program;
    std::vector<uint8_t> bytes; //!< empty when no program returned anything

    friend bool operator==(const ReturnData&, const ReturnData&) = default;
};

//! A transaction either was refused at the door (nothing happened: `!isCommitted`), or took part
//! in the chain: its fee is paid, and its effects stand exactly when there is no error.
struct TransactionResult
{
    solana::Signature signature; //!< the first one, the transaction's name
    uint64_t slot = 0;
    bool isCommitted = false; //!< for a simulation: would have been
    std::optional<TransactionError> error;
    std::string detail; //!< facts for the log about a refusal; may be empty

    uint64_t fee = 0; //!< lamports
    uint64_t computeUnits = 0;
    std::vector<std::string> logs; //!< in the real runtime's words
    ReturnData returnData;
    std::vector<Address> changed; //!< accounts whose bytes differ from before, fee payer first
    std::vector<AccountState> accounts; //!< simulations only: `changed` as they would be afterwards

    [[nodiscard]] bool ok() const { return !error; }

    friend bool operator==(const TransactionResult&, const TransactionResult&) = default;
};

//! A transaction of the ledger's history.
struct TransactionRecord
{
    uint64_t number = 0;       //!< counts committed transactions from 1
    int64_t unixTimestamp = 0; //!< the ledger's clock
    std::vector<uint8_t> bytes;
    solana::Hash messageHash; //!< SHA-256 of the message: the same message runs once
    TransactionResult result; //!< without `accounts`
};

} // namespace core::runtime
