#pragma once
//! \file
//! Builds, signs and runs transactions on an embedded ledger, with development keys. Nothing goes
//! round the ledger's rules: each is a signed transaction with the latest blockhash.

#include "app/cluster/errors.h"
#include "core/runtime/ledger.h"
#include "core/solana/instruction.h"
#include "core/solana/keys.h"

#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace app::cluster {

//! What is sent, who pays the fee (the first signer) and who signs besides.
struct Order
{
    std::string_view what; //!< names the transaction in an error
    std::vector<core::solana::Instruction> instructions;
    std::vector<const core::solana::Keypair*> signers;
};

//! The bytes of the order as a signed transaction. \return core/solana's errors
[[nodiscard]] core::support::Result<std::vector<uint8_t>> signedBytes(
    const Order& order, const core::solana::Hash& blockhash);

//! \return TransactionMustSucceed with the order's name, the program's own sentence and the logs in
//!         `detail`; core/solana's and the store's errors. After an error the ledger is what it
//!         was, but for the fee.
[[nodiscard]] core::support::Result<core::runtime::TransactionResult> send(
    core::runtime::Ledger& ledger, const Order& order);

//! "BookNotSeeded: The tranche takes no deposits …" for a program's own code, else the runtime's
//! name of the error.
[[nodiscard]] std::string describe(const core::runtime::TransactionError& error);

namespace detail {
//! The first event of that discriminator and size in the logs. \return empty when there is none
[[nodiscard]] std::vector<uint8_t> eventBytes(const std::vector<std::string>& logs,
                                              uint64_t discriminator,
                                              size_t size);
} // namespace detail

//! The first event of this type that a transaction left in its logs.
template <class Event>
[[nodiscard]] std::optional<Event> eventIn(const core::runtime::TransactionResult& result)
{
    constexpr const Event* type = nullptr;
    const auto bytes = detail::eventBytes(result.logs, discriminatorOf(type), sizeof(Event));
    if (bytes.empty()) return {};
    Event event;
    std::memcpy(static_cast<void*>(&event), bytes.data(), sizeof(Event));
    return event;
}

} // namespace app::cluster
