#include "app/bytecode/programs.h"

#include "app/cluster/embedded.h"
#include "app/cluster/errors.h"
#include "core/runtime/bytecode/program.h"

namespace app::bytecode {

using cluster::ProgramIndex;
using core::support::Result;

namespace {

core::Address idOf(std::string_view program, const cluster::ProgramIds& ids)
{
    for (const ProgramIndex index : {ProgramIndex::InsurancePool, ProgramIndex::RiskEngine,
                                     ProgramIndex::PremiumManager, ProgramIndex::InsolvencyHandler})
        if (program == cluster::programName(index)) return ids[index];
    return ids.pricePublisher;
}

} // namespace

Result<core::runtime::ProgramRegistry> programs(const cluster::ProgramIds& ids)
{
    const std::vector<File> all = files();
    if (all.empty()) return fault(cluster::ClusterError::BytecodeMustBeBuilt, {});
    core::runtime::ProgramRegistry registry = cluster::embeddedPrograms(ids);
    for (const File& file : all) {
        auto program = core::runtime::bytecode::Program::load(file.bytes);
        if (!program) return program.error();
        registry.setBytecode(idOf(file.program, ids), std::move(*program));
    }
    return registry;
}

} // namespace app::bytecode
