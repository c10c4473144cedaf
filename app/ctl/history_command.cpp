#include "app/ctl/commands.h"
#include "app/ctl/described_fields.h"
#include "app/ctl/history_access.h"
#include "app/ctl/input.h"
#include "app/ctl/state_report.h"

#include <limits>

namespace app::ctl {
namespace {

using core::Address;
using core::support::Checked;
using core::support::Done;
using core::support::Result;
using history::Event;
using history::EventFilter;

std::string marketNameOf(const cluster::Snapshot& snapshot, const Address& market)
{
    for (const cluster::MarketView& view : snapshot.markets)
        if (view.address == market) return view.name;
    return {};
}

//! "Deposited,EpochSettled"
std::vector<std::string> wordsOf(std::string_view list)
{
    std::vector<std::string> words;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(','), list.size());
        if (end != 0) words.emplace_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return words;
}

Checked requireKinds(const std::vector<std::string>& kinds)
{
    for (const std::string& kind : kinds) {
        bool isKnown = false;
        for (const auto* program : core::describe::allPrograms())
            for (const auto& event : program->events)
                isKnown = isKnown || event.name == kind;
        if (!isKnown) return fail(CommandError::WordMustBeKnown, kind + ", see backstopctl idl");
    }
    return Done{};
}

Result<EventFilter> filterOf(const Arguments& arguments, const cluster::Snapshot& snapshot)
{
    EventFilter filter;
    if (const auto word = arguments.option("--market")) {
        const auto market = marketOf(snapshot, *word);
        if (!market) return market.error();
        filter.market = (*market)->address;
    }
    if (const auto word = arguments.option("--owner")) {
        const auto owner = parseOwner(*word);
        if (!owner) return owner.error();
        filter.owner = *owner;
    }
    if (const auto word = arguments.option("--from")) {
        const auto time = parseTimeWord(*word);
        if (!time) return time.error();
        filter.from = *time;
    }
    if (const auto word = arguments.option("--to")) {
        const auto time = parseTimeWord(*word);
        if (!time) return time.error();
        filter.to = *time;
    }
    const auto takeCount = [&](std::string_view option, std::size_t& count) -> Checked {
        const auto word = arguments.option(option);
        if (!word) return Done{};
        const auto number = parseWhole(*word, 1'000'000);
        if (!number) return number.error();
        count = *number;
        return Done{};
    };
    if (auto good = takeCount("--limit", filter.limit); !good) return good.error();
    if (auto good = takeCount("--offset", filter.offset); !good) return good.error();
    if (const auto kinds = arguments.option("--kinds")) filter.kinds = wordsOf(*kinds);
    if (auto good = requireKinds(filter.kinds); !good) return good.error();
    if (!arguments.has("--all")) filter.withoutKinds = history::periodicKinds();
    return filter;
}

void addEvent(Report& report, const cluster::Snapshot& snapshot, const Event& event)
{
    report.beginObject();
    report.time("time", event.time);
    report.text("event", event.kind());
    if (const auto name = marketNameOf(snapshot, event.market); !name.empty())
        report.text("market", name);
    else
        report.none("market");
    report.wide("transaction", event.number);
    report.wide("slot", event.slot);
    report.text("signature", base58Text(core::solana::bytesOf(event.signature)));
    report.beginObject("fields");
    addFields(report, *event.record->structure, {event.bytes.data(), event.bytes.size()});
    report.end();
    report.end();
}

Checked listEvents(Console& console, Words words)
{
    constexpr OptionRule options[] = {
        ledgerOption,        {.name = "--market"}, {.name = "--owner"},
        {.name = "--kinds"}, {.name = "--from"},   {.name = "--to"},
        {.name = "--limit"}, {.name = "--offset"}, {.name = "--all", .hasValue = false}};
    const auto arguments = Arguments::parse(words, {.options = options});
    if (!arguments) return arguments.error();
    const auto access = openHistory(*arguments);
    if (!access) return access.error();
    const auto filter = filterOf(*arguments, *access->ledger.snapshot);
    if (!filter) return filter.error();
    const auto page = access->history.events(*filter);
    if (!page) return page.error();
    Report report;
    report.wide("total", (*page)->total);
    report.beginList("events");
    for (const Event& event : (*page)->events)
        addEvent(report, *access->ledger.snapshot, event);
    report.end();
    console.show(report);
    return Done{};
}

void addLoss(Report& report, const history::OwnerLoss& loss)
{
    report.beginObject("owner");
    report.moneySigned("change", loss.change);
    report.moneySigned("recovered", loss.recovered);
    report.beginList("tranches");
    for (const history::TrancheLoss& tranche : loss.tranches) {
        report.beginObject();
        report.text("tranche", nameOf(tranche.tranche));
        report.money("before", tranche.before);
        report.moneySigned("change", tranche.change);
        report.moneySigned("recovered", tranche.recovered);
        report.truth("wiped", tranche.wiped);
        report.end();
    }
    report.end();
    report.end();
}

Checked listClaims(Console& console, Words words)
{
    constexpr OptionRule options[] = {ledgerOption, {.name = "--market"}, {.name = "--owner"}};
    const auto arguments = Arguments::parse(words, {.options = options});
    if (!arguments) return arguments.error();
    const auto access = openHistory(*arguments);
    if (!access) return access.error();
    const auto filter = filterOf(*arguments, *access->ledger.snapshot);
    if (!filter) return filter.error();
    const auto claims = access->history.claims(filter->market);
    if (!claims) return claims.error();
    Report report;
    report.beginList("claims");
    for (const history::PastClaim& claim : **claims) {
        report.beginObject();
        report.wide("number", claim.number);
        report.text("market", claim.marketName);
        const auto& account = claim.view.account;
        report.wideSigned("period", account.period);
        report.time("reported_at", account.reportedAt);
        report.time("settled_at", account.settledAt);
        report.money("deficit", account.deficit);
        report.money("isolated_junior", account.isolatedJunior);
        report.money("isolated_senior", account.isolatedSenior);
        report.money("shared", account.sharedGot);
        report.money("reinsurance", account.reinsuranceGot);
        report.money("fee", account.fee);
        report.money("set_off", account.setOff);
        report.money("uncovered", account.uncovered);
        report.money("repaid", account.repaid);
        if (!(filter->owner == Address{})) {
            const auto loss = access->history.lossOf(filter->owner, claim.key());
            if (!loss) return loss.error();
            addLoss(report, **loss);
        }
        report.end();
    }
    report.end();
    console.show(report);
    return Done{};
}

Checked lookAt(Console& console, Words words)
{
    constexpr std::string_view names[] = {"TIME"};
    constexpr OptionRule options[] = {ledgerOption};
    const auto arguments =
        Arguments::parse(words, {.positional = names, .required = 1, .options = options});
    if (!arguments) return arguments.error();
    const auto time = parseTimeWord(arguments->at(0));
    if (!time) return time.error();
    const auto access = openHistory(*arguments);
    if (!access) return access.error();
    const auto snapshot = access->history.lookAt(*time);
    if (!snapshot) return snapshot.error();
    Report report;
    addMoment(report, **snapshot);
    report.beginList("markets");
    for (const cluster::MarketView& market : (*snapshot)->markets) {
        report.beginObject();
        addMarket(report, market);
        report.beginObject("pool");
        addPool(report, market.pool);
        report.end();
        report.end();
    }
    report.end();
    report.beginList("positions");
    for (const cluster::PositionView& position : (*snapshot)->positions) {
        report.beginObject();
        addPosition(report, **snapshot, position);
        report.end();
    }
    report.end();
    console.show(report);
    return Done{};
}

Checked run(Console& console, Words words)
{
    constexpr Subcommand known[] = {{"events", listEvents}, {"claims", listClaims}, {"at", lookAt}};
    return runSubcommand(console, words, known);
}

} // namespace

constexpr CommandGroup historyGroup{
    .name = "history",
    .summary = "list past events and claims, look at the ledger as it stood",
    .help =
        "  history events [--market NAME] [--owner KEY] [--kinds A,B] [--from TIME]\n"
        "      [--to TIME] [--limit N] [--offset N] [--all] [--ledger FILE]\n"
        "      newest first, with every field; --all adds what happens in every period\n"
        "  history claims [--market NAME] [--owner KEY] [--ledger FILE]\n"
        "      what each layer paid; with an owner, what it did to the owner's capital\n"
        "  history at TIME [--ledger FILE]\n"
        "      markets and positions as they stood at the last change at or before TIME\n"
        "KEY is an address or dev:ROLE. The index lies beside the ledger, is brought up to date\n"
        "by each command, and can be deleted at any time.\n",
    .run = run,
};

} // namespace app::ctl
