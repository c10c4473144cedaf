#include "app/cluster/sqlite_store.h"
#include "app/ctl/arguments.h"
#include "app/ctl/commands.h"
#include "app/ctl/faucet.h"
#include "app/ctl/input.h"
#include "app/ctl/ledger_access.h"
#include "app/ctl/state_report.h"
#include "app/replay/recorded_market.h"
#include "app/replay/replay.h"
#include "app/settings/data_folder.h"

#include <csignal>
#include <unistd.h>

namespace app::ctl {
namespace {

using cluster::EmbeddedCluster;
using core::UnixTime;
using core::support::Checked;
using core::support::Done;
using replay::Replay;
using replay::ReplayInput;

//! Set by Ctrl+C: the replay ends behind the step it is in, where it can be resumed.
volatile std::sig_atomic_t stopAsked = 0;

void askToStop(int)
{
    stopAsked = 1;
}

//! The time to play to: "end", or a time of the story; its begin when none is given.
Result<UnixTime> targetOf(const Arguments& arguments, const ReplayInput& input)
{
    const auto word = arguments.option("--to");
    if (!word) return input.scenario.begins;
    if (*word == "end") return input.scenario.ends;
    return parseTimeWord(*word);
}

Result<EmbeddedCluster> openCluster(const std::string& path,
                                    const Arguments& arguments,
                                    const ReplayInput& input)
{
    auto programs = programsAsAsked(arguments);
    if (!programs) return programs.error();
    const Checked folder = settings::createFolderOf(path);
    if (!folder) return folder.error();
    // A year of transactions: waiting for the disk at each would take most of the time. What a
    // power cut takes back is whole transactions, and the replay goes on from there.
    auto store = cluster::SqliteStore::open(path, {.synchronous = false});
    if (!store) return store.error();
    return EmbeddedCluster::open(std::move(*store), input.scenario.begins, std::move(*programs));
}

//! "ADDRESS=AMOUNT". \return ArgumentMustBeGiven, and what the two refuse
Checked fundAsAsked(EmbeddedCluster& cluster, std::string_view word)
{
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos)
        return fail(CommandError::ArgumentMustBeGiven, "=AMOUNT behind the address of --fund");
    const auto owner = parseOwner(word.substr(0, equals));
    if (!owner) return owner.error();
    const auto amount = parseMoney(word.substr(equals + 1));
    if (!amount) return amount.error();
    return giveFunds(cluster, *owner, *amount);
}

struct Played
{
    UnixTime from;
    std::int64_t steps = 0;
};

Result<Played> playTo(Console& console, Replay& replay, UnixTime target)
{
    Played played{replay.now(), 0};
    const bool isWatched = ::isatty(STDERR_FILENO) != 0;
    std::signal(SIGINT, askToStop);
    while (!replay.atEnd() && replay.now() < target && stopAsked == 0) {
        const Checked stepped = replay.step();
        if (!stepped) return stepped.error();
        ++played.steps;
        if (isWatched)
            console.err << "\rstep " << replay.stepsDone() << " of " << replay.stepsInAll()
                        << std::flush;
    }
    std::signal(SIGINT, SIG_DFL);
    if (isWatched && played.steps > 0) console.err << "\n";
    return played;
}

Checked run(Console& console, Words words)
{
    constexpr OptionRule options[] = {{.name = "--to"},       {.name = "--fund"},
                                      {.name = "--scenario"}, {.name = "--records"},
                                      bytecodeOption,         ledgerOption};
    const auto arguments = Arguments::parse(words, {.options = options});
    if (!arguments) return arguments.error();
    replay::ReplayFiles files;
    if (const auto file = arguments->option("--scenario")) files.scenario = *file;
    if (const auto folder = arguments->option("--records")) files.records = *folder;
    auto input = replay::loadReplay(files);
    if (!input) return input.error();
    const auto target = targetOf(*arguments, *input);
    if (!target) return target.error();
    const auto path = ledgerPath(*arguments);
    if (!path) return path.error();

    auto cluster = openCluster(*path, *arguments, *input);
    if (!cluster) return cluster.error();
    auto replay = Replay::begin(*cluster, std::move(*input));
    if (!replay) return replay.error();
    const auto played = playTo(console, *replay, *target);
    if (!played) return played.error();
    if (const auto fund = arguments->option("--fund")) {
        const Checked given = fundAsAsked(*cluster, *fund);
        if (!given) return given;
    }

    Report report;
    report.text("ledger", *path);
    report.time("from", played->from);
    report.time("to", replay->now());
    report.number("steps", played->steps);
    report.number("steps_done", replay->stepsDone());
    report.number("steps_in_all", replay->stepsInAll());
    report.truth("at_end", replay->atEnd());
    report.wide("transactions", cluster->ledger().store().transactionCount());
    console.show(report);
    return Done{};
}

} // namespace

constexpr CommandGroup replayGroup{
    .name = "replay",
    .summary = "play recorded markets into the embedded ledger",
    .help = "  replay [--to TIME|end] [--fund ADDRESS=AMOUNT] [--ledger FILE]\n"
            "         [--scenario FILE] [--records FOLDER] [--bytecode]\n"
            "      starts the recorded story of May 2025, or goes on where the ledger stands\n"
            "      TIME: 2025-05-06T08:00Z, \"2025-05-06 08:00 UTC\" or Unix seconds\n"
            "      --fund gives an address SOL for fees and development USDC, to act with\n"
            "      --bytecode runs the programs as the bytecode that clusters run\n"
            "      without --to: makes the ledger, or says where it stands\n"
            "      Ctrl+C ends it behind a step; the same command goes on\n",
    .run = run,
};

} // namespace app::ctl
