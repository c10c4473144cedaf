#pragma once
//! \file
//! An instruction with names in place of bytes.

#include "app/ctl/report.h"
#include "core/solana/message.h"

namespace app::ctl {

//! Adds the object `decoded`: program, instruction, arguments, accounts by name. Null for a program
//! that is neither ours nor the cluster's own, and for bytes that its decoder refuses.
//! \param index  of the instruction in its transaction
void addDecoded(Report& report, const core::solana::Instruction& instruction, std::uint16_t index);

//! As the device and explorers name it: a label beside the address, never instead of it. Empty when
//! the address is unknown.
[[nodiscard]] std::string_view labelOf(const core::Address& address);

} // namespace app::ctl
