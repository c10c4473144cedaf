#pragma once
//! \file
//! Why a position's value changed in a transaction, from what the programs told in it.

#include "app/history/event.h"
#include "app/history/line_builder.h"

namespace app::history {

//! Whose value it is.
struct Held
{
    const Address& owner;
    const Address& pool;
    const Address& market;
    Tranche tranche{};
};

struct Change
{
    std::int64_t value = 0; //!< 1e-6 USDC
    UnixTime time;
    std::uint64_t number = 0; //!< of the transaction
    core::solana::Signature signature;
    bool isPending = false; //!< claims weighed on the price, before or after
    bool isOutside = false; //!< of transactions
};

//! Adds the lines of what the owner did, and one for the rest when there is a rest. Their changes
//! sum to `change.value`.
void explain(LineBuilder& lines,
             const Held& held,
             const Change& change,
             const std::vector<Event>& events);

//! The claim that a transaction paid money back for; nothing: none of this market's.
[[nodiscard]] std::optional<ClaimKey> repaidIn(const std::vector<Event>& events,
                                               const Address& market);

} // namespace app::history
