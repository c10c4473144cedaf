#include "wallet/ledger/version.h"

#include <charconv>

namespace wallet::ledger {

std::optional<Version> parseVersion(std::string_view text)
{
    Version version;
    uint16_t* const fields[] = {&version.major, &version.minor, &version.patch};
    const char* at = text.data();
    const char* const end = at + text.size();
    for (uint16_t* const field : fields) {
        if (field != fields[0]) {
            if (at == end || *at != '.') return {};
            ++at;
        }
        const auto [next, error] = std::from_chars(at, end, *field);
        if (error != std::errc{} || next == at) return {};
        at = next;
    }
    // "1.9.0.1" is no version of this form; "1.9.0-rc1" and "1.9.0 beta" are.
    if (at != end && *at == '.') return {};
    return version;
}

std::string versionText(const Version& version)
{
    return std::to_string(version.major) + '.' + std::to_string(version.minor) + '.' +
           std::to_string(version.patch);
}

} // namespace wallet::ledger
