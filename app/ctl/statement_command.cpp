#include "app/ctl/commands.h"
#include "app/ctl/history_access.h"
#include "app/ctl/input.h"
#include "app/ctl/state_report.h"

#include <limits>

namespace app::ctl {
namespace {

using core::UnixTime;
using core::support::Checked;
using core::support::Done;
using core::support::Result;
using history::LineKind;
using history::PositionStatement;
using history::Statement;
using history::StatementLine;

void addTotals(Report& report, const std::array<std::int64_t, history::lineKindCount>& totals)
{
    report.beginObject("totals");
    for (std::size_t i = 0; i < totals.size(); ++i)
        if (totals[i] != 0)
            report.moneySigned(core::describe::snakeCase(name(static_cast<LineKind>(i))),
                               totals[i]);
    report.end();
}

void addStatementOf(Report& report, const PositionStatement& position)
{
    report.beginObject();
    report.text("market", position.marketName);
    report.text("tranche", nameOf(position.tranche));
    report.money("opening", position.opening);
    report.money("closing", position.closing);
    report.shares("opening_shares", position.openingShares);
    report.shares("closing_shares", position.closingShares);
    report.shares("opening_exit_shares", position.openingExitShares);
    report.shares("closing_exit_shares", position.closingExitShares);
    addTotals(report, position.totals);
    report.end();
}

void addLine(Report& report, const Statement& statement, const StatementLine& line)
{
    const PositionStatement& position = statement.positions[line.position];
    report.beginObject();
    report.time("time", line.time);
    report.time("since", line.since);
    report.text("market", position.marketName);
    report.text("tranche", nameOf(position.tranche));
    report.text("kind", core::describe::snakeCase(name(line.kind)));
    report.money("amount", line.amount);
    report.moneySigned("change", line.change);
    report.moneySigned("balance", line.balance);
    report.shares("shares", line.shares);
    if (line.ticket)
        report.wide("ticket", *line.ticket);
    else
        report.none("ticket");
    if (line.claim)
        report.wideSigned("claim_period", line.claim->period);
    else
        report.none("claim_period");
    if (line.number != 0)
        report.text("signature", base58Text(core::solana::bytesOf(line.signature)));
    else
        report.none("signature");
    report.end();
}

void show(Console& console, const Statement& statement)
{
    Report report;
    report.address("owner", statement.owner);
    report.time("from", statement.from);
    report.time("to", statement.to);
    report.time("valued_at", statement.valuedAt);
    report.money("opening", statement.opening);
    report.money("closing", statement.closing);
    addTotals(report, statement.totals);
    report.beginList("positions");
    for (const PositionStatement& position : statement.positions)
        addStatementOf(report, position);
    report.end();
    report.beginList("lines");
    for (const StatementLine& line : statement.lines)
        addLine(report, statement, line);
    report.end();
    console.show(report);
}

Result<UnixTime> timeOr(const Arguments& arguments, std::string_view option, UnixTime otherwise)
{
    const auto word = arguments.option(option);
    if (!word) return otherwise;
    return parseTimeWord(*word);
}

Checked run(Console& console, Words words)
{
    constexpr OptionRule options[] = {ledgerOption,
                                      {.name = "--owner", .isRequired = true},
                                      {.name = "--from"},
                                      {.name = "--to"},
                                      {.name = "--csv", .hasValue = false}};
    const auto arguments = Arguments::parse(words, {.options = options});
    if (!arguments) return arguments.error();
    const auto owner = parseOwner(*arguments->option("--owner"));
    if (!owner) return owner.error();
    auto from = timeOr(*arguments, "--from", UnixTime{});
    if (!from) return from.error();
    auto to = timeOr(*arguments, "--to", UnixTime{});
    if (!to) return to.error();
    const auto access = openHistory(*arguments);
    if (!access) return access.error();
    const history::Span span = access->history.span();
    if (!arguments->has("--from")) from = span.first;
    if (!arguments->has("--to")) to = UnixTime{span.last.raw() + 1};
    const auto statement = access->history.statement(*owner, *from, *to);
    if (!statement) return statement.error();
    if (arguments->has("--csv")) {
        console.out << statementCsv(**statement);
        console.out.flush();
    } else {
        show(console, **statement);
    }
    return Done{};
}

} // namespace

constexpr CommandGroup statementGroup{
    .name = "statement",
    .summary = "an owner's statement: opening, every line, closing, to the last unit",
    .help = "  statement --owner KEY [--from DATE] [--to DATE] [--csv] [--ledger FILE]\n"
            "      from included, to excluded; without them, all that is recorded. KEY is an\n"
            "      address or dev:ROLE. Opening and the changes of all lines sum to closing.\n"
            "      --csv answers in RFC 4180, amounts in USDC with six places\n",
    .run = run,
};

} // namespace app::ctl
