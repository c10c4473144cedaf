#include "app/cluster/program_ids.h"
#include "app/ctl/arguments.h"
#include "app/ctl/commands.h"
#include "app/ctl/input.h"
#include "core/solana/derived_address.h"
#include "core/solana/program_ids.h"

#include <algorithm>

namespace app::ctl {
namespace {

using core::Bytes;
using core::solana::bytesOf;
using core::support::Checked;
using core::support::Done;
using core::support::Error;

using Seed = std::vector<std::uint8_t>;

//! An address in base58, or the name of one of the protocol's programs.
Result<Address> parseProgram(std::string_view word)
{
    const cluster::ProgramIds ids = cluster::embeddedProgramIds();
    for (std::size_t i = 0; i < cluster::programCount; ++i)
        if (word == cluster::programName(static_cast<cluster::ProgramIndex>(i)))
            return ids.programs[i];
    return parseAddressWord(word);
}

Result<Seed> parseNumberSeed(std::string_view text, std::size_t size)
{
    const std::uint64_t most = size == 8 ? UINT64_MAX : (std::uint64_t{1} << 8 * size) - 1;
    const auto value = parseWhole(text, most);
    if (!value) return value.error();
    Seed seed;
    for (std::size_t i = 0; i < size; ++i)
        seed.push_back(static_cast<std::uint8_t>(*value >> 8 * i));
    return seed;
}

Result<Seed> parseSeed(std::string_view word)
{
    const std::size_t colon = word.find(':');
    const std::string_view kind = word.substr(0, colon);
    const std::string_view text =
        colon == std::string_view::npos ? std::string_view() : word.substr(colon + 1);
    if (colon != std::string_view::npos) {
        if (kind == "hex") return parseHex(text);
        if (kind == "utf8") return Seed(text.begin(), text.end());
        if (kind == "u8") return parseNumberSeed(text, 1);
        if (kind == "u16") return parseNumberSeed(text, 2);
        if (kind == "u32") return parseNumberSeed(text, 4);
        if (kind == "u64") return parseNumberSeed(text, 8);
    }
    if (colon == std::string_view::npos || kind != "key")
        return fail(CommandError::SeedMustNameItsKind, std::string(word));
    const auto address = parseAddressWord(text);
    if (!address) return address.error();
    return Seed(address->bytes, address->bytes + Address::size);
}

Result<std::vector<Seed>> parseSeeds(std::span<const std::string> words)
{
    std::vector<Seed> seeds;
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto seed = parseSeed(words[i]);
        if (!seed) {
            Error error = seed.error();
            error.detail = "seed " + std::to_string(i + 1) + ": " + error.detail;
            return error;
        }
        seeds.push_back(std::move(*seed));
    }
    return seeds;
}

Checked derive(Console& console, Words words)
{
    constexpr std::string_view names[] = {"SEED"};
    constexpr OptionRule options[] = {{.name = "--program", .isRequired = true},
                                      {.name = "--bump"}};
    const auto arguments = Arguments::parse(
        words, {.positional = names, .required = 0, .repeatsLast = true, .options = options});
    if (!arguments) return arguments.error();
    const auto program = parseProgram(*arguments->option("--program"));
    if (!program) return program.error();
    const auto seeds = parseSeeds(arguments->positional());
    if (!seeds) return seeds.error();

    std::vector<Bytes> views;
    for (const Seed& seed : *seeds)
        views.push_back(bytesOf(seed));
    Report report;
    if (const auto word = arguments->option("--bump")) {
        const auto bump = parseWhole(*word, UINT8_MAX);
        if (!bump) return bump.error();
        const Seed last{static_cast<std::uint8_t>(*bump)};
        views.push_back(bytesOf(last));
        const auto address = core::solana::createProgramAddress(views, *program);
        if (!address) return address.error();
        report.address("address", *address);
        report.number("bump", static_cast<std::int64_t>(*bump));
    } else {
        const auto found = core::solana::findProgramAddress(views, *program);
        if (!found) return found.error();
        report.address("address", found->address);
        report.number("bump", found->bump);
    }
    console.show(report);
    return Done{};
}

Checked check(Console& console, Words words)
{
    constexpr std::string_view names[] = {"ADDRESS"};
    const auto arguments = Arguments::parse(words, {.positional = names, .required = 1});
    if (!arguments) return arguments.error();
    const auto address = parseAddressWord(arguments->at(0));
    if (!address) return address.error();
    const bool isKey = core::solana::isOnCurve(*address);
    Report report;
    report.address("address", *address);
    report.text("hex", hexText(bytesOf(*address)));
    report.truth("on_curve", isKey);
    const std::string_view label = core::solana::wellKnownName(*address);
    if (label.empty())
        report.none("name");
    else
        report.text("name", label);
    console.show(report);
    return Done{};
}

Checked associated(Console& console, Words words)
{
    constexpr OptionRule options[] = {{.name = "--owner", .isRequired = true},
                                      {.name = "--mint", .isRequired = true},
                                      {.name = "--token-program"}};
    const auto arguments = Arguments::parse(words, {.options = options});
    if (!arguments) return arguments.error();
    const auto owner = parseAddressWord(*arguments->option("--owner"));
    if (!owner) return owner.error();
    const auto mint = parseAddressWord(*arguments->option("--mint"));
    if (!mint) return mint.error();
    Address tokenProgram = core::solana::tokenId;
    if (const auto word = arguments->option("--token-program")) {
        const auto given = parseAddressWord(*word);
        if (!given) return given.error();
        tokenProgram = *given;
    }
    const auto found = core::solana::associatedTokenAddress(*owner, *mint, tokenProgram);
    if (!found) return found.error();
    Report report;
    report.address("address", found->address);
    report.number("bump", found->bump);
    console.show(report);
    return Done{};
}

Checked run(Console& console, Words words)
{
    constexpr Subcommand known[] = {
        {"derive", derive}, {"check", check}, {"associated", associated}};
    return runSubcommand(console, words, known);
}

} // namespace

constexpr CommandGroup addressGroup{
    .name = "address",
    .summary = "derive and check addresses",
    .help = "  address derive --program P [SEED…] [--bump N]\n"
            "      the program's address of these seeds, with the highest bump or the given one\n"
            "      P: an address, or the name of one of the protocol's programs (insurance_pool)\n"
            "      SEED: hex:00ff  utf8:market  key:ADDRESS  u8:1  u16:1  u32:1  u64:1\n"
            "  address check ADDRESS\n"
            "      whether it is an address, and whether a key can own it\n"
            "  address associated --owner O --mint M [--token-program T]\n"
            "      the token account that wallets expect\n",
    .run = run,
};

} // namespace app::ctl
