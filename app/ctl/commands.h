#pragma once
//! \file
//! The command groups of backstopctl, one file each.

#include "app/ctl/console.h"
#include "app/ctl/errors.h"

#include <span>
#include <string>
#include <string_view>

namespace app::ctl {

using Words = std::span<const std::string>;

//! A group of commands. `run` gets the words behind the group's name and answers on the console;
//! its error becomes a sentence and an exit code.
struct CommandGroup
{
    std::string_view name;
    std::string_view summary; //!< one line
    std::string_view help;    //!< all of it, without the summary
    core::support::Checked (*run)(Console&, Words);
};

extern const CommandGroup addressGroup;
extern const CommandGroup depositGroup;
extern const CommandGroup demoGroup;
extern const CommandGroup deviceGroup;
extern const CommandGroup historyGroup;
extern const CommandGroup idlGroup;
extern const CommandGroup intentGroup;
extern const CommandGroup journalGroup;
extern const CommandGroup keysGroup;
extern const CommandGroup marketGroup;
extern const CommandGroup messageGroup;
extern const CommandGroup poolGroup;
extern const CommandGroup positionGroup;
extern const CommandGroup replayGroup;
extern const CommandGroup riskGroup;
extern const CommandGroup statementGroup;
extern const CommandGroup transactionGroup;
extern const CommandGroup walletGroup;
extern const CommandGroup withdrawGroup;

//! A group's first word chooses what to do. \return WordMustBeKnown, ArgumentMustBeGiven
struct Subcommand
{
    std::string_view name;
    core::support::Checked (*run)(Console&, Words);
};
[[nodiscard]] core::support::Checked runSubcommand(Console& console,
                                                   Words words,
                                                   std::span<const Subcommand> known);

} // namespace app::ctl
