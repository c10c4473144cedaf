#pragma once
//! \file
//! The programs that every cluster has. Instructions: `core/solana/*_instructions.h`; errors and
//! account bytes are those of the real programs, and what is not known here is refused.

#include "core/runtime/errors.h"

namespace core::runtime {

class Invocation;

[[nodiscard]] Fault systemProgram(Invocation& invocation);
[[nodiscard]] Fault tokenProgram(Invocation& invocation);
[[nodiscard]] Fault associatedProgram(Invocation& invocation);
[[nodiscard]] Fault memoV1Program(Invocation& invocation);
[[nodiscard]] Fault memoV2Program(Invocation& invocation);
[[nodiscard]] Fault budgetProgram(Invocation& invocation);
[[nodiscard]] Fault lookupTableProgram(Invocation& invocation);
[[nodiscard]] Fault ed25519Precompile(Invocation& invocation);

} // namespace core::runtime
