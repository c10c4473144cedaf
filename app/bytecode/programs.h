#pragma once
//! \file
//! The protocol's programs as bytecode, which clusters run: inside this program, for ledgers of its
//! own. Compute units are exact then.

#include "app/cluster/program_ids.h"
#include "core/base/bytes.h"
#include "core/runtime/program_registry.h"
#include "core/support/result.h"

#include <string_view>
#include <vector>

namespace app::bytecode {

struct File
{
    std::string_view program; //!< as in the build: "insurance_pool"
    core::Bytes bytes;
};

//! Empty where the build had no compiler for bytecode.
[[nodiscard]] std::vector<File> files();

//! What `cluster::embeddedPrograms()` has, ours as bytecode.
//! \return BytecodeMustBeBuilt of the cluster's rules, and what the loader refuses
[[nodiscard]] core::support::Result<core::runtime::ProgramRegistry> programs(
    const cluster::ProgramIds& ids);

} // namespace app::bytecode
