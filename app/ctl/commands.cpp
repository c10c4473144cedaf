#include "app/ctl/commands.h"

#include <algorithm>

namespace app::ctl {

using core::support::Checked;

Checked runSubcommand(Console& console, Words words, std::span<const Subcommand> known)
{
    std::string names;
    for (const Subcommand& command : known)
        names += (names.empty() ? "" : ", ") + std::string(command.name);
    if (words.empty()) return fail(CommandError::ArgumentMustBeGiven, "one of " + names);
    const auto command = std::ranges::find(known, words[0], &Subcommand::name);
    if (command == known.end())
        return fail(CommandError::WordMustBeKnown, words[0] + ", not one of " + names);
    return command->run(console, words.subspan(1));
}

} // namespace app::ctl
