#pragma once
//! \file
//! What lets the person at the computer open a device without being root. Linux gives a new hidraw
//! node to root alone.

#include <string>
#include <string_view>

namespace wallet::ledger {

//! The same text as packaging/udev/70-backstop-ledger.rules.
[[nodiscard]] std::string_view udevRule();

//! Where it belongs.
constexpr std::string_view udevRulePath = "/etc/udev/rules.d/70-backstop-ledger.rules";

//! Lines to paste into a terminal: they write the rule and make it count. The device must then be
//! plugged in again.
[[nodiscard]] std::string udevInstallCommands();

} // namespace wallet::ledger
