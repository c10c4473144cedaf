#include "app/ctl/arguments.h"
#include "app/ctl/commands.h"
#include "app/ctl/demo_report.h"
#include "app/ctl/input.h"
#include "app/ctl/ledger_access.h"
#include "core/runtime/memory_store.h"

namespace app::ctl {
namespace {

using core::support::Checked;
using core::support::Done;

Checked run(Console& console, Words words)
{
    constexpr OptionRule options[] = {
        {.name = "--until"}, {.name = "--scenario"}, {.name = "--records"}, bytecodeOption};
    const auto arguments = Arguments::parse(words, {.options = options});
    if (!arguments) return arguments.error();
    replay::PlayOptions play;
    if (const auto until = arguments->option("--until")) {
        const auto time = parseTimeWord(*until);
        if (!time) return time.error();
        play.until = *time;
    }
    replay::ReplayFiles files;
    if (const auto file = arguments->option("--scenario")) files.scenario = *file;
    if (const auto folder = arguments->option("--records")) files.records = *folder;

    const auto input = replay::loadReplay(files);
    if (!input) return input.error();
    auto programs = programsAsAsked(*arguments);
    if (!programs) return programs.error();
    auto cluster = cluster::EmbeddedCluster::open(std::make_unique<core::runtime::MemoryStore>(),
                                                  input->scenario.begins, std::move(*programs));
    if (!cluster) return cluster.error();
    auto played = replay::play(*cluster, *input, play);
    if (!played) return played.error();

    const Demo demo{input->scenario, std::move(played).value()};
    if (console.json)
        console.show(reportOf(demo));
    else
        console.out << tell(demo);
    return Done{};
}

} // namespace

constexpr CommandGroup demoGroup{
    .name = "demo",
    .summary = "the recorded crash of LAYER, from deposit to payout",
    .help =
        "  demo [--until TIME] [--scenario FILE] [--records FOLDER] [--bytecode]\n"
        "      sets the protocol up in memory, plays four recorded markets of May 2025 into it\n"
        "      and tells what happened; twice gives the same bytes\n"
        "      --until     stops behind this time, such as 2025-05-07T00:00Z\n"
        "      --scenario  assumptions to play by, instead of those inside the program\n"
        "      --records   folder of the candle and funding files, instead of those inside\n"
        "      --bytecode  runs the programs as the bytecode that clusters run\n",
    .run = run,
};

} // namespace app::ctl
