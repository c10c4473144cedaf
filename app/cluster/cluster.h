#pragma once
//! \file
//! What sends transactions and knows what became of them. The embedded ledger is one
//! (`ledger_cluster.h`), a node over the network another; whoever sends cannot tell which.
//!
//! Nothing here waits. Every answer comes at most once, on the thread that asked: perhaps before
//! the call returns, perhaps never. An answer is not the truth but what one node said: it may be
//! late, and the next one may say otherwise until a transaction is final.

#include "core/runtime/account.h"
#include "core/runtime/errors.h"
#include "core/solana/hash.h"
#include "core/support/result.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace app::cluster {

struct Blockhash
{
    core::solana::Hash hash;
    uint64_t lastValidHeight = 0; //!< a transaction with it is taken up to this block height
};

//! How sure it is that a transaction is part of the chain.
enum class Commitment : uint8_t {
    Unknown = 0,   //!< this node has not seen it
    Processed = 1, //!< in a block that may still be dropped
    Confirmed = 2, //!< voted for by two thirds of the stake
    Finalised = 3, //!< for good
};

//! What a node said to a transaction.
struct SendVerdict
{
    //! Absent: taken, or known already, which says nothing about what becomes of it.
    std::optional<core::runtime::TransactionError> refusal;
    std::string detail; //!< facts for the log about a refusal; may be empty
    //! The refusal holds for the whole cluster: the bytes were not executed, and are nowhere else.
    bool isFinal = false;
};

struct TransactionStatus
{
    Commitment commitment = Commitment::Unknown;
    uint64_t slot = 0;                                    //!< of its block; 0 while unknown
    std::optional<core::runtime::TransactionError> error; //!< executed, fee paid, no effect

    friend bool operator==(const TransactionStatus&, const TransactionStatus&) = default;
};

struct Statuses
{
    std::vector<TransactionStatus> of; //!< in the order asked for, searched in all of the history
    uint64_t blockHeight = 0;          //!< of the newest block
    //! Of the newest final block. The statuses are at least as new: a transaction whose last valid
    //! height is below and that is unknown can never be executed any more.
    uint64_t finalisedHeight = 0;
};

struct Accounts
{
    uint64_t slot = 0;                                     //!< of the reading
    std::vector<std::optional<core::runtime::Account>> of; //!< in the order asked for
};

//! Called with the answer, or with what kept it from coming.
template <class T> using Answer = std::function<void(core::support::Result<T>)>;

class Cluster
{
public:
    Cluster() = default;
    Cluster(const Cluster&) = delete;
    Cluster& operator=(const Cluster&) = delete;
    virtual ~Cluster() = default;

    //! Which cluster this is: the hash of its genesis.
    [[nodiscard]] virtual core::solana::Hash genesis() const = 0;
    virtual void latestBlockhash(Answer<Blockhash> answer) = 0;
    //! \param transaction  signed and encoded; not needed after the call
    virtual void send(core::Bytes transaction, Answer<SendVerdict> answer) = 0;
    //! \param signatures  at most statusCountMax
    virtual void statuses(std::span<const core::solana::Signature> signatures,
                          Answer<Statuses> answer) = 0;
    //! As they are in a block that is at least confirmed. \param addresses at most accountCountMax
    virtual void accounts(std::span<const core::Address> addresses, Answer<Accounts> answer) = 0;

    //! What a node takes in one request.
    static constexpr size_t statusCountMax = 256;
    static constexpr size_t accountCountMax = 100;
};

} // namespace app::cluster
