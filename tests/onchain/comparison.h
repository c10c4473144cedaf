#pragma once
//! \file
//! Tells in words where two runtimes disagree about a transaction.

#include "tests/onchain/recording.h"

#include <map>
#include <string>

namespace tests::onchain {

//! Instructions of ours that a transaction calls, by name: "insurance_pool.deposit".
[[nodiscard]] std::vector<std::string> instructionNames(const std::vector<uint8_t>& transaction);

//! Empty when both agree: success or (instruction, error, code), the accounts that the embedded
//! ledger wrote, the return data, and what our programs logged. Lines of the runtime itself and
//! compute units may differ.
[[nodiscard]] std::string difference(const Ran& embedded, const StepResult& chain);

//! Empty when both states are the same. Both in the order of their addresses.
[[nodiscard]] std::string difference(const std::vector<AccountState>& embedded,
                                     const std::vector<AccountState>& chain);

//! What one instruction of ours consumed on the chain, calls included.
struct Consumption
{
    uint64_t least = UINT64_MAX;
    uint64_t most = 0;
    size_t count = 0;
};
using Consumptions = std::map<std::string, Consumption>; //!< by instruction

//! Adds the instructions of a transaction that succeeded.
void count(Consumptions& all, const std::vector<uint8_t>& transaction, const StepResult& chain);

} // namespace tests::onchain
