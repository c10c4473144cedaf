#include "app/history/statement.h"

#include "core/base/base58.h"
#include "core/base/calendar.h"

#include <initializer_list>

namespace app::history {

namespace {

std::string decimal(std::uint64_t amount)
{
    constexpr std::uint64_t unit = 1'000'000;
    const std::string places = std::to_string(unit + amount % unit).substr(1);
    return std::to_string(amount / unit) + "." + places;
}

std::string decimal(UsdcAmount amount)
{
    return decimal(amount.raw());
}

std::string signedDecimal(std::int64_t amount)
{
    if (amount >= 0) return decimal(static_cast<std::uint64_t>(amount));
    return "-" + decimal(std::uint64_t{0} - static_cast<std::uint64_t>(amount));
}

std::string sharesOf(Shares shares)
{
    return shares.isZero() ? std::string() : decimal(shares.raw());
}

std::string textOf(UnixTime time)
{
    const auto text = core::isoText(time);
    // Outside of the calendar: the number itself.
    return text ? std::string(text->data(), text->size()) : std::to_string(time.raw());
}

std::string textOf(const core::solana::Signature& signature)
{
    if (signature == core::solana::Signature{}) return {};
    char text[core::base58TextMax];
    const auto size =
        core::encodeBase58(core::solana::bytesOf(signature), text, core::base58TextMax);
    return size ? std::string(text, *size) : std::string();
}

//! RFC 4180 §2: quoted when it holds a comma, a quote or a line break.
std::string field(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char character : text) {
        if (character == '"') quoted += '"';
        quoted += character;
    }
    return quoted + '"';
}

void addRow(std::string& csv, std::initializer_list<std::string> fields)
{
    bool isFirst = true;
    for (const std::string& text : fields) {
        if (!isFirst) csv += ',';
        isFirst = false;
        csv += field(text);
    }
    csv += "\r\n";
}

std::string trancheText(Tranche tranche)
{
    return tranche == Tranche::Junior ? "junior" : "senior";
}

void addValue(std::string& csv,
              const std::string& kind,
              UnixTime time,
              const PositionStatement& position,
              bool isOpening)
{
    const Shares live = isOpening ? position.openingShares : position.closingShares;
    const Shares leaving = isOpening ? position.openingExitShares : position.closingExitShares;
    addRow(csv, {textOf(time), "", position.marketName, trancheText(position.tranche), kind, "", "",
                 decimal(isOpening ? position.opening : position.closing), sharesOf(live),
                 sharesOf(leaving), "", "", ""});
}

void addLine(std::string& csv, const Statement& statement, const StatementLine& line)
{
    const PositionStatement& position = statement.positions[line.position];
    addRow(csv,
           {textOf(line.time), line.since == line.time ? std::string() : textOf(line.since),
            position.marketName, trancheText(position.tranche), std::string(name(line.kind)),
            decimal(line.amount), signedDecimal(line.change), signedDecimal(line.balance),
            sharesOf(line.shares), "", line.ticket ? std::to_string(*line.ticket) : std::string(),
            line.claim ? std::to_string(line.claim->period) : std::string(),
            textOf(line.signature)});
}

} // namespace

#define BACKSTOP_LINE_NAME(kind)                                                                   \
    case LineKind::kind: return #kind;

std::string_view name(LineKind kind)
{
    switch (kind) {
        BACKSTOP_LINE_KINDS(BACKSTOP_LINE_NAME)
    }
    return {};
}

std::string statementCsv(const Statement& statement)
{
    std::string csv;
    addRow(csv, {"time", "since", "market", "tranche", "kind", "amount_usdc", "change_usdc",
                 "balance_usdc", "shares", "exit_shares", "ticket", "claim_period", "signature"});
    for (const PositionStatement& position : statement.positions)
        addValue(csv, "Opening", statement.from, position, true);
    for (const StatementLine& line : statement.lines)
        addLine(csv, statement, line);
    for (const PositionStatement& position : statement.positions)
        addValue(csv, "Closing", statement.valuedAt, position, false);
    return csv;
}

} // namespace app::history
