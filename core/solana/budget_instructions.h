#pragma once
//! \file
//! The Compute Budget program's instructions: tag u8 and one number, no accounts.

#include "core/solana/errors.h"
#include "core/solana/instruction.h"

#include <variant>

namespace core::solana {

constexpr uint32_t computeUnitsMax = 1'400'000; //!< a transaction's limit on every cluster

struct BudgetHeapFrame
{
    static constexpr uint8_t tag = 1;
    uint32_t bytes = 0; //!< a multiple of 1024 from 32 KiB to 256 KiB, or the cluster refuses
};

struct BudgetUnitLimit
{
    static constexpr uint8_t tag = 2;
    uint32_t units = 0;
};

struct BudgetUnitPrice
{
    static constexpr uint8_t tag = 3;
    uint64_t microLamports = 0; //!< for each compute unit of the limit
};

struct BudgetLoadedDataLimit
{
    static constexpr uint8_t tag = 4;
    uint32_t bytes = 0;
};

using BudgetInstruction =
    std::variant<BudgetHeapFrame, BudgetUnitLimit, BudgetUnitPrice, BudgetLoadedDataLimit>;

[[nodiscard]] Instruction build(const BudgetInstruction& value);

//! \return ProgramMustMatchDecoder, InstructionMustBeKnown, InstructionDataMustMatchLayout,
//!         InstructionAccountsMustMatchLayout
[[nodiscard]] support::Result<BudgetInstruction> parseBudget(const Instruction& instruction);

} // namespace core::solana
