#pragma once
//! \file
//! `backstopctl device list`, `info` and `address`: what is plugged in, and its keys.

#include "app/ctl/commands.h"

namespace app::ctl {

//! All that can be seen on USB, and with `--tcp HOST:PORT` one there, without asking anything of a
//! person. \return what URIs refuse
[[nodiscard]] core::support::Checked listDevices(Console& console, Words words);
//! Model, app, version, settings. \return the device's errors
[[nodiscard]] core::support::Checked deviceInfo(Console& console, Words words);
//! The address of a key; with `--show` the device shows it, to be compared. \return as
//! DeviceAccess::open(), the device's errors, KeyMustBeTheAccounts when it showed another one
[[nodiscard]] core::support::Checked deviceAddress(Console& console, Words words);

} // namespace app::ctl
