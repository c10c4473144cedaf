#pragma once
//! \file
//! Which programs this build carries, for `--version`: whoever deploys them, or compares what a
//! cluster runs, reads it there.

#include <string>

namespace app::bytecode {

//! A line for each program: its name, its size in bytes and its SHA-256; or one sentence where the
//! build had no compiler for bytecode. Ends with a newline.
[[nodiscard]] std::string programsText();

} // namespace app::bytecode
