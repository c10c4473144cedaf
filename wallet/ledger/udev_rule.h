#pragma once
//! \file
//! What lets the person at the computer open a device without being root. Linux gives a new hidraw
//! node to root alone.

#include <string_view>

namespace wallet::ledger {

//! The same text as packaging/udev/70-backstop-ledger.rules.
[[nodiscard]] std::string_view udevRule();

//! Where it belongs.
constexpr std::string_view udevRulePath = "/etc/udev/rules.d/70-backstop-ledger.rules";

//! Commands that install it from standard input's file, one a line; then plug the device in again.
[[nodiscard]] std::string_view udevInstallCommands();

} // namespace wallet::ledger
