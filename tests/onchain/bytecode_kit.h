#pragma once
//! \file
//! Programs as bytecode for tests.

#include "core/runtime/bytecode/program.h"

#include <string>

namespace tests::onchain {

//! Programs of every cluster that the real runtime gives away: Token, Associated Token, Memo.
[[nodiscard]] std::vector<core::Address> foreignPrograms();

//! Aborts when it is none.
[[nodiscard]] std::shared_ptr<const core::runtime::BytecodeProgram> loadProgram(
    const std::vector<uint8_t>& file);
//! Of a file.
[[nodiscard]] std::shared_ptr<const core::runtime::BytecodeProgram> loadProgram(
    const std::string& path);

} // namespace tests::onchain
