#pragma once
//! \file
//! The version of an app on the device.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wallet::ledger {

struct Version
{
    uint16_t major = 0;
    uint16_t minor = 0;
    uint16_t patch = 0;

    friend auto operator<=>(const Version&, const Version&) = default;
};

//! "1.9.0"; what follows the third number, as in "1.9.0-rc1", is passed over. Empty when it does
//! not begin with three numbers that fit.
[[nodiscard]] std::optional<Version> parseVersion(std::string_view text);
[[nodiscard]] std::string versionText(const Version& version);

} // namespace wallet::ledger
