#pragma once
//! \file
//! The script of an emulated device: how it begins, who holds it, what goes wrong with it. Text, a
//! line each; `scriptHelp` is its manual.

#include "core/support/result.h"
#include "wallet/ledger/emulated/behaviour.h"
#include "wallet/ledger/model.h"
#include "wallet/ledger/version.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wallet::ledger::emulated {

//! Which headers of off-chain messages the app takes.
enum class Containers { ByVersion, V0, V1, Both };

//! A device before its first request.
struct Settings
{
    Model model = Model::NanoSPlus;
    Version version{1, 9, 0}; //!< of the Solana app
    bool blindSigning = false;
    Containers containers = Containers::ByVersion;
    std::string app = "Solana"; //!< what is running; empty: the dashboard
    std::vector<std::string> installed{"Solana", "Bitcoin", "Ethereum"};
    bool isLocked = false;
    std::optional<size_t> unlockAfter; //!< requests refused as locked, then the person unlocks it

    friend bool operator==(const Settings&, const Settings&) = default;
};

//! What happens at the next request of some kinds, once; or at all of them that no such line is
//! left for.
struct Rule
{
    uint32_t kinds = 0; //!< bit n: the n-th RequestKind
    bool isAlways = false;
    std::optional<Act> act; //!< nothing: that of the lines for always
    uint32_t presses = 0;
    bool countsPresses = false;
    Time wait{0};
    Fault fault;

    friend bool operator==(const Rule&, const Rule&) = default;
};

class Script
{
public:
    Settings settings;
    std::vector<Rule> rules; //!< as they stand

    //! Takes the first line that fits out, if it is not for always.
    [[nodiscard]] Behaviour next(RequestKind kind);
};

//! \param settings  what the script's own lines change
//! \return EmulatedScriptMustBeReadable, `detail` with the line's number and what is wrong with it
[[nodiscard]] core::support::Result<Script> parseScript(std::string_view text,
                                                        Settings settings = {});

//! Lines about requests only, for a device that is on. \return as parseScript()
[[nodiscard]] core::support::Result<std::vector<Rule>> parseRules(std::string_view text);

//! The manual of the language, for --help.
extern const std::string_view scriptHelp;

} // namespace wallet::ledger::emulated
