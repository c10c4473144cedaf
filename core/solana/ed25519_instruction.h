#pragma once
//! \file
//! The Ed25519 precompile in its canonical form: one signature over a message that holds the key.
//!
//!   offset  size  field              encoding
//!        0     1  count              1
//!        1     1  padding            0
//!        2     2  signature offset   u16 LE, 16
//!        4     2  signature index    u16 LE, 0xffff: this instruction
//!        6     2  key offset         u16 LE, inside the message
//!        8     2  key index          u16 LE, 0xffff
//!       10     2  message offset     u16 LE, 80
//!       12     2  message size       u16 LE, all the rest
//!       14     2  message index      u16 LE, 0xffff
//!       16    64  signature
//!       80        message
//!
//! The precompile itself accepts much more, other instructions' data included: whatever relies on a
//! signature must insist on this form.

#include "core/solana/errors.h"
#include "core/solana/hash.h"
#include "core/solana/instruction.h"

#include <vector>

namespace core::solana {

struct Ed25519Check
{
    Signature signature;
    uint16_t keyOffset = 0; //!< in the message
    std::vector<uint8_t> message;

    //! \pre keyOffset + 32 <= message.size()
    [[nodiscard]] Address key() const;
};

//! \return InstructionValueMustBeInRange when the key is not inside the message, or the message
//! is too long
[[nodiscard]] support::Result<Instruction> build(const Ed25519Check& check);

//! \param ownIndex  this instruction's index in its transaction, which some clients write in place
//! of 0xffff
//! \return ProgramMustMatchDecoder, InstructionDataMustMatchLayout with the offset,
//!         InstructionAccountsMustMatchLayout, InstructionValueMustBeInRange
[[nodiscard]] support::Result<Ed25519Check> parseEd25519(const Instruction& instruction,
                                                         uint16_t ownIndex = 0xffff);

} // namespace core::solana
