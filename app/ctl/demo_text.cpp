// The demo for people: what happened, in the order in which it did. Every amount is exact.

#include "app/ctl/demo_report.h"
#include "app/ctl/input.h"
#include "core/base/calendar.h"

#include <algorithm>

namespace app::ctl {
namespace {

using core::UsdcAmount;
using core::programs::capital::Tranche;

std::string minute(core::UnixTime time)
{
    const auto text = core::minuteText(time);
    return text ? std::string(text->data(), text->size()) : std::to_string(time.raw());
}

//! 2418412780000 is "2,418,412.780000".
std::string grouped(std::string text)
{
    const size_t begin = text.starts_with('-') ? 1 : 0;
    const size_t point = std::min(text.find('.'), text.size());
    for (size_t at = point; at > begin + 3; at -= 3)
        text.insert(at - 3, 1, ',');
    return text;
}

std::string usdc(UsdcAmount amount)
{
    return grouped(decimalText(amount.raw(), 6)) + " USDC";
}

std::string usdcSigned(int64_t amount)
{
    return (amount > 0 ? "+" : "") + grouped(signedDecimalText(amount, 6)) + " USDC";
}

//! 0.755250 for a score in ppm.
std::string score(uint32_t ppm)
{
    return decimalText(ppm, 6);
}

std::string percent(core::Ppm ppm)
{
    return decimalText(ppm.raw(), 4) + " %";
}

std::string_view nameOf(Tranche tranche)
{
    return tranche == Tranche::Junior ? "junior" : "senior";
}

//! A line of the story with its time.
struct Line
{
    core::UnixTime at;
    std::string text;
};

class Teller
{
public:
    explicit Teller(const Demo& demo) : m_demo(demo) {}

    [[nodiscard]] std::string tell()
    {
        std::string text = opening();
        deposits();
        storms();
        claims();
        afterwards();
        for (const Line& line : m_lines)
            text += minute(line.at) + "  " + line.text + "\n";
        return text + scores() + holdings() + yields() + conservation();
    }

private:
    const std::string& market(size_t index) const { return m_demo.scenario.markets[index].name; }
    //! In the order of time; of the same time, in the order of calls.
    void add(core::UnixTime at, std::string text)
    {
        const auto later =
            std::upper_bound(m_lines.begin(), m_lines.end(), at,
                             [](core::UnixTime time, const Line& line) { return time < line.at; });
        m_lines.insert(later, {at, std::move(text)});
    }

    std::string opening() const
    {
        std::string names;
        for (const replay::MarketAssumptions& each : m_demo.scenario.markets)
            names += (names.empty() ? "" : ", ") + each.name;
        return "The protocol runs on an embedded ledger, from " + minute(m_demo.scenario.begins) +
               " to " + minute(m_demo.played.until) + ".\nMarkets: " + names +
               ". Prices and funding are recorded. Open interest, depth, leverage, cover and\n"
               "capital are assumed, because nobody recorded them (backstopctl demo --json lists "
               "them).\nEvery step below is a signed transaction: " +
               std::to_string(m_demo.played.transactions) + " of them, none failed.\n\n";
    }

    void deposits()
    {
        for (const auto& told : m_demo.played.story.deposits) {
            const auto& event = told.detail.event;
            add(told.at, told.detail.who + " deposits " + usdc(event.amount) + " (assumed) into " +
                             market(told.market) + " " + std::string(nameOf(event.tranche)) +
                             ", locked until " + minute(event.unlockAt) + ".");
        }
    }

    void storms()
    {
        for (const auto& told : m_demo.played.story.covers)
            add(told.at, "Cover of " + usdc(told.detail.cover) +
                             " (asked for by assumption) is in "
                             "force for " +
                             market(told.market) + "; its capital carries at most " +
                             usdc(told.detail.maxCover) + ".");
        for (const auto& told : m_demo.played.story.restrictions)
            add(told.at, market(told.market) + "'s score rises to " + score(told.detail.score) +
                             ", above 0.75: the market is restricted, cover no longer rises.");
        for (const auto& told : m_demo.played.story.calms)
            add(told.at, market(told.market) +
                             "'s score has been at or below 0.70 for four "
                             "periods, now " +
                             score(told.detail.score) + ": the storm is over.");
    }

    void claims()
    {
        for (const replay::ClaimStory& claim : m_demo.played.story.claims) {
            const replay::DeficitFound& found = claim.found;
            add(claim.reportedAt,
                market(claim.market) + " fell " + percent(found.fall) + " within a candle, from " +
                    decimalText(found.previousClose.raw(), 8) + " to " +
                    decimalText(found.low.raw(), 8) + ".\n    With " + usdc(found.assumed.covered) +
                    " of open interest to cover at " + decimalText(found.assumed.leverage, 6) +
                    "x (both assumed) its venue\n    reports a deficit of " + usdc(found.amount) +
                    ". Cover in force: " + usdc(found.cover) + ".");
            if (claim.claim) settled(claim, *claim.claim);
        }
    }

