#include "app/ctl/demo_report.h"

#include "app/ctl/input.h"

namespace app::ctl {
namespace {

using core::programs::capital::Tranche;
using core::programs::risk_engine::noScore;

std::string_view nameOf(Tranche tranche)
{
    return tranche == Tranche::Junior ? "junior" : "senior";
}

const std::string& marketOf(const Demo& demo, size_t index)
{
    return demo.scenario.markets[index].name;
}

//! A multiple in 1e-6.
void multiple(Report& report, std::string_view key, uint64_t value)
{
    report.scaled(key, value, decimalText(value, 6));
}

void price(Report& report, std::string_view key, core::market::PriceE8 value)
{
    report.scaled(key, value.raw(), decimalText(value.raw(), 8));
}

void addState(Report& report, const replay::MarketState& state)
{
    report.time("at", state.at);
    multiple(report, "leverage_e6", state.leverage);
    report.money("open_interest", state.openInterest);
    multiple(report, "oi_to_depth_e6", state.oiToDepth);
    report.money("covered_open_interest", state.covered);
}

void addModel(Report& report, const replay::LiquidationModel& model)
{
    report.beginObject("liquidation");
    report.percent("orderly_fall_ppm", model.orderlyFall);
    report.percent("broken_fall_ppm", model.brokenFall);
    report.percent("slippage_ppm", model.slippage);
    report.beginList("traders");
    for (const replay::TraderGroup& group : model.groups) {
        report.beginObject();
        report.percent("share_ppm", group.share);
        multiple(report, "leverage_of_mean_e6", group.multiple);
        report.end();
    }
    report.end();
    report.end();
}

void addAssumed(Report& report, const Demo& demo)
{
    report.beginObject("assumed");
    report.text("label", "assumed: nobody recorded what stands here");
    report.wide("epoch_seconds", demo.scenario.epochSeconds);
    report.money("venue_funds", demo.scenario.venueFunds);
    addModel(report, demo.scenario.liquidation);
    report.beginList("markets");
    for (const replay::MarketAssumptions& market : demo.scenario.markets) {
        report.beginObject();
        report.text("market", market.name);
        report.time("joins_at", market.joinsAt);
        report.beginList("states");
        for (const replay::MarketState& state : market.states) {
            report.beginObject();
            addState(report, state);
            report.end();
        }
        report.end();
        report.end();
    }
    report.end();
    report.text("people", "who brings, takes and returns how much capital, and when");
    report.end();
}

void addPoint(Report& report, const replay::ScorePoint& point)
{
    report.beginObject();
    report.time("at", point.at);
    price(report, "price_e8", point.price);
    if (point.score == noScore)
        report.none("score_ppm");
    else
        report.percent("score_ppm", core::Ppm{point.score});
    report.percent("leverage_factor_ppm", point.leverageFactor);
    report.percent("depth_factor_ppm", point.depthFactor);
    report.percent("volatility_factor_ppm", point.volatilityFactor);
    report.percent("funding_factor_ppm", point.fundingFactor);
    report.truth("restricted", point.restricted);
    report.money("assumed_cover_asked", point.asked);
    report.money("cover", point.cover);
    report.money("max_cover", point.maxCover);
    report.money("load", point.load);
    report.end();
}

void addMarkets(Report& report, const Demo& demo)
{
    report.beginList("markets");
    for (size_t i = 0; i < demo.scenario.markets.size(); ++i) {
        const replay::MarketStory& story = demo.played.story.markets[i];
        report.beginObject();
        report.text("market", marketOf(demo, i));
        report.percent("first_score_ppm", core::Ppm{story.firstScore});
        report.time("first_score_at", story.firstAt);
        report.percent("highest_score_ppm", core::Ppm{story.highestScore});
        report.time("highest_score_at", story.highestAt);
        report.percent("last_score_ppm", core::Ppm{story.lastScore});
        report.money("highest_cover", story.highestCover);
        report.percent("highest_cover_to_max_ppm", story.highestUse);
        report.beginList("score_path");
        for (const replay::ScorePoint& point : story.path)
            addPoint(report, point);
        report.end();
        report.end();
    }
    report.end();
}

//! Begins an object with when and where it was.
template <class Detail>
void beginTold(Report& report, const Demo& demo, const replay::Told<Detail>& told)
{
    report.beginObject();
    report.time("at", told.at);
    report.text("market", marketOf(demo, told.market));
}

void addDeposits(Report& report, const Demo& demo)
{
    report.beginList("deposits");
    for (const auto& told : demo.played.story.deposits) {
        beginTold(report, demo, told);
        report.text("who", told.detail.who);
        report.text("tranche", nameOf(told.detail.event.tranche));
        report.truth("amount_is_assumed", true);
        report.money("amount", told.detail.event.amount);
        report.shares("shares", told.detail.event.shares);
        report.time("unlocks_at", told.detail.event.unlockAt);
        report.end();
    }
    report.end();
}

void addStorms(Report& report, const Demo& demo)
{
    report.beginList("covers_in_force");
    for (const auto& told : demo.played.story.covers) {
        beginTold(report, demo, told);
        report.money("cover", told.detail.cover);
        report.money("max_cover", told.detail.maxCover);
        report.end();
    }
    report.end();
    report.beginList("restrictions");
    for (const auto& told : demo.played.story.restrictions) {
        beginTold(report, demo, told);
        report.percent("score_ppm", core::Ppm{told.detail.score});
        report.end();
    }
    report.end();
    report.beginList("storms_cleared");
    for (const auto& told : demo.played.story.calms) {
        beginTold(report, demo, told);
        report.time("since", told.detail.since);
        report.percent("score_ppm", core::Ppm{told.detail.score});
        report.end();
    }
    report.end();
}

void addLayer(Report& report,
              std::string_view tier,
              std::string_view tranche,
              core::UsdcAmount paid)
{
    report.beginObject();
    report.text("tier", tier);
    report.text("tranche", tranche);
    report.money("paid", paid);
    report.end();
}

void addSettled(Report& report, const core::programs::insolvency_handler::Claim& claim)
{
    report.time("paid_at", claim.settledAt);
    report.money("deficit", claim.deficit);
    report.money("over_cover", claim.overCover);
    report.money("threshold", claim.threshold);
    report.beginList("layers");
    addLayer(report, "isolated", "junior", claim.isolatedJunior);
    addLayer(report, "isolated", "senior", claim.isolatedSenior);
    addLayer(report, "shared", "all", claim.sharedGot);
    addLayer(report, "reinsurance", "all", claim.reinsuranceGot);
    report.end();
    report.money("uncovered", claim.uncovered);
    report.money("fee", claim.fee);
    report.money("set_off", claim.setOff);
    report.money("collected", claim.collected);
    report.money("repaid", claim.repaid);
}

void addHoldings(Report& report,
                 const Demo& demo,
                 std::string_view key,
                 const std::vector<replay::Holding>& holdings)
{
    report.beginList(key);
    for (const replay::Holding& holding : holdings) {
        report.beginObject();
        report.text("market", marketOf(demo, holding.market));
        report.text("tranche", nameOf(holding.tranche));
        report.money("paid_in", holding.paidIn);
        report.money("paid_out", holding.paidOut);
        report.money("worth", holding.worth);
        report.moneySigned("result", holding.result());
        report.truth("wiped_out", holding.isWiped);
        report.end();
    }
    report.end();
}

void addClaims(Report& report, const Demo& demo)
{
    report.beginList("claims");
    for (const replay::ClaimStory& claim : demo.played.story.claims) {
        report.beginObject();
        report.time("reported_at", claim.reportedAt);
        report.text("market", marketOf(demo, claim.market));
        report.number("period", claim.found.period);
        price(report, "previous_close_e8", claim.found.previousClose);
        price(report, "low_e8", claim.found.low);
        report.percent("fall_ppm", claim.found.fall);
        report.money("reported", claim.found.amount);
        report.money("cover_in_force", claim.found.cover);
        report.beginObject("assumed");
        addState(report, claim.found.assumed);
        report.end();
        report.truth("paid", claim.claim.has_value());
        if (claim.claim) addSettled(report, *claim.claim);
        addHoldings(report, demo, "provider_before", claim.before);
        addHoldings(report, demo, "provider_after", claim.after);
        report.end();
    }
    report.end();
}

void addEpochs(Report& report, const Demo& demo)
{
    report.beginList("epochs");
    for (const auto& told : demo.played.story.epochs) {
        const core::programs::premium_manager::EpochSettled& event = told.detail.event;
        beginTold(report, demo, told);
        report.number("epoch", event.epoch);
        report.percent("rate_bps", event.rate);
        report.money("premium_due", event.due);
        report.money("received", event.received);
        report.money("fee", event.fee);
        report.money("yield_senior", event.yieldSenior);
        report.money("yield_junior", event.yieldJunior);
        report.money("arrears", event.arrearsAfter);
        report.end();
    }
    report.end();
}

void addWithdrawals(Report& report, const Demo& demo)
{
    report.beginList("withdrawals_requested");
    for (const auto& told : demo.played.story.asked) {
        beginTold(report, demo, told);
        report.text("who", told.detail.who);
        report.text("tranche", nameOf(told.detail.event.tranche));
        report.wide("ticket", told.detail.event.number);
        report.money("amount", told.detail.event.amount);
        report.time("matures_at", told.detail.event.maturesAt);
        report.end();
    }
    report.end();
    report.beginList("withdrawals_paid");
    for (const auto& told : demo.played.story.paid) {
        beginTold(report, demo, told);
        report.address("owner", told.detail.event.owner);
        report.text("tranche", nameOf(told.detail.event.tranche));
        report.wide("ticket", told.detail.event.number);
        report.money("gross", told.detail.event.gross);
        report.money("fee", told.detail.event.fee);
        report.money("net", told.detail.event.net);
        report.end();
    }
    report.end();
    report.beginList("recoveries");
    for (const auto& told : demo.played.story.recovered) {
        beginTold(report, demo, told);
        report.truth("amount_is_assumed", true);
        report.money("amount", told.detail.amount);
        report.money("to_senior", told.detail.event.senior);
        report.money("to_junior", told.detail.event.junior);
        report.end();
    }
    report.end();
}

void addProvider(Report& report, const Demo& demo)
{
    core::UsdcAmount paidIn;
    core::UsdcAmount paidOut;
    core::UsdcAmount worth;
    int64_t result = 0;
    for (const replay::Holding& holding : demo.played.holdings) {
        paidIn.value += holding.paidIn.raw();
        paidOut.value += holding.paidOut.raw();
        worth.value += holding.worth.raw();
        result += holding.result();
    }
    report.beginObject("provider");
    report.text("who", demo.played.story.follows);
    report.money("paid_in", paidIn);
    report.money("paid_out", paidOut);
    report.money("worth", worth);
    report.moneySigned("result", result);
    addHoldings(report, demo, "holdings", demo.played.holdings);
    report.end();
}

void addConservation(Report& report, const replay::Conservation& all)
{
    report.beginObject("conservation");
    report.money("deposits", all.deposits);
    report.money("seeds", all.seeds);
    report.money("bonds", all.bonds);
    report.money("premiums", all.premiums);
    report.money("recoveries", all.recoveries);
    report.money("came_in", all.in());
    report.money("balances", all.balances);
    report.money("withdrawals", all.withdrawals);
    report.money("payouts", all.payouts);
    report.money("fees", all.fees);
    report.money("accounted_for", all.out());
    report.truth("holds", all.holds());
    report.end();
}

} // namespace

Report reportOf(const Demo& demo)
{
    Report report;
    report.beginObject("story");
    report.time("begins", demo.scenario.begins);
    report.time("ends", demo.scenario.ends);
    report.time("played_until", demo.played.until);
    report.truth("complete", demo.played.isComplete);
    report.text("prices_and_funding", "recorded");
    report.end();
    addAssumed(report, demo);
    addDeposits(report, demo);
    addStorms(report, demo);
    addClaims(report, demo);
    addWithdrawals(report, demo);
    addEpochs(report, demo);
    addProvider(report, demo);
    addConservation(report, demo.played.conservation);
    report.beginObject("ledger");
    report.wide("transactions", demo.played.transactions);
    report.text("accounts_sha256", hexText(core::solana::bytesOf(demo.played.accounts)));
    report.end();
    addMarkets(report, demo);
    return report;
}

} // namespace app::ctl
