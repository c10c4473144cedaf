#pragma once
//! \file
//! The interface description of a program as Anchor reads it (IDL specification 0.1.0).

#include "core/describe/program_info.h"

namespace core::describe {

//! JSON, ending with a line break. Stable: the same program gives the same bytes.
//! \param address  base58 of the program's id
[[nodiscard]] std::string anchorIdl(const ProgramInfo& program, std::string_view address);

} // namespace core::describe
