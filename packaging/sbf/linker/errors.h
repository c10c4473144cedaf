#pragma once
//! \file
//! What the bytecode linker refuses.

#include "core/support/result.h"

#include <string>
#include <string_view>

namespace sbf {

using core::support::Result;

//! The rule that an object broke. `detail` names object, section or function, and offset.
enum class Errc : int {
    FileMustBeReadable = 1,
    ObjectMustBeBpfRelocatable = 2,
    ObjectMustBeWellFormed = 3,
    DataMustBeReadOnly = 4,
    RelocationMustBeKnown = 5,
    SymbolMustBeUnique = 6,
    SymbolMustBeKnown = 7,
    OpcodeMustBeSafe = 8,
    JumpMustStayInFunction = 9,
    FunctionMustBeWhole = 10,
    StackSizeMustBeKnown = 11,
    StackMustFitFrame = 12,
    CallsMustNotRecurse = 13,
    CallDepthMustBeBounded = 14,
    EntryMustExist = 15,
    FileMustBeWritable = 16,
};

//! As in the enumeration.
[[nodiscard]] std::string_view nameOf(Errc code);

inline core::support::Error failure(Errc code, std::string detail)
{
    return {core::support::Module::Bytecode, static_cast<int>(code), std::move(detail)};
}

} // namespace sbf
