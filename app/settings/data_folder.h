#pragma once
//! \file
//! Where Backstop keeps its files, by the XDG base directory specification.

#include "core/support/result.h"

#include <string>
#include <string_view>

namespace app::settings {

//! The rules that must hold. Append only.
enum class SettingsError : int {
    HomeMustBeKnown = 1, //!< neither XDG_DATA_HOME nor HOME is an absolute path
    FolderMustBeCreatable = 2,
};

//! The enumerator's own spelling; empty for a number that is not one.
[[nodiscard]] std::string_view name(SettingsError code);

//! `$XDG_DATA_HOME/backstop`, else `$HOME/.local/share/backstop`. A relative XDG_DATA_HOME counts
//! as unset, as the specification has it. \return HomeMustBeKnown
[[nodiscard]] core::support::Result<std::string> dataFolder();

//! The embedded ledger's file in the data folder. \return as dataFolder()
[[nodiscard]] core::support::Result<std::string> embeddedLedgerPath();

//! The journal of what is sent to an embedded ledger: `journal` beside the data folder's own, else
//! the ledger's file name and ".journal", so that no ledger is sent what was signed for another.
[[nodiscard]] std::string journalPathOf(const std::string& ledgerPath);

//! Creates the folder of a file, for the user alone, with those above it.
//! \return FolderMustBeCreatable with the system's reason
[[nodiscard]] core::support::Checked createFolderOf(const std::string& path);

} // namespace app::settings
