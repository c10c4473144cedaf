#include "app/settings/data_folder.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace app::settings {

using core::support::Checked;
using core::support::Done;
using core::support::Error;
using core::support::Module;
using core::support::Result;

namespace {

Error fail(SettingsError code, std::string detail)
{
    return {Module::Settings, static_cast<int>(code), std::move(detail)};
}

constexpr const char* embeddedLedgerName = "embedded.ledger";

//! Empty unless the variable holds an absolute path.
std::filesystem::path pathIn(const char* variable)
{
    const char* value = std::getenv(variable); // NOLINT(concurrency-mt-unsafe): before any thread
    const std::filesystem::path path = value == nullptr ? "" : value;
    return path.is_absolute() ? path : std::filesystem::path();
}

} // namespace

std::string_view name(SettingsError code)
{
    switch (code) {
    case SettingsError::HomeMustBeKnown: return "HomeMustBeKnown";
    case SettingsError::FolderMustBeCreatable: return "FolderMustBeCreatable";
    }
    return {};
}

Result<std::string> dataFolder()
{
    const std::filesystem::path data = pathIn("XDG_DATA_HOME");
    if (!data.empty()) return (data / "backstop").string();
    const std::filesystem::path home = pathIn("HOME");
    if (home.empty()) return fail(SettingsError::HomeMustBeKnown, "XDG_DATA_HOME, HOME");
    return (home / ".local/share/backstop").string();
}

Result<std::string> embeddedLedgerPath()
{
    auto folder = dataFolder();
    if (!folder) return folder;
    return *folder + "/" + embeddedLedgerName;
}

std::string journalPathOf(const std::string& ledgerPath)
{
    const std::filesystem::path path(ledgerPath);
    if (path.filename() == embeddedLedgerName) return path.parent_path() / "journal";
    return ledgerPath + ".journal";
}

Checked createFolderOf(const std::string& path)
{
    namespace fs = std::filesystem;
    const fs::path folder = fs::path(path).parent_path();
    std::error_code problem;
    if (folder.empty() || fs::is_directory(folder, problem)) return Done{};
    fs::create_directories(folder, problem);
    if (problem)
        return fail(SettingsError::FolderMustBeCreatable,
                    folder.string() + ": " + problem.message());
    fs::permissions(folder, fs::perms::owner_all, problem);
    return Done{};
}

} // namespace app::settings
