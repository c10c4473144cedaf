#pragma once
//! \file
//! The Associated Token program's instructions: tag u8, no other data.

#include "core/solana/errors.h"
#include "core/solana/instruction.h"
#include "core/solana/program_ids.h"

#include <variant>

namespace core::solana {

//! Fails when the account exists.
struct AssociatedCreate
{
    static constexpr uint8_t tag = 0; //!< absent in what old clients build; the parser takes both
    Address payer;
    Address account; //!< as associatedTokenAddress() gives it
    Address owner;
    Address mint;
    Address tokenProgram = tokenId;
};

//! Leaves an account of the right owner and mint as it is.
struct AssociatedCreateIdempotent
{
    static constexpr uint8_t tag = 1;
    Address payer;
    Address account;
    Address owner;
    Address mint;
    Address tokenProgram = tokenId;
};

//! Rescues tokens sent to an associated account whose owner is itself an associated account.
struct AssociatedRecoverNested
{
    static constexpr uint8_t tag = 2;
    Address nestedAccount;
    Address nestedMint;
    Address destination;
    Address ownerAccount;
    Address ownerMint;
    Address owner;
    Address tokenProgram = tokenId;
};

using AssociatedInstruction =
    std::variant<AssociatedCreate, AssociatedCreateIdempotent, AssociatedRecoverNested>;

[[nodiscard]] Instruction build(const AssociatedInstruction& value);

//! AssociatedCreateIdempotent with the derived account. \return BumpMustExist
[[nodiscard]] support::Result<Instruction> buildAssociatedCreate(
    const Address& payer,
    const Address& owner,
    const Address& mint,
    const Address& tokenProgram = tokenId);

//! \return ProgramMustMatchDecoder, InstructionMustBeKnown, InstructionDataMustMatchLayout,
//!         InstructionAccountsMustMatchLayout
[[nodiscard]] support::Result<AssociatedInstruction> parseAssociated(
    const Instruction& instruction);

} // namespace core::solana
