#pragma once
//! \file
//! `backstopctl device forecast`: what a Ledger will show of a message, without a device.

#include "app/ctl/commands.h"

namespace app::ctl {

//! \return what Arguments::parse() refuses, HexMustBeValid, AddressMustBeBase58, WordMustBeKnown
//!         for a model or a version
[[nodiscard]] core::support::Checked forecastOnDevice(Console& console, Words words);

} // namespace app::ctl
