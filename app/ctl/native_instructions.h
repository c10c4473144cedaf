#pragma once
//! \file
//! Decoded instructions of the programs that every cluster has.

#include "app/ctl/report.h"
#include "core/solana/instruction.h"

namespace app::ctl {

//! Adds `program`, `instruction` and the instruction's fields to the open object, when the program
//! is System, Token, Token-2022, Associated Token, Compute Budget, Memo or the Ed25519 precompile
//! and its decoder accepts the instruction.
//! \param index  of the instruction in its transaction
//! \return false when nothing was added
[[nodiscard]] bool describeNative(Report& report,
                                  const core::solana::Instruction& instruction,
                                  std::uint16_t index);

} // namespace app::ctl