    void settled(const replay::ClaimStory& story,
                 const core::programs::insolvency_handler::Claim& claim)
    {
        std::string text = "The claim of " + market(story.market) +
                           " is paid: " + usdc(claim.deficit) + " of deficit";
        text += "\n    junior absorbs      " + usdc(claim.isolatedJunior);
        text += "\n    senior absorbs      " + usdc(claim.isolatedSenior);
        text += "\n    other tiers         " +
                usdc(UsdcAmount{claim.sharedGot.raw() + claim.reinsuranceGot.raw()}) +
                " (none registered)";
        text += "\n    uncovered           " + usdc(claim.uncovered);
        text += "\n    fee of the payout   " + usdc(claim.fee);
        text += "\n    the venue collects  " + usdc(claim.collected);
        for (const replay::Holding& before : story.before)
            text += loss(story, before);
        add(claim.settledAt, text);
    }

    //! What the claim cost the followed person in one tranche.
    std::string loss(const replay::ClaimStory& story, const replay::Holding& before) const
    {
        for (const replay::Holding& after : story.after) {
            if (after.market != before.market || after.tranche != before.tranche) continue;
            return "\n    " + m_demo.played.story.follows + "'s " + market(before.market) + " " +
                   std::string(nameOf(before.tranche)) + ": " + usdc(before.worth) + " before, " +
                   usdc(after.worth) + " after" + (after.isWiped ? ", wiped out" : "");
        }
        return {};
    }

    void afterwards()
    {
        const replay::Story& story = m_demo.played.story;
        for (const auto& told : story.reopened)
            add(told.at, told.detail.who + " reopens " + market(told.market) + " " +
                             std::string(nameOf(told.detail.tranche)) + ", which was wiped out.");
        for (const auto& told : story.asked)
            add(told.at, told.detail.who + " asks to withdraw " + usdc(told.detail.event.amount) +
                             " from " + market(told.market) + " " +
                             std::string(nameOf(told.detail.event.tranche)) + "; it matures at " +
                             minute(told.detail.event.maturesAt) + ".");
        for (const auto& told : story.paid)
            add(told.at, "The withdrawal from " + market(told.market) + " pays " +
                             usdc(told.detail.event.net) + " (fee " + usdc(told.detail.event.fee) +
                             ").");
        for (const auto& told : story.recovered)
            add(told.at, market(told.market) + "'s venue returns " + usdc(told.detail.amount) +
                             " (assumed) of what it lost: " + usdc(told.detail.event.senior) +
                             " to senior, " + usdc(told.detail.event.junior) + " to junior.");
    }

    std::string scores() const
    {
        std::string text = "\nRisk scores, first, highest and last:\n";
        for (size_t i = 0; i < m_demo.scenario.markets.size(); ++i) {
            const replay::MarketStory& each = m_demo.played.story.markets[i];
            if (each.firstAt.isZero()) continue;
            text += "  " + market(i) + ": " + score(each.firstScore) + " on " +
                    minute(each.firstAt) + ", " + score(each.highestScore) + " on " +
                    minute(each.highestAt) + ", " + score(each.lastScore) + "\n";
        }
        return text;
    }

    std::string holdings() const
    {
        std::string text = "\nAt the end " + m_demo.played.story.follows + " has:\n";
        int64_t sum = 0;
        for (const replay::Holding& each : m_demo.played.holdings) {
            sum += each.result();
            text += "  " + market(each.market) + " " + std::string(nameOf(each.tranche)) +
                    ": paid in " + usdc(each.paidIn) + ", paid out " + usdc(each.paidOut) +
                    ", worth " + usdc(each.worth) + (each.isWiped ? " (wiped out)" : "") +
                    ": result " + usdcSigned(each.result()) + "\n";
        }
        return text + "  in all: " + usdcSigned(sum) + "\n";
    }

    std::string yields() const
    {
        std::string text = "\nPremiums by market, over all settled epochs:\n";
        for (size_t i = 0; i < m_demo.scenario.markets.size(); ++i) {
            UsdcAmount received;
            UsdcAmount fee;
            UsdcAmount senior;
            UsdcAmount junior;
            for (const auto& told : m_demo.played.story.epochs) {
                if (told.market != i) continue;
                received.value += told.detail.event.received.raw();
                fee.value += told.detail.event.fee.raw();
                senior.value += told.detail.event.yieldSenior.raw();
                junior.value += told.detail.event.yieldJunior.raw();
            }
            text += "  " + market(i) + ": " + usdc(received) + " received, " + usdc(senior) +
                    " to senior, " + usdc(junior) + " to junior, " + usdc(fee) + " fee\n";
        }
        return text;
    }

    std::string conservation() const
    {
        const replay::Conservation& all = m_demo.played.conservation;
        const auto amount = [](UsdcAmount each) { return grouped(decimalText(each.raw(), 6)); };
        return "\nConservation, in USDC to the last millionth:\n  deposits " +
               amount(all.deposits) + " + seeds " + amount(all.seeds) + " + bonds " +
               amount(all.bonds) + " + premiums " + amount(all.premiums) + " + recoveries " +
               amount(all.recoveries) + "\n  = " + amount(all.in()) + "\n  balances " +
               amount(all.balances) + " + withdrawals " + amount(all.withdrawals) + " + payouts " +
               amount(all.payouts) + " + fees " + amount(all.fees) + "\n  = " + amount(all.out()) +
               "\n  " +
               (all.holds() ? "equal: nothing was lost or made.\n"
                            : "NOT EQUAL: report this with the scenario.\n");
    }

    const Demo& m_demo;
    std::vector<Line> m_lines;
};

} // namespace

std::string tell(const Demo& demo)
{
    return Teller(demo).tell();
}

} // namespace app::ctl
