#include "app/ctl/arguments.h"
#include "app/ctl/commands.h"
#include "app/ctl/files.h"
#include "app/ctl/input.h"
#include "app/ctl/message_report.h"
#include "core/solana/offchain_message.h"

#include <algorithm>

namespace app::ctl {
namespace {

using core::solana::bytesOf;
using core::solana::Keypair;
using core::solana::OffchainFormat;
using core::solana::OffchainMessage;
using core::solana::SignedOffchainMessage;
using core::support::Checked;
using core::support::Done;

//! The parts of a list with commas.
std::vector<std::string_view> partsOf(std::string_view list)
{
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0;;) {
        const std::size_t comma = list.find(',', begin);
        parts.push_back(list.substr(begin, comma - begin));
        if (comma == std::string_view::npos) return parts;
        begin = comma + 1;
    }
}

Result<OffchainMessage> messageOf(Console& console, const Arguments& arguments)
{
    OffchainMessage message;
    auto text = readWord(console, arguments.at(0));
    if (!text) return text.error();
    message.text = std::move(*text);
    const auto version = parseWhole(arguments.option("--version").value_or("0"), UINT8_MAX);
    if (!version) return version.error();
    message.version = static_cast<std::uint8_t>(*version);
    const auto format = parseWhole(arguments.option("--format").value_or("1"), UINT8_MAX);
    if (!format) return format.error();
    message.format = static_cast<OffchainFormat>(*format);
    message.hasLengthPrefix = arguments.has("--length-prefix");
    if (const auto word = arguments.option("--domain")) {
        const auto domain = parseAddressWord(*word);
        if (!domain) return domain.error();
        message.applicationDomain = *domain;
    }
    if (const auto list = arguments.option("--signer")) {
        for (const std::string_view word : partsOf(*list)) {
            const auto signer = parseAddressWord(word);
            if (!signer) return signer.error();
            message.signers.push_back(*signer);
        }
    }
    // Version 1 has one order for them, whatever order they are named in.
    if (message.version == 1) std::sort(message.signers.begin(), message.signers.end());
    return message;
}

Checked addSigned(Report& report, const OffchainMessage& message, const Keypair& keypair)
{
    const Keypair* signers[] = {&keypair};
    const auto envelope = core::solana::signOffchainMessage(message, signers);
    if (!envelope) return envelope.error();
    return addEnvelope(report, *envelope);
}

Checked encode(Console& console, Words words)
{
    constexpr std::string_view names[] = {"TEXT"};
    constexpr OptionRule options[] = {{.name = "--signer"},
                                      {.name = "--version"},
                                      {.name = "--domain"},
                                      {.name = "--format"},
                                      {.name = "--length-prefix", .hasValue = false},
                                      {.name = "--keypair"},
                                      {.name = "--shared-key", .hasValue = false}};
    const auto arguments =
        Arguments::parse(words, {.positional = names, .required = 1, .options = options});
    if (!arguments) return arguments.error();
    auto message = messageOf(console, *arguments);
    if (!message) return message.error();
    std::optional<Keypair> keypair;
    if (const auto path = arguments->option("--keypair")) {
        auto read = readKeypair(*path, arguments->has("--shared-key"));
        if (!read) return read.error();
        keypair = std::move(*read);
        if (message->signers.empty()) message->signers.push_back(keypair->address());
    }

    const auto bytes = core::solana::encodeOffchainMessage(*message);
    if (!bytes) return bytes.error();
    Report report;
    addOffchain(report, *message);
    report.text("message_hex", hexText(bytesOf(*bytes)));
    report.text("message_base64", base64Text(bytesOf(*bytes)));
    if (keypair) {
        const Checked added = addSigned(report, *message, *keypair);
        if (!added) return added;
    }
    console.show(report);
    return Done{};
}

//! An envelope as it is, or a message with its signatures beside it.
Result<SignedOffchainMessage> envelopeOf(Console& console, const Arguments& arguments)
{
    const auto text = readWord(console, arguments.at(0));
    if (!text) return text.error();
    const auto bytes = parseBase64(*text);
    if (!bytes) return bytes.error();
    const auto list = arguments.option("--signature");
    if (!list) return core::solana::parseOffchainEnvelope(bytesOf(*bytes));
    SignedOffchainMessage envelope;
    envelope.messageBytes = *bytes;
    for (const std::string_view word : partsOf(*list)) {
        const auto signature = parseSignatureWord(word);
        if (!signature) return signature.error();
        envelope.signatures.push_back(*signature);
    }
    return envelope;
}

Checked verify(Console& console, Words words)
{
    constexpr std::string_view names[] = {"ENVELOPE"};
    constexpr OptionRule options[] = {{.name = "--signature"}};
    const auto arguments =
        Arguments::parse(words, {.positional = names, .required = 1, .options = options});
    if (!arguments) return arguments.error();
    const auto envelope = envelopeOf(console, *arguments);
    if (!envelope) return envelope.error();
    const auto message = core::solana::verifyOffchainMessage(*envelope);
    if (!message) return message.error();
    Report report;
    report.truth("valid", true);
    addOffchain(report, *message);
    console.show(report);
    return Done{};
}

Checked run(Console& console, Words words)
{
    constexpr Subcommand known[] = {{"encode", encode}, {"verify", verify}};
    return runSubcommand(console, words, known);
}

} // namespace

constexpr CommandGroup messageGroup{
    .name = "message",
    .summary = "encode and verify off-chain messages",
    .help =
        "  message encode TEXT|@FILE|- --signer A[,B…] [--version 0|1] [--domain P]\n"
        "                 [--format 0|1|2] [--length-prefix] [--keypair FILE [--shared-key]]\n"
        "      the bytes that a key signs: header and text\n"
        "      version 0 has an application domain (a program's address) and a format: 0 "
        "printable\n"
        "      ASCII, 1 UTF-8, 2 long UTF-8; version 1 may have a length before its text\n"
        "      --keypair signs as well, and is the signer when none is named\n"
        "  message verify BASE64|@FILE|- [--signature S[,T…]]\n"
        "      an envelope, or a message with its signatures; ends with 1 when one does not hold\n",
    .run = run,
};

} // namespace app::ctl
