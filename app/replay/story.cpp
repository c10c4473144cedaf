#include "app/replay/story.h"

#include "core/programs/capital/capacity.h"
#include "core/programs/capital/flows.h"
#include "core/programs/capital/lots.h"
#include "core/programs/insurance_pool/pool_account.h"

#include <algorithm>

namespace app::replay {

using core::support::Result;
namespace capital = core::programs::capital;
namespace pools = core::programs::insurance_pool;
using core::programs::risk_engine::noScore;

namespace {

constexpr int64_t pathStep = 21'600; //!< six hours
constexpr uint64_t wholePpm = 1'000'000;

ScorePoint pointOf(UnixTime at, const PeriodScored& scored)
{
    const core::programs::risk_engine::RiskState& risk = *scored.risk;
    ScorePoint point;
    point.at = at;
    point.price = scored.price;
    point.score = risk.score;
    point.leverageFactor = risk.leverageFactor;
    point.depthFactor = risk.depthFactor;
    point.volatilityFactor = risk.volatilityFactor;
    point.fundingFactor = risk.fundingFactor;
    point.asked = risk.coveredAsked;
    point.cover = risk.cover;
    point.maxCover = risk.maxCover;
    point.load = risk.loads[0];
    point.restricted = risk.restricted != 0;
    return point;
}

Result<std::optional<Holding>> readHolding(cluster::EmbeddedCluster& cluster,
                                           const KeptMarket& market,
                                           Tranche tranche,
                                           const core::Address& owner)
{
    const core::Address at =
        cluster::positionAddress(cluster.deployment().ids, market.addresses.pool, tranche, owner);
    if (!cluster.exists(at)) return std::optional<Holding>();
    const auto position = cluster.read<pools::Position>(at);
    if (!position) return position.error();
    auto pool = cluster.read<pools::Pool>(market.addresses.pool);
    if (!pool) return pool.error();

    Holding holding;
    holding.market = market.index;
    holding.tranche = tranche;
    holding.paidIn = position->deposited;
    holding.paidOut = position->withdrawn;
    for (capital::Book& each : pool->books)
        if (!capital::touch(each, cluster.now()))
            return cluster::fault(cluster::ClusterError::AccountMustMatchLayout, market.name);
    const capital::Book& book = bookOf(pool->books, tranche);
    holding.isWiped = position->generation != book.generation;
    if (holding.isWiped) return std::optional(holding);
    const capital::ByTranche pending =
        capital::splitPending(capital::capacities(pool->books), pool->pending);
    const auto worth = capital::netValue(
        book, capital::sharesOf(position->lots, position->lotCount), pending.of(tranche));
    if (!worth) return cluster::fault(cluster::ClusterError::AccountMustMatchLayout, market.name);
    holding.worth = *worth;
    return std::optional(holding);
}

} // namespace

int64_t Holding::result() const
{
    // Amounts of a book stay below 2^62.
    return static_cast<int64_t>(worth.raw() + paidOut.raw()) - static_cast<int64_t>(paidIn.raw());
}

StoryTeller::StoryTeller(size_t marketCount, std::string follows)
    : m_wasRestricted(marketCount, false),
      m_hadCover(marketCount, false)
{
    m_story.follows = std::move(follows);
    m_story.markets.resize(marketCount);
}

void StoryTeller::hear(const StoryEvent& event)
{
    const auto keep = [&event](auto& list, const auto& detail) {
        list.push_back({event.at, event.market, detail});
    };
    if (const auto* scored = std::get_if<PeriodScored>(&event.detail)) score(event, *scored);
    if (const auto* it = std::get_if<CapitalDeposited>(&event.detail)) keep(m_story.deposits, *it);
    if (const auto* it = std::get_if<MarketRestricted>(&event.detail))
        keep(m_story.restrictions, *it);
    if (const auto* it = std::get_if<StormPassed>(&event.detail)) keep(m_story.calms, *it);
    if (const auto* it = std::get_if<BookReopened>(&event.detail)) keep(m_story.reopened, *it);
    if (const auto* it = std::get_if<EpochClosed>(&event.detail)) keep(m_story.epochs, *it);
    if (const auto* it = std::get_if<WithdrawalAsked>(&event.detail)) keep(m_story.asked, *it);
    if (const auto* it = std::get_if<WithdrawalPaid>(&event.detail)) keep(m_story.paid, *it);
    if (const auto* it = std::get_if<DeficitRecovered>(&event.detail)) keep(m_story.recovered, *it);
    if (const auto* found = std::get_if<DeficitFound>(&event.detail))
        m_story.claims.push_back({event.at, event.market, *found, {}, m_lastHoldings, {}});
    if (const auto* settled = std::get_if<ClaimSettled>(&event.detail))
        settle(event.market, *settled);
}

void StoryTeller::score(const StoryEvent& event, const PeriodScored& scored)
{
    MarketStory& market = m_story.markets[event.market];
    const ScorePoint point = pointOf(event.at, scored);
    const bool turned = point.restricted != m_wasRestricted[event.market];
    m_wasRestricted[event.market] = point.restricted;
    if (turned || event.at.raw() % pathStep == 0) market.path.push_back(point);

    const bool hasCover = !point.cover.isZero();
    if (hasCover && !m_hadCover[event.market])
        m_story.covers.push_back({event.at, event.market, {point.cover, point.maxCover}});
    m_hadCover[event.market] = hasCover;

    if (point.score != noScore) {
        if (market.firstAt.isZero()) {
            market.firstScore = point.score;
            market.firstAt = event.at;
        }
        market.lastScore = point.score;
        if (point.score > market.highestScore) {
            market.highestScore = point.score;
            market.highestAt = event.at;
        }
    }
    market.highestCover = core::larger(market.highestCover, point.cover);
    const core::Ppm use{
        static_cast<uint32_t>(core::ratioFloor(point.cover.raw(), wholePpm, point.maxCover.raw()))};
    market.highestUse = core::larger(market.highestUse, use);
}

void StoryTeller::remember(const std::vector<Holding>& holdings)
{
    m_lastHoldings = holdings;
    for (ClaimStory& claim : m_story.claims)
        if (claim.claim && claim.after.empty()) claim.after = holdings;
}

void StoryTeller::settle(size_t market, const ClaimSettled& settled)
{
    const auto found =
        std::find_if(m_story.claims.begin(), m_story.claims.end(), [&](const ClaimStory& each) {
            return each.market == market && each.found.period == settled.claim.period;
        });
    if (found != m_story.claims.end()) found->claim = settled.claim;
}

Result<std::vector<Holding>> readHoldings(cluster::EmbeddedCluster& cluster,
                                          std::span<const KeptMarket> markets,
                                          std::string_view who)
{
    const core::Address owner = cluster.key(who).address();
    std::vector<Holding> holdings;
    for (const KeptMarket& market : markets)
        for (const Tranche tranche : {Tranche::Senior, Tranche::Junior}) {
            const auto holding = readHolding(cluster, market, tranche, owner);
            if (!holding) return holding.error();
            const std::optional<Holding>& held = *holding;
            if (held) holdings.push_back(*held);
        }
    return holdings;
}

} // namespace app::replay
