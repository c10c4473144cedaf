#pragma once
//! \file
//! What the chain checks of a program's instructions before it runs any.

#include "core/runtime/bytecode/image.h"

namespace core::runtime::bytecode {

//! Opcodes, registers, jumps, and immediates that can never be right. Where a call leads is found
//! out when it is made. \return OpcodeMustBeKnown, RegisterMustBeKnown, ImmediateMustFitOpcode,
//! JumpMustStayInProgram, ElfMustBeWellFormed for a program that is empty or not whole
[[nodiscard]] support::Checked verify(const Image& image);

} // namespace core::runtime::bytecode
