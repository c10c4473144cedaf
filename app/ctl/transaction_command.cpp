#include "app/ctl/arguments.h"
#include "app/ctl/commands.h"
#include "app/ctl/files.h"
#include "app/ctl/input.h"
#include "app/ctl/transaction_report.h"
#include "core/solana/transaction.h"

#include <algorithm>

namespace app::ctl {
namespace {

using core::solana::bytesOf;
using core::support::Checked;
using core::support::Done;

//! Text of base64 characters and white space is base64, all else is the bytes themselves: a
//! transaction begins with a small number, which is no base64 character.
Result<std::vector<std::uint8_t>> readBytes(Console& console, std::string_view word)
{
    const auto content = readWord(console, word);
    if (!content) return content.error();
    const bool isText = std::ranges::all_of(*content, [](char character) {
        return (character >= ' ' && character <= '~') || character == '\n' || character == '\r' ||
               character == '\t';
    });
    if (isText || !word.starts_with('@')) return parseBase64(*content);
    return std::vector<std::uint8_t>(content->begin(), content->end());
}

using ByteVector = std::vector<std::uint8_t>;

void addHash(Report& report, const ByteVector& messageBytes)
{
    const auto hash = core::solana::sha256({bytesOf(messageBytes)});
    report.text("message_sha256", hexText(bytesOf(hash)));
}

//! A message alone.
Checked addMessageBytes(Report& report, const ByteVector& bytes)
{
    const auto message = core::solana::parseMessage(bytesOf(bytes));
    if (!message) return message.error();
    addVersion(report, *message);
    addHash(report, bytes);
    addMessage(report, *message);
    return Done{};
}

//! A legacy or version 0 transaction.
Checked addPacket(Report& report, const ByteVector& bytes)
{
    const auto transaction = core::solana::parseTransaction(bytesOf(bytes));
    if (!transaction) return transaction.error();
    addVersion(report, transaction->message);
    addSignatures(report, *transaction);
    addHash(report, transaction->messageBytes);
    addMessage(report, transaction->message);
    return Done{};
}

//! No transaction of another version has so many signatures that it begins like this.
bool isVersionOne(const ByteVector& bytes)
{
    return !bytes.empty() && bytes[0] == core::solana::versionOneByte;
}

Checked addVersionOne(Report& report, const ByteVector& bytes)
{
    auto transaction = core::solana::parseTransactionV1(bytesOf(bytes));
    if (!transaction) return transaction.error();
    addVersion(report, transaction->message);
    addSignatures(report,
                  {transaction->signatures, transaction->message, transaction->messageBytes});
    addHash(report, transaction->messageBytes);
    addConfig(report, transaction->config);
    addMessage(report, transaction->message);
    return Done{};
}

Checked decode(Console& console, Words words)
{
    constexpr std::string_view names[] = {"TRANSACTION"};
    constexpr OptionRule options[] = {{.name = "--message", .hasValue = false}};
    const auto arguments =
        Arguments::parse(words, {.positional = names, .required = 1, .options = options});
    if (!arguments) return arguments.error();
    const auto bytes = readBytes(console, arguments->at(0));
    if (!bytes) return bytes.error();

    Report report;
    const Checked added = arguments->has("--message") ? addMessageBytes(report, *bytes)
                          : isVersionOne(*bytes)      ? addVersionOne(report, *bytes)
                                                      : addPacket(report, *bytes);
    if (!added) return added;
    console.show(report);
    return Done{};
}

Checked run(Console& console, Words words)
{
    constexpr Subcommand known[] = {{"decode", decode}};
    return runSubcommand(console, words, known);
}

} // namespace

constexpr CommandGroup transactionGroup{
    .name = "tx",
    .summary = "take transactions apart",
    .help =
        "  tx decode BASE64|@FILE|- [--message]\n"
        "      signatures and whether they hold, accounts, and each instruction with its names\n"
        "      @FILE holds base64 or the bytes themselves; - reads standard input\n"
        "      --message: the bytes are a message without signatures\n"
        "      an account that a lookup table loads is shown as TABLE[INDEX]\n",
    .run = run,
};

} // namespace app::ctl
