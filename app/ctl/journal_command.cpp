#include "app/ctl/arguments.h"
#include "app/ctl/commands.h"
#include "app/ctl/input.h"
#include "app/ctl/ledger_access.h"
#include "app/error_text.h"
#include "app/journal/journal.h"
#include "app/settings/data_folder.h"

namespace app::ctl {
namespace {

using core::solana::bytesOf;
using core::support::Checked;
using core::support::Done;

constexpr OptionRule fileOption{.name = "--file"};
constexpr OptionRule options[] = {fileOption, ledgerOption};

struct Opened
{
    std::string path;
    journal::Reading reading;
};

Result<Opened> open(Words words)
{
    const auto arguments = Arguments::parse(words, {.options = options});
    if (!arguments) return arguments.error();
    std::string path;
    if (const auto file = arguments->option(fileOption.name)) {
        path = *file;
    } else {
        const auto ledger = ledgerPath(*arguments);
        if (!ledger) return ledger.error();
        path = settings::journalPathOf(*ledger);
    }
    auto reading = journal::readJournal(path);
    if (!reading) return reading.error();
    return Opened{std::move(path), std::move(*reading)};
}

//! The names of the error's parts, as the runtime has them.
void addError(Report& report, const core::runtime::TransactionError& error)
{
    core::runtime::TransactionResult result;
    result.error = error;
    report.text("error", refusalName(result));
}

struct AddBody
{
    Report& report;

    void operator()(const journal::Signed& body) const
    {
        report.beginObject("summary");
        for (const journal::Fact& fact : body.summary)
            report.text(fact.name, fact.value);
        report.end();
        report.wide("last_valid_height", body.lastValidHeight);
        report.text("cluster", base58Text(bytesOf(body.genesis)));
        report.text("forecast_sha256", hexText(bytesOf(journal::forecastHash(body.forecast))));
        report.text("transaction", base64Text(bytesOf(body.transaction)));
    }
    void operator()(const journal::Sent&) const {}
    void operator()(const journal::Status& body) const
    {
        constexpr std::string_view names[] = {"unknown", "processed", "confirmed", "finalised"};
        report.text("commitment", names[static_cast<std::size_t>(body.status.commitment)]);
        report.wide("slot", body.status.slot);
        if (body.status.error) addError(report, *body.status.error);
    }
    void operator()(const journal::Refused& body) const
    {
        addError(report, body.error);
        if (!body.detail.empty()) report.text("detail", body.detail);
    }
    void operator()(const journal::Expired& body) const
    {
        report.wide("finalised_height", body.finalisedHeight);
    }
    void operator()(const journal::Receipt& body) const
    {
        report.wide("read_slot", body.readSlot);
        report.truth("as_forecast", body.differing.empty());
        report.beginList("differing");
        for (const core::Address& address : body.differing)
            report.address({}, address);
        report.end();
    }
    void operator()(const journal::Abandoned&) const {}
};

void addRecord(Report& report, const journal::Record& record)
{
    constexpr std::int64_t msPerSecond = 1'000;
    report.beginObject();
    report.wide("number", record.number);
    report.time("time", core::UnixTime{record.entry.unixMs / msPerSecond});
    report.text("kind", kindOf(record.entry));
    report.text("signature", base58Text(bytesOf(signatureOf(record.entry))));
    std::visit(AddBody{report}, record.entry.body);
    report.text("hash", hexText(bytesOf(record.link)));
    report.end();
}

Checked list(Console& console, Words words)
{
    const auto opened = open(words);
    if (!opened) return opened.error();
    Report report;
    report.beginList("records");
    for (const journal::Record& record : opened->reading.records)
        addRecord(report, record);
    report.end();
    console.show(report);
    return Done{};
}

Checked verify(Console& console, Words words)
{
    const auto opened = open(words);
    if (!opened) return opened.error();
    const journal::Reading& reading = opened->reading;
    Report report;
    report.text("file", opened->path);
    report.truth("holds", true);
    report.wide("records", reading.end.count);
    report.wide("size", reading.end.size);
    report.text("last_hash", hexText(bytesOf(reading.end.link)));
    report.wide("torn_bytes", reading.tornSize);
    console.show(report);
    return Done{};
}

Checked run(Console& console, Words words)
{
    constexpr Subcommand known[] = {{"list", list}, {"verify", verify}};
    return runSubcommand(console, words, known);
}

} // namespace

constexpr CommandGroup journalGroup{
    .name = "journal",
    .summary = "what was signed and sent",
    .help =
        "  journal list [--file FILE] [--ledger FILE]\n"
        "      every entry, oldest first: signed, sent, status, receipt, …\n"
        "      what is behind `transaction` is for tx decode\n"
        "  journal verify [--file FILE] [--ledger FILE]\n"
        "      walks the chain of hashes from the first byte and says the last hash: note it\n"
        "      elsewhere, and nobody can rewrite what lies before it unseen\n"
        "      torn bytes are the end of a process that was killed; the next one cuts them off\n",
    .run = run,
};

} // namespace app::ctl
