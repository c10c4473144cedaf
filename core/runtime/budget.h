#pragma once
//! \file
//! What a transaction asks of the Compute Budget program, and the fee that follows.

#include "core/runtime/costs.h"
#include "core/runtime/errors.h"
#include "core/runtime/program_registry.h"
#include "core/solana/message.h"

namespace core::runtime {

struct Budget
{
    uint64_t units = 0;                         //!< that the transaction may use
    uint64_t unitPrice = 0;                     //!< micro-lamports
    uint64_t heap = costs::heapMin;             //!< bytes that each bytecode program gets
    uint64_t loadedData = costs::loadedDataMax; //!< bytes of all its accounts

    friend bool operator==(const Budget&, const Budget&) = default;
};

struct BudgetReading
{
    Budget budget;
    std::optional<TransactionError> error;
};

//! \return with error DuplicateInstruction, InvalidInstructionData of the instruction, or
//!         InvalidLoadedAccountsDataSizeLimit
[[nodiscard]] BudgetReading readBudget(const solana::Message& message,
                                       const ProgramRegistry& programs);

//! Per signature, those that precompiles check included, and the price of the units asked for.
//! Saturates.
[[nodiscard]] uint64_t feeOf(const solana::Message& message, const Budget& budget);

} // namespace core::runtime
