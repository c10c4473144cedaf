#pragma once
//! \file
//! The interface descriptions of resources/idl, inside the program: what reads transactions must
//! not depend on files that somebody else may write.

#include "app/cluster/program_ids.h"
#include "core/decode/interfaces.h"

#include <span>
#include <string_view>

namespace app::interfaces {

struct DescriptionText
{
    std::string_view name; //!< as the file: "insurance_pool", "native/system"
    std::string_view json;
};

[[nodiscard]] std::span<const DescriptionText> descriptionTexts();

//! Our programs at the addresses given, and the native programs. \return core/decode's errors,
//! which tests show not to happen
[[nodiscard]] core::support::Result<core::decode::Interfaces> loadInterfaces(
    const cluster::ProgramIds& ids);

} // namespace app::interfaces
