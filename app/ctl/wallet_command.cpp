#include "app/ctl/commands.h"
#include "app/ctl/files.h"
#include "app/ctl/input.h"
#include "app/ctl/terminal.h"
#include "app/ctl/wallet_access.h"
#include "app/ctl/wallet_phrase.h"
#include "app/ctl/wallet_secrets.h"
#include "app/error_text.h"
#include "app/settings/data_folder.h"
#include "wallet/keyfile/key_file_signer.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <unistd.h>

namespace app::ctl {
namespace {

using core::solana::SecretBuffer;
using core::support::Checked;
using core::support::Done;
using wallet::vault::UnlockedVaultPtr;
using wallet::vault::Vault;
using wallet::vault::VaultError;
using wallet::vault::VaultSecrets;

constexpr std::string_view nameWord[] = {"NAME"};
constexpr OptionRule labelOption{.name = "--label"};
constexpr OptionRule accountsOption{.name = "--accounts"};

Checked showVault(Console& console, const UnlockedVaultPtr& vault)
{
    Report report;
    addVault(report, vault->path(), vault->facts());
    console.show(report);
    return Done{};
}

//! Where a new vault goes: asked before anybody types a password or writes words down.
Result<std::string> newVaultPath(std::string_view word)
{
    auto path = vaultPath(word);
    if (!path) return path;
    std::error_code problem;
    if (std::filesystem::exists(std::filesystem::symlink_status(*path, problem)))
        return wallet::vault::fault(VaultError::VaultMustNotExist, *path);
    if (const Checked made = settings::createFolderOf(*path); !made) return made.error();
    return path;
}

Checked addUsualPaths(VaultSecrets& secrets, const Arguments& arguments)
{
    const auto count =
        parseWhole(arguments.option(accountsOption.name).value_or("1"), wallet::vault::accountsMax);
    if (!count) return count.error();
    for (std::uint32_t account = 0; account < *count; ++account)
        secrets.paths.push_back(wallet::vault::usualPath(account));
    return Done{};
}

Checked create(Console& console, Words words)
{
    constexpr OptionRule options[] = {labelOption, accountsOption, passwordOption,
                                      mnemonicOutOption};
    const auto arguments =
        Arguments::parse(words, {.positional = nameWord, .required = 1, .options = options});
    if (!arguments) return arguments.error();
    const auto path = newVaultPath(arguments->at(0));
    if (!path) return path.error();
    VaultSecrets secrets = VaultSecrets::random();
    if (const Checked good = addUsualPaths(secrets, *arguments); !good) return good;
    const auto password = askNewPassword(*arguments);
    if (!password) return password.error();
    // The words first: a vault whose words nobody has is worse than words without a vault.
    if (const Checked given = handOver(phraseOf(secrets), *arguments); !given) return given;

    const auto vault = Vault::create(
        *path, std::string(arguments->option(labelOption.name).value_or(arguments->at(0))),
        std::move(secrets), *password);
    if (!vault) {
        if (const auto written = arguments->option(mnemonicOutOption.name))
            ::unlink(std::string(*written).c_str());
        return vault.error();
    }
    return showVault(console, *vault);
}

Checked import(Console& console, Words words)
{
    constexpr OptionRule options[] = {labelOption,     accountsOption,       passwordOption,
                                      mnemonicOption,  passphraseFileOption, keypairFileOption,
                                      sharedKeyOption, passphraseOption};
    const auto arguments =
        Arguments::parse(words, {.positional = nameWord, .required = 1, .options = options});
    if (!arguments) return arguments.error();
    const bool isKey = arguments->has(keypairFileOption.name);
    const bool isPhrase = arguments->has(mnemonicOption.name) ||
                          arguments->has(passphraseFileOption.name) ||
                          arguments->has(passphraseOption.name);
    if (isKey && isPhrase) return fail(CommandError::SecretMustBeChosen, "a phrase or a key file");

    const auto place = vaultPath(arguments->at(0));
    if (!place) return place.error();
    std::error_code problem;
    if (isKey && std::filesystem::exists(*place, problem)) {
        auto key = keyToImport(*arguments);
        if (!key) return key.error();
        const auto password = askPassword(*arguments);
        if (!password) return password.error();
        const auto vault = unlockVault(arguments->at(0), *password);
        if (!vault) return vault.error();
        const auto added =
            (*vault)->addKey(*key, std::string(arguments->option(labelOption.name).value_or("")));
        if (!added) return added.error();
        return showVault(console, *vault);
    }

    const auto path = newVaultPath(arguments->at(0));
    if (!path) return path.error();
    auto secrets = isKey ? keySecrets(*arguments) : phraseSecrets(*arguments);
    if (!secrets) return secrets.error();
    if (!isKey)
        if (const Checked good = addUsualPaths(*secrets, *arguments); !good) return good;
    const auto password = askNewPassword(*arguments);
    if (!password) return password.error();
    const auto vault = Vault::create(
        *path, std::string(arguments->option(labelOption.name).value_or(arguments->at(0))),
        std::move(*secrets), *password);
    if (!vault) return vault.error();
    return showVault(console, *vault);
}

Checked exportSecret(Console& console, Words words)
{
    constexpr OptionRule options[] = {passwordOption,
                                      {.name = "--phrase", .hasValue = false},
                                      {.name = "--account"},
                                      {.name = "--out", .isRequired = true},
                                      {.name = "--reveal", .hasValue = false}};
    const auto arguments =
        Arguments::parse(words, {.positional = nameWord, .required = 1, .options = options});
    if (!arguments) return arguments.error();
    const auto account = arguments->option("--account");
    if (account.has_value() == arguments->has("--phrase"))
        return fail(CommandError::SecretMustBeChosen, "--phrase or --account");
    const auto address = account ? parseAddressWord(*account) : Result<Address>(Address{});
    if (!address) return address.error();
    const auto choice = arguments->has("--reveal") ? wallet::vault::Disclosure::Chosen
                                                   : wallet::vault::Disclosure::Refused;
    if (choice == wallet::vault::Disclosure::Refused)
        return wallet::vault::fault(VaultError::DisclosureMustBeChosen, "--reveal");

    const auto password = askPassword(*arguments);
    if (!password) return password.error();
    const auto vault = unlockVault(arguments->at(0), *password);
    if (!vault) return vault.error();
    const std::string out(*arguments->option("--out"));
    const Checked written = account ? (*vault)->exportKeyFile(*address, out, *password, choice)
                                    : (*vault)->exportPhrase(out, *password, choice);
    if (!written) return written;
    Report report;
    report.text("file", out);
    report.text("holds", account ? "secret key" : "phrase");
    if (account) report.address("address", *address);
    console.show(report);
    return Done{};
}

Checked unlock(Console& console, Words words)
{
    constexpr OptionRule options[] = {passwordOption};
    const auto arguments =
        Arguments::parse(words, {.positional = nameWord, .required = 1, .options = options});
    if (!arguments) return arguments.error();
    const auto password = askPassword(*arguments);
    if (!password) return password.error();
    const auto vault = unlockVault(arguments->at(0), *password);
    if (!vault) return vault.error();
    return showVault(console, *vault);
}

Checked add(Console& console, Words words)
{
    constexpr std::string_view names[] = {"NAME", "PATH"};
    constexpr OptionRule options[] = {labelOption, passwordOption};
    const auto arguments =
        Arguments::parse(words, {.positional = names, .required = 2, .options = options});
    if (!arguments) return arguments.error();
    const auto path = core::solana::parsePath(arguments->at(1));
    if (!path) return path.error();
    const auto password = askPassword(*arguments);
    if (!password) return password.error();
    const auto vault = unlockVault(arguments->at(0), *password);
    if (!vault) return vault.error();
    const auto added =
        (*vault)->addPath(*path, std::string(arguments->option(labelOption.name).value_or("")));
    if (!added) return added.error();
    return showVault(console, *vault);
}

Checked changePassword(Console& console, Words words)
{
    constexpr OptionRule options[] = {passwordOption, newPasswordOption};
    const auto arguments =
        Arguments::parse(words, {.positional = nameWord, .required = 1, .options = options});
    if (!arguments) return arguments.error();
    const auto password = askPassword(*arguments);
    if (!password) return password.error();
    const auto vault = unlockVault(arguments->at(0), *password);
    if (!vault) return vault.error();
    const auto fresh = askNewPassword(*arguments, newPasswordOption.name);
    if (!fresh) return fresh.error();
    if (const Checked done = (*vault)->changePassword(*password, *fresh); !done) return done;
    return showVault(console, *vault);
}

//! What stands in the clear: no password is asked for.
Checked list(Console& console, Words words)
{
    const auto arguments = Arguments::parse(words, {});
    if (!arguments) return arguments.error();
    const auto folder = vaultFolder();
    if (!folder) return folder.error();
    std::vector<std::string> paths;
    std::error_code problem;
    for (std::filesystem::directory_iterator file(*folder, problem), end; file != end;
         file.increment(problem))
        if (file->path().extension() == ".vault") paths.push_back(file->path().string());
    std::ranges::sort(paths);

    Report report;
    report.text("folder", *folder);
    report.beginList("vaults");
    for (const std::string& path : paths) {
        const auto vault = Vault::open(path);
        report.beginObject();
        if (vault) {
            addVault(report, path, vault->facts());
        } else {
            report.text("file", path);
            report.text("error", errorName(vault.error()));
            report.text("reason", errorText(vault.error()));
        }
        report.end();
    }
    report.end();
    console.show(report);
    return Done{};
}

Checked run(Console& console, Words words)
{
    constexpr Subcommand known[] = {{"create", create},       {"import", import},
                                    {"export", exportSecret}, {"unlock", unlock},
                                    {"list", list},           {"add", add},
                                    {"sign", walletSign},     {"password", changePassword}};
    return runSubcommand(console, words, known);
}

} // namespace

constexpr CommandGroup walletGroup{
    .name = "wallet",
    .summary = "encrypted vaults: make, import, export, check, sign a request",
    .help =
        "  NAME: a vault of the data folder, or a path with a slash. Passwords and words are "
        "typed\n"
        "  on the terminal unseen, or stand in a file that only you may read; never here.\n\n"
        "  wallet create NAME [--label TEXT] [--accounts N] [--password-file FILE]\n"
        "                     [--mnemonic-out FILE]\n"
        "      new words, shown on the terminal once and asked for again, or in a new file\n"
        "  wallet import NAME [--mnemonic-file FILE|-] [--passphrase | --passphrase-file FILE]\n"
        "                     [--accounts N] [--label TEXT] [--password-file FILE]\n"
        "      words of another wallet, with N accounts at m/44'/501'/i'/0'\n"
        "  wallet import NAME --keypair FILE [--shared-key] [--label TEXT] [--password-file FILE]\n"
        "      a Solana CLI key file, into a new vault or one that exists\n"
        "  wallet add NAME PATH [--label TEXT] [--password-file FILE]\n"
        "      one more account of the words: m/44'/501'/3'/0'\n"
        "  wallet unlock NAME [--password-file FILE]\n"
        "      checks the password and lists the accounts\n"
        "  wallet list\n"
        "      all vaults of the data folder, as they say of themselves while locked\n"
        "  wallet password NAME [--password-file FILE] [--new-password-file FILE]\n"
        "  wallet export NAME (--phrase | --account ADDRESS) --out FILE --reveal\n"
        "                     [--password-file FILE]\n"
        "      a secret, unencrypted, into a new file that only you may read\n"
        "  wallet sign --request FILE --out FILE (NAME | --keypair FILE) [--yes]\n"
        "                     [--password-file FILE] [--shared-key]\n"
        "      shows what another machine asks to sign, and writes the signature for it\n",
    .run = run,
};

} // namespace app::ctl
