#pragma once
//! \file
//! `backstopctl device emulate`: a Ledger in software on a TCP port, with a person at this terminal
//! or in a script.

#include "app/ctl/commands.h"

namespace app::ctl {

//! Runs until SIGINT or SIGTERM, or `quit` on standard input. With --script-help it prints the
//! manual of scripts instead.
//! \return what Arguments::parse() refuses, NumberMustBeWhole for the port, WordMustBeKnown for a
//!         model, a version or another choice, what files, phrases and scripts refuse, and
//!         EmulatedPortMustBeFree
[[nodiscard]] core::support::Checked emulateDevice(Console& console, Words words);

} // namespace app::ctl
