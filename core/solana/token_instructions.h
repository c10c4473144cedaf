#pragma once
//! \file
//! The Token program's instructions, which Token-2022 takes too.
//!
//! Data: tag u8, then the fields marked "data" and the numbers in order. An optional address is one
//! byte 0, or one byte 1 and the address. Where an owner acts, it signs itself, or, when it is a
//! multisignature account, the cosigners do.

#include "core/solana/errors.h"
#include "core/solana/instruction.h"
#include "core/solana/token_move_instructions.h"
#include "core/solana/token_setup_instructions.h"

#include <variant>

namespace core::solana {

using TokenInstruction = std::variant<TokenInitializeMint,
                                      TokenInitializeAccount,
                                      TokenInitializeMultisig,
                                      TokenTransfer,
                                      TokenApprove,
                                      TokenRevoke,
                                      TokenSetAuthority,
                                      TokenMintTo,
                                      TokenBurn,
                                      TokenCloseAccount,
                                      TokenFreezeAccount,
                                      TokenThawAccount,
                                      TokenTransferChecked,
                                      TokenApproveChecked,
                                      TokenMintToChecked,
                                      TokenBurnChecked,
                                      TokenInitializeAccount2,
                                      TokenSyncNative,
                                      TokenInitializeAccount3,
                                      TokenInitializeMultisig2,
                                      TokenInitializeMint2,
                                      TokenAccountDataSize,
                                      TokenInitializeImmutableOwner>;

[[nodiscard]] Instruction build(const TokenInstruction& value);

//! Of the Token program or Token-2022. \return ProgramMustMatchDecoder, InstructionMustBeKnown,
//! InstructionDataMustMatchLayout, InstructionAccountsMustMatchLayout,
//! InstructionValueMustBeInRange
[[nodiscard]] support::Result<TokenInstruction> parseToken(const Instruction& instruction);

} // namespace core::solana
