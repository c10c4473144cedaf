#pragma once
//! \file
//! One transaction on its way, and how people see it.

#include "app/journal/entry.h"

namespace app::outbox {

enum class State : uint8_t {
    Waiting,   //!< in the journal, not sent
    Sent,      //!< no block has it, as far as is known
    Processed, //!< in a block that may still be dropped
    Confirmed,
    Finalised, //!< for good: it happened
    Failed,    //!< for good: executed with an error, the fee is paid, nothing else happened
    Refused,   //!< for good: refused at the door, nothing happened
    Expired,   //!< for good: can no longer be executed; ask the person again
};

[[nodiscard]] constexpr bool isOver(State state)
{
    return state >= State::Finalised;
}

//! A row of the list of what is on its way and what was lately.
struct Activity
{
    core::solana::Signature signature;
    std::vector<journal::Fact> summary;
    State state{};
    bool isAbandoned = false; //!< sent no more, and watched until it is over
    //! Names the sentence for people: "waiting", "sent", "processed", "confirmed", "finalised",
    //! "finalised-differs", "failed", "refused", "expired", "abandoned" (while not over).
    std::string_view key;
    int64_t signedUnixMs = 0;
    int64_t changedUnixMs = 0;          //!< when the state became what it is
    std::optional<uint64_t> blocksLeft; //!< until it expires; none: it is over, or nobody knows
    uint64_t slot = 0;                  //!< of its block; 0: in none
    //! Why it failed or was refused; while pending, the last refusal of a node.
    std::optional<core::runtime::TransactionError> error;
    std::string detail;                      //!< facts about the error for the log
    std::optional<journal::Receipt> receipt; //!< once Finalised and compared

    //! It happened, and every account is as the forecast said.
    [[nodiscard]] bool isAsForecast() const { return receipt && receipt->differing.empty(); }
    //! Accounts were read in the very slot of the transaction: a difference is nobody else's.
    [[nodiscard]] bool isExact() const { return receipt && receipt->readSlot == slot; }
};

constexpr int64_t never = INT64_MIN;

//! What the outbox keeps of a transaction.
struct Delivery
{
    //! What an answer would make of it if others agree.
    enum class Verdict : uint8_t { None, Final, Gone };

    core::solana::Signature signature;
    journal::Signed content; //!< bytes and forecast go when it is over
    State state = State::Waiting;
    bool isAbandoned = false;
    bool mustAskFirst = false; //!< of an earlier run: perhaps it is final already
    int64_t signedUnixMs = 0;
    int64_t changedUnixMs = 0;
    int64_t sentMs = never;
    int64_t lookedMs = never; //!< when the accounts were last asked for

    cluster::TransactionStatus status; //!< as the journal has it
    cluster::TransactionStatus said;   //!< by the last answer
    uint64_t finalisedHeight = 0;      //!< of that answer
    Verdict verdict = Verdict::None;
    int agreeing = 0; //!< answers in a row with this verdict
    std::optional<cluster::SendVerdict> refusal;
    std::optional<journal::Receipt> receipt;

    [[nodiscard]] bool isDone() const
    {
        return isOver(state) && (state != State::Finalised || receipt.has_value());
    }
    //! Takes over what an entry of the journal says. \param unixMs when it was written
    void apply(const journal::Body& body, int64_t unixMs);
    //! Notes an answer to a question for the status.
    void hear(const cluster::TransactionStatus& now, uint64_t finalisedHeight);
    //! \param blockHeight 0: unknown
    [[nodiscard]] Activity activity(uint64_t blockHeight) const;
};

//! What the accounts of the forecast are, against what they were to be. \pre as many of both
[[nodiscard]] journal::Receipt compare(const Delivery& delivery, const cluster::Accounts& found);

} // namespace app::outbox
