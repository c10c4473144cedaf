#include "app/cluster/program_ids.h"
#include "app/ctl/arguments.h"
#include "app/ctl/commands.h"
#include "app/ctl/files.h"
#include "app/ctl/input.h"
#include "core/describe/idl.h"

namespace app::ctl {
namespace {

using core::describe::ProgramInfo;
using core::support::Checked;
using core::support::Done;

Checked run(Console& console, Words words)
{
    constexpr std::string_view names[] = {"DIR"};
    const auto arguments = Arguments::parse(words, {.positional = names, .required = 1});
    if (!arguments) return arguments.error();

    const cluster::ProgramIds ids = cluster::embeddedProgramIds();
    const auto& programs = core::describe::allPrograms();
    Report report;
    report.beginList("files");
    for (std::size_t i = 0; i < programs.size(); ++i) {
        const ProgramInfo& program = *programs[i];
        const std::string path =
            std::string(arguments->at(0)) + "/" + std::string(program.name) + ".json";
        const auto written =
            writeFile(path, core::describe::anchorIdl(program, textOf(ids.programs[i])));
        if (!written) return written.error();
        report.text({}, path);
    }
    report.end();
    console.show(report);
    return Done{};
}

} // namespace

constexpr CommandGroup idlGroup{
    .name = "idl",
    .summary = "write the interface descriptions of the programs",
    .help = "  idl DIR\n"
            "      one Anchor IDL 0.1.0 file a program, with the embedded ledger's addresses\n",
    .run = run,
};

} // namespace app::ctl
