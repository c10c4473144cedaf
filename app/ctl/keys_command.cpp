#include "app/cluster/program_ids.h"
#include "app/ctl/arguments.h"
#include "app/ctl/commands.h"
#include "app/ctl/files.h"
#include "app/ctl/input.h"
#include "core/solana/derivation_path.h"
#include "core/solana/mnemonic.h"

#include <sys/random.h>

namespace app::ctl {
namespace {

using core::Bytes;
using core::solana::DerivationPath;
using core::solana::Keypair;
using core::solana::SecretBuffer;
using core::support::Checked;
using core::support::Done;

constexpr std::uint64_t accountsMax = 100;

//! A passphrase as it stands in its file; the line break that editors put behind it is not of it.
Bytes withoutLineBreak(Bytes text)
{
    if (text.size > 0 && text.data[text.size - 1] == '\n') --text.size;
    if (text.size > 0 && text.data[text.size - 1] == '\r') --text.size;
    return text;
}

//! The paths that wallets use: m/44'/501', m/44'/501'/i' and m/44'/501'/i'/0'.
std::vector<DerivationPath> usualPaths(std::uint64_t accounts)
{
    constexpr std::uint32_t purpose = 44;
    constexpr std::uint32_t coin = 501;
    std::vector<DerivationPath> paths{{{purpose, coin}}};
    for (std::uint32_t i = 0; i < accounts; ++i)
        paths.push_back({{purpose, coin, i}});
    for (std::uint32_t i = 0; i < accounts; ++i)
        paths.push_back({{purpose, coin, i, 0}});
    return paths;
}

Result<std::vector<DerivationPath>> pathsOf(const Arguments& arguments)
{
    std::vector<DerivationPath> paths;
    for (const std::string& word : arguments.positional()) {
        if (!word.starts_with('m')) return fail(CommandError::SecretMustNotBeArgument);
        const auto path = core::solana::parsePath(word);
        if (!path) return path.error();
        paths.push_back(*path);
    }
    if (!paths.empty()) return paths;
    const auto count = parseWhole(arguments.option("--count").value_or("1"), accountsMax);
    if (!count) return count.error();
    return usualPaths(*count);
}

Result<SecretBuffer> seedOf(const Arguments& arguments)
{
    const std::string_view source = arguments.option("--mnemonic").value_or("-");
    const auto words = readSecret(source);
    if (!words) return words.error();
    const auto passphraseFile = arguments.option("--passphrase");
    if (!passphraseFile) return core::solana::seedFromMnemonic(words->bytes(), {});
    const auto passphrase = readSecret(*passphraseFile);
    if (!passphrase) return passphrase.error();
    return core::solana::seedFromMnemonic(words->bytes(), withoutLineBreak(passphrase->bytes()));
}

Checked derive(Console& console, Words words)
{
    constexpr std::string_view names[] = {"PATH"};
    constexpr OptionRule options[] = {
        {.name = "--mnemonic"}, {.name = "--passphrase"}, {.name = "--count"}};
    const auto arguments =
        Arguments::parse(words, {.positional = names, .repeatsLast = true, .options = options});
    if (!arguments) return arguments.error();
    const auto paths = pathsOf(*arguments);
    if (!paths) return paths.error();
    const auto seed = seedOf(*arguments);
    if (!seed) return seed.error();

    Report report;
    report.beginList("keys");
    for (const DerivationPath& path : *paths) {
        const auto keypair = core::solana::deriveKeypair(seed->bytes(), path);
        if (!keypair) return keypair.error();
        report.beginObject();
        report.text("path", core::solana::pathText(path));
        report.address("address", keypair->address());
        report.end();
    }
    report.end();
    console.show(report);
    return Done{};
}

Checked writeAndShow(Console& console, std::string_view path, const Keypair& keypair)
{
    const Checked written = writeKeypair(path, keypair);
    if (!written) return written;
    Report report;
    report.text("file", path);
    report.address("address", keypair.address());
    console.show(report);
    return Done{};
}

Checked makeNew(Console& console, Words words)
{
    constexpr std::string_view names[] = {"FILE"};
    const auto arguments = Arguments::parse(words, {.positional = names, .required = 1});
    if (!arguments) return arguments.error();
    constexpr std::size_t seedSize = 32;
    SecretBuffer seed(seedSize);
    // So few bytes come whole or not at all. \source getrandom(2)
    if (::getrandom(seed.data(), seedSize, 0) != static_cast<ssize_t>(seedSize))
        return fail(CommandError::FileMustOpen, "the system's random numbers");
    const auto keypair = Keypair::fromSeed(seed.bytes());
    if (!keypair) return keypair.error();
    return writeAndShow(console, arguments->at(0), *keypair);
}

Checked development(Console& console, Words words)
{
    constexpr std::string_view names[] = {"ROLE", "FILE"};
    const auto arguments = Arguments::parse(words, {.positional = names, .required = 2});
    if (!arguments) return arguments.error();
    return writeAndShow(console, arguments->at(1), cluster::developmentKey(arguments->at(0)));
}

Checked run(Console& console, Words words)
{
    constexpr Subcommand known[] = {
        {"derive", derive}, {"new", makeNew}, {"development", development}};
    return runSubcommand(console, words, known);
}

} // namespace

constexpr CommandGroup keysGroup{
    .name = "keys",
    .summary = "derive addresses from a phrase, make key files",
    .help = "  keys derive [PATH…] [--mnemonic FILE|-] [--passphrase FILE] [--count N]\n"
            "      addresses of a BIP-39 phrase along SLIP-0010 paths; no secret is shown\n"
            "      the phrase comes from a file or standard input, never from the command line\n"
            "      PATH: m/44'/501'/0'/0'; without one the usual paths of the first N accounts\n"
            "  keys new FILE\n"
            "      a new random key, in a file that only you may read\n"
            "  keys development ROLE FILE\n"
            "      a key that everybody has, for the embedded ledger only: provider, keeper, …\n",
    .run = run,
};

} // namespace app::ctl
