// What holds of cover, settlements and claims.

#include "core/programs/capital/capacity.h"
#include "tests/sim/rules.h"

#include <algorithm>

namespace tests::sim {

using claims::ClaimPhase;
using core::mulDivCeil;
using core::product;
using core::programs::Param;
using core::programs::capital::Book;

namespace {

constexpr uint64_t whole = 10'000;
constexpr uint64_t million = 1'000'000;

uint64_t increase(uint64_t before, uint64_t after)
{
    return after - before; // a decrease becomes a number that equals nothing
}

uint64_t treasuryGain(const Step& step)
{
    const Address& treasury = step.places.all.accounts.treasury;
    return increase(step.before.tokensAt(treasury), step.after.tokensAt(treasury));
}

uint64_t realmParam(const Step& step, Param param)
{
    return paramOf(step.before.of<pools::ParamSet>(step.places.all.accounts.realmParams), param);
}

bool isStorm(const risks::RiskState& risk, UnixTime now)
{
    if (risk.stormSince.raw() != 0) return true;
    return risk.score != risks::noScore && now.raw() / 900 > risk.scorePeriod + 2;
}

std::string riseFault(const Step& step, const MarketAddresses& at)
{
    const auto& before = step.before.of<risks::RiskState>(at.risk);
    const auto& after = step.after.of<risks::RiskState>(at.risk);
    if (before.score == risks::noScore) return "cover without a score";
    if (isStorm(before, step.after.now)) return "cover rose in a storm";
    if (!step.before.of<premiums::PremiumState>(at.premium).arrears.isZero())
        return "cover rose in arrears";
    if (after.cover > after.maxCover) return "cover rose above what capital carries";
    const int64_t waited = step.after.now.raw() / 900 - before.riseSince;
    const auto delay = static_cast<int64_t>(realmParam(step, Param::coverRiseDelay));
    if (before.riseSince == 0 || waited < delay) return "cover rose without waiting";
    return {};
}

} // namespace

std::string coverFault(const Step& step)
{
    const MarketAddresses& at = step.places.markets[*step.call.market].at;
    const auto& before = step.before.of<risks::RiskState>(at.risk);
    const auto& after = step.after.of<risks::RiskState>(at.risk);
    const auto& pool = step.before.of<pools::Pool>(at.pool);
    if (after.cover > before.cover) {
        if (std::string fault = riseFault(step, at); !fault.empty()) return fault;
    } else if (!after.cover.isZero()) {
        const uint64_t most =
            std::max(before.epochHighestCover.raw() / realmParam(step, Param::coverFallDivisor),
                     uint64_t{1});
        if (before.cover.raw() - after.cover.raw() > most) return "cover fell too fast";
    }
    uint64_t base = core::programs::capital::capacities(pool.books).total().raw();
    for (const Book& book : pool.books)
        base -= book.exitAtEpochStart.raw();
    if (product(after.loads[0].raw(), whole) >
        product(base, realmParam(step, Param::capIsolatedBps)))
        return "more load than the tier may carry";
    const uint64_t reserve = after.reserveBps[static_cast<size_t>(after.grade)].raw();
    const auto required = mulDivCeil(after.cover.raw(), reserve, whole);
    if (!required || after.loads[0].raw() + after.uncoveredReserve.raw() != *required)
        return "load and uncovered reserve are not what cover requires";
    return {};
}

std::string settlementFault(const Step& step)
{
    const MarketAddresses& at = step.places.markets[*step.call.market].at;
    const auto& before = step.before.of<pools::Pool>(at.pool);
    const auto& after = step.after.of<pools::Pool>(at.pool);
    const auto& premium = step.before.of<premiums::PremiumState>(at.premium);
    const auto& settled = step.after.of<premiums::PremiumState>(at.premium);
    const auto& risk = step.after.of<risks::RiskState>(at.risk);
    if (step.after.now < before.epochEnd) return "an epoch was settled before its end";
    if (before.unsettledClaims != 0) return "an epoch was settled before its claims";
    if (after.epoch != before.epoch + 1 || settled.epoch != after.epoch ||
        risk.epoch != after.epoch)
        return "the epochs do not agree";
    if (after.epochStart != step.after.now || !after.epochClaims.isZero() ||
        !settled.inbox.isZero())
        return "the next epoch does not begin anew";
    if (risk.cover > risk.maxCover) return "more cover than capital carries";

    const uint64_t received =
        premium.inbox.raw() + increase(premium.bondPaid.raw(), settled.bondPaid.raw());
    const auto fee = mulDivCeil(received, premium.performanceFee.raw(), whole);
    if (!fee || treasuryGain(step) != *fee) return "the performance fee is not what it should be";
    if (increase(before.yields.raw(), after.yields.raw()) != received - *fee)
        return "the yield is not what was received less the fee";
    return {};
}

std::string drawFault(const Step& step)
{
    const MarketAddresses& at = step.places.markets[*step.call.market].at;
    const auto& before = step.before.of<pools::Pool>(at.pool);
    const auto& after = step.after.of<pools::Pool>(at.pool);
    const auto& market = step.before.of<pools::Market>(at.market);
    for (const auto& [address, claim] : step.after.all<claims::Claim>()) {
        const auto& was = step.before.of<claims::Claim>(address);
        if (was.phase == claim.phase) continue;
        const auto delay = static_cast<int64_t>(realmParam(step, Param::settlementDelay));
        if (step.after.now.raw() / 900 - claim.period < delay) return "a draw before its time";
        if (market.pausedUntil[static_cast<size_t>(pools::PauseKind::Claims)] > step.after.now)
            return "a draw while claims are paused";
        const uint64_t threshold =
            paramOf(step.before.of<pools::ParamSet>(at.params), Param::deficitThreshold);
        const auto had = core::programs::capital::capacities(before.books);
        const uint64_t want = claim.deficit.raw() > threshold ? claim.deficit.raw() : 0;
        const uint64_t junior = std::min(want, had.junior.raw());
        const uint64_t senior = std::min(want - junior, had.senior.raw());
        for (const auto& [tranche, part, capacity] :
             {std::tuple{Tranche::Junior, junior, had.junior.raw()},
              std::tuple{Tranche::Senior, senior, had.senior.raw()}}) {
            const Book& book = bookOf(before.books, tranche);
            const Book& rest = bookOf(after.books, tranche);
            if (increase(book.lossTotal.raw(), rest.lossTotal.raw()) != part)
                return "senior was touched while junior had capacity, or the loss is not the claim";
            const auto exit = part == 0 ? core::Outcome<uint64_t>{0}
                                        : mulDivCeil(part, book.exitAssets.raw(), capacity);
            const uint64_t ofExit = book.exitAssets.raw() - rest.exitAssets.raw();
            if (!exit || ofExit != std::min(*exit, book.exitAssets.raw()))
                return "the exit side does not bear its part of the loss";
        }
        if (claim.isolatedJunior.raw() != junior || claim.isolatedSenior.raw() != senior)
            return "the claim does not say what was taken";
        const Address& vault = step.places.all.accounts.payoutVault;
        if (increase(step.before.tokensAt(vault), step.after.tokensAt(vault)) != junior + senior)
            return "what was drawn did not reach the payout vault";
        return {};
    }
    return "a draw without a claim";
}

std::string payoutFault(const Step& step)
{
    for (const auto& [address, claim] : step.after.all<claims::Claim>()) {
        const auto& was = step.before.of<claims::Claim>(address);
        if (was.phase == claim.phase) continue;
        const uint64_t drawn = claim.isolatedJunior.raw() + claim.isolatedSenior.raw();
        const auto fee = mulDivCeil(drawn, realmParam(step, Param::payoutFeePpm), million);
        if (!fee || claim.fee.raw() != *fee) return "the payout fee is not what it should be";
        if (treasuryGain(step) != *fee - *fee / 2) return "the treasury did not get its half";
        const MarketAddresses& at = step.places.markets[*step.call.market].at;
        const auto& premium = step.before.of<premiums::PremiumState>(at.premium);
        if (claim.setOff.raw() != std::min(drawn - *fee, premium.arrears.raw()))
            return "the set-off is not the arrears";
        const bool counts = claim.deficit > claim.threshold;
        if (claim.uncovered.raw() != (counts ? claim.deficit.raw() - drawn : 0))
            return "what is uncovered is not what nobody paid";
        return {};
    }
    return "a payout without a claim";
}

} // namespace tests::sim
