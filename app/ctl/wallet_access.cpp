#include "app/ctl/wallet_access.h"

#include "app/ctl/files.h"
#include "app/ctl/terminal.h"
#include "app/settings/data_folder.h"

#include <cstring>

#include <sys/stat.h>

namespace app::ctl {

using core::solana::SecretBuffer;
using core::support::Result;
using wallet::vault::Phrase;
using wallet::vault::UnlockedVaultPtr;
using wallet::vault::Vault;
using wallet::vault::VaultAccount;
using wallet::vault::VaultFacts;

namespace {

bool isPlainName(std::string_view word)
{
    constexpr std::string_view characters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                            "0123456789-_.";
    return !word.empty() && word.front() != '.' && word.front() != '-' &&
           word.find_first_not_of(characters) == std::string_view::npos;
}

std::string_view wordOf(Phrase phrase)
{
    switch (phrase) {
    case Phrase::None: return "none";
    case Phrase::Plain: return "words";
    case Phrase::WithPassphrase: return "words and passphrase";
    }
    return {};
}

Result<SecretBuffer> typed(std::string_view question)
{
    const auto terminal = Terminal::open();
    if (!terminal) return fail(CommandError::PasswordMustBeGiven);
    return terminal->askHidden(question);
}

} // namespace

Result<std::string> vaultFolder()
{
    const auto folder = settings::dataFolder();
    if (!folder) return folder.error();
    return *folder + "/vaults";
}

Result<std::string> vaultPath(std::string_view word)
{
    if (word.find('/') != std::string_view::npos) return std::string(word);
    if (!isPlainName(word)) return fail(CommandError::VaultNameMustBePlain, std::string(word));
    const auto folder = vaultFolder();
    if (!folder) return folder.error();
    return *folder + "/" + std::string(word) + ".vault";
}

Result<SecretBuffer> readPrivateSecret(std::string_view path)
{
    struct stat facts = {};
    if (path != "-" && ::stat(std::string(path).c_str(), &facts) == 0 &&
        (facts.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail(CommandError::SecretFileMustBePrivate, std::string(path));
    auto content = readSecret(path);
    if (!content) return content;
    std::size_t size = content->size();
    if (size > 0 && content->data()[size - 1] == '\n') --size;
    if (size > 0 && content->data()[size - 1] == '\r') --size;
    return SecretBuffer::copyOf({content->data(), size});
}

Result<SecretBuffer> askPassword(const Arguments& arguments,
                                 std::string_view question,
                                 std::string_view option)
{
    if (const auto file = arguments.option(option)) return readPrivateSecret(*file);
    return typed(question);
}

Result<SecretBuffer> askNewPassword(const Arguments& arguments, std::string_view option)
{
    auto password = askPassword(arguments, "New password: ", option);
    if (!password) return password;
    const auto good = wallet::vault::checkPassword(password->bytes());
    if (!good) return good.error();
    if (arguments.has(option)) return password;
    const auto again = typed("The same password again: ");
    if (!again) return again.error();
    const bool isSame = again->size() == password->size() &&
                        std::memcmp(again->data(), password->data(), again->size()) == 0;
    if (!isSame) return fail(CommandError::PasswordsMustBeEqual);
    return password;
}

Result<UnlockedVaultPtr> unlockVault(std::string_view word, const SecretBuffer& password)
{
    const auto path = vaultPath(word);
    if (!path) return path.error();
    const auto vault = Vault::open(*path);
    if (!vault) return vault.error();
    return vault->unlock(password);
}

void addVault(Report& report, const std::string& path, const VaultFacts& facts)
{
    report.text("file", path);
    report.text("label", facts.label);
    report.text("phrase", wordOf(facts.phrase));
    report.beginList("accounts");
    for (const VaultAccount& account : facts.accounts) {
        report.beginObject();
        report.address("address", account.address);
        report.text("label", account.label);
        if (account.path)
            report.text("path", core::solana::pathText(*account.path));
        else
            report.none("path");
        report.end();
    }
    report.end();
}

} // namespace app::ctl
