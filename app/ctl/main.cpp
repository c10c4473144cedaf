//! \file
//! backstopctl: the console's actions without a window.

#include "app/bytecode/version.h"
#include "app/ctl/commands.h"
#include "app/error_text.h"

#include <algorithm>
#include <iostream>
#include <vector>

namespace app::ctl {
namespace {

using core::support::Checked;

constexpr const CommandGroup* groups[] = {
    &demoGroup,    &replayGroup,    &marketGroup, &poolGroup,        &positionGroup,
    &depositGroup, &withdrawGroup,  &riskGroup,   &transactionGroup, &addressGroup,
    &historyGroup, &statementGroup, &keysGroup,   &journalGroup,     &messageGroup,
    &idlGroup,     &deviceGroup,    &walletGroup, &intentGroup,
};

void printHelp(std::ostream& out)
{
    out << "backstopctl: the Backstop insurance protocol on the command line\n\n"
           "usage: backstopctl [--json] COMMAND …\n\n";
    for (const CommandGroup* group : groups) {
        out << "  " << group->name << std::string(12 - group->name.size(), ' ') << group->summary
            << "\n";
    }
    out << "\n"
           "  --json      answer in JSON; 64-bit integers are strings of the smallest unit\n"
           "  --help      what a command takes\n"
           "  --version\n\n"
           "ends with 0 done, 1 refused by a rule, 2 bad input, 3 device, 4 network, 5 internal\n";
}

void printHelp(std::ostream& out, const CommandGroup& group)
{
    out << "backstopctl " << group.name << ": " << group.summary << "\n\n" << group.help;
}

int report(Console& console, const core::support::Error& error)
{
    console.err << "backstopctl: " << errorText(error) << "\n";
    return static_cast<int>(exitCodeOf(error));
}

//! Takes every `word` before a `--` out. \return whether there was one
bool takeFlag(std::vector<std::string>& words, std::string_view word)
{
    const auto end = std::ranges::find(words, "--");
    const auto kept = std::remove(words.begin(), end, word);
    const bool found = kept != end;
    words.erase(kept, end);
    return found;
}

int run(std::vector<std::string> words)
{
    Console console{std::cin, std::cout, std::cerr, takeFlag(words, "--json")};
    const bool wantsHelp = takeFlag(words, "--help") || takeFlag(words, "-h");
    if (!words.empty() && words[0] == "--version") {
        console.out << "backstopctl " BACKSTOP_VERSION "\n" << bytecode::programsText();
        return 0;
    }
    if (words.empty()) {
        printHelp(wantsHelp ? console.out : console.err);
        return wantsHelp ? 0 : static_cast<int>(ExitCode::BadInput);
    }
    const auto group = std::ranges::find(groups, words[0], &CommandGroup::name);
    if (group == std::end(groups))
        return report(console, fail(CommandError::CommandMustBeKnown, words[0]));
    if (wantsHelp) {
        printHelp(console.out, **group);
        return 0;
    }
    const Checked done = (*group)->run(console, Words(words).subspan(1));
    console.out.flush();
    return done ? 0 : report(console, done.error());
}

} // namespace
} // namespace app::ctl

int main(int argumentCount, char** arguments)
{
    return app::ctl::run(std::vector<std::string>(arguments + 1, arguments + argumentCount));
}
