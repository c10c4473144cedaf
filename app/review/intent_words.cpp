#include "app/review/intent_words.h"

#include "core/base/base58.h"
#include "core/programs/params.h"

#include <chrono>
#include <cstdio>

namespace app::review {

namespace {

constexpr std::size_t lineMost = 17; //!< characters that every device draws in one line
constexpr std::size_t placesLeast = 2;

//! At least two places, and no zeros behind them: "1500.00", "0.000001".
std::string shortDecimal(std::uint64_t raw, std::size_t places)
{
    std::string digits = std::to_string(raw);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    std::string fraction = digits.substr(digits.size() - places);
    while (fraction.size() > placesLeast && fraction.back() == '0')
        fraction.pop_back();
    return digits.substr(0, digits.size() - places) + "." + fraction;
}

std::string hourLine(core::UnixTime until)
{
    using namespace std::chrono;
    const sys_seconds time{seconds{until.raw()}};
    const auto day = floor<days>(time);
    const year_month_day date{day};
    char line[32];
    std::snprintf(line, sizeof(line), "By %04d-%02u-%02u %02dh", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(floor<hours>(time - day).count()));
    return line;
}

std::string marketLine(const cluster::MarketView& market)
{
    const std::string with = "of " + market.name;
    return with.size() <= lineMost ? with : market.name;
}

std::string trancheWord(Tranche tranche)
{
    return tranche == Tranche::Junior ? "junior" : "senior";
}

void addFacts(std::vector<std::string>& lines,
              const cluster::Snapshot& snapshot,
              const Action& action)
{
    const cluster::MarketView& market = *marketOf(snapshot, action);
    const std::string number = "market " + std::to_string(action.marketId);
    const std::string tranche = trancheWord(action.tranche);
    if (action.kind == ActionKind::Deposit) {
        lines = {"Backstop deposit",
                 shortDecimal(action.amount.raw(), 6),
                 "USDC to " + tranche,
                 marketLine(market),
                 number,
                 "shares at least",
                 shortDecimal(action.minShares.raw(), 6)};
        return;
    }
    if (action.kind == ActionKind::CancelWithdraw) {
        lines = {"Backstop cancel", "withdrawal " + std::to_string(action.ticket),
                 "of " + tranche + " shares", marketLine(market), number};
        return;
    }
    lines = {"Backstop withdraw", shortDecimal(action.shares.raw(), 6), tranche + " shares",
             marketLine(market)};
    if (action.early) {
        const auto fee =
            snapshot.realm.values[static_cast<std::size_t>(core::programs::Param::earlyFeeHighPpm)];
        lines.push_back("locked ones too");
        lines.push_back("fee up to " + shortDecimal(fee, 4) + "%");
    } else {
        lines.emplace_back("only unlocked");
    }
    lines.push_back(number);
}

std::string clusterName(const cluster::Snapshot& snapshot)
{
    const char* const begin = snapshot.protocol.cluster.characters;
    const char* end = begin;
    while (end != begin + sizeof(snapshot.protocol.cluster.characters) && *end != 0)
        ++end;
    return {begin, end};
}

} // namespace

std::vector<std::string> intentWords(const cluster::Snapshot& snapshot,
                                     const Action& action,
                                     const IntentPlan& intent,
                                     const Address& nonce)
{
    std::vector<std::string> lines;
    addFacts(lines, snapshot, action);
    lines.push_back(hourLine(intent.until));
    const std::string name = clusterName(snapshot);
    const std::string number = "#" + std::to_string(intent.number);
    if (name.size() + 1 + number.size() <= lineMost) {
        lines.push_back(name + " " + number);
    } else {
        lines.push_back(name);
        lines.push_back("intent " + number);
    }
    if (intent.container == 0) return lines;
    constexpr std::size_t part = 15;
    const core::AddressText whole = core::addressText(nonce);
    const std::string address(whole.data(), whole.size());
    for (std::size_t at = 0; at < address.size(); at += part)
        lines.push_back(address.substr(at, part));
    return lines;
}

} // namespace app::review
