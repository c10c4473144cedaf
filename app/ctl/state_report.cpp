#include "app/ctl/state_report.h"

#include "app/ctl/input.h"

#include <algorithm>

namespace app::ctl {

using namespace app::cluster;
using core::programs::insolvency_handler::Claim;
using core::programs::insolvency_handler::ClaimPhase;
using core::programs::insurance_pool::MarketState;
using core::programs::risk_engine::Grade;
using core::programs::risk_engine::periodSeconds;
using core::programs::risk_engine::RiskState;

namespace {

std::string_view nameOf(MarketState state)
{
    switch (state) {
    case MarketState::Bonded: return "bonded";
    case MarketState::Approved: return "approved";
    case MarketState::WoundDown: return "wound_down";
    }
    return {};
}

std::string_view nameOf(ClaimPhase phase)
{
    switch (phase) {
    case ClaimPhase::Reported: return "reported";
    case ClaimPhase::Drawn: return "drawn";
    case ClaimPhase::SharedApplied: return "shared_applied";
    case ClaimPhase::Paid: return "paid";
    case ClaimPhase::Deferred: return "deferred";
    case ClaimPhase::Requeued: return "requeued";
    }
    return {};
}

std::string_view nameOf(Grade grade)
{
    switch (grade) {
    case Grade::A: return "A";
    case Grade::B: return "B";
    case Grade::C: return "C";
    case Grade::D: return "D";
    }
    return {};
}

void addPrice(Report& report, const PriceView& price)
{
    if (price.mantissa == 0) return report.none("price");
    // JSON has the text too: a price is no amount of anything, and its exponent may change.
    const bool isScaled = price.exponent <= 0 && price.exponent >= -18;
    report.text("price",
                isScaled ? decimalText(price.mantissa, -price.exponent)
                         : std::to_string(price.mantissa) + "e" + std::to_string(price.exponent));
}

void addScore(Report& report, const RiskView& risk)
{
    if (risk.hasScore)
        report.ratio("score", risk.state.score, decimalText(risk.state.score, 6));
    else
        report.none("score");
    report.text("grade", nameOf(risk.state.grade));
    report.truth("restricted", risk.state.restricted != 0);
    report.truth("stale", risk.isStale);
    report.time("storm_since", risk.stormSince);
}

//! Seconds as people count them.
std::string durationText(std::int64_t seconds)
{
    constexpr std::int64_t minute = 60;
    constexpr std::int64_t hour = 60 * minute;
    constexpr std::int64_t day = 24 * hour;
    if (seconds >= day)
        return std::to_string(seconds / day) + " d " + std::to_string(seconds % day / hour) + " h";
    if (seconds >= hour)
        return std::to_string(seconds / hour) + " h " + std::to_string(seconds % hour / minute) +
               " min";
    return std::to_string(seconds / minute) + " min " + std::to_string(seconds % minute) + " s";
}

void addDuration(Report& report, std::string_view key, std::int64_t seconds)
{
    report.scaledSigned(key, seconds, seconds == 0 ? "-" : durationText(seconds));
}

void addNav(Report& report, core::Nav nav)
{
    report.scaled("nav_e9", nav.raw(), decimalText(nav.raw(), core::Nav::decimals) + " USDC");
}

void addTranche(Report& report, const TrancheView& tranche)
{
    const auto& book = tranche.book;
    report.truth("seeded", tranche.isSeeded);
    report.truth("has_holders", tranche.hasHolders);
    report.money("capacity", tranche.capacity);
    report.money("assets", book.assets);
    report.shares("shares", book.shares);
    addNav(report, tranche.netNav);
    report.money("exit_assets", book.exitAssets);
    report.money("unvested", book.unvested);
    report.money("pending", tranche.pending);
    report.money("load", tranche.load);
    report.percent("utilisation", tranche.utilisation);
    report.percent("cap", tranche.cap);
    report.money("free", tranche.freedom.amount());
    report.money("attachment", tranche.attachment);
    report.money("detachment", tranche.detachment);
    report.money("yield_total", book.yieldTotal);
    report.money("loss_total", book.lossTotal);
    report.number("generation", book.generation);
    report.wide("ticket_head", book.ticketHead);
    report.wide("ticket_next", book.ticketNext);
}

void addClaim(Report& report, const ClaimView& view)
{
    const Claim& claim = view.account;
    report.address("address", view.address);
    report.wideSigned("period", claim.period);
    report.time("reported_at", claim.reportedAt);
    report.time("settled_at", claim.settledAt);
    report.text("phase", nameOf(claim.phase));
    report.money("deficit", claim.deficit);
    report.money("over_cover", claim.overCover);
    report.money("estimate", claim.estimate);
    report.money("threshold", claim.threshold);
    report.money("isolated_junior", claim.isolatedJunior);
    report.money("isolated_senior", claim.isolatedSenior);
    report.money("shared", claim.sharedGot);
    report.money("reinsurance", claim.reinsuranceGot);
    report.money("uncovered", claim.uncovered);
    report.money("drawn", view.drawn());
    report.money("fee", claim.fee);
    report.money("set_off", claim.setOff);
    report.money("paid", view.paid());
    report.money("collected", claim.collected);
    report.money("repaid", claim.repaid);
}

void addLot(Report& report, const LotView& lot)
{
    report.beginObject();
    report.shares("shares", lot.lot.shares);
    report.money("value", lot.value);
    report.money("cost", lot.lot.cost);
    report.time("deposited_at", lot.lot.depositedAt);
    report.time("unlock_at", lot.lot.unlockAt);
    addDuration(report, "locked_for", lot.lockedFor);
    report.end();
}

void addTicket(Report& report, const TicketView& ticket)
{
    report.beginObject();
    report.wide("number", ticket.account.number);
    report.address("address", ticket.address);
    report.text("state", ticket.isWiped          ? "wiped"
                         : ticket.isDone()       ? "done"
                         : ticket.maturesIn == 0 ? "matured"
                                                 : "waiting");
    report.money("worth", ticket.worth);
    report.wide("exit_shares", ticket.account.exitShares.raw());
    report.percent("early_fee", ticket.account.fee);
    report.time("requested_at", ticket.account.requestedAt);
    report.time("matures_at", ticket.account.maturesAt);
    addDuration(report, "matures_in", ticket.maturesIn);
    report.wide("ahead", ticket.ahead);
    report.money("owed", ticket.account.owed);
    report.end();
}

} // namespace

std::string_view nameOf(Tranche tranche)
{
    return tranche == Tranche::Junior ? "junior" : "senior";
}

void addMoment(Report& report, const Snapshot& snapshot)
{
    report.time("time", snapshot.time);
    report.wide("slot", snapshot.slot);
}

void addMarket(Report& report, const MarketView& market)
{
    const RiskState& risk = market.risk.state;
    report.text("name", market.name);
    report.address("address", market.address);
    report.text("state", nameOf(market.account.state));
    addPrice(report, market.risk.price);
    addScore(report, market.risk);
    report.money("covered_asked", risk.coveredAsked);
    report.money("cover", risk.cover);
    report.money("max_cover", risk.maxCover);
    report.truth("over_limit", risk.overLimit != 0);
    report.money("load", market.pool.load);
    report.money("uncovered_reserve", risk.uncoveredReserve);
    report.money("pool_assets", market.pool.assets);
    report.percent("utilisation", market.pool.utilisation);
    report.percent("cap", market.pool.caps.pool);
    report.percent("premium_rate", market.premium.state.rate);
    report.money("arrears", market.premium.state.arrears);
    // The replay's scenario, the only source of snapshots on an embedded ledger, assumes these.
    report.text("assumed",
                "leverage, open interest, depth and the cover asked for: nobody recorded "
                "them");
}

void addFactors(Report& report, const RiskView& risk)
{
    const RiskState& state = risk.state;
    report.beginObject("factors");
    for (const auto& [key, value] :
         {std::pair{"leverage", state.leverageFactor}, std::pair{"depth", state.depthFactor},
          std::pair{"volatility", state.volatilityFactor},
          std::pair{"funding", state.fundingFactor}})
        report.ratio(key, value.raw(), decimalText(value.raw(), 6));
    report.end();
    report.scaled("leverage_e6", state.leverage, decimalText(state.leverage, 6) + " x");
    report.money("open_interest", state.openInterest);
    report.money("depth", state.depth);
    report.scaledSigned("volatility_e9", state.volatilityE9,
                        signedDecimalText(state.volatilityE9, 9));
    report.number("returns", state.returnCount);
    report.number("funding_bins", state.fundingCount);
    report.truth("low_quality", state.lowQuality != 0);
    report.truth("concentration", state.concentration != 0);
    report.time("scored_until", UnixTime{state.scorePeriod * periodSeconds});
    report.time("snapshot_at", UnixTime{state.snapshotPeriod * periodSeconds});
}

void addPremium(Report& report, const PremiumView& premium)
{
    report.beginObject("premium");
    report.percent("rate", premium.state.rate);
    report.money("due", premium.state.due);
    report.money("paid", premium.state.paid);
    report.money("unpaid", premium.unpaid);
    report.money("arrears", premium.state.arrears);
    report.money("inbox", premium.state.inbox);
    report.truth("suspended", premium.state.suspended != 0);
    report.end();
}

void addClaims(Report& report, const MarketView& market, std::size_t countMax)
{
    report.beginList("claims");
    for (std::size_t i = 0; i < std::min(countMax, market.claims.size()); ++i) {
        report.beginObject();
        addClaim(report, market.claims[i]);
        report.end();
    }
    report.end();
}

void addPool(Report& report, const PoolView& pool)
{
    report.address("address", pool.address);
    report.address("vault", pool.account.vault);
    report.money("vault_balance", pool.vaultBalance);
    report.money("assets", pool.assets);
    report.money("load", pool.load);
    report.money("pending", pool.account.pending);
    report.percent("utilisation", pool.utilisation);
    report.percent("cap", pool.caps.pool);
    report.percent("junior_minimum", pool.caps.juniorMinimum);
    report.number("unsettled_claims", pool.account.unsettledClaims);
    report.money("payable", pool.account.payable);
    report.beginObject("epoch");
    report.number("number", pool.account.epoch);
    report.time("start", pool.account.epochStart);
    report.time("end", pool.account.epochEnd);
    report.end();
    for (const Tranche tranche : {Tranche::Junior, Tranche::Senior}) {
        if (tranche == Tranche::Junior && !pool.isTranched()) continue;
        report.beginObject(nameOf(tranche));
        addTranche(report, pool.tranche(tranche));
        report.end();
    }
}

void addPosition(Report& report, const Snapshot& snapshot, const PositionView& position)
{
    report.address("owner", position.account.owner);
    report.text("market", snapshot.markets[position.market].name);
    report.text("tranche", nameOf(position.tranche));
    report.address("address", position.address);
    report.truth("wiped", position.isWiped);
    report.shares("shares", position.shares);
    report.money("value", position.value);
    report.money("unlocked", position.unlocked);
    report.money("leaving", position.leaving);
    report.money("cost", position.cost);
    report.moneySigned("result", position.result);
    report.money("deposited", position.account.deposited);
    report.money("withdrawn", position.account.withdrawn);
    report.money("fees", position.account.fees);
    report.moneySigned("realised", position.account.realised);
    report.time("next_unlock", position.nextUnlock);
    report.beginList("lots");
    for (const LotView& lot : position.lots)
        addLot(report, lot);
    report.end();
    report.beginList("tickets");
    for (const TicketView& ticket : position.tickets)
        addTicket(report, ticket);
    report.end();
}

} // namespace app::ctl
