// What a step lets one see.

#include "tests/sim/rules.h"

namespace tests::sim {

using core::programs::capital::Book;

namespace {

using Sights = std::vector<std::string_view>;

void note(Sights& sights, bool isSeen, std::string_view sight)
{
    if (isSeen) sights.push_back(sight);
}

void lookAtCover(const Step& step, const MarketAddresses& at, Sights& sights)
{
    const auto& before = step.before.of<risks::RiskState>(at.risk);
    const auto& after = step.after.of<risks::RiskState>(at.risk);
    note(sights, after.cover > before.cover, "cover rose");
    note(sights, after.cover < before.cover && !after.cover.isZero(), "cover fell");
    note(sights, after.restricted > before.restricted, "a restriction");
}

void lookAtLoss(const Step& step, const MarketAddresses& at, Sights& sights)
{
    const auto& before = step.before.of<pools::Pool>(at.pool);
    const auto& after = step.after.of<pools::Pool>(at.pool);
    note(sights,
         after.dustToTreasury > before.dustToTreasury ||
             (after.drawn > before.drawn && after.books[0].assets > before.books[0].assets),
         "dust of a wiped book");
    for (const Tranche tranche : {Tranche::Senior, Tranche::Junior}) {
        const Book& had = bookOf(before.books, tranche);
        const Book& has = bookOf(after.books, tranche);
        const bool lost = has.lossTotal > had.lossTotal;
        note(sights, lost && tranche == Tranche::Junior, "junior lost");
        note(sights, lost && tranche == Tranche::Senior, "senior lost");
        note(sights, lost && has.exitAssets < had.exitAssets, "an exit side lost");
        note(sights, has.generation > had.generation, "a live side wiped");
        note(sights, has.exitGeneration > had.exitGeneration, "an exit side wiped");
    }
}

void lookAtPayment(const Step& step, const MarketAddresses& at, Sights& sights)
{
    const auto& before = step.before.of<pools::Pool>(at.pool);
    const auto& after = step.after.of<pools::Pool>(at.pool);
    if (after.withdrawals == before.withdrawals) return;
    note(sights, !step.before.of<risks::RiskState>(at.risk).cover.isZero(),
         "a payment with cover in force");
    note(sights, after.payable > before.payable, "a payment into a ticket");
    for (const auto& [address, position] : step.after.all<pools::Position>()) {
        const auto* was = step.before.find<pools::Position>(address);
        note(sights, was != nullptr && position.fees > was->fees, "an early fee");
    }
    for (const auto& [address, ticket] : step.after.all<pools::WithdrawTicket>()) {
        const auto* was = step.before.find<pools::WithdrawTicket>(address);
        note(sights,
             was != nullptr && ticket.exitShares < was->exitShares && !ticket.exitShares.isZero(),
             "a payment in part");
    }
}

void lookAtIncome(const Step& step, const MarketAddresses& at, Sights& sights)
{
    const auto& before = step.before.of<premiums::PremiumState>(at.premium);
    const auto& after = step.after.of<premiums::PremiumState>(at.premium);
    note(sights, after.setOff > before.setOff, "a set-off");
    note(sights, after.bondPaid > before.bondPaid, "a bond taken");
    const auto& had = step.before.of<pools::Pool>(at.pool);
    const auto& has = step.after.of<pools::Pool>(at.pool);
    note(sights, has.books[0].yieldTotal > had.books[0].yieldTotal, "yield for senior");
    note(sights, has.books[1].yieldTotal > had.books[1].yieldTotal, "yield for junior");
    note(sights, has.waitingYield > had.waitingYield, "yield that waits");
    note(sights, has.recoveries > had.recoveries, "a recovery");
}

void lookAtClaims(const Step& step, Sights& sights)
{
    for (const auto& [address, claim] : step.after.all<claims::Claim>()) {
        const auto* was = step.before.find<claims::Claim>(address);
        note(sights, was != nullptr && claim.uncovered > was->uncovered, "an uncovered rest");
    }
}

} // namespace

std::vector<std::string_view> sightsOf(const Step& step)
{
    Sights sights;
    for (const Places::Market& market : step.places.markets) {
        lookAtCover(step, market.at, sights);
        lookAtLoss(step, market.at, sights);
        lookAtPayment(step, market.at, sights);
        lookAtIncome(step, market.at, sights);
    }
    if (step.call.kind == Kind::PayClaim) lookAtClaims(step, sights);
    return sights;
}

} // namespace tests::sim
